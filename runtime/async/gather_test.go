package async_test

import (
	"context"
	"runtime"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// What is left of an early join once that has fired is nobody's, and Close cancels it.
func TestCloseCancelsWhatAnEarlyJoinLeaves(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		one, two, three := async.Go(scope, untilCancelled), async.Go(scope, untilCancelled), async.Go(scope, untilCancelled)
		wantFirst(t, async.Gather(async.Then(one, double), async.Fail[int](scope, errOne)), 1, errOne)
		want(t, async.Any(async.Of(scope, 7), two), async.Winner[int]{Value: 7}, nil)
		go func() { want(t, three, 0, errCause) }() // which is awaited all the same
		async.Any(async.Of(scope, 7), three).Await()
		synctest.Wait()
		go func() { synctest.Wait(); three.Cancel(errCause) }()
		scope.Close()
		want(t, one, 0, async.ErrClosed)
		want(t, two, 0, async.ErrClosed)
	})
}

// As long as an early join has not fired, who awaits it awaits its inputs.
func TestCloseSparesTheInputsOfAnAwaitedJoin(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		one, two := hold(scope, 1, nil), hold(scope, 2, nil)
		all := async.Gather(async.Gather(one.Deferred), async.Gather(async.Then(two.Deferred, double)))
		go all.Await()
		synctest.Wait()
		go scope.Close()
		synctest.Wait()
		if one.ctx.Err() != nil || two.ctx.Err() != nil {
			t.Error("an input was cancelled although the join is awaited")
		}
		close(one.release)
		close(two.release)
		if v, err := all.Await(); err != nil || len(v) != 2 || v[1][0] != 4 {
			t.Error(v, err)
		}
	})
}

func TestJoinsPassCrashesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Speculative())
		defer scope.Close()
		boom := throw(scope, "boom")
		bad := async.Fail[int](scope, errOne)
		wantPanic(t, "boom", func() { async.Settle(bad, boom).Await() })
		wantPanic(t, "boom", func() { async.Gather(boom, bad).Await() })
		wantPanic(t, "boom", func() { async.Any(bad, boom).Await() })
		wantPanic(t, "boom", func() { async.Race(boom, bad).Await() })
		wantExit(t, func() { async.Settle(exit(scope), boom).Await() })
		want(t, async.Any(boom, async.Of(scope, 1)), async.Winner[int]{Index: 1, Value: 1}, nil)
	})
}

func TestEverythingOnAClosedScope(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, opts := range [][]async.Option{nil, {async.Inline()}} {
			scope := async.Open(t.Context(), opts...)
			d := async.Of(scope, 1)
			scope.Close()
			want(t, async.Then(d, never(t)), 0, async.ErrClosed)
			want(t, async.Catch(d, nil), 1, nil)
			want(t, async.ThenCatch(d, never(t), nil), 0, async.ErrClosed)
			want(t, async.Chain(d, func(context.Context, int) *async.Deferred[int] { panic("ran") }), 0, async.ErrClosed)
			want(t, resolver(scope).Deferred(), 0, async.ErrClosed)
			want(t, async.Of(scope, 3), 3, nil)
			want(t, async.Fail[int](scope, errOne), 0, errOne)
			want(t, async.Any(d), async.Winner[int]{Value: 1}, nil)
			if err := new(async.Lock).Acquire(scope).Wait(); err != async.ErrClosed {
				t.Error(err)
			}
			q := async.NewQueue[int](-1, -1)
			q.Put(5)
			want(t, q.Get(scope), 0, async.ErrClosed)
			if q.Len() != 1 {
				t.Error("the value is lost")
			}
			held, release := async.Hold(d)
			release()
			want(t, held, 0, async.ErrClosed)
		}
	})
}

// A Finally runs its function also when the scope is closed.
func TestFinallyRunsAlways(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var notes diary
		clean := func(ctx context.Context) error { notes.note("%v", context.Cause(ctx)); return nil }
		scope := async.Open(t.Context(), async.Speculative())
		last := async.Finally(async.Go(scope, untilCancelled), clean)
		scope.Close()
		want(t, last, 0, async.ErrClosed)
		notes.want(t, "async: scope closed")

		scope = async.Open(t.Context(), async.Speculative())
		boom := async.Finally(throw(scope, "boom"), clean)
		wantPanic(t, "boom", func() { boom.Await() })
		own := async.Finally(throw(scope, "boom"), func(context.Context) error { panic("own") })
		wantPanic(t, "own", func() { own.Await() })
		failing := async.Finally(async.Of(scope, 5), func(context.Context) error { return errTwo })
		want(t, failing, 5, errTwo)
		failed := async.Finally(async.Fail[int](scope, errOne), func(context.Context) error { return errTwo })
		want(t, failed, 0, errOne)
		scope.Close()
		if len(notes) != 2 {
			t.Error(notes)
		}
	})
}

// A function that exits, in place, when its Deferred has lost is not the race's affair.
func TestRaceInlineLoserExits(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Inline())
		winner, loser := resolver(scope), resolver(scope)
		exited := async.Catch(loser.Deferred(), func(context.Context, error) (int, error) { runtime.Goexit(); return 0, nil })
		race := async.Then(async.Race(winner.Deferred(), loser.Deferred()), func(_ context.Context, w async.Winner[int]) (int, error) {
			return w.Value, nil
		})
		wantExit(t, func() { winner.Fire(1) })
		want(t, race, 1, nil)
		wantExit(t, func() { exited.Await() })
		scope.Close()
	})
}
