package async_test

import (
	"context"
	"errors"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

var firing = []behaviour{
	{test: "DeferredTests.testCallbackWithoutArgs", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := resolver(s)
		then := async.Then(r.Deferred(), d.noting("then"))
		caught := async.Catch(r.Deferred(), d.noted("catch"))
		ok(t, r, 5)
		d.want(t, "then 5")
		wantNow(t, then, 5, nil)
		wantNow(t, caught, 5, nil)
		d.want(t, "then 5")
	}},
	{test: "DeferredTests.testCallbackWithArgs", note: "closures bring further arguments", hold: func(t *testing.T, s *async.Scope) {
		extra := "!"
		d := async.Then(async.Of(s, 5), func(_ context.Context, n int) (string, error) { return string(rune('0'+n)) + extra, nil })
		wantNow(t, d, "5!", nil)
	}},
	{test: "DeferredTests.testCallbackWithKwArgs", note: "closures bring further arguments", hold: func(t *testing.T, s *async.Scope) {
		named := struct{ times int }{times: 3}
		r := resolver(s)
		d := async.Then(r.Deferred(), func(_ context.Context, n int) (int, error) { return n * named.times, nil })
		ok(t, r, 5)
		wantNow(t, d, 15, nil)
	}},
	{test: "DeferredTests.testTwoCallbacks", note: "the second link hangs on the first", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		d := async.Then(async.Then(r.Deferred(), double), double)
		ok(t, r, 5)
		wantNow(t, d, 20, nil)
	}},
	{test: "DeferredTests.test_addCallbacksNoneErrback", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		d := async.Then(r.Deferred(), never(t))
		fails(t, r, errOne)
		wantNow(t, d, 0, errOne)
	}},
}

var immediate = []behaviour{
	{test: "DeferredTests.testImmediateSuccess", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		async.Then(async.Of(s, 5), d.noting("then"))
		d.want(t, "then 5")
	}},
	{test: "DeferredTests.test_succeedMatchesManualSuccess", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		ok(t, r, 5)
		for _, d := range []*async.Deferred[int]{r.Deferred(), async.Of(s, 5)} {
			wantNow(t, d, 5, nil)
			wantNow(t, async.Then(d, double), 10, nil)
			d.Cancel(errCause)
			d.Abort(errCause)
			wantNow(t, d, 5, nil)
		}
	}},
	{test: "DeferredTests.testImmediateFailure", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		async.Catch(async.Fail[int](s, errOne), d.noted("catch"))
		d.want(t, "catch one")
	}},
}

var holding = []behaviour{
	{test: "DeferredTests.testPausedFailure", note: "Hold gives a Deferred that is held, the rest goes on", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		held, release := async.Hold(async.Fail[int](s, errOne))
		caught := async.Catch(held, d.noted("catch"))
		pending(t, held, caught)
		d.want(t)
		release()
		d.want(t, "catch one")
		wantNow(t, caught, 0, errOne)
	}},
	{test: "DeferredTests.testUnpauseBeforeCallback", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := resolver(s)
		held, release := async.Hold(r.Deferred())
		async.Then(held, d.noting("then"))
		release()
		release()
		pending(t, held)
		d.want(t)
		ok(t, r, 5)
		d.want(t, "then 5")
	}},
	{test: "DeferredTests.test_chainedPausedDeferredWithResult", hold: func(t *testing.T, s *async.Scope) {
		held, release := async.Hold(async.Of(s, 7))
		outer := async.Chain(async.Of(s, 1), func(context.Context, int) *async.Deferred[int] { return held })
		pending(t, outer)
		release()
		wantNow(t, outer, 7, nil)
	}},
	{test: "DeferredTests.test_pausedDeferredChained", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		inner := resolver(s)
		outer := async.Chain(async.Of(s, 1), func(context.Context, int) *async.Deferred[int] { return inner.Deferred() })
		held, release := async.Hold(outer)
		async.Then(held, d.noting("outer"))
		async.Then(inner.Deferred(), d.noting("inner"))
		ok(t, inner, 7)
		d.want(t, "inner 7")
		release()
		d.want(t, "inner 7", "outer 7")
	}},
}

var raising = []behaviour{
	{test: "DeferredTests.testCallbackErrors", note: "a panic passes by handlers of errors too, and comes out of Await", hold: func(t *testing.T, s *async.Scope) {
		returned := async.Then(async.Of(s, 5), func(context.Context, int) (int, error) { return 0, errOne })
		wantNow(t, async.Then(returned, never(t)), 0, errOne)
		panicked := async.Then(async.Of(s, 5), func(context.Context, int) (int, error) { panic(errOne) })
		further := async.Then(panicked, never(t))
		handled := async.Catch(further, func(context.Context, error) (int, error) { t.Error("caught a panic"); return 0, nil })
		wantPanic(t, errOne, func() { handled.Await() })
	}},
	{test: "DeferredTests.test_callbackMaybeReturnsFailure", hold: func(t *testing.T, s *async.Scope) {
		onlyEven := func(_ context.Context, n int) (int, error) {
			if n%2 != 0 {
				return 0, errOne
			}
			return n, nil
		}
		wantNow(t, async.Then(async.Of(s, 4), onlyEven), 4, nil)
		wantNow(t, async.Then(async.Of(s, 5), onlyEven), 0, errOne)
	}},
	{test: "DeferredTests.test_errorInCallbackDoesNotCaptureVars", note: "no stack is taken unless somebody wants it", hold: func(t *testing.T, s *async.Scope) {
		d := async.Then(async.Of(s, 5), func(context.Context, int) (int, error) { panic("boom") })
		if end := endOf(func() { d.Await() }); end.panicked != "boom" {
			t.Errorf("%+v", end)
		}
	}},
	{test: "DeferredTests.test_errorInCallbackCapturesVarsWhenDebugging", note: "OnPanic gets the stack, never the variables", hold: func(t *testing.T, _ *async.Scope) {
		var stack string
		s := async.Open(t.Context(), async.Inline(), async.OnPanic(func(_ any, s []byte) { stack = string(s) }))
		defer s.Close()
		d := async.Then(async.Of(s, 5), func(context.Context, int) (int, error) { return explode(), nil })
		wantPanic(t, "boom", func() { d.Await() })
		wantContains(t, stack, "async_test.explode")
	}},
}

var trying = []behaviour{
	{test: "DeferredTests.test_maybeDeferredSync", hold: func(t *testing.T, s *async.Scope) {
		wantNow(t, async.Try(s, func(context.Context) (int, error) { return 5, nil }), 5, nil)
	}},
	{test: "DeferredTests.test_maybeDeferredSyncWithArgs", note: "closures bring arguments", hold: func(t *testing.T, s *async.Scope) {
		n := 5
		wantNow(t, async.Try(s, func(ctx context.Context) (int, error) { return double(ctx, n) }), 10, nil)
	}},
	{test: "DeferredTests.test_maybeDeferredSyncException", note: "a panic comes out of Await", hold: func(t *testing.T, s *async.Scope) {
		wantNow(t, async.Try(s, func(context.Context) (int, error) { return 0, errOne }), 0, errOne)
		d := async.Try(s, func(context.Context) (int, error) { panic("boom") })
		wantPanic(t, "boom", func() { d.Await() })
		e := async.TryDeferred(s, func(context.Context) *async.Deferred[int] { panic("boom") })
		wantPanic(t, "boom", func() { e.Await() })
	}},
	{test: "DeferredTests.test_maybeDeferredSyncFailure", hold: func(t *testing.T, s *async.Scope) {
		d := async.TryDeferred(s, func(context.Context) *async.Deferred[int] { return async.Fail[int](s, errOne) })
		wantNow(t, d, 0, errOne)
	}},
	{test: "DeferredTests.test_maybeDeferredAsync", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		if d := async.TryDeferred(s, func(context.Context) *async.Deferred[int] { return r.Deferred() }); d != r.Deferred() {
			t.Error("another Deferred")
		}
		ok(t, r, 1)
	}},
	{test: "DeferredTests.test_maybeDeferredAsyncError", hold: func(t *testing.T, s *async.Scope) {
		failed := async.Fail[int](s, errOne)
		d := async.TryDeferred(s, func(context.Context) *async.Deferred[int] { return failed })
		if d != failed {
			t.Error("another Deferred")
		}
		wantNow(t, d, 0, errOne)
	}},
}

var routines = []behaviour{
	{test: "EnsureDeferredTests.test_ensureDeferredCoroutine", note: "Go runs a function on another goroutine", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		d := async.Go(s, func(ctx context.Context) (int, error) {
			n, err := r.Deferred().Await()
			return n + 1, err
		})
		pending(t, d)
		ok(t, r, 5)
		want(t, d, 6, nil)
	}},
	{test: "InlineCallbackTests.test_coroutineNoCircularReference", hold: func(t *testing.T, s *async.Scope) {
		wantForgotten(t, func() *payload {
			p := new(payload)
			want(t, async.Go(s, func(context.Context) (int, error) { return len(p), nil }), len(p), nil)
			return p
		})
	}},
}

var contexts = []behaviour{
	{test: "CoroutineContextVarsTests.test_withInlineCallbacks", hold: func(t *testing.T, _ *async.Scope) {
		seesItsContext(t, async.Inline())
	}},
	{test: "CoroutineContextVarsTests.test_contextvarsWithAsyncAwait", hold: func(t *testing.T, _ *async.Scope) {
		seesItsContext(t, func() async.Option { return async.OnPanic(nil) }())
	}},
}

// seesItsContext checks that each step has the values of the scope's context, whoever
// fires what it waits for.
func seesItsContext(t *testing.T, opt async.Option) {
	type key struct{}
	s := async.Open(context.WithValue(t.Context(), key{}, "mine"), opt)
	defer s.Close()
	var d diary
	see := func(ctx context.Context, n int) (int, error) { d.note("%v", ctx.Value(key{})); return n, nil }
	r := resolver(s)
	last := async.Then(async.Then(async.Then(r.Deferred(), see), see), see)
	stranger := async.Open(context.WithValue(t.Context(), key{}, "other"))
	defer stranger.Close()
	async.Go(stranger, func(context.Context) (int, error) { return 0, r.Fire(1) }).Await()
	want(t, last, 1, nil)
	d.want(t, "mine", "mine", "mine")
}

var futures = []behaviour{
	{test: "DeferredFutureAdapterTests.test_asFuture", note: "a Deferred is its own future: Done and Await", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		done := r.Deferred().Done()
		pending(t, r.Deferred())
		ok(t, r, 5)
		<-done
		want(t, r.Deferred(), 5, nil)
	}},
	{test: "DeferredFutureAdapterTests.test_asFutureCancelFuture", note: "Share stands for the future", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		future := async.Share(r.Deferred())
		future.Cancel(errCause)
		wantNow(t, future, 0, errCause)
		pending(t, r.Deferred()) // others may use it; Cancel on itself, or Abort on a link, reaches it
		async.Then(r.Deferred(), double).Abort(errTwo)
		wantNow(t, r.Deferred(), 0, errTwo)
	}},
	{test: "DeferredFutureAdapterTests.test_asFutureSuccessCancel", hold: func(t *testing.T, s *async.Scope) {
		r := async.NewResolver(s, canFire(7))
		future := async.Share(r.Deferred())
		future.Cancel(errCause)
		r.Deferred().Cancel(errCause)
		wantNow(t, future, 0, errCause)
		wantNow(t, r.Deferred(), 7, nil)
	}},
	{test: "DeferredFutureAdapterTests.test_asFutureFailure", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		done := r.Deferred().Done()
		fails(t, r, errOne)
		<-done
		want(t, r.Deferred(), 0, errOne)
	}},
	{test: "DeferredFutureAdapterTests.test_fromFuture", note: "Go with a function that receives", hold: func(t *testing.T, s *async.Scope) {
		source := make(chan int)
		d := async.Go(s, receive(source))
		pending(t, d)
		source <- 5
		want(t, d, 5, nil)
	}},
	{test: "DeferredFutureAdapterTests.test_fromFutureFutureCancelled", hold: func(t *testing.T, s *async.Scope) {
		ctx, cancel := context.WithCancelCause(t.Context())
		d := async.Go(s, func(context.Context) (int, error) { <-ctx.Done(); return 0, context.Cause(ctx) })
		cancel(errCause)
		want(t, d, 0, errCause)
	}},
	{test: "DeferredFutureAdapterTests.test_fromFutureDeferredCancelled", hold: func(t *testing.T, s *async.Scope) {
		ctx, cancel := context.WithCancelCause(t.Context())
		r := async.NewResolver(s, func(_ *async.Resolver[int], cause error) { cancel(cause) })
		r.Deferred().Cancel(errCause)
		wantNow(t, r.Deferred(), 0, errCause)
		if !errors.Is(context.Cause(ctx), errCause) {
			t.Error("the source was not cancelled")
		}
	}},
}

func receive(source <-chan int) func(context.Context) (int, error) {
	return func(ctx context.Context) (int, error) {
		select {
		case n := <-source:
			return n, nil
		case <-ctx.Done():
			return 0, context.Cause(ctx)
		}
	}
}
