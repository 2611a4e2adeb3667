package async_test

import (
	"context"
	"runtime"
	"runtime/debug"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func TestThenPassesEndingsOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, late := range []bool{false, true} {
			scope := async.Open(t.Context(), async.Speculative())
			never := func(context.Context, int) (int, error) { t.Error("f ran"); return 0, nil }
			type row struct {
				name string
				then func()
				err  error
				end  ending
			}
			for _, row := range []row{
				{name: "error", err: errOne},
				{name: "panic", then: func() { panic("boom") }, end: ending{panicked: "boom"}},
				{name: "Goexit", then: runtime.Goexit, end: ending{exited: true}},
			} {
				h := hold(scope, 5, row.err)
				h.then = row.then
				if late {
					close(h.release)
					<-h.Done()
				}
				chained := async.Then(async.Then(h.Deferred, never), never)
				if !late {
					close(h.release)
				}
				if end := endOf(func() { want(t, chained, 0, row.err) }); end != row.end {
					t.Errorf("%s, late=%v: ended with %+v", row.name, late, end)
				}
			}
			scope.Close()
		}
	})
}

func TestThenEndsAsItsFunctionDoes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		for _, late := range []bool{false, true} {
			h := hold(scope, 5, nil)
			if late {
				close(h.release)
				<-h.Done()
			}
			fine := async.Then(h.Deferred, func(_ context.Context, n int) (string, error) { return "five", errTwo })
			boom := async.Then(h.Deferred, func(context.Context, int) (int, error) { panic("boom") })
			gone := async.Then(h.Deferred, func(context.Context, int) (int, error) { runtime.Goexit(); return 0, nil })
			afterBoom, afterGone := async.Then(boom, double), async.Then(gone, double)
			if !late {
				close(h.release)
			}
			want(t, fine, "five", errTwo)
			wantPanic(t, "boom", func() { afterBoom.Await() })
			wantExit(t, func() { afterGone.Await() })
			wantPanic(t, "boom", func() { boom.Await() })
			wantExit(t, func() { gone.Await() })
			want(t, h, 5, nil)
		}
	})
}

// No function waits for another's, nor does Then.
func TestThenFunctionsDoNotHoldEachOtherUp(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		start := time.Now()
		nap := func(_ context.Context, n int) (int, error) { time.Sleep(time.Second); return n, nil }
		h := hold(scope, 1, nil)
		var naps []*async.Deferred[int]
		for i := range 6 {
			if i == 3 {
				close(h.release)
				<-h.Done()
			}
			naps = append(naps, async.Then(h.Deferred, nap))
		}
		quick := async.Then(h.Deferred, double)
		want(t, quick, 2, nil)
		if took := time.Since(start); took != 0 {
			t.Errorf("a quick function waited %v", took)
		}
		if v, err := async.All(naps...).Await(); len(v) != 6 || err != nil {
			t.Error(v, err)
		}
		if took := time.Since(start); took != time.Second {
			t.Errorf("functions waited for each other: %v", took)
		}
	})
}

func TestThenCancelledBeforeItsStart(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		never := func(context.Context, int) (int, error) { t.Error("f ran"); return 0, nil }
		h := hold(scope, 1, nil)
		chained := async.Then(h.Deferred, never)
		further := async.Then(chained, never)
		other := async.Then(h.Deferred, double)
		chained.Cancel(errCause)
		chained.Cancel(errTwo)
		synctest.Wait()
		if h.ctx.Err() != nil {
			t.Error("the input was cancelled")
		}
		if isDone(chained.Done()) {
			t.Error("fired before its input")
		}
		close(h.release)
		want(t, further, 0, errCause)
		want(t, chained, 0, errCause)
		want(t, other, 2, nil)

		failed := hold(scope, 0, errOne)
		chained = async.Then(failed.Deferred, never)
		chained.Cancel(nil)
		close(failed.release)
		want(t, chained, 0, errOne)

		fine := hold(scope, 0, nil)
		chained = async.Then(fine.Deferred, never)
		chained.Cancel(nil)
		close(fine.release)
		want(t, chained, 0, context.Canceled)
	})
}

func TestThenCancelledWhileRunning(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		chained := async.Then(give(scope, 1, nil), func(ctx context.Context, n int) (int, error) {
			<-ctx.Done()
			return n, context.Cause(ctx)
		})
		synctest.Wait()
		chained.Cancel(errCause)
		want(t, chained, 1, errCause)
	})
}

// Only Cancel and Close keep a function from starting: on a context that has ended
// for another reason a call gives its own error.
func TestThenRunsOnAContextThatHasEnded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		scope := async.Open(ctx)
		defer scope.Close()
		h := hold(scope, 1, nil)
		chained := async.Then(h.Deferred, func(ctx context.Context, n int) (int, error) {
			return n, context.Cause(ctx)
		})
		cancel(errCause)
		close(h.release)
		want(t, chained, 1, errCause)
	})
}

func TestCloseKeepsThenFromStarting(t *testing.T) {
	bubble(t, func(t *testing.T) {
		never := func(context.Context, int) (int, error) { t.Error("f ran"); return 0, nil }
		scope := async.Open(t.Context())
		h := hold(scope, 1, nil)
		chained := async.Then(h.Deferred, never)
		time.AfterFunc(time.Second, func() {
			late := async.Then(h.Deferred, never) // Close is waiting
			close(h.release)
			want(t, late, 0, async.ErrClosed)
		})
		scope.Close()
		want(t, chained, 0, async.ErrClosed)
		want(t, async.Then(h.Deferred, never), 0, async.ErrClosed)
		synctest.Wait()
	})
}

// Awaiting the end of a chain awaits all of it: Close must not cancel a link.
func TestAwaitingAChainAwaitsItsLinks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		one, two, idle := hold(scope, 1, nil), hold(scope, 2, nil), hold(scope, 3, nil)
		chain := async.Then(async.All(async.Then(one.Deferred, double), two.Deferred),
			func(_ context.Context, v []int) (int, error) { return v[0] + v[1], nil })
		go func() { want(t, chain, 4, nil) }()
		synctest.Wait()
		go scope.Close()
		synctest.Wait()
		if one.ctx.Err() != nil || two.ctx.Err() != nil {
			t.Error("a link was cancelled although the chain is awaited")
		}
		if idle.ctx.Err() == nil {
			t.Error("an operation that nobody awaits was not cancelled")
		}
		for _, h := range []*held{one, two, idle} {
			close(h.release)
		}
	})
}

func TestCloseLooksAtTheLastLink(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		chained := async.Then(throw(scope, "boom"), double)
		wantPanic(t, "boom", func() { chained.Await() })
		scope.Close() // the first link's panic has come out

		var reports int
		scope = async.Open(t.Context(), async.OnPanic(func(any, []byte) { reports++ }))
		async.Then(async.Then(throw(scope, "boom"), double), double)
		wantPanic(t, "boom", scope.Close)
		if reports != 1 {
			t.Errorf("%d reports", reports)
		}
	})
}

// A chain of any length runs and fails on a stack of fixed size. Too deep a stack
// kills the process; recover cannot help.
func TestLongChains_boundedStackDepth(t *testing.T) {
	links := 1_000_000
	if testing.Short() || raceEnabled {
		links = 50_000
	}
	defer debug.SetMaxStack(debug.SetMaxStack(256 << 10))
	scope := async.Open(t.Context(), async.Speculative())
	defer scope.Close()
	increment := func(_ context.Context, n int) (int, error) { return n + 1, nil }
	chain := func(err error, then func()) *async.Deferred[int] {
		h := hold(scope, 0, err)
		h.then = then
		d := h.Deferred
		for range links {
			d = async.Then(d, increment)
		}
		time.AfterFunc(0, func() { close(h.release) })
		return d
	}
	want(t, chain(nil, nil), links, nil)
	want(t, chain(errOne, nil), 0, errOne)
	links = min(links, 100_000)
	wantPanic(t, "boom", func() { chain(nil, func() { panic("boom") }).Await() })
	wantExit(t, func() { chain(nil, runtime.Goexit).Await() })

	d := give(scope, 0, nil)
	for range links {
		d = async.Then(d, increment) // on operations that have mostly fired already
	}
	want(t, d, links, nil)
}
