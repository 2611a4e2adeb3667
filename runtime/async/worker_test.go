package async_test

import (
	"context"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Whatever blocks, all that may run begins, and nobody has to await anything for that.
func TestAllThatIsReadyBegins(t *testing.T) {
	bubble(t, func(t *testing.T) {
		const operations = 100
		scope := async.Open(t.Context())
		defer scope.Close()
		fired, block := async.Of(scope, 1), make(chan struct{})
		begun := make(chan int, 3*operations)
		wait := func(_ context.Context, n int) (int, error) { begun <- n; <-block; return n, nil }
		for i := range operations {
			async.Go1(scope, wait, i)
			async.Then(fired, wait)
		}
		async.EachIndex(scope, operations, operations, wait)
		synctest.Wait()
		if len(begun) != 3*operations {
			t.Errorf("%d of %d have begun", len(begun), 3*operations)
		}
		close(block)
	})
}

// A function that takes its goroutine with it does not take others that wait for one.
func TestGoexitLeavesOthersAWorker(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // so that they are in line together
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Speculative())
		defer scope.Close()
		pending := make([]*async.Deferred[int], 100)
		for i := range pending {
			pending[i] = async.Go(scope, func(context.Context) (int, error) { runtime.Goexit(); return 0, nil })
		}
		synctest.Wait()
		for i, d := range pending {
			if !isDone(d.Done()) {
				t.Errorf("operation %d has not run", i)
			}
		}
	})
}

// Operations that end at once need few goroutines, and a handler leaves none behind that
// would have to wait for a processor while other handlers go on.
func TestOperationsThatEndAtOnceNeedFewGoroutines(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	before := runtime.NumGoroutine()
	for range 200 {
		scope := async.Open(t.Context())
		for i := range 10 {
			async.Go1(scope, double, i)
		}
		want(t, async.Go1(scope, double, 1), 2, nil)
		scope.Close()
	}
	if now := runtime.NumGoroutine(); now > before+20 {
		t.Errorf("%d goroutines, were %d", now, before)
	}
}

// What has not begun when it is awaited runs there: calls, links and items alike.
func TestAwaitRunsWhatIsReady(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	here := func(context.Context, int) (bool, error) {
		return strings.Contains(string(debug.Stack()), "testing.tRunner"), nil
	}
	for name, start := range map[string]func(*async.Scope) interface{ Await() (bool, error) }{
		"Go":   func(s *async.Scope) interface{ Await() (bool, error) } { return async.Go1(s, here, 1) },
		"Then": func(s *async.Scope) interface{ Await() (bool, error) } { return async.Then(async.Of(s, 1), here) },
		"Catch": func(s *async.Scope) interface{ Await() (bool, error) } {
			return async.Catch(async.Fail[bool](s, errOne), func(ctx context.Context, _ error) (bool, error) { return here(ctx, 1) })
		},
		"Each": func(s *async.Scope) interface{ Await() (bool, error) } {
			return itemAwaiter[bool]{async.EachIndex(s, 1, 1, here)}
		},
	} {
		ran := false
		for range 100 { // another goroutine may come to it first, though rarely
			scope := async.Open(t.Context())
			there, _ := start(scope).Await()
			ran = ran || there
			scope.Close()
		}
		if !ran {
			t.Errorf("%s never runs where it is awaited", name)
		}
	}
}

// An itemAwaiter awaits the first item of a window.
type itemAwaiter[T any] struct{ *async.Window[T] }

func (w itemAwaiter[T]) Await() (T, error) { return w.Window.Await(0) }

// A link on what has fired is not run any more when it was cancelled before that.
func TestThenOnFiredHeedsCancel(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	ended := false
	for range 100 { // it may have begun, though rarely
		scope := async.Open(t.Context())
		d := async.Then(async.Of(scope, 1), double)
		d.Cancel(errCause)
		_, err := d.Await()
		ended = ended || err == errCause
		scope.Close()
	}
	if !ended {
		t.Error("a link runs although it was cancelled")
	}
}

// One allocation holds an operation with its function, its argument and its Deferred.
func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	scope := async.Open(t.Context())
	defer scope.Close()
	fired := async.Of(scope, 1)
	do2 := func(context.Context, int, int) error { return nil }
	function := func(context.Context) (int, error) { return 1, nil }
	for name, f := range map[string]func(){
		"Go":   func() { async.Go(scope, function).Await() },
		"Go1":  func() { async.Go1(scope, double, 1).Await() },
		"Then": func() { async.Then(fired, double).Await() },
		"Do2":  func() { async.Do2(scope, do2, 1, 2).Await() },
	} {
		if got := testing.AllocsPerRun(100, f); got != 1 {
			t.Errorf("%s and Await: %v allocations", name, got)
		}
	}
}

// What was ready, but has not begun, when it was cancelled does not begin any more: here
// the same firing makes it ready and then ends the race that it has lost.
func TestCancelledBeforeItBegins(t *testing.T) {
	one := func(context.Context, int) (int, error) { return 1, nil }
	for name, link := range map[string]func(d *async.Deferred[int]) *async.Deferred[int]{
		"Then":      func(d *async.Deferred[int]) *async.Deferred[int] { return async.Then(d, one) },
		"ThenCatch": func(d *async.Deferred[int]) *async.Deferred[int] { return async.ThenCatch(d, one, nil) },
		"Chain": func(d *async.Deferred[int]) *async.Deferred[int] {
			return async.Chain(d, func(context.Context, int) *async.Deferred[int] { return d })
		},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				scope := async.Open(t.Context())
				defer scope.Close()
				block := make(chan bool)
				d := async.Go(scope, func(context.Context) (int, error) { <-block; return 7, nil })
				late := link(d)
				async.Race(d, late)
				close(block)
				<-late.Done()
				want(t, late, 0, async.ErrLost)
			})
		})
	}
}
