package async_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// three makes three Resolvers and their Deferreds.
func three(s *async.Scope) (rs [3]*async.Resolver[int], ds []*async.Deferred[int]) {
	for i := range rs {
		rs[i] = resolver(s)
		ds = append(ds, rs[i].Deferred())
	}
	return rs, ds
}

// two makes Resolvers with cancellers, and their Deferreds.
func with(s *async.Scope, cancellers ...func(*async.Resolver[int], error)) (rs []*async.Resolver[int], ds []*async.Deferred[int]) {
	for _, c := range cancellers {
		r := async.NewResolver(s, c)
		rs, ds = append(rs, r), append(ds, r.Deferred())
	}
	return rs, ds
}

func wantFirst(t *testing.T, d interface{ Wait() error }, index int, err error) {
	t.Helper()
	var first *async.FirstError
	if got := d.Wait(); !errors.As(got, &first) || first.Index != index || first.Err != err {
		t.Errorf("failed with %v, want input %d: %v", got, index, err)
	}
}

var lists = []behaviour{
	{test: "DeferredTests.testDeferredList", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := three(s)
		list := async.Settle(ds...)
		ok(t, rs[1], 2)
		fails(t, rs[2], errOne)
		pending(t, list)
		ok(t, rs[0], 1)
		wantSlice(t, list, values(good(1), good(2), bad(errOne)), nil)
	}},
	{test: "DeferredTests.testEmptyDeferredList", note: "Any of nothing has failed, where Twisted's would never fire", hold: func(t *testing.T, _ *async.Scope) {
		wantSlice(t, async.Settle[int](), nil, nil)
		wantSlice(t, async.All[int](), nil, nil)
		wantSlice(t, async.Gather[int](), nil, nil)
		var none *async.AllFailedError
		if err := async.Any[int]().Wait(); !errors.As(err, &none) || len(none.Errors) != 0 {
			t.Error(err)
		}
	}},
	{test: "DeferredTests.testDeferredListFireOnOneError", note: "Gather; All gives the first in order, not in time, and the error itself", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := three(s)
		gathered, all := async.Gather(ds...), async.All(ds...)
		fails(t, rs[1], errOne)
		pending(t, all)
		wantFirst(t, gathered, 1, errOne)
		fails(t, rs[0], errTwo)
		ok(t, rs[2], 3)
		wantFirst(t, gathered, 1, errOne)
		wantSlice(t, all, nil, errTwo)
	}},
	{test: "DeferredTests.testDeferredListDontConsumeErrors", hold: func(t *testing.T, s *async.Scope) {
		var d diary
		one := async.Fail[int](s, errOne)
		wantSlice(t, async.Settle(one), values(bad(errOne)), nil)
		async.Catch(one, d.noted("catch"))
		d.want(t, "catch one")
	}},
	{test: "DeferredTests.testDeferredListConsumeErrors", note: "an input keeps its error, but does not count as unhandled", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := async.Open(t.Context(), async.Inline(), async.OnUnhandled(func(u async.Unhandled) { d.note("%v", u) }))
		one := async.Fail[int](s, errOne)
		wantSlice(t, async.Settle(one), values(bad(errOne)), nil)
		s.Close()
		d.want(t)
		wantNow(t, one, 0, errOne)
	}},
	{test: "DeferredTests.testDeferredListFireOnOneErrorWithAlreadyFiredDeferreds", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		wantFirst(t, async.Gather(r.Deferred(), async.Fail[int](s, errOne)), 1, errOne)
		ok(t, r, 1)
	}},
	{test: "DeferredTests.testDeferredListWithAlreadyFiredDeferreds", hold: func(t *testing.T, s *async.Scope) {
		wantSlice(t, async.Settle(async.Of(s, 1), async.Fail[int](s, errOne)), values(good(1), bad(errOne)), nil)
		wantSlice(t, async.All(async.Of(s, 1), async.Of(s, 2)), []int{1, 2}, nil)
		wantSlice(t, async.Gather(async.Of(s, 1), async.Of(s, 2)), []int{1, 2}, nil)
		wantNow(t, async.Any(async.Fail[int](s, errOne), async.Of(s, 2)), async.Winner[int]{Index: 1, Value: 2}, nil)
	}},
	{test: "DeferredTests.test_cancelDeferredList", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, nil, nothing)
		async.Settle(ds...).Cancel(errCause)
		wantNow(t, ds[0], 0, errCause)
		wantNow(t, ds[1], 0, errCause)
	}},
	{test: "DeferredTests.test_cancelDeferredListCallback", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, canFire(7), nil)
		list := async.Settle(ds...)
		list.Cancel(errCause)
		wantSlice(t, list, values(good(7), bad(errCause)), nil)
	}},
	{test: "DeferredTests.test_cancelDeferredListWithFireOnOneCallback", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, nil, nothing)
		async.Any(ds...).Cancel(errCause)
		wantNow(t, ds[0], 0, errCause)
		wantNow(t, ds[1], 0, errCause)
	}},
	{test: "DeferredTests.test_cancelDeferredListWithFireOnOneCallbackAndDeferredCallback", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, nil, canFire(7))
		first := async.Any(ds...)
		first.Cancel(errCause)
		wantNow(t, first, async.Winner[int]{Index: 1, Value: 7}, nil)
	}},
	{test: "DeferredTests.test_cancelDeferredListWithFireOnOneErrback", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, nil, nil)
		list := async.Gather(ds...)
		list.Cancel(errCause)
		wantFirst(t, list, 0, errCause)
		wantNow(t, ds[0], 0, errCause)
		wantNow(t, ds[1], 0, errCause)
	}},
	{test: "DeferredTests.test_cancelDeferredListWithFireOnOneErrbackAllDeferredsCallback", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, canFire(7), canFire(8))
		list := async.Gather(ds...)
		list.Cancel(errCause)
		wantSlice(t, list, []int{7, 8}, nil)
	}},
	{test: "DeferredTests.test_cancelDeferredListWithOriginalDeferreds", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, nil, nil)
		given := append([]*async.Deferred[int](nil), ds...)
		list := async.Settle(given...)
		given[0], given[1] = nil, nil // the caller's slice is the caller's
		list.Cancel(errCause)
		wantNow(t, ds[0], 0, errCause)
		wantNow(t, ds[1], 0, errCause)
	}},
	{test: "DeferredTests.test_cancelDeferredListWithException", note: "the canceller's panic is that of its Deferred, and comes out of Await or Close", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, func(*async.Resolver[int], error) { panic("boom") }, nil)
		list := async.Settle(ds...)
		list.Cancel(errCause)
		wantNow(t, ds[1], 0, errCause)
		wantPanic(t, "boom", func() { ds[0].Await() })
		wantPanic(t, "boom", func() { list.Await() })
	}},
	{test: "DeferredTests.test_cancelFiredOnOneCallbackDeferredList", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := with(s, nil, nil)
		first := async.Any(ds...)
		ok(t, rs[0], 1)
		first.Cancel(errCause)
		first.Abort(errCause)
		pending(t, ds[1])
		ok(t, rs[1], 2)
		wantNow(t, first, async.Winner[int]{Index: 0, Value: 1}, nil)
	}},
	{test: "DeferredTests.test_cancelFiredOnOneErrbackDeferredList", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := with(s, nil, nil)
		list := async.Gather(ds...)
		fails(t, rs[0], errOne)
		list.Cancel(errCause)
		pending(t, ds[1])
		ok(t, rs[1], 2)
		wantFirst(t, list, 0, errOne)
	}},
	{test: "DeferredListEmptyTests.testDeferredListEmpty", note: "it belongs to no scope, so what hangs on it gets a goroutine", hold: func(t *testing.T, _ *async.Scope) {
		if !isDone(async.Settle[int]().Done()) {
			t.Error("has not fired")
		}
	}},
}

var gathering = []behaviour{
	{test: "DeferredTests.test_gatherResults", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := with(s, nil, nil)
		gathered, all := async.Gather(ds...), async.All(ds...)
		ok(t, rs[1], 2)
		pending(t, gathered, all)
		ok(t, rs[0], 1)
		wantSlice(t, gathered, []int{1, 2}, nil)
		wantSlice(t, all, []int{1, 2}, nil)
		wantFirst(t, async.Gather(ds[0], async.Fail[int](s, errOne)), 1, errOne)
		wantSlice(t, async.All(ds[0], async.Fail[int](s, errOne)), nil, errOne)
	}},
	{test: "DeferredTests.test_gatherResultsWithConsumeErrors", note: "an input keeps its error, but does not count as unhandled", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := async.Open(t.Context(), async.Inline(), async.OnUnhandled(func(u async.Unhandled) { d.note("%v", u) }))
		one := async.Fail[int](s, errOne)
		wantFirst(t, async.Gather(async.Of(s, 1), one), 1, errOne)
		s.Close()
		d.want(t)
		wantNow(t, one, 0, errOne)
	}},
	{test: "DeferredTests.test_cancelGatherResults", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, nil, nil)
		all := async.All(ds...)
		all.Cancel(errCause)
		wantNow(t, ds[0], 0, errCause)
		wantNow(t, ds[1], 0, errCause)
		wantSlice(t, all, nil, errCause)

		_, ds = with(s, nil, nil)
		nested := async.Gather(async.Gather(ds[0]), async.Gather(ds[1]))
		nested.Cancel(errCause)
		wantNow(t, ds[0], 0, errCause)
		wantNow(t, ds[1], 0, errCause)
	}},
	{test: "DeferredTests.test_cancelGatherResultsWithAllDeferredsCallback", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, canFire(7), canFire(8))
		all := async.All(ds...)
		all.Cancel(errCause)
		wantSlice(t, all, []int{7, 8}, nil)
	}},
}

var racing = []behaviour{
	{test: "RaceTests.test_success", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := three(s)
		race := async.Race(ds[0], async.Then(ds[1], double), async.Then(ds[2], double))
		ok(t, rs[1], 2)
		wantNow(t, race, async.Winner[int]{Index: 1, Value: 4}, nil)
		wantNow(t, ds[0], 0, async.ErrLost)
		wantNow(t, ds[2], 0, async.ErrLost)
	}},
	{test: "RaceTests.test_failure", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := with(s, nil, nil)
		race := async.Race(ds...)
		fails(t, rs[1], errTwo)
		pending(t, race)
		fails(t, rs[0], errOne)
		var all *async.AllFailedError
		if err := race.Wait(); !errors.As(err, &all) || len(all.Errors) != 2 || all.Errors[0] != errOne || all.Errors[1] != errTwo ||
			!errors.Is(err, errTwo) || !strings.Contains(err.Error(), "one; two") {
			t.Error(err)
		}
	}},
	{test: "RaceTests.test_resultAfterCancel", hold: func(t *testing.T, _ *async.Scope) {
		var d diary
		s := async.Open(t.Context(), async.Inline(), async.OnUnhandled(func(u async.Unhandled) { d.note("%v", u) }))
		rs, ds := with(s, nil, nil)
		race := async.Race(ds...)
		ok(t, rs[0], 1)
		fails(t, rs[1], errOne) // swallowed
		late := async.Go(s, func(context.Context) (int, error) { return 0, errTwo })
		lost := async.Race(async.Of(s, 1), late)
		<-late.Done()
		wantNow(t, race, async.Winner[int]{Index: 0, Value: 1}, nil)
		wantNow(t, lost, async.Winner[int]{Index: 0, Value: 1}, nil)
		s.Close()
		d.want(t)
	}},
	{test: "RaceTests.test_resultFromCancel", hold: func(t *testing.T, s *async.Scope) {
		rs, ds := with(s, nil, canFire(7))
		race := async.Race(ds...)
		ok(t, rs[0], 1)
		wantNow(t, race, async.Winner[int]{Index: 0, Value: 1}, nil)
		wantNow(t, ds[1], 7, nil)
	}},
	{test: "RaceTests.test_cancel", hold: func(t *testing.T, s *async.Scope) {
		_, ds := with(s, nil, nil)
		race := async.Race(ds...)
		race.Cancel(errCause)
		wantNow(t, ds[0], 0, errCause)
		wantNow(t, ds[1], 0, errCause)
		if err := race.Wait(); !errors.Is(err, errCause) {
			t.Error(err)
		}
	}},
}

var firstErrors = []behaviour{
	{test: "FirstErrorTests.test_repr", hold: func(t *testing.T, _ *async.Scope) {
		wantContains(t, (&async.FirstError{Index: 3, Err: errOne}).Error(), "3")
		wantContains(t, (&async.FirstError{Index: 3, Err: errOne}).Error(), "one")
	}},
	{test: "FirstErrorTests.test_str", hold: func(t *testing.T, _ *async.Scope) {
		if text := (&async.FirstError{Index: 3, Err: errOne}).Error(); text != "async: input 3: one" {
			t.Error(text)
		}
	}},
	{test: "FirstErrorTests.test_comparison", note: "errors.Is and errors.As look into it", hold: func(t *testing.T, _ *async.Scope) {
		a, b := async.FirstError{Index: 3, Err: errOne}, async.FirstError{Index: 3, Err: errOne}
		if a != b || a == (async.FirstError{Index: 2, Err: errOne}) || a == (async.FirstError{Index: 3, Err: errTwo}) {
			t.Error("not equal where all is equal")
		}
		if !errors.Is(&a, errOne) || errors.Is(&a, errTwo) {
			t.Error("the cause is not found")
		}
	}},
}
