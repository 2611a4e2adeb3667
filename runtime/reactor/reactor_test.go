package reactor_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/reactor"
)

func TestPostRunsInOrderOneAtATime(t *testing.T) {
	bubble(t, func(d desk) {
		var all []int // with -race: no two functions at a time
		var posts sync.WaitGroup
		for from := range 4 {
			posts.Go(func() {
				for i := range 100 {
					d.loop.Post(func() { all = append(all, from*100+i) })
				}
			})
		}
		posts.Wait()
		d.settle()
		if len(all) != 400 {
			t.Fatalf("%d functions ran", len(all))
		}
		for from := range 4 {
			var own []int
			for _, n := range all {
				if n/100 == from {
					own = append(own, n)
				}
			}
			if !slices.IsSorted(own) {
				t.Errorf("out of order: %v", own)
			}
		}
	})
}

func TestPostFromTheLoopRunsLater(t *testing.T) {
	bubble(t, func(d desk) {
		var order []string
		d.loop.Post(func() {
			d.loop.Post(func() { order = append(order, "inner") })
			order = append(order, "outer")
		})
		d.settle()
		if !slices.Equal(order, []string{"outer", "inner"}) {
			t.Error(order)
		}
	})
}

func TestAfterRunsWhenDue(t *testing.T) {
	bubble(t, func(d desk) {
		var order []string
		note := func(what string) func() { return func() { order = append(order, what) } }
		d.loop.After(2*time.Second, note("second"))
		d.loop.After(time.Second, note("first"))
		d.loop.After(2*time.Second, note("third, as late as the second"))
		d.loop.After(-time.Second, note("at once"))
		gone := d.loop.After(2*time.Second, note("stopped"))
		d.sleep(1)
		if !slices.Equal(order, []string{"at once", "first"}) {
			t.Errorf("after a second: %q", order)
		}
		if !gone.Stop() || gone.Stop() {
			t.Error("Stop must report true once")
		}
		d.sleep(1)
		if want := []string{"at once", "first", "second", "third, as late as the second"}; !slices.Equal(order, want) {
			t.Errorf("after two seconds: %q", order)
		}
	})
}

func TestTimerStoppedWhenDueButNotRun(t *testing.T) {
	bubble(t, func(d desk) {
		d.loop.Post(func() {
			var second *reactor.Timer
			d.loop.After(time.Second, func() {
				if !second.Stop() {
					t.Error("came too late")
				}
			})
			second = d.loop.After(time.Second, func() { t.Error("ran after it was stopped") })
		})
		d.sleep(2)
	})
}

func TestPanicIsReportedAndTheLoopGoesOn(t *testing.T) {
	var value any
	var stack string
	bubble(t, func(d desk) {
		ran := false
		d.loop.Post(explode)
		d.loop.Post(func() { ran = true })
		d.settle()
		if value != "boom" || !strings.Contains(stack, "reactor_test.explode(") || !ran {
			t.Errorf("value %v, ran %v, stack:\n%s", value, ran, stack)
		}
	}, reactor.OnPanic(func(v any, s []byte) { value, stack = v, string(s) }))
}

func explode() { panic("boom") }

func TestGoexitLeavesTheLoopAlive(t *testing.T) {
	bubble(t, func(d desk) {
		onLoop := false
		d.loop.Post(runtime.Goexit)
		d.loop.Post(func() { onLoop = d.loop.OnLoop() })
		d.settle()
		if !onLoop || d.loop.OnLoop() {
			t.Error("the loop is lost")
		}
	})
}

func TestCall(t *testing.T) {
	ctx := context.Background()
	bubble(t, func(d desk) {
		if n, err := reactor.Call(ctx, d.loop, func(context.Context) (int, error) { return 5, errOne }); n != 5 || err != errOne {
			t.Error(n, err)
		}
		panicked, _ := endOf(func() {
			reactor.Call(ctx, d.loop, func(context.Context) (int, error) { panic(errOne) })
		})
		_, exited := endOf(func() {
			reactor.Call(ctx, d.loop, func(context.Context) (int, error) { runtime.Goexit(); return 0, nil })
		})
		if panicked != errOne || !exited {
			t.Errorf("panicked with %v, exited %v", panicked, exited)
		}
		if n, err := reactor.Call(ctx, d.loop, five); n != 5 || err != nil {
			t.Error("after that:", n, err)
		}
	}, reactor.OnPanic(func(value any, _ []byte) { t.Errorf("reported to the reactor as well: %v", value) }))
}

func five(context.Context) (int, error) { return 5, nil }

func TestCallOnTheLoopIsRefused(t *testing.T) {
	bubble(t, func(d desk) {
		ran := false
		_, err := reactor.Call(context.Background(), d.loop, func(ctx context.Context) (int, error) {
			ran = true
			return reactor.Call(ctx, d.loop, five)
		})
		if !ran || err != reactor.ErrOnLoop {
			t.Error(ran, err)
		}
		other := reactor.New()
		defer other.Close()
		n, err := reactor.Call(context.Background(), d.loop, func(ctx context.Context) (int, error) {
			return reactor.Call(ctx, other, five)
		})
		if n != 5 || err != nil {
			t.Error("another's loop:", n, err)
		}
	})
}

func TestCallGivesUpWhatHasNotBegun(t *testing.T) {
	bubble(t, func(d desk) {
		d.loop.Post(func() { time.Sleep(3 * time.Second) })
		ctx, cancel := context.WithCancelCause(context.Background())
		time.AfterFunc(time.Second, func() { cancel(errOne) })
		_, err := reactor.Call(ctx, d.loop, func(context.Context) (int, error) { t.Error("ran"); return 0, nil })
		if err != errOne || d.now() != 1 {
			t.Error(err, d.now())
		}
		_, err = reactor.Call(ctx, d.loop, func(context.Context) (int, error) { t.Error("ran"); return 0, nil })
		if err != errOne || d.now() != 1 {
			t.Error("on a context that has ended:", err, d.now())
		}
	})
}

func TestCallWaitsForWhatHasBegun(t *testing.T) {
	bubble(t, func(d desk) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		n, err := reactor.Call(ctx, d.loop, func(ctx context.Context) (int, error) {
			<-ctx.Done()
			time.Sleep(time.Second)
			return 5, nil
		})
		if n != 5 || err != nil || d.now() != 2 {
			t.Error(n, err, d.now())
		}
	})
}

func TestThenRunsOnTheLoop(t *testing.T) {
	bubble(t, func(d desk) {
		sum := 0 // with -race: one at a time
		var pending []*async.Deferred[int]
		for i := range 50 {
			n := async.Go(d.scope, func(context.Context) (int, error) { return i, nil })
			pending = append(pending, reactor.Then(d.loop, n, func(_ context.Context, n int) (int, error) {
				if !d.loop.OnLoop() {
					t.Error("not on the loop")
				}
				sum += n
				return sum, nil
			}))
		}
		if _, err := async.All(pending...).Await(); err != nil || sum != 49*50/2 {
			t.Error(sum, err)
		}
	})
}

func TestThenEndsAsItsFunctionDoes(t *testing.T) {
	bubble(t, func(d desk) {
		then := func(f func() error) *async.Deferred[int] {
			return reactor.Then(d.loop, async.Of(d.scope, 1), func(context.Context, int) (int, error) { return 2, f() })
		}
		if n, err := then(func() error { return errOne }).Await(); n != 2 || err != errOne {
			t.Error(n, err)
		}
		if v, _ := endOf(func() { then(func() error { panic(errOne) }).Await() }); v != errOne {
			t.Error("panic:", v)
		}
		if _, exited := endOf(func() { then(func() error { runtime.Goexit(); return nil }).Await() }); !exited {
			t.Error("did not exit")
		}
	})
}

func TestThenCancelledBeforeItsTurn(t *testing.T) {
	bubble(t, func(d desk) {
		d.loop.Post(func() { time.Sleep(time.Minute) })
		late := reactor.Then(d.loop, async.Of(d.scope, 1), func(context.Context, int) (int, error) {
			t.Error("ran")
			return 0, nil
		})
		d.settle()
		late.Cancel(errOne)
		if _, err := late.Await(); err != errOne || d.now() != 0 {
			t.Error(err, d.now())
		}
	})
}

func TestInlineOnTheLoop(t *testing.T) {
	bubble(t, func(d desk) {
		inline := async.Open(context.Background(), async.Inline())
		defer inline.Close()
		r := async.NewResolver[int](inline, nil)
		twice := reactor.Then(d.loop, r.Deferred(), func(_ context.Context, n int) (int, error) { return 2 * n, nil })
		d.loop.Post(func() {
			r.Fire(5)
			select {
			case <-twice.Done():
			default:
				t.Error("did not run straight away")
			}
		})
		if n, err := twice.Await(); n != 10 || err != nil {
			t.Error(n, err)
		}
	})
}

func TestStopDrains(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		loop := reactor.New()
		ran := 0
		loop.Post(func() { time.Sleep(time.Second) })
		for range 10 {
			loop.Post(func() { ran++ })
		}
		later := loop.After(time.Hour, func() { t.Error("the timer was not dropped") })
		loop.Stop()
		if err := loop.Post(func() {}); err != reactor.ErrStopped {
			t.Error("Post:", err)
		}
		if _, err := reactor.Call(context.Background(), loop, five); err != reactor.ErrStopped {
			t.Error("Call:", err)
		}
		if loop.After(0, func() { t.Error("ran") }).Stop() || later.Stop() {
			t.Error("the timers were dropped, not stopped")
		}
		if err := loop.Close(); err != nil || ran != 10 {
			t.Error(err, ran)
		}
		if err := loop.Close(); err != nil {
			t.Error("once more:", err)
		}
	})
}

func TestShutdownDropsWhenTheTimeIsUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		loop := reactor.New()
		scope := async.Open(context.Background())
		defer scope.Close()
		loop.Post(func() { time.Sleep(time.Minute) })
		late := reactor.Then(loop, async.Of(scope, 1), func(context.Context, int) (int, error) { return 0, nil })
		synctest.Wait()
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := loop.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if _, err := late.Await(); err != reactor.ErrStopped {
			t.Error(err)
		}
		if err := loop.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestCloseOnTheLoopIsRefused(t *testing.T) {
	bubble(t, func(d desk) {
		d.loop.Post(func() {
			if err := d.loop.Close(); err != reactor.ErrOnLoop {
				t.Error(err)
			}
			if err := d.loop.Post(func() {}); err != nil {
				t.Error("was stopped all the same")
			}
		})
		d.settle()
	})
}
