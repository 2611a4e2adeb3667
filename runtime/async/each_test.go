package async_test

import (
	"context"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A counter is a function for Each that takes a second and keeps the books.
type counter struct {
	started       []int // in order
	running, peak atomic.Int32
	inOrder       chan int
}

func (c *counter) call(_ context.Context, n int) (int, error) {
	c.peak.Store(max(c.peak.Load(), c.running.Add(1)))
	defer c.running.Add(-1)
	c.inOrder <- n
	time.Sleep(time.Second)
	return 10 * n, nil
}

// count drains the books once nothing moves any more.
func (c *counter) count() int {
	synctest.Wait()
	for len(c.inOrder) > 0 {
		c.started = append(c.started, <-c.inOrder)
	}
	return len(c.started)
}

func newCounter() *counter { return &counter{inOrder: make(chan int, 1000)} }

func upTo(n int) []int {
	items := make([]int, n)
	for i := range items {
		items[i] = i
	}
	return items
}

func TestEachStaysWithinItsWindow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		c := newCounter()
		start := time.Now()
		w := async.Each(scope, upTo(10), 3, c.call)
		time.Sleep(time.Minute)
		if n := c.count(); n != 3 {
			t.Errorf("Each started %d", n)
		}
		start = start.Add(time.Minute - time.Second)
		for i := range 10 {
			if v, err := w.Await(i); v != 10*i || err != nil {
				t.Errorf("item %d: %d, %v", i, v, err)
			}
			if n := c.count(); n != min(i+3, 10) {
				t.Errorf("%d started at item %d", n, i)
			}
		}
		if took := time.Since(start); took != 4*time.Second {
			t.Errorf("10 items, 3 at a time, took %v", took)
		}
		if c.peak.Load() != 3 {
			t.Errorf("%d at a time", c.peak.Load())
		}
		want1 := func(i int) {
			if v, err := w.Await(i); v != 10*i || err != nil {
				t.Errorf("item %d again: %d, %v", i, v, err)
			}
		}
		want1(9)
		want1(0)
		if n := c.count(); n != 10 {
			t.Errorf("%d calls for 10 items", n)
		}
	})
}

func TestEachCountsSkippedItems(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		c := newCounter()
		w := async.Each(scope, upTo(20), 2, c.call)
		for i := 3; i < 20; i += 5 {
			if v, err := w.Await(i); v != 10*i || err != nil {
				t.Errorf("item %d: %d, %v", i, v, err)
			}
			if n := c.count(); n < i+1 || n > min(i+2, 20) {
				t.Errorf("%d started at item %d", n, i)
			}
		}
		w.Await(19)
		w.Await(0)
		if n := c.count(); n != 20 {
			t.Errorf("%d started in the end", n)
		}
		if c.peak.Load() != 2 {
			t.Errorf("%d at a time", c.peak.Load())
		}
	})
}

func TestEachStartsInOrder(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		c := newCounter()
		w := async.Each(scope, upTo(9), 1, c.call)
		w.Await(8)
		c.count()
		if !slices.Equal(c.started, upTo(9)) {
			t.Errorf("started %v", c.started)
		}
		if c.peak.Load() != 1 {
			t.Errorf("%d at a time", c.peak.Load())
		}
	})
}

func TestEachWithMoreRoomThanItems(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		c := newCounter()
		const huge = int(^uint(0) >> 1)
		w := async.Each(scope, upTo(5), huge, c.call)
		if n := c.count(); n != 5 {
			t.Errorf("%d started", n)
		}
		for i := range 5 {
			w.Await(i)
		}
		async.Each(scope, []int{}, 3, c.call)
	})
}

func TestEachCopiesItems(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		items := []int{1, 2, 3}
		w := async.Each(scope, items, 1, double)
		items[2] = 100
		if v, _ := w.Await(2); v != 6 {
			t.Errorf("got %d", v)
		}
	})
}

// An item that fails or crashes frees its place and ends as any operation does.
func TestEachItemsMayFail(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		w := async.Each(scope, upTo(8), 1, func(_ context.Context, n int) (int, error) {
			switch n {
			case 1:
				return n, errOne
			case 2, 6, 7:
				panic(n)
			case 3:
				runtime.Goexit()
			}
			return n, nil
		})
		if v, err := w.Await(1); v != 1 || err != errOne {
			t.Errorf("got %v, %v", v, err)
		}
		wantPanic(t, 2, func() { w.Await(2) })
		wantExit(t, func() { w.Await(3) })
		if v, err := w.Await(4); v != 4 || err != nil {
			t.Errorf("got %v, %v", v, err)
		}
		wantPanic(t, 7, func() { w.Await(7) })
		wantPanic(t, 6, scope.Close)
	})
}

func TestEachFromManyGoroutines(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		c := newCounter()
		w := async.Each(scope, upTo(50), 4, func(ctx context.Context, n int) (int, error) {
			if c.running.Add(1) > 4 {
				t.Error("more than 4 at a time")
			}
			defer c.running.Add(-1)
			time.Sleep(time.Duration(n%7) * time.Second)
			return n, nil
		})
		results := make(chan bool)
		for i := range 50 {
			go func() { v, err := w.Await(i); results <- v == i && err == nil }()
		}
		for range 50 {
			if !<-results {
				t.Error("wrong result")
			}
		}
	})
}

// Close cancels the items that nobody awaits: those that run end, those that wait
// for their turn never start. Item 3 is awaited and still gets its turn.
func TestCloseKeepsItemsFromStarting(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		scope := async.Open(ctx)
		started := make(chan int, 9)
		w := async.Each(scope, upTo(9), 1, func(ctx context.Context, n int) (int, error) {
			started <- n
			<-ctx.Done()
			time.Sleep(time.Second)
			return n, context.Cause(ctx)
		})
		third := make(chan error, 1)
		go func() { _, err := w.Await(3); third <- err }()
		synctest.Wait()
		time.AfterFunc(time.Hour, func() { cancel(errCause) })
		scope.Close()
		if n := len(started); n != 2 || <-started != 0 || <-started != 3 {
			t.Errorf("%d items started, want 0 and 3", n)
		}
		for i, err := range []error{async.ErrClosed, async.ErrClosed, async.ErrClosed, errCause, async.ErrClosed} {
			if _, got := w.Await(i); got != err {
				t.Errorf("item %d: %v, want %v", i, got, err)
			}
		}
		if err := <-third; err != errCause {
			t.Error(err)
		}
	})
}

func TestEachAfterClose(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		w := async.Each(scope, upTo(4), 1, double)
		w.Await(0)
		scope.Close()
		if v, err := w.Await(0); v != 0 || err != nil {
			t.Errorf("item 0: %v, %v", v, err)
		}
		if v, err := w.Await(3); v != 0 || err != async.ErrClosed {
			t.Errorf("item 3: %v, %v", v, err)
		}
		w = async.Each(scope, upTo(4), 2, double)
		if v, err := w.Await(0); v != 0 || err != async.ErrClosed {
			t.Errorf("item 0 of a late window: %v, %v", v, err)
		}
	})
}

// On a context that has ended, items run as the calls would have.
func TestEachOnAContextThatHasEnded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(errCause)
		scope := async.Open(ctx)
		defer scope.Close()
		w := async.Each(scope, upTo(5), 2, func(ctx context.Context, n int) (int, error) { return n, context.Cause(ctx) })
		for i := range 5 {
			if v, err := w.Await(i); v != i || err != errCause {
				t.Errorf("item %d: %v, %v", i, v, err)
			}
		}
	})
}
