package reactor_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/reactor"
)

// A call is one of a LoopingCall's: when it was made, and how many ticks it stood for.
type call struct{ at, ticks int }

func wantCalls(t *testing.T, got []call, want ...call) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("calls %v, want %v", got, want)
	}
}

func TestLoop(t *testing.T) {
	bubble(t, func(d desk) {
		var now, later []call
		note := func(calls *[]call) func(context.Context, *reactor.LoopingCall) error {
			return func(_ context.Context, c *reactor.LoopingCall) error {
				*calls = append(*calls, call{d.now(), c.Ticks()})
				return nil
			}
		}
		a := reactor.Loop(d.scope, d.loop, 10*time.Second, note(&now))
		b := reactor.Loop(d.scope, d.loop, 10*time.Second, note(&later), reactor.SkipFirst())
		d.sleep(25)
		for _, c := range []*reactor.LoopingCall{a, b} {
			if err := c.Stop().Wait(); err != nil {
				t.Error(err)
			}
		}
		d.sleep(60)
		wantCalls(t, now, call{0, 1}, call{10, 1}, call{20, 1})
		wantCalls(t, later, call{10, 1}, call{20, 1})
	})
}

// A call that overruns misses ticks and keeps the phase.
func TestLoopOverrun(t *testing.T) {
	bubble(t, func(d desk) {
		var calls []call
		c := reactor.Loop(d.scope, d.loop, 10*time.Second, func(_ context.Context, c *reactor.LoopingCall) error {
			calls = append(calls, call{d.now(), c.Ticks()})
			switch len(calls) {
			case 1:
				time.Sleep(25 * time.Second)
			case 2:
				time.Sleep(10 * time.Second) // to the very tick, which counts as missed
			case 4:
				c.Stop()
			}
			return nil
		})
		if err := c.Ended().Wait(); err != nil {
			t.Error(err)
		}
		wantCalls(t, calls, call{0, 1}, call{30, 3}, call{50, 2}, call{60, 1})
	})
}

// The loop is free while a Deferred is waited for, and no call begins before it fires.
func TestLoopChainNeverOverlaps(t *testing.T) {
	bubble(t, func(d desk) {
		var calls []call
		running := 0
		c := reactor.LoopChain(d.scope, d.loop, 10*time.Second, func(_ context.Context, c *reactor.LoopingCall) *async.Deferred[int] {
			calls = append(calls, call{d.now(), c.Ticks()})
			if running++; running > 1 {
				t.Error("overlaps")
			}
			slow := async.Go(d.scope, func(context.Context) (int, error) { time.Sleep(15 * time.Second); return 0, nil })
			return reactor.Then(d.loop, slow, func(context.Context, int) (int, error) { running--; return 0, nil })
		})
		free := false
		d.loop.After(5*time.Second, func() { free = true })
		d.sleep(6)
		if !free {
			t.Error("the loop is held up")
		}
		d.sleep(24)
		ended := c.Stop() // a call has begun at 20
		d.settle()
		select {
		case <-ended.Done():
			t.Error("fired while a call runs")
		default:
		}
		if err := ended.Wait(); err != nil || d.now() != 35 {
			t.Error(err, d.now())
		}
		wantCalls(t, calls, call{0, 1}, call{20, 2})
	})
}

func TestLoopEndsAsTheCallThatFails(t *testing.T) {
	loops := map[string]func(d desk, f func() error) *async.Deferred[struct{}]{
		"Loop": func(d desk, f func() error) *async.Deferred[struct{}] {
			return reactor.Loop(d.scope, d.loop, 0, func(context.Context, *reactor.LoopingCall) error { return f() }).Ended()
		},
		"LoopChain": func(d desk, f func() error) *async.Deferred[struct{}] {
			return reactor.LoopChain(d.scope, d.loop, 0, func(context.Context, *reactor.LoopingCall) *async.Deferred[struct{}] {
				return async.Do(d.scope, func(context.Context) error { return f() })
			}).Ended()
		},
		"LoopChain, the function itself": func(d desk, f func() error) *async.Deferred[struct{}] {
			return reactor.LoopChain(d.scope, d.loop, 0, func(context.Context, *reactor.LoopingCall) *async.Deferred[int] {
				return async.Fail[int](d.scope, f())
			}).Ended()
		},
	}
	for name, loop := range loops {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(d desk) {
				calls := 0
				if err := loop(d, func() error {
					if calls++; calls > 3 || name == "LoopChain, the function itself" {
						return errOne
					}
					return nil
				}).Wait(); err != errOne {
					t.Error(err)
				}
				if v, _ := endOf(func() { loop(d, func() error { panic(errOne) }).Wait() }); v != errOne {
					t.Error("panic:", v)
				}
				if _, exited := endOf(func() { loop(d, func() error { runtime.Goexit(); return nil }).Wait() }); !exited {
					t.Error("did not exit")
				}
			}, reactor.OnPanic(func(value any, _ []byte) { t.Errorf("reported to the reactor as well: %v", value) }))
		})
	}
}

func TestLoopCancelled(t *testing.T) {
	bubble(t, func(d desk) {
		c := reactor.Loop(d.scope, d.loop, time.Second, func(context.Context, *reactor.LoopingCall) error { return nil })
		d.sleep(1)
		c.Ended().Cancel(errOne)
		if err := c.Ended().Wait(); err != errOne {
			t.Error(err)
		}
		// Another is stopped by the scope's Close, or bubble would never end.
		reactor.Loop(d.scope, d.loop, time.Second, func(context.Context, *reactor.LoopingCall) error { return nil })
	})
}

// The scope's Close waits for the call that runs.
func TestLoopScopeClosed(t *testing.T) {
	bubble(t, func(d desk) {
		scope := async.Open(context.Background())
		running := false
		reactor.Loop(scope, d.loop, time.Second, func(context.Context, *reactor.LoopingCall) error {
			running = true
			time.Sleep(time.Minute)
			running = false
			return nil
		})
		d.settle()
		scope.Close()
		if running || d.now() != 60 {
			t.Error(running, d.now())
		}
	})
}

func TestLoopOfStoppedReactor(t *testing.T) {
	bubble(t, func(d desk) {
		quiet := reactor.Loop(d.scope, d.loop, time.Hour, func(context.Context, *reactor.LoopingCall) error { return nil })
		waiting := reactor.LoopChain(d.scope, d.loop, time.Hour, func(context.Context, *reactor.LoopingCall) *async.Deferred[int] {
			return async.Go(d.scope, func(context.Context) (int, error) { time.Sleep(time.Minute); return 0, nil })
		})
		d.settle()
		d.loop.Close()
		if err := quiet.Ended().Wait(); err != reactor.ErrStopped || d.now() != 0 {
			t.Error(err, d.now())
		}
		if err := waiting.Stop().Wait(); err != reactor.ErrStopped || d.now() != 60 {
			t.Error(err, d.now())
		}
		late := reactor.Loop(d.scope, d.loop, time.Hour, func(context.Context, *reactor.LoopingCall) error { return nil })
		if err := late.Ended().Wait(); err != reactor.ErrStopped {
			t.Error(err)
		}
	})
}

// Once Stop was called on the loop no further call begins, not even one that is due.
func TestLoopStoppedOnTheLoop(t *testing.T) {
	bubble(t, func(d desk) {
		calls := 0
		d.loop.Post(func() {
			var c *reactor.LoopingCall
			d.loop.After(10*time.Second, func() {
				time.Sleep(time.Second)
				c.Stop()
			})
			c = reactor.Loop(d.scope, d.loop, 10*time.Second, func(context.Context, *reactor.LoopingCall) error { calls++; return nil })
		})
		d.sleep(30)
		if calls != 1 {
			t.Errorf("%d calls", calls)
		}
	})
}

func TestLoopInterval0LetsOthersIn(t *testing.T) {
	bubble(t, func(d desk) {
		calls := 0
		c := reactor.Loop(d.scope, d.loop, 0, func(_ context.Context, c *reactor.LoopingCall) error {
			if calls++; calls == 1 {
				d.loop.Post(func() { c.Stop() })
			}
			return nil
		})
		if err := c.Ended().Wait(); err != nil || calls > 2 {
			t.Error(err, calls)
		}
	})
}
