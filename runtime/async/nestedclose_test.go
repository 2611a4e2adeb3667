package async_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// This file is about windows inside of calls that are closed, or left behind.

// Close does not wait for the places that a window never got.
func TestCloseInsideDoesNotWaitForAPlace(t *testing.T) {
	bubble(t, func(t *testing.T) {
		start := time.Now()
		_, err := all(t.Context(), 1, 1, func(ctx context.Context, _ int) (int, error) {
			busy := async.Open(ctx, async.Speculative())
			defer busy.Close()
			async.Each(busy, upTo(3), 3, untilCancelledToo) // has the place, until it is closed
			idle := async.Open(ctx, async.Speculative())
			w := async.Each(idle, upTo(3), 3, func(context.Context, int) (int, error) {
				t.Error("started without a place")
				return 0, nil
			})
			links := async.EachThen(w, double)
			synctest.Wait()
			idle.Close()
			if _, err := links.Await(2); err != async.ErrClosed {
				t.Error(err)
			}
			return 0, nil
		})
		if err != nil || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

func untilCancelledToo(ctx context.Context, _ int) (int, error) { return untilCancelled(ctx) }

// A link that waits for a place is dropped by Close as well.
func TestCloseInsideDropsWaitingLinks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, err := all(t.Context(), 1, 1, func(ctx context.Context, _ int) (int, error) {
			idle, busy := async.Open(ctx), async.Open(ctx)
			defer busy.Close()
			w := async.Each(idle, upTo(2), 1, double)
			if _, err := w.Await(1); err != nil {
				return 0, err
			}
			async.Each(busy, upTo(1), 1, untilCancelledToo) // takes the place
			links := async.EachThen(w, func(context.Context, int) (int, error) {
				t.Error("started without a place")
				return 0, nil
			})
			idle.Close()
			_, err := links.Await(0)
			return 0, err
		})
		if err != async.ErrClosed {
			t.Error(err)
		}
	})
}

// A loop that stops early gives back all the places that its window had.
func TestNestedLoopsMayStopEarly(t *testing.T) {
	bubble(t, func(t *testing.T) {
		start := time.Now()
		_, err := all(t.Context(), 10, 2, func(ctx context.Context, _ int) (int, error) {
			scope := async.Open(ctx)
			defer scope.Close()
			async.EachThen(async.Each(scope, upTo(9), 4, func(ctx context.Context, i int) (int, error) {
				if i == 0 {
					return 0, nil
				}
				return untilCancelled(ctx)
			}), untilCancelledToo)
			time.Sleep(time.Second)
			return 0, nil
		})
		if took := time.Since(start); err != nil || took > 10*time.Second {
			t.Errorf("%v after %v", err, took)
		}
	})
}

// A window that a call leaves behind does not need the place of whoever awaits it.
func TestWindowLeftBehind(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, chained := range []bool{false, true} {
			var left *async.Window[int]
			var late context.Context
			var scope *async.Scope
			outer := async.Open(t.Context())
			w := async.Each(outer, upTo(3), 1, func(ctx context.Context, i int) (int, error) {
				if i == 0 {
					late, scope = ctx, async.Open(ctx)
					left = async.Each(scope, upTo(9), 2, newCounter().call)
					return 0, nil
				}
				if _, err := left.Await(8); err != nil {
					return 0, err
				}
				return all(late, 5, 2, newCounter().call)
			})
			if chained {
				w = async.EachThen(w, func(ctx context.Context, i int) (int, error) { return left.Await(i % 9) })
			}
			for i := range 3 {
				w.Await(i)
			}
			scope.Close()
			var b book // the places are back
			c := async.Each(async.Open(late), upTo(4), 2, b.call)
			c.Await(3)
			if b.peak.Load() != 2 {
				t.Errorf("%d at a time", b.peak.Load())
			}
			outer.Close()
		}
	})
}

// Calls of windows that were left behind count as long as they run, though they do
// not wait; and no link runs in the place of a call that left one behind.
func TestCallsLeftBehindCount(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, chained := range []bool{false, true} {
			var b book
			behind := async.Open(t.Context())
			outer := async.Open(t.Context())
			w := async.Each(outer, upTo(4), 2, func(ctx context.Context, i int) (int, error) {
				if i == 0 {
					scope := async.Open(ctx)
					async.Each(scope, upTo(2), 1, func(ctx context.Context, i int) (int, error) {
						for range 5 {
							b.call(ctx, i)
						}
						return 0, nil
					})
					async.Go(behind, func(context.Context) (int, error) { time.Sleep(time.Minute); scope.Close(); return 0, nil })
					return 0, nil
				}
				return b.call(ctx, i)
			})
			if chained {
				w = async.EachThen(w, func(ctx context.Context, i int) (int, error) { return b.call(ctx, i) })
			}
			for i := range 4 {
				w.Await(i)
			}
			if b.peak.Load() != 2 {
				t.Errorf("chained %v: %d at a time", chained, b.peak.Load())
			}
			outer.Close()
			behind.Close()
		}
	})
}

// The context of a call that has returned has no place to lend, whatever the call left
// its own to.
func TestCallsLeftBehindHaveNoPlace(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var b book
		var late context.Context
		outer := async.Open(t.Context())
		defer outer.Close()
		w := async.EachThen(async.Each(outer, upTo(2), 1, func(ctx context.Context, i int) (int, error) {
			if i == 0 {
				late = ctx
				return 0, nil
			}
			return b.call(ctx, i)
		}), double)
		w.Await(0)
		scope := async.Open(late)
		defer scope.Close()
		async.Each(scope, upTo(1), 1, b.call)
		if _, err := w.Await(1); err != nil || b.peak.Load() != 1 {
			t.Errorf("%d at a time, %v", b.peak.Load(), err)
		}
	})
}
