package async_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

var permits = []behaviour{
	{test: "OtherPrimitivesTests.testLock", hold: func(t *testing.T, s *async.Scope) {
		var lock async.Lock
		var d diary
		first, second, third := lock.Acquire(s), lock.Acquire(s), lock.Acquire(s)
		pending(t, second, third)
		release, err := first.Await()
		if err != nil || !lock.Locked() {
			t.Error(err, lock.Locked())
		}
		release()
		release() // of no effect
		pending(t, third)
		if release, err = second.Await(); err != nil || !lock.Locked() {
			t.Error(err, "nobody has the lock although one waits")
		}
		release()
		release, _ = third.Await()
		release()
		if lock.Locked() {
			t.Error("locked although nobody has it")
		}
		inner := resolver(s)
		one := async.With(s, &lock, func(context.Context) (int, error) { return inner.Deferred().Await() })
		two := async.With(s, &lock, func(context.Context) (int, error) { d.note("two"); return 2, nil })
		pending(t, one, two)
		d.want(t)
		ok(t, inner, 1)
		want(t, one, 1, nil)
		want(t, two, 2, nil)
	}},
	{test: "OtherPrimitivesTests.test_cancelLockAfterAcquired", hold: func(t *testing.T, s *async.Scope) {
		var lock async.Lock
		d := lock.Acquire(s)
		d.Cancel(errCause)
		release, err := d.Await()
		if err != nil || !lock.Locked() {
			t.Error(err, lock.Locked())
		}
		release()
	}},
	{test: "OtherPrimitivesTests.test_cancelLockBeforeAcquired", hold: func(t *testing.T, s *async.Scope) {
		var lock async.Lock
		first, second, third := lock.Acquire(s), lock.Acquire(s), lock.Acquire(s)
		second.Cancel(errCause)
		if err := second.Wait(); err != errCause {
			t.Error(err)
		}
		first.Value()()
		third.Value()()
		if lock.Locked() {
			t.Error("one who left the line has the lock")
		}
	}},
	{test: "OtherPrimitivesTests.testSemaphore", hold: func(t *testing.T, s *async.Scope) {
		m := async.NewSemaphore(2)
		one, two, three, four := m.Acquire(s), m.Acquire(s), m.Acquire(s), m.Acquire(s)
		if m.Held() != 2 || !isDone(one.Done()) || !isDone(two.Done()) {
			t.Error("fewer than there are")
		}
		pending(t, three, four)
		three.Cancel(errCause)
		one.Value()()
		if m.Held() != 2 || !isDone(four.Done()) {
			t.Error("not handed over past one who left the line")
		}
		two.Value()()
		four.Value()()
		if m.Held() != 0 {
			t.Error(m.Held())
		}
	}},
	{test: "OtherPrimitivesTests.test_semaphoreInvalidTokens", hold: func(t *testing.T, s *async.Scope) {
		for _, n := range []int{0, -1} {
			if endOf(func() { async.NewSemaphore(n) }).panicked == nil {
				t.Errorf("%d permits", n)
			}
		}
	}},
	{test: "OtherPrimitivesTests.test_cancelSemaphoreAfterAcquired", hold: func(t *testing.T, s *async.Scope) {
		m := async.NewSemaphore(1)
		d := m.Acquire(s)
		d.Cancel(errCause)
		if m.Held() != 1 || d.Wait() != nil {
			t.Error(m.Held(), d)
		}
		d.Value()()
	}},
	{test: "OtherPrimitivesTests.test_cancelSemaphoreBeforeAcquired", hold: func(t *testing.T, s *async.Scope) {
		m := async.NewSemaphore(1)
		held, waiting := m.Acquire(s), m.Acquire(s)
		waiting.Cancel(errCause)
		if err := waiting.Wait(); err != errCause {
			t.Error(err)
		}
		held.Value()()
	}},
	{test: "OtherPrimitivesTests.testQueue", hold: func(t *testing.T, s *async.Scope) {
		q := async.NewQueue[int](2, 1)
		for _, n := range []int{1, 2} {
			if err := q.Put(n); err != nil {
				t.Error(err)
			}
		}
		if err := q.Put(3); err != async.ErrQueueOverflow || q.Len() != 2 {
			t.Error(err, q.Len())
		}
		wantNow(t, q.Get(s), 1, nil)
		wantNow(t, q.Get(s), 2, nil)
		waiting := q.Get(s)
		pending(t, waiting)
		wantNow(t, q.Get(s), 0, async.ErrQueueUnderflow)
		q.Put(4)
		wantNow(t, waiting, 4, nil)

		unkeeping := async.NewQueue[int](0, -1)
		if err := unkeeping.Put(1); err != async.ErrQueueOverflow {
			t.Error(err)
		}
		first, second := unkeeping.Get(s), unkeeping.Get(s)
		unkeeping.Put(1)
		unkeeping.Put(2)
		wantNow(t, first, 1, nil)
		wantNow(t, second, 2, nil)
		wantNow(t, async.NewQueue[int](-1, 0).Get(s), 0, async.ErrQueueUnderflow)
	}},
	{test: "OtherPrimitivesTests.test_cancelQueueAfterSynchronousGet", hold: func(t *testing.T, s *async.Scope) {
		q := async.NewQueue[int](-1, -1)
		q.Put(1)
		d := q.Get(s)
		d.Cancel(errCause)
		wantNow(t, d, 1, nil)
	}},
	{test: "OtherPrimitivesTests.test_cancelQueueAfterGet", hold: func(t *testing.T, s *async.Scope) {
		q := async.NewQueue[int](-1, -1)
		d := q.Get(s)
		d.Cancel(errCause)
		wantNow(t, d, 0, errCause)
		q.Put(1)
		wantNow(t, q.Get(s), 1, nil)
	}},
	{test: "CoroutineContextVarsTests.test_asyncWithLock", note: "defer release(), or With", hold: func(t *testing.T, s *async.Scope) {
		var lock async.Lock
		func() {
			release, err := lock.Acquire(s).Await()
			if err != nil {
				t.Fatal(err)
			}
			defer release()
			if !lock.Locked() {
				t.Error("not locked")
			}
		}()
		if lock.Locked() {
			t.Error("still locked")
		}
	}},
	{test: "CoroutineContextVarsTests.test_asyncWithSemaphore", note: "defer release(), or With", hold: func(t *testing.T, s *async.Scope) {
		m := async.NewSemaphore(3)
		held := async.With(s, m, func(context.Context) (int, error) { return m.Held(), nil })
		want(t, held, 1, nil)
		if m.Held() != 0 {
			t.Error("still held")
		}
	}},
	{test: "CoroutineContextVarsTests.test_asyncWithLockException", hold: func(t *testing.T, s *async.Scope) {
		var lock async.Lock
		want(t, async.With(s, &lock, func(context.Context) (int, error) { return 0, errOne }), 0, errOne)
		boom := async.With(s, &lock, func(context.Context) (int, error) { panic("boom") })
		wantPanic(t, "boom", func() { boom.Await() })
		if lock.Locked() {
			t.Error("still locked")
		}
	}},
}

const after = 10 * time.Second

// late gives a translator that notes what it is given and answers with a value.
func (d *diary) late(value int) func(context.Context, int, error) (int, error) {
	return func(_ context.Context, n int, err error) (int, error) {
		d.note("late %d %v", n, err)
		return value, nil
	}
}

func wantTimeout(t *testing.T, d *async.Deferred[int]) {
	t.Helper()
	var timeout *async.TimeoutError
	if err := d.Wait(); !errors.As(err, &timeout) || !errors.Is(err, context.DeadlineExceeded) || !timeout.Timeout() || timeout.After != after {
		t.Errorf("ended with %v", err)
	}
}

// past sleeps until the timeouts have come, and what they set off is done.
func past() {
	time.Sleep(after)
	synctest.Wait()
}

var timeouts = []behaviour{
	{test: "DeferredAddTimeoutTests.test_timeoutChainable", note: "Timeout gives a new Deferred", hold: func(t *testing.T, s *async.Scope) {
		r := resolver(s)
		d := async.Then(async.Timeout(r.Deferred(), after), double)
		ok(t, r, 1)
		wantNow(t, d, 2, nil)
	}},
	{test: "DeferredAddTimeoutTests.test_successResultBeforeTimeout", hold: func(t *testing.T, s *async.Scope) {
		r := async.NewResolver(s, func(*async.Resolver[int], error) { t.Error("cancelled") })
		d := async.Timeout(r.Deferred(), after)
		ok(t, r, 1)
		wantNow(t, d, 1, nil)
		past()
		wantNow(t, d, 1, nil)
	}},
	{test: "DeferredAddTimeoutTests.test_successResultBeforeTimeoutCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		r := resolver(s)
		d := async.TimeoutWith(r.Deferred(), after, notes.late(9))
		ok(t, r, 1)
		past()
		wantNow(t, d, 1, nil)
		notes.want(t)
	}},
	{test: "DeferredAddTimeoutTests.test_failureBeforeTimeout", hold: func(t *testing.T, s *async.Scope) {
		r := async.NewResolver(s, func(*async.Resolver[int], error) { t.Error("cancelled") })
		d := async.Timeout(r.Deferred(), after)
		fails(t, r, errOne)
		past()
		wantNow(t, d, 0, errOne)
	}},
	{test: "DeferredAddTimeoutTests.test_failureBeforeTimeoutCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		r := resolver(s)
		d := async.TimeoutWith(r.Deferred(), after, notes.late(9))
		fails(t, r, errOne)
		past()
		wantNow(t, d, 0, errOne)
		notes.want(t)
	}},
	{test: "DeferredAddTimeoutTests.test_timedOut", hold: func(t *testing.T, s *async.Scope) {
		d := async.Timeout(resolver(s).Deferred(), after)
		polite := async.Timeout(async.Go(s, func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }), after)
		time.Sleep(after - 1)
		pending(t, d, polite)
		past()
		wantTimeout(t, d)
		wantTimeout(t, polite)
	}},
	{test: "DeferredAddTimeoutTests.test_timedOutCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		d := async.TimeoutWith(resolver(s).Deferred(), after, notes.late(9))
		past()
		wantNow(t, d, 9, nil)
		notes.want(t, "late 0 async: timed out after 10s")
	}},
	{test: "DeferredAddTimeoutTests.test_timedOutProvidedCancelSuccess", hold: func(t *testing.T, s *async.Scope) {
		d := async.Timeout(async.NewResolver(s, canFire(7)).Deferred(), after)
		past()
		wantNow(t, d, 7, nil)
	}},
	{test: "DeferredAddTimeoutTests.test_timedOutProvidedCancelFailure", hold: func(t *testing.T, s *async.Scope) {
		d := async.Timeout(async.NewResolver(s, canFail(errOne)).Deferred(), after)
		past()
		wantNow(t, d, 0, errOne)
	}},
	{test: "DeferredAddTimeoutTests.test_cancelBeforeTimeout", hold: func(t *testing.T, s *async.Scope) {
		d := async.Timeout(resolver(s).Deferred(), after)
		d.Cancel(errCause)
		past()
		wantNow(t, d, 0, errCause)

		slow := hold(s, 0, context.Canceled) // ends after the timeout, for another reason
		e := async.Timeout(slow.Deferred, after)
		e.Cancel(errCause)
		past()
		close(slow.release)
		want(t, e, 0, context.Canceled)
	}},
	{test: "DeferredAddTimeoutTests.test_cancelBeforeTimeoutCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		d := async.TimeoutWith(resolver(s).Deferred(), after, notes.late(9))
		d.Cancel(errCause)
		past()
		wantNow(t, d, 0, errCause)
		notes.want(t)
	}},
	{test: "DeferredAddTimeoutTests.test_providedCancelCalledBeforeTimeoutCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		r := async.NewResolver(s, func(r *async.Resolver[int], cause error) { notes.note("cancel %v", cause); r.Fail(errOne) })
		d := async.TimeoutWith(r.Deferred(), after, notes.late(9))
		past()
		wantNow(t, d, 9, nil)
		notes.want(t, "cancel async: timed out after 10s", "late 0 one")
	}},
	{test: "DeferredAddTimeoutTests.test_errbackAddedBeforeTimeout", note: "what it sees is the cause", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		d := async.Timeout(async.Catch(resolver(s).Deferred(), notes.noted("catch")), after)
		past()
		notes.want(t, "catch async: timed out after 10s")
		wantTimeout(t, d)
	}},
	{test: "DeferredAddTimeoutTests.test_errbackAddedBeforeTimeoutSuppressesCancellation", hold: func(t *testing.T, s *async.Scope) {
		d := async.Timeout(async.Catch(resolver(s).Deferred(), func(context.Context, error) (int, error) { return 7, nil }), after)
		past()
		wantNow(t, d, 7, nil)
	}},
	{test: "DeferredAddTimeoutTests.test_errbackAddedBeforeTimeoutCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		d := async.TimeoutWith(async.Catch(resolver(s).Deferred(), notes.noted("catch")), after, notes.late(9))
		past()
		wantNow(t, d, 9, nil)
		notes.want(t, "catch async: timed out after 10s", "late 0 async: timed out after 10s")
	}},
	{test: "DeferredAddTimeoutTests.test_errbackAddedBeforeTimeoutSuppressesCancellationCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		recovered := async.Catch(resolver(s).Deferred(), func(context.Context, error) (int, error) { return 7, nil })
		d := async.TimeoutWith(recovered, after, notes.late(9))
		past()
		wantNow(t, d, 9, nil)
		notes.want(t, "late 7 <nil>")
	}},
	{test: "DeferredAddTimeoutTests.test_callbackAddedToCancelerBeforeTimeout", hold: func(t *testing.T, s *async.Scope) {
		d := async.Timeout(async.Then(async.NewResolver(s, canFire(7)).Deferred(), double), after)
		past()
		wantNow(t, d, 14, nil)
	}},
	{test: "DeferredAddTimeoutTests.test_callbackAddedToCancelerBeforeTimeoutCustom", hold: func(t *testing.T, s *async.Scope) {
		var notes diary
		d := async.TimeoutWith(async.Then(async.NewResolver(s, canFire(7)).Deferred(), double), after, notes.late(9))
		past()
		wantNow(t, d, 9, nil)
		notes.want(t, "late 14 <nil>")
	}},
}
