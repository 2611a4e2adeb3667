package async_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func wantAll(t *testing.T, d *async.Deferred[[]int], values []int, err error) {
	t.Helper()
	if v, e := d.Await(); !slices.Equal(v, values) || (v == nil) != (values == nil) || e != err {
		t.Errorf("Await() = %v, %v; want %v, %v", v, e, values, err)
	}
}

func TestAllGivesTheFirstErrorInOrder(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		first, second, third := hold(scope, 1, errOne), hold(scope, 2, errTwo), hold(scope, 3, nil)
		all := async.All(first.Deferred, second.Deferred, third.Deferred)
		close(second.release)
		synctest.Wait()
		if isDone(all.Done()) {
			t.Error("fired although an earlier input may yet fail")
		}
		close(first.release)
		wantAll(t, all, nil, errOne)
		if third.ctx.Err() != nil || isDone(third.Done()) {
			t.Error("the failure touched the others")
		}
		close(third.release)
		want(t, third, 3, nil)
	})
}

func TestAllPassesCrashesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		wantPanic(t, "boom", func() { async.All(give(scope, 1, nil), throw(scope, "boom"), give(scope, 1, errOne)).Await() })
		wantExit(t, func() { async.All(give(scope, 1, nil), exit(scope), give(scope, 1, errOne)).Await() })
		scope.Close()

		scope = async.Open(t.Context())
		async.All(throw(scope, "boom"))
		wantPanic(t, "boom", scope.Close)

		scope = async.Open(t.Context())
		wantAll(t, async.All(give(scope, 1, errOne), throw(scope, "unseen")), nil, errOne)
		wantPanic(t, "unseen", scope.Close)
	})
}

func TestAllOfTheSameInputTwice(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		h := hold(scope, 4, nil)
		ds := []*async.Deferred[int]{h.Deferred, h.Deferred}
		all := async.All(ds...)
		ds[0] = nil // the caller's slice is the caller's
		close(h.release)
		wantAll(t, all, []int{4, 4}, nil)
	})
}

func TestAllAcrossScopes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		first, second := async.Open(t.Context()), async.Open(t.Context())
		one, two := hold(first, 1, nil), hold(second, 2, nil)
		all := async.All(one.Deferred, two.Deferred)
		go func() { wantAll(t, all, []int{1, 2}, nil) }()
		synctest.Wait()
		close(one.release)
		close(two.release)
		first.Close()
		if !isDone(two.Done()) {
			t.Error("Close did not wait for what All waits for")
		}
		second.Close()
		wantAll(t, async.All(one.Deferred, two.Deferred), []int{1, 2}, nil)
	})
}

func TestCloseDoesNotCancelAwaitedInputsOfAnAbandonedAll(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		awaited, abandoned := hold(scope, 1, nil), hold(scope, 2, nil)
		async.All(awaited.Deferred, abandoned.Deferred)
		go awaited.Await()
		synctest.Wait()
		go scope.Close()
		synctest.Wait()
		if awaited.ctx.Err() != nil || abandoned.ctx.Err() == nil {
			t.Errorf("awaited: %v, abandoned: %v", awaited.ctx.Err(), abandoned.ctx.Err())
		}
		close(awaited.release)
		close(abandoned.release)
	})
}

// All of nothing belongs to no scope; what hangs on it runs all the same.
func TestThenOnAllOfNothing(t *testing.T) {
	bubble(t, func(t *testing.T) {
		all := async.All[int]()
		count := async.Then(all, func(ctx context.Context, v []int) (int, error) { return len(v), ctx.Err() })
		want(t, count, 0, nil)
		boom := async.Then(all, func(context.Context, []int) (int, error) { panic("boom") })
		wantPanic(t, "boom", func() { boom.Await() })
		all.Cancel(nil)
		wantAll(t, all, []int{}, nil)
	})
}
