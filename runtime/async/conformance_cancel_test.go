package async_test

import (
	"context"
	"errors"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// firedAlready checks for the error of a second firing, without any site.
func firedAlready(t *testing.T, err error) {
	t.Helper()
	var e *async.AlreadyFiredError
	if !errors.As(err, &e) || !errors.Is(err, async.ErrAlreadyFired) || e.Created != "" || e.Fired != "" {
		t.Errorf("%#v", err)
	}
}

// twice checks two firings of one Resolver, in a scope that debugs: the error of the
// second has both sites.
func twice(first, second func(*async.Resolver[int]) error) func(*testing.T, *async.Scope) {
	return func(t *testing.T, _ *async.Scope) {
		s := async.Open(t.Context(), async.Debug())
		defer s.Close()
		r := resolver(s) // in conformance_helpers_test.go
		if err := first(r); err != nil {
			t.Error(err)
		}
		var e *async.AlreadyFiredError
		if err := second(r); !errors.As(err, &e) {
			t.Fatal(err)
		}
		wantContains(t, e.Created, "conformance_helpers_test.go:")
		wantContains(t, e.Fired, "conformance_cancel_test.go:")
		wantContains(t, e.Error(), e.Created)
		wantContains(t, e.Error(), e.Fired)
	}
}

func fire(r *async.Resolver[int]) error    { return r.Fire(1) }
func failOne(r *async.Resolver[int]) error { return r.Fail(errOne) }

var firedTwice = []behaviour{
	{test: "AlreadyCalledTests.testAlreadyCalled_CC", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		ok(t, r, 1)
		firedAlready(t, r.Fire(2))
		wantNow(t, r.Deferred(), 1, nil)
	}},
	{test: "AlreadyCalledTests.testAlreadyCalled_CE", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		ok(t, r, 1)
		firedAlready(t, r.Fail(errOne))
		wantNow(t, r.Deferred(), 1, nil)
	}},
	{test: "AlreadyCalledTests.testAlreadyCalled_EE", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		fails(t, r, errOne)
		firedAlready(t, r.Fail(errTwo))
		wantNow(t, r.Deferred(), 0, errOne)
	}},
	{test: "AlreadyCalledTests.testAlreadyCalled_EC", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		fails(t, r, errOne)
		firedAlready(t, r.Fire(2))
		wantNow(t, r.Deferred(), 0, errOne)
	}},
	{test: "AlreadyCalledTests.testAlreadyCalledDebug_CC", hold: twice(fire, fire)},
	{test: "AlreadyCalledTests.testAlreadyCalledDebug_CE", hold: twice(fire, failOne)},
	{test: "AlreadyCalledTests.testAlreadyCalledDebug_EC", hold: twice(failOne, fire)},
	{test: "AlreadyCalledTests.testAlreadyCalledDebug_EE", hold: twice(failOne, failOne)},
	{test: "AlreadyCalledTests.testNoDebugging", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		ok(t, r, 1)
		firedAlready(t, r.Follow(async.Of(s, 1)))
		if text := r.Fire(1).Error(); text != "async: already fired" {
			t.Error(text)
		}
	}},
	{test: "AlreadyCalledTests.testSwitchDebugging", note: "debugging is the scope's, and scopes may differ", hold: func(t *testing.T, s *async.Scope) {
		debugging := async.Open(t.Context(), async.Inline(), async.Debug())
		defer debugging.Close()
		plain, watched := resolver(s), resolver(debugging)
		plain.Follow(watched.Deferred())
		ok(t, watched, 1)
		firedAlready(t, plain.Fire(2))
		wantNow(t, plain.Deferred(), 1, nil)
	}},
}

var cancelling = []behaviour{
	{test: "DeferredCancellerTests.test_noCanceller", note: "the error is the cause, context.Canceled without one", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r, other := resolver(s), resolver(s)
		async.Then(r.Deferred(), never(t))
		async.Catch(r.Deferred(), d.noted("catch"))
		r.Deferred().Cancel(nil)
		other.Deferred().Cancel(errCause)
		d.want(t, "catch context canceled")
		wantNow(t, r.Deferred(), 0, context.Canceled)
		wantNow(t, other.Deferred(), 0, errCause)
	}},
	{test: "DeferredCancellerTests.test_raisesAfterCancelAndCallback", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		r.Deferred().Cancel(errCause)
		ok(t, r, 1)
		firedAlready(t, r.Fire(2))
		wantNow(t, r.Deferred(), 0, errCause)
	}},
	{test: "DeferredCancellerTests.test_raisesAfterCancelAndErrback", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		r.Deferred().Cancel(errCause)
		fails(t, r, errOne)
		firedAlready(t, r.Fail(errTwo))
		wantNow(t, r.Deferred(), 0, errCause)
	}},
	{test: "DeferredCancellerTests.test_noCancellerMultipleCancelsAfterCancelAndCallback", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		r.Deferred().Cancel(errCause)
		ok(t, r, 1)
		r.Deferred().Cancel(errTwo)
		r.Deferred().Cancel(errTwo)
		firedAlready(t, r.Fire(2))
		wantNow(t, r.Deferred(), 0, errCause)
	}},
	{test: "DeferredCancellerTests.test_noCancellerMultipleCancelsAfterCancelAndErrback", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		r.Deferred().Cancel(errCause)
		fails(t, r, errOne)
		r.Deferred().Cancel(errTwo)
		r.Deferred().Cancel(errTwo)
		firedAlready(t, r.Fail(errOne))
		wantNow(t, r.Deferred(), 0, errCause)
	}},
	{test: "DeferredCancellerTests.test_noCancellerMultipleCancel", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := resolver(s)
		async.Catch(r.Deferred(), d.noted("catch"))
		r.Deferred().Cancel(errCause)
		r.Deferred().Cancel(errTwo)
		d.want(t, "catch the cause")
	}},
	{test: "DeferredCancellerTests.test_cancellerMultipleCancel", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := async.NewResolver(s, func(_ *async.Resolver[int], cause error) { d.note("cancel %v", cause) })
		for range 3 {
			r.Deferred().Cancel(errCause)
		}
		d.want(t, "cancel the cause")
		wantNow(t, r.Deferred(), 0, errCause)
	}},
	{test: "DeferredCancellerTests.test_simpleCanceller", hold: func(t *testing.T, s *async.Scope) {
		r := async.NewResolver(s, nothing)
		r.Deferred().Cancel(errCause)
		firedAlready(t, r.Fire(1))
		wantNow(t, r.Deferred(), 0, errCause)
	}},
	{test: "DeferredCancellerTests.test_cancellerArg", note: "it gets the Resolver", hold: func(t *testing.T, s *async.Scope) {
		var got *async.Resolver[int]
		r := async.NewResolver(s, func(r *async.Resolver[int], _ error) { got = r })
		r.Deferred().Cancel(errCause)
		if got != r {
			t.Error("another Resolver")
		}
	}},
	{test: "DeferredCancellerTests.test_cancelAfterCallback", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		r := async.NewResolver(s, func(*async.Resolver[int], error) { d.note("cancelled") })
		ok(t, r, 1)
		r.Deferred().Cancel(errCause)
		d.want(t)
		wantNow(t, r.Deferred(), 1, nil)
	}},
	{test: "DeferredCancellerTests.test_cancelAfterErrback", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		fails(t, r, errOne)
		r.Deferred().Cancel(errCause)
		wantNow(t, r.Deferred(), 0, errOne)
	}},
	{test: "DeferredCancellerTests.test_cancellerThatErrbacks", hold: func(t *testing.T, s *async.Scope) {
		r := async.NewResolver(s, canFail(errOne))
		r.Deferred().Cancel(errCause)
		wantNow(t, r.Deferred(), 0, errOne)
	}},
	{test: "DeferredCancellerTests.test_cancellerThatCallbacks", hold: func(t *testing.T, s *async.Scope) {
		r := async.NewResolver(s, canFire(7))
		r.Deferred().Cancel(errCause)
		wantNow(t, r.Deferred(), 7, nil)
	}},
	{test: "DeferredCancellerTests.test_cancelNestedDeferred", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		inner := async.NewResolver(s, func(*async.Resolver[int], error) { d.note("inner") })
		outer := async.NewResolver(s, func(*async.Resolver[int], error) { d.note("outer") })
		if err := outer.Follow(inner.Deferred()); err != nil {
			t.Error(err)
		}
		chained := async.Chain(async.Of(s, 1), d.giving("chain", outer.Deferred()))
		chained.Cancel(errCause)
		d.want(t, "chain 1", "inner")
		wantNow(t, chained, 0, errCause)
		wantNow(t, inner.Deferred(), 0, errCause)
	}},
}

// unhandled opens a scope that notes the errors nobody has seen.
func (d *diary) unhandled(t *testing.T, opts ...async.Option) *async.Scope {
	return async.Open(t.Context(), append(opts, async.Inline(), async.OnUnhandled(func(u async.Unhandled) { d.note("%v", u) }))...)
}

var unhandledErrors = []behaviour{
	{test: "UtilTests.test_logErrorReturnsError", note: "a handler of Catch that returns the error", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		wantNow(t, async.Catch(async.Fail[int](s, errOne), d.noted("log")), 0, errOne)
	}},
	{test: "UtilTests.test_logErrorLogsError", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		logged := async.Catch(async.Fail[int](s, errOne), d.noted("log"))
		logged.Await()
		logged.Await()
		d.want(t, "log one")
	}},
	{test: "UtilTests.test_logErrorLogsErrorNoRepr", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := d.unhandled(t)
		async.Fail[int](s, errOne)
		s.Close()
		d.want(t, "unhandled error: one")
	}},
	{test: "LogTests.test_errorLog", note: "when the scope is closed; no finalizer", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := d.unhandled(t)
		r := resolver(s)
		async.Then(async.Then(r.Deferred(), double), double)
		async.Go(s, func(context.Context) (int, error) { return 0, errTwo })
		give(s, 0, errTwo).Await()
		fails(t, r, errOne)
		d.want(t)
		pending(t)
		s.Close()
		d.want(t, "unhandled error: one", "unhandled error: two")
	}},
	{test: "LogTests.test_errorLogWithInnerFrameRef", note: "it does not matter who holds it", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := d.unhandled(t)
		failed := async.Fail[int](s, errOne)
		s.Close()
		d.want(t, "unhandled error: one")
		wantNow(t, failed, 0, errOne)
	}},
	{test: "LogTests.test_errorLogWithInnerFrameCycle", note: "it does not matter who holds it", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := d.unhandled(t)
		var self *async.Deferred[int]
		ready := make(chan bool)
		self = async.Go(s, func(context.Context) (int, error) { <-ready; _ = self; return 0, errOne })
		close(ready)
		<-self.Done()
		s.Close()
		d.want(t, "unhandled error: one")
	}},
	{test: "LogTests.test_errorLogNoRepr", hold: func(t *testing.T, _ *async.Scope) {
		if text := (async.Unhandled{Err: errOne}).String(); text != "unhandled error: one" {
			t.Error(text)
		}
	}},
	{test: "LogTests.test_errorLogDebugInfo", hold: func(t *testing.T, _ *async.Scope) {
		var reported []async.Unhandled
		s := async.Open(t.Context(), async.Debug(), async.OnUnhandled(func(u async.Unhandled) { reported = append(reported, u) }))
		async.Then(async.Of(s, 1), failing)
		pending(t)
		s.Close()
		if len(reported) != 1 || reported[0].Err != errOne {
			t.Fatal(reported)
		}
		wantContains(t, reported[0].Operation, "async_test.failing")
		wantContains(t, reported[0].Created, "conformance_cancel_test.go:")
		wantContains(t, reported[0].String(), reported[0].Created)
	}},
	{test: "LogTests.test_chainedErrorCleanup", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := d.unhandled(t)
		async.Chain(async.Of(s, 1), func(context.Context, int) *async.Deferred[int] { return async.Fail[int](s, errOne) })
		async.Settle(async.Fail[int](s, errTwo))
		s.Close()
		d.want(t, "unhandled error: one")
	}},
	{test: "LogTests.test_errorClearedByChaining", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := d.unhandled(t)
		r := resolver(s)
		async.Chain(async.Settle(async.Fail[int](s, errOne)),
			func(context.Context, []async.Result[int]) *async.Deferred[int] { return r.Deferred() })
		ok(t, r, 1)
		s.Close()
		d.want(t)
	}},
}

func failing(context.Context, int) (int, error) { return 0, errOne }
