package async_test

import (
	"context"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// An operation that has not begun when it is awaited runs there; whoever runs it, it
// runs once, and nothing is left of it when the scope has closed.
func TestAnOperationRunsOnce(t *testing.T) {
	for range 2000 {
		scope := async.Open(t.Context())
		runs := 0 // the race detector would object to two
		d := async.Go(scope, func(context.Context) (int, error) { runs++; return runs, nil })
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() { want(t, d, 1, nil) })
		}
		want(t, d, 1, nil)
		wg.Wait()
		scope.Close()
	}
}

// Whichever goroutine an operation crashes on, it comes out the same way.
func TestCrashesWhereverTheyHappen(t *testing.T) {
	for range 500 {
		scope := async.Open(t.Context())
		boom := async.Go(scope, func(context.Context) (int, error) { panic("boom") })
		gone := async.Go(scope, func(context.Context) (int, error) { runtime.Goexit(); return 0, nil })
		afterBoom, afterGone := async.Then(boom, double), async.Then(gone, double)
		wantPanic(t, "boom", func() { boom.Await() })
		wantExit(t, func() { gone.Await() })
		wantPanic(t, "boom", func() { afterBoom.Await() })
		wantExit(t, func() { afterGone.Await() })
		scope.Close()
	}
}

// Awaiting does not run the links of what is awaited: they get goroutines.
func TestAwaitDoesNotRunLinks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		block := make(chan int)
		d := async.Go1(scope, double, 1)
		linked := async.Then(d, func(context.Context, int) (int, error) { return <-block, nil })
		want(t, d, 2, nil)
		block <- 5
		want(t, linked, 5, nil)
		scope.Close()
		synctest.Wait()
	})
}

// Operations that await one another, none of which has begun, do not all run on the
// stack of who awaits the last.
func TestHelpIsBounded(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	scope := async.Open(t.Context())
	defer scope.Close()
	d := async.Of(scope, 0)
	for range 10_000 {
		before := d
		d = async.Go(scope, func(context.Context) (int, error) {
			n, err := before.Await()
			return n + 1, err
		})
	}
	want(t, d, 10_000, nil)
}

// A Deferred that is kept keeps its outcome, and not what it was made from.
func TestADeferredForgetsItsFunction(t *testing.T) {
	for _, help := range []bool{false, true} {
		var kept *async.Deferred[int]
		wantForgotten(t, func() *payload {
			scope := async.Open(t.Context())
			p := new(payload)
			kept = async.Go1(scope, func(_ context.Context, p *payload) (int, error) { return len(p), nil }, p)
			if !help {
				<-kept.Done()
			}
			want(t, kept, len(p), nil)
			scope.Close()
			return p
		})
		runtime.KeepAlive(kept)
	}
}

// So does a link: a chain can be forgotten while its end is kept.
func TestALinkForgetsItsInput(t *testing.T) {
	for _, opts := range [][]async.Option{nil, {async.Inline()}} {
		scope := async.Open(t.Context(), opts...)
		var kept *async.Deferred[int]
		wantForgotten(t, func() *payload {
			p := new(payload)
			r := async.NewResolver[*payload](scope, nil)
			kept = async.Then(r.Deferred(), func(_ context.Context, p *payload) (int, error) { return len(p), nil })
			r.Fire(p)
			want(t, kept, len(p), nil)
			return p
		})
		runtime.KeepAlive(kept)
		scope.Close()
	}
}
