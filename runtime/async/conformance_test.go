package async_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// TestConformance checks the behaviours of Twisted's Deferred that this package
// covers, under the names of Twisted's own tests. A comment says where Go's answer
// is another one.
func TestConformance(t *testing.T) {
	for _, row := range []struct {
		test string
		hold func(t *testing.T, s *async.Scope)
	}{
		{"testCallbackWithoutArgs", func(t *testing.T, s *async.Scope) {
			var ran []int
			h := hold(s, 5, nil)
			d := async.Then(h.Deferred, func(_ context.Context, n int) (int, error) { ran = append(ran, n); return n, nil })
			close(h.release)
			want(t, d, 5, nil)
			want(t, d, 5, nil)
			if !slices.Equal(ran, []int{5}) {
				t.Errorf("ran with %v", ran)
			}
		}},
		{"testCallbackWithArgs", func(t *testing.T, s *async.Scope) {
			extra := "!"
			d := async.Then(give(s, 5, nil), func(_ context.Context, n int) (string, error) {
				return string(rune('0'+n)) + extra, nil
			})
			want(t, d, "5!", nil)
		}},
		{"testTwoCallbacks", func(t *testing.T, s *async.Scope) {
			want(t, async.Then(async.Then(give(s, 5, nil), double), double), 20, nil)
		}},
		{"test_addCallbacksNoneErrback", func(t *testing.T, s *async.Scope) {
			want(t, async.Then(give(s, 5, errOne), double), 0, errOne)
		}},
		{"testImmediateSuccess", func(t *testing.T, s *async.Scope) {
			// Not on the caller's goroutine, which it might block.
			want(t, async.Then(give(s, 5, nil), double), 10, nil)
		}},
		{"testCallbackErrors", func(t *testing.T, s *async.Scope) {
			returned := async.Then(give(s, 5, nil), func(context.Context, int) (int, error) { return 0, errOne })
			want(t, async.Then(returned, double), 0, errOne)
			panicked := async.Then(give(s, 5, nil), func(context.Context, int) (int, error) { panic(errOne) })
			wantPanic(t, errOne, func() { async.Then(panicked, double).Await() })
		}},
		{"test_callbackMaybeReturnsFailure", func(t *testing.T, s *async.Scope) {
			onlyEven := func(_ context.Context, n int) (int, error) {
				if n%2 != 0 {
					return 0, errOne
				}
				return n, nil
			}
			want(t, async.Then(give(s, 4, nil), onlyEven), 4, nil)
			want(t, async.Then(give(s, 5, nil), onlyEven), 0, errOne)
		}},
		{"test_resultOfDeferredResultOfDeferredOfFiredDeferredCalled", func(t *testing.T, s *async.Scope) {
			// A Deferred keeps its value when a later link takes it.
			middle := async.Then(give(s, 5, nil), double)
			want(t, async.Then(middle, double), 20, nil)
			want(t, async.Then(middle, double), 20, nil)
			want(t, middle, 10, nil)
		}},
		{"testEmptyDeferredList", func(t *testing.T, _ *async.Scope) {
			d := async.All[int]()
			if !isDone(d.Done()) {
				t.Error("not fired at once")
			}
			wantAll(t, d, []int{}, nil)
		}},
		{"testDeferredListFireOnOneError", func(t *testing.T, s *async.Scope) {
			// Of several errors the first in order, not in time; and the error itself.
			one, two, three := give(s, 1, nil), give(s, 2, errOne), hold(s, 3, nil)
			d := async.All(one, two, three.Deferred)
			if !isDone(d.Done()) {
				t.Error("not failed at once")
			}
			wantAll(t, d, nil, errOne)
			close(three.release)
		}},
		{"testDeferredListDontConsumeErrors", func(t *testing.T, s *async.Scope) {
			one := give(s, 1, errOne)
			wantAll(t, async.All(one), nil, errOne)
			want(t, one, 1, errOne)
		}},
		{"testDeferredListWithAlreadyFiredDeferreds", func(t *testing.T, s *async.Scope) {
			d := async.All(give(s, 1, nil), give(s, 2, nil))
			if !isDone(d.Done()) {
				t.Error("not fired at once")
			}
			wantAll(t, d, []int{1, 2}, nil)
		}},
		{"test_gatherResults", func(t *testing.T, s *async.Scope) {
			one, two := hold(s, 1, nil), hold(s, 2, nil)
			d := async.All(one.Deferred, two.Deferred)
			close(two.release)
			synctest.Wait()
			if isDone(d.Done()) {
				t.Error("fired early")
			}
			close(one.release)
			wantAll(t, d, []int{1, 2}, nil)
			wantAll(t, async.All(give(s, 1, nil), give(s, 2, errOne)), nil, errOne)
		}},
		{"test_cancelGatherResults", func(t *testing.T, s *async.Scope) {
			// test_cancelDeferredList, test_cancelDeferredListWithOriginalDeferreds
			one, two := async.Go(s, untilCancelled), async.Go(s, untilCancelled)
			d := async.All(async.Then(one, double), two)
			nested := async.All(async.All(one), async.All(two))
			d.Cancel(errTwo)
			want(t, two, 0, errTwo)
			if isDone(one.Done()) {
				t.Error("a cancelled link of a chain took its input along")
			}
			nested.Cancel(errCause)
			wantAll(t, d, nil, errCause)
			want(t, one, 0, errCause)
		}},
		{"test_cancelGatherResultsWithAllDeferredsCallback", func(t *testing.T, s *async.Scope) {
			one, two := hold(s, 1, nil), hold(s, 2, nil)
			d := async.All(one.Deferred, two.Deferred)
			d.Cancel(errCause)
			if context.Cause(one.ctx) != errCause || context.Cause(two.ctx) != errCause {
				t.Error("not cancelled")
			}
			close(one.release)
			close(two.release)
			wantAll(t, d, []int{1, 2}, nil)
		}},
		{"test_cancelFiredOnOneErrbackDeferredList", func(t *testing.T, s *async.Scope) {
			one, two := give(s, 1, errOne), hold(s, 2, nil)
			d := async.All(one, two.Deferred)
			wantAll(t, d, nil, errOne)
			d.Cancel(errCause)
			if two.ctx.Err() != nil {
				t.Error("cancelled after the fact")
			}
			close(two.release)
			want(t, two, 2, nil)
		}},
		{"test_cancelAfterCallback", func(t *testing.T, s *async.Scope) {
			d := give(s, 1, nil)
			d.Cancel(errCause)
			want(t, d, 1, nil)
		}},
		{"test_cancelAfterErrback", func(t *testing.T, s *async.Scope) {
			d := give(s, 1, errOne)
			d.Cancel(errCause)
			want(t, d, 1, errOne)
		}},
		{"test_cancellerThatErrbacks", func(t *testing.T, s *async.Scope) {
			d := async.Go(s, func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, errOne })
			d.Cancel(errCause)
			want(t, d, 0, errOne)
		}},
		{"test_cancellerThatCallbacks", func(t *testing.T, s *async.Scope) {
			d := async.Go(s, func(ctx context.Context) (int, error) { <-ctx.Done(); return 1, nil })
			d.Cancel(errCause)
			want(t, d, 1, nil)
		}},
		{"test_cancellerMultipleCancel", func(t *testing.T, s *async.Scope) {
			h := hold(s, 1, nil)
			times := 0
			context.AfterFunc(h.ctx, func() { times++ })
			for range 3 {
				h.Cancel(errCause)
			}
			synctest.Wait()
			if times != 1 {
				t.Errorf("cancelled %d times", times)
			}
			close(h.release)
		}},
		{"test_semaphoreInvalidTokens", func(t *testing.T, s *async.Scope) {
			wantPanic(t, "async: Each with a limit of -1: at least 1 call must be allowed to run",
				func() { async.Each(s, []int{1}, -1, double) })
		}},
		{"test_chainedErrorCleanup", func(t *testing.T, _ *async.Scope) {
			reports := 0
			s := async.Open(t.Context(), async.OnPanic(func(any, []byte) { reports++ }))
			d := throw(s, "boom")
			async.Then(d, double)
			wantPanic(t, "boom", func() { async.All(d).Await() })
			wantPanic(t, "boom", s.Close) // the link's, which nobody awaited
			if reports != 1 {
				t.Errorf("reported %d times", reports)
			}
		}},
		{"test_errorInCallbackDoesNotCaptureVars", func(t *testing.T, s *async.Scope) {
			// See TestOnPanicHasTheOperationsStack for ...CapturesVarsWhenDebugging.
			if end := endOf(func() { throw(s, "boom").Await() }); end.panicked != "boom" {
				t.Errorf("%+v", end)
			}
		}},
		{"test_ensureDeferredCoroutine", func(t *testing.T, s *async.Scope) {
			before := runtime.NumGoroutine()
			h := hold(s, 1, nil)
			if now := runtime.NumGoroutine(); now > before+1 {
				t.Errorf("%d goroutines for one operation", now-before)
			}
			close(h.release)
			want(t, h, 1, nil)
		}},
		{"test_withInlineCallbacks", func(t *testing.T, _ *async.Scope) {
			type key struct{}
			s := async.Open(context.WithValue(t.Context(), key{}, "mine"))
			defer s.Close()
			var seen []any
			see := func(ctx context.Context, n int) (int, error) { seen = append(seen, ctx.Value(key{})); return n, nil }
			async.Then(async.Then(async.Go1(s, see, 1), see), see).Await()
			if !slices.Equal(seen, []any{"mine", "mine", "mine"}) {
				t.Errorf("saw %v", seen)
			}
		}},
	} {
		t.Run(row.test, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				scope := async.Open(t.Context())
				defer scope.Close()
				row.hold(t, scope)
			})
		})
	}
}
