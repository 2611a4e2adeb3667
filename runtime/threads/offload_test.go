package threads_test

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/threads"
)

func TestOffloadBounds(t *testing.T) {
	bubble(t, 2, 2, func(d desk) {
		var all []*async.Deferred[int]
		for range 4 {
			all = append(all, threads.Offload(context.Background(), d.runner, take(1)))
		}
		if _, err := threads.Offload(context.Background(), d.runner, take(1)).Await(); err != threads.ErrFull {
			t.Error(err)
		}
		if got, err := async.All(all...).Await(); !slices.Equal(got, []int{1, 1, 1, 1}) || err != nil || d.now() != 2 {
			t.Error(got, err, d.now())
		}
	})
}

// nest offloads inside of offloaded functions, two at a time, so many deep.
func nest(d desk, depth int) func(context.Context) (int, error) {
	return func(ctx context.Context) (int, error) {
		if depth == 0 {
			time.Sleep(time.Second)
			return 1, nil
		}
		one := threads.Offload(ctx, d.runner, nest(d, depth-1))
		two := threads.Offload(ctx, d.runner, nest(d, depth-1))
		n, err := one.Await()
		m, err2 := two.Await()
		if err == nil {
			err = err2
		}
		return n + m, err
	}
}

func TestNestedOffloadsOnAFullRunner(t *testing.T) {
	for _, limit := range []int{1, 2, 3} {
		bubble(t, limit, 0, func(d desk) {
			for range limit - 1 {
				release := d.occupy()
				defer release()
			}
			n := 0
			w := d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
				var err error
				if n, err = threads.Offload(req.Context(), d.runner, nest(d, 4)).Await(); err != nil {
					t.Error(err)
				}
			})
			// In one place, whatever the depth: one leaf after another.
			if w.Code != 200 || n != 16 || d.now() != 16 {
				t.Error(limit, w.Code, n, d.now())
			}
		})
	}
}

// What is nested uses places that are free as well.
func TestNestedOffloadsUseFreePlaces(t *testing.T) {
	bubble(t, 3, 0, func(d desk) {
		release := d.occupy()
		w := d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
			ds := make([]*async.Deferred[int], 4)
			for i := range ds {
				ds[i] = threads.Offload(req.Context(), d.runner, take(1))
			}
			if _, err := async.All(ds...).Await(); err != nil {
				t.Error(err)
			}
		})
		if w.Code != 200 || d.now() != 2 {
			t.Error(w.Code, d.now())
		}
		release()
	})
}

// A place whose owner has returned is taken as long as what it was lent to runs.
func TestPlaceOutlivedByWhatItWasLentTo(t *testing.T) {
	bubble(t, 1, 1, func(d desk) {
		outer := threads.Offload(context.Background(), d.runner, func(ctx context.Context) (int, error) {
			threads.Offload(ctx, d.runner, take(5))
			return 0, nil
		})
		if _, err := outer.Await(); err != nil || d.now() != 0 {
			t.Error(err, d.now())
		}
		if _, err := threads.Offload(context.Background(), d.runner, take(1)).Await(); err != nil || d.now() != 6 {
			t.Error(err, d.now())
		}
	})
}

func TestOffloadInARequestEndsWithIt(t *testing.T) {
	bubble(t, 5, 0, func(d desk) {
		var cause error
		running := true
		d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
			threads.Offload(req.Context(), d.runner, func(ctx context.Context) (int, error) {
				<-ctx.Done()
				time.Sleep(time.Second)
				cause, running = context.Cause(ctx), false
				return 0, nil
			})
			synctest.Wait()
		})
		if cause != async.ErrClosed || running || d.now() != 1 {
			t.Error(cause, running, d.now())
		}
	})
}

func TestOffloadCrashes(t *testing.T) {
	crash := func(d desk, await bool) (recovered any) {
		defer func() { recovered = recover() }()
		d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
			pending := threads.Offload(req.Context(), d.runner, func(context.Context) (int, error) { panic(errOne) })
			<-pending.Done()
			if await {
				pending.Await()
				t.Error("did not panic")
			}
		})
		return nil
	}
	bubble(t, 1, 0, func(d desk) {
		if v := crash(d, true); v != errOne {
			t.Error("awaited:", v)
		}
		if v := crash(d, false); v != errOne {
			t.Error("not awaited:", v)
		}
		exited := threads.Offload(context.Background(), d.runner, func(context.Context) (int, error) { runtime.Goexit(); return 0, nil })
		<-exited.Done()
		if n, err := threads.Offload(context.Background(), d.runner, take(1)).Await(); n != 1 || err != nil {
			t.Error("the place is lost:", n, err)
		}
	})
}

// What is offloaded on the context of something that is over is on its own.
func TestOffloadTooLate(t *testing.T) {
	bubble(t, 1, 0, func(d desk) {
		var request, function context.Context
		d.get(context.Background(), func(_ http.ResponseWriter, req *http.Request) {
			request = context.WithoutCancel(req.Context())
			threads.Offload(request, d.runner, func(ctx context.Context) (int, error) {
				function = context.WithoutCancel(ctx)
				return 0, nil
			}).Await()
		})
		for _, ctx := range []context.Context{request, function} {
			if n, err := threads.Offload(ctx, d.runner, take(1)).Await(); n != 1 || err != nil {
				t.Error(n, err)
			}
			release := d.occupy()
			if _, err := threads.Offload(ctx, d.runner, take(1)).Await(); err != threads.ErrFull {
				t.Error("has a place nobody gave it:", err)
			}
			release()
		}
	})
}

func TestOffloadCancelledWhileItWaits(t *testing.T) {
	bubble(t, 1, 2, func(d desk) {
		release := d.occupy()
		ctx, cancel := context.WithCancelCause(context.Background())
		a := threads.Offload(ctx, d.runner, take(1))
		b := threads.Offload(context.Background(), d.runner, take(1))
		synctest.Wait()
		cancel(errOne)
		b.Cancel(context.Canceled)
		synctest.Wait()
		_, errA := a.Await()
		_, errB := b.Await()
		if errA != errOne || errB != context.Canceled || d.runner.Stats().Waiting != 0 {
			t.Error(errA, errB, d.runner.Stats())
		}
		if _, err := threads.Offload(ctx, d.runner, func(context.Context) (int, error) { t.Error("ran"); return 0, nil }).Await(); err != errOne {
			t.Error("on a context that has ended:", err)
		}
		release()
	})
}

type key struct{}

func TestOffloadsContext(t *testing.T) {
	bubble(t, 1, 1, func(d desk) {
		given, cancel := context.WithTimeout(context.WithValue(context.Background(), key{}, 5), time.Minute)
		defer cancel()
		var kept context.Context
		running := make(chan bool)
		pending := threads.Offload(given, d.runner, func(ctx context.Context) (int, error) {
			kept = ctx
			due, ok := ctx.Deadline()
			if wanted, _ := given.Deadline(); !ok || !due.Equal(wanted) || ctx.Value(key{}) != 5 {
				t.Error(due, ok, ctx.Value(key{}))
			}
			close(running)
			child, cancel := context.WithCancel(ctx)
			defer cancel()
			<-child.Done()
			return 0, context.Cause(child)
		})
		<-running
		cancel()
		if _, err := pending.Await(); err != context.Canceled || kept.Err() == nil {
			t.Error(err)
		}

		// It outlives its function, and the one that was given, until it is cancelled.
		given, cancel = context.WithCancel(context.Background())
		pending = threads.Offload(given, d.runner, func(ctx context.Context) (int, error) { kept = ctx; return 0, nil })
		pending.Await()
		cancel()
		synctest.Wait()
		if kept.Err() != nil {
			t.Error("has ended")
		}
		pending.Cancel(errOne)
		if <-kept.Done(); context.Cause(kept) != errOne {
			t.Error(context.Cause(kept))
		}
	})
}

func TestOffloadPastItsDeadline(t *testing.T) {
	bubble(t, 1, 1, func(d desk) {
		given, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		_, err := threads.Offload(given, d.runner, func(ctx context.Context) (int, error) {
			child, cancel := context.WithCancel(ctx)
			defer cancel()
			<-child.Done()
			if err := context.Cause(ctx); err != context.DeadlineExceeded {
				t.Error("cause:", err)
			}
			if err := ctx.Err(); err != context.DeadlineExceeded {
				t.Error(err)
			}
			return 0, child.Err()
		}).Await()
		if err != context.DeadlineExceeded || d.now() != 60 {
			t.Error(err, d.now())
		}
	})
}

// A function does not run if the place becomes free just after its context has ended.
func TestOffloadWhoseContextHasJustEnded(t *testing.T) {
	for range 300 {
		runner := threads.New(1, 1)
		begun, free := make(chan bool), make(chan bool)
		threads.Offload(context.Background(), runner, func(context.Context) (int, error) { close(begun); <-free; return 0, nil })
		<-begun
		ctx, cancel := context.WithCancelCause(context.Background())
		pending := threads.Offload(ctx, runner, take(0))
		runtime.Gosched()
		cancel(errOne)
		close(free)
		if _, err := pending.Await(); err != errOne {
			t.Fatal(err)
		}
	}
}

// Functions print their contexts, to a log or as a mock's arguments, whoever uses them.
func TestOffloadsContextIsPrinted(t *testing.T) {
	bubble(t, 1, 1, func(d desk) {
		got, _ := threads.Offload(context.Background(), d.runner, func(ctx context.Context) (string, error) {
			return fmt.Sprint(ctx), nil
		}).Await()
		if want := "context.Background.Offload"; !strings.HasPrefix(got, want) {
			t.Errorf("%s, want %s", got, want)
		}
	})
}
