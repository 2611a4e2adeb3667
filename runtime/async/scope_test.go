package async_test

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	"weak"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func TestCloseCancelsWhatNobodyAwaited(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		d := async.Go(scope, untilCancelled)
		scope.Close()
		if !isDone(d.Done()) {
			t.Fatal("Close did not wait")
		}
		want(t, d, 0, async.ErrClosed)
		if cause := context.Cause(scope.Context()); cause != async.ErrClosed {
			t.Errorf("the scope's context ended with %v", cause)
		}
	})
}

func TestCloseWaitsForAllAndSparesTheAwaited(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		awaited, abandoned := hold(scope, 1, nil), hold(scope, 2, nil)
		go func() { want(t, awaited, 1, nil) }()
		synctest.Wait()
		var closed atomic.Bool
		go func() { scope.Close(); closed.Store(true) }()
		synctest.Wait()
		if awaited.ctx.Err() != nil {
			t.Error("an awaited operation was cancelled")
		}
		if cause := context.Cause(abandoned.ctx); cause != async.ErrClosed {
			t.Errorf("cause %v", cause)
		}
		close(abandoned.release)
		synctest.Wait()
		if closed.Load() {
			t.Error("Close did not wait for the awaited operation")
		}
		close(awaited.release)
		synctest.Wait()
		if !closed.Load() {
			t.Error("Close did not return")
		}
		if awaited.ctx.Err() == nil {
			t.Error("a context outlived its scope")
		}
	})
}

// What an operation returned may live on its context: rows, a response body.
func TestContextLivesOnUntilClose(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		d := async.Go(scope, func(ctx context.Context) (context.Context, error) {
			return context.WithValue(ctx, "derived", true), nil //nolint:staticcheck // a test's key
		})
		ctx, _ := d.Await()
		done := ctx.Done()
		synctest.Wait()
		if ctx.Err() != nil || isDone(done) {
			t.Error("the context ended with the function")
		}
		scope.Close()
		if ctx.Err() == nil || !isDone(done) {
			t.Error("the context outlived the scope")
		}
	})
}

func TestCloseRethrowsTheFirstUnseenCrash(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var reported []any
		scope := async.Open(t.Context(), async.OnPanic(func(value any, _ []byte) { reported = append(reported, value) }))
		seen := throw(scope, "seen")
		first := hold(scope, 0, nil)
		first.then = func() { panic("first") }
		throw(scope, "second in order, first in time")
		wantPanic(t, "seen", func() { seen.Await() })
		close(first.release)
		wantPanic(t, "first", scope.Close)
		if end := endOf(scope.Close); end != (ending{}) {
			t.Errorf("the second Close ended with %+v", end)
		}
		if len(reported) != 2 || reported[1] != "first" {
			t.Errorf("reported %v", reported)
		}
		if scope.Context().Err() == nil {
			t.Error("the scope's context is alive")
		}
	})
}

func TestCloseRethrowsGoexit(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		exit(scope)
		throw(scope, "later")
		wantExit(t, scope.Close)
	})
}

func TestSpeculativeCrashesCountAsNeverHappened(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Speculative(),
			async.OnPanic(func(value any, _ []byte) {
				if value != "awaited" {
					t.Errorf("reported %v", value)
				}
			}))
		throw(scope, "never awaited")
		exit(scope)
		async.Then(throw(scope, "chained"), double)
		d := throw(scope, "awaited")
		wantPanic(t, "awaited", func() { d.Await() })
		scope.Close()
		wantPanic(t, "awaited", func() { d.Await() })
	})
}

// A handler that panics closes its scope on the way out.
func TestCloseWhilePanicking(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var d *async.Deferred[int]
		wantPanic(t, "the handler's own", func() {
			scope := async.Open(t.Context())
			defer scope.Close()
			d = async.Go(scope, untilCancelled)
			panic("the handler's own")
		})
		want(t, d, 0, async.ErrClosed)
	})
}

func TestCloseTwiceAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		h := hold(scope, 1, nil)
		var closed atomic.Int32
		for range 2 {
			go func() { scope.Close(); closed.Add(1) }()
		}
		synctest.Wait()
		if closed.Load() != 0 {
			t.Error("a Close did not wait")
		}
		close(h.release)
		synctest.Wait()
		if closed.Load() != 2 {
			t.Error("a Close hangs")
		}
	})
}

func TestGoAfterClose(t *testing.T) {
	bubble(t, func(t *testing.T) {
		const says = "async: Go on a closed Scope: Close has returned, nothing would wait for the operation"
		scope := async.Open(t.Context())
		scope.Close()
		wantPanic(t, says, func() { async.Go(scope, untilCancelled) })
		scope = async.Open(t.Context())
		async.Go(scope, untilCancelled)
		scope.Close()
		wantPanic(t, says, func() { async.Go(scope, untilCancelled) })
	})
}

// An operation may start others; while Close waits they run, as every call does,
// on a context that has ended.
func TestGoWhileClosing(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		outer := async.Go(scope, func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return async.Go(scope, func(ctx context.Context) (int, error) {
				if ctx.Err() == nil {
					t.Error("born alive")
				}
				time.Sleep(time.Second)
				return 5, context.Cause(ctx)
			}).Await()
		})
		scope.Close()
		want(t, outer, 5, async.ErrClosed)
	})
}

func TestNestedScopes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		outer := async.Open(t.Context())
		d := async.Go(outer, func(ctx context.Context) (int, error) {
			inner := async.Open(ctx)
			defer inner.Close()
			return async.Go(inner, untilCancelled).Await()
		})
		boom := async.Go(outer, func(ctx context.Context) (int, error) {
			inner := async.Open(ctx)
			defer inner.Close()
			throw(inner, "inner")
			return 0, nil
		})
		wantPanic(t, "inner", func() { boom.Await() })
		outer.Close()
		want(t, d, 0, async.ErrClosed)
	})
}

func TestScopeEndsWithItsParent(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Minute, errCause)
		defer cancel()
		scope := async.Open(ctx)
		defer scope.Close()
		start := time.Now()
		want(t, async.Go(scope, untilCancelled), 0, errCause)
		if took := time.Since(start); took != time.Minute {
			t.Errorf("took %v", took)
		}
	})
}

func TestScopeForgetsWhatHasEnded(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	var ops []weak.Pointer[async.Deferred[int]]
	for range 100 {
		good, bad, thrown := give(scope, 1, nil), give(scope, 1, errOne), throw(scope, "boom")
		endOf(func() { thrown.Await() })
		chained := async.Then(good, double)
		chained.Await()
		cancelled := give(scope, 1, nil)
		cancelled.Cancel(errCause)
		for _, d := range []*async.Deferred[int]{good, bad, thrown, chained, cancelled} {
			ops = append(ops, weak.Make(d))
		}
		async.All(good, chained).Await()
	}
	alive := func() (n int) {
		runtime.GC()
		for _, d := range ops {
			if d.Value() != nil {
				n++
			}
		}
		return n
	}
	for range 1000 { // the operations' goroutines end in their own time
		if alive() <= 5 {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("the scope still holds %d of %d operations", alive(), len(ops))
}

// A Deferred that the program keeps must not keep those it once stood beside.
func TestDeferredsDoNotHoldEachOther(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	kept, dropped := hold(scope, 1, nil), hold(scope, 2, nil)
	close(dropped.release)
	close(kept.release)
	want(t, kept, 1, nil)
	gone := weak.Make(dropped.Deferred)
	dropped = nil
	for range 1000 {
		if runtime.GC(); gone.Value() == nil {
			runtime.KeepAlive(kept)
			return
		}
	}
	t.Error("an ended operation is held by another")
}

// Close sees the crash before the goroutine that waits for it has woken up.
func TestCloseLeavesACrashToItsAwaiter(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, chained := range []bool{false, true} {
			scope := async.Open(t.Context())
			h := hold(scope, 0, nil)
			h.then = func() { panic("boom") }
			d := h.Deferred
			if chained {
				d = async.Then(d, double)
			}
			awaiter := make(chan ending, 1)
			go func() { awaiter <- endOf(func() { d.Await() }) }()
			synctest.Wait()
			time.AfterFunc(time.Second, func() { close(h.release) })
			if end := endOf(scope.Close); end != (ending{}) {
				t.Errorf("Close ended with %+v", end)
			}
			if end := <-awaiter; end.panicked != "boom" {
				t.Errorf("Await ended with %+v", end)
			}
		}
	})
}

func TestErrClosedIsNobodyElses(t *testing.T) {
	if errors.Is(async.ErrClosed, context.Canceled) {
		t.Error("ErrClosed is context.Canceled")
	}
}

// A Deferred that lasts must not keep what has ended that hung on it.
func TestDeferredsForgetWhatNoLongerWaits(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	lasting := resolver(scope)
	const rounds = 1000
	var ended []weak.Pointer[async.Deferred[async.Winner[int]]]
	var still []*async.Deferred[int] // among them, some that do wait
	for i := range rounds {
		any := async.Any(async.Of(scope, 1), lasting.Deferred())
		race := async.Race(async.Of(scope, 1), async.Share(lasting.Deferred()))
		ended = append(ended, weak.Make(any), weak.Make(race))
		if i%100 == 0 {
			still = append(still, async.Then(lasting.Deferred(), double))
		}
	}
	left := 0
	runtime.GC()
	for _, d := range ended {
		if d.Value() != nil {
			left++
		}
	}
	if left > rounds/10 {
		t.Errorf("%d of %d are held", left, len(ended))
	}
	ok(t, lasting, 4)
	for _, d := range still {
		want(t, d, 8, nil)
	}
}
