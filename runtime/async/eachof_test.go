package async_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// list gives the numbers below n, after a second.
func list(n int) func(context.Context) ([]int, error) {
	return func(context.Context) ([]int, error) {
		time.Sleep(time.Second)
		return upTo(n), nil
	}
}

// A window starts when its list is there, and keeps its limit.
func TestEachOf(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		var b book
		start := time.Now()
		ids := async.Go(scope, list(10))
		window := async.EachOf(ids, 3, b.call)
		sums := async.EachThen(window, func(_ context.Context, v int) (int, error) { return v + 1, nil })
		if n := b.made(t, 0, 10); n != 0 {
			t.Errorf("%d calls before there is a list", n)
		}
		time.Sleep(1500 * time.Millisecond)
		if n := b.made(t, 0, 10); n != 3 {
			t.Errorf("%d calls start with the list", n)
		}
		got, err := ids.Await()
		if err != nil {
			t.Fatal(err)
		}
		last := async.EachThen1(sums, got, func(_ context.Context, i, v int) (int, error) { return 1000*i + v, nil })
		for i := range got {
			if v, err := last.Await(i); v != 1001*i+101 || err != nil {
				t.Errorf("item %d: %d, %v", i, v, err)
			}
		}
		if b.peak.Load() != 3 {
			t.Errorf("%d at a time", b.peak.Load())
		}
		if took := time.Since(start); took != 5*time.Second {
			t.Errorf("a list and 10 calls, 3 at a time, took %v", took)
		}
	})
}

// Nobody has to await the list before an item.
func TestEachOfWaitsForItsList(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		var b book
		window := async.EachOf(async.Go(scope, list(3)), 8, b.call)
		if v, err := window.Await(2); v != 102 || err != nil {
			t.Errorf("item 2: %d, %v", v, err)
		}
	})
}

// A list that fails has no items, and says why.
func TestEachOfAFailure(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Speculative())
		defer scope.Close()
		failed := errors.New("no list")
		never := func(_ context.Context, n int) (int, error) {
			t.Errorf("called for %d", n)
			return n, nil
		}
		window := async.EachOf(async.Go(scope, func(context.Context) ([]int, error) { return nil, failed }), 8, never)
		if _, err := window.Await(0); err != failed {
			t.Errorf("item 0: %v", err)
		}
		if _, err := async.EachThen1(window, []int{1}, func(_ context.Context, i, v int) (int, error) { return i + v, nil }).Await(0); err != failed {
			t.Errorf("link of item 0: %v", err)
		}
		crashed := async.EachOf(async.Go(scope, func(context.Context) ([]int, error) { panic("list") }), 8, never)
		defer func() {
			if v := recover(); v != "list" {
				t.Errorf("a list that panics gives %v", v)
			}
		}()
		crashed.Await(0)
	})
}

// Close ends a window that has no list yet, and nothing runs on.
func TestEachOfAfterClose(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		var b book
		window := async.EachOf(async.Go(scope, list(3)), 8, b.call)
		scope.Close()
		synctest.Wait()
		if n := b.made(t, 0, 10); n != 0 {
			t.Errorf("%d calls after Close", n)
		}
		if _, err := window.Await(0); !errors.Is(err, async.ErrClosed) {
			t.Errorf("item 0: %v", err)
		}
	})
}
