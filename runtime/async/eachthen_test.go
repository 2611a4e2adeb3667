package async_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A book counts the calls of several functions together. Each takes a second.
type book struct {
	calls         [1000]atomic.Int32 // for each value that a function was given
	running, peak atomic.Int32
}

func (b *book) call(_ context.Context, n int) (int, error) {
	now := b.running.Add(1)
	defer b.running.Add(-1)
	for peak := b.peak.Load(); now > peak && !b.peak.CompareAndSwap(peak, now); peak = b.peak.Load() {
	}
	b.calls[n].Add(1)
	time.Sleep(time.Second)
	return n + 100, nil
}

// made returns how many items below n, as link number chained, were called, and
// complains of those that were called twice.
func (b *book) made(t *testing.T, chained, n int) (calls int) {
	t.Helper()
	synctest.Wait()
	for i := range n {
		c := int(b.calls[100*chained+i].Load())
		if c > 1 {
			t.Errorf("link %d of item %d called %d times", chained, i, c)
		}
		calls += c
	}
	return calls
}

// A loop that awaits the last link only moves the whole row on, item by item.
func TestEachThenStaysWithinItsWindow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		var b book
		start := time.Now()
		first := async.Each(scope, upTo(10), 3, b.call)
		last := async.EachThen(async.EachThen(first, b.call), b.call)
		for i := range 10 {
			if v, err := last.Await(i); v != 300+i || err != nil {
				t.Errorf("item %d: %d, %v", i, v, err)
			}
			if n := b.made(t, 0, 10); n != min(i+3, 10) {
				t.Errorf("%d items started at item %d", n, i)
			}
		}
		if took := time.Since(start); took != 12*time.Second {
			t.Errorf("10 chains of 3 calls, 3 at a time, took %v", took)
		}
		if b.peak.Load() != 3 {
			t.Errorf("%d at a time", b.peak.Load())
		}
		for i := range 10 {
			if v, err := first.Await(i); v != 100+i || err != nil {
				t.Errorf("item %d: %d, %v", i, v, err)
			}
			last.Await(i)
		}
		for chained := range 3 {
			if n := b.made(t, chained, 10); n != 10 {
				t.Errorf("link %d called for %d items", chained, n)
			}
		}
	})
}

// A link starts when its item has succeeded, whatever the items beside it do and
// though nobody awaits it.
func TestEachThenStartsAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		first := async.Each(scope, upTo(3), 3, func(_ context.Context, n int) (int, error) {
			time.Sleep(time.Duration(n) * time.Hour)
			return n, nil
		})
		var b book
		async.EachThen(first, b.call)
		for i := range 3 {
			if n := b.made(t, 0, 3); n != i+1 {
				t.Errorf("%d links called when %d items had ended", n, i+1)
			}
			time.Sleep(time.Hour)
		}
	})
}

// Where places are few, an item is gone through with before the next is begun.
func TestEachThenGoesThroughWithAnItem(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		var called []int // one at a time, so that no two calls write it
		call := func(_ context.Context, n int) (int, error) { called = append(called, n); return n + 10, nil }
		hold := make(chan struct{})
		first := async.Each(scope, upTo(3), 1, func(ctx context.Context, n int) (int, error) {
			<-hold
			return call(ctx, n)
		})
		link, twin := async.EachThen(first, call), async.EachThen(first, call)
		go twin.Await(2)
		synctest.Wait()
		close(hold)
		synctest.Wait()
		link.Await(2)
		twin.Await(2)
		if !slices.Equal(called, []int{0, 10, 10, 1, 11, 11, 2, 12, 12}) {
			t.Errorf("called with %v", called)
		}
	})
}

// The bound holds in whatever order the windows are awaited, and whether they are
// chained in a row, beside each other, or late.
func TestEachThenKeepsTheBound(t *testing.T) {
	inOrder := func(w *async.Window[int], n int) {
		for i := range n {
			w.Await(i)
		}
	}
	for name, await := range map[string]func(first, last *async.Window[int], n int){
		"first only": func(first, last *async.Window[int], n int) { inOrder(first, n) },
		"last only":  func(first, last *async.Window[int], n int) { inOrder(last, n) },
		"one by one": func(first, last *async.Window[int], n int) {
			for i := range n {
				first.Await(i)
				last.Await(i)
			}
		},
		"backwards": func(first, last *async.Window[int], n int) {
			for i := n - 1; i >= 0; i-- {
				last.Await(i)
			}
		},
		"at once": func(first, last *async.Window[int], n int) {
			for i := range n {
				go last.Await(i)
			}
		},
	} {
		bubble(t, func(t *testing.T) {
			const n = 20
			scope := async.Open(t.Context())
			defer scope.Close()
			var b, beside book
			first := async.Each(scope, upTo(n), 4, b.call)
			last := async.EachThen(async.EachThen(first, b.call), b.call)
			// These are counted as well, in the one book.
			twin := async.EachThen(first, func(ctx context.Context, i int) (int, error) {
				beside.calls[i].Add(1)
				return b.call(ctx, i+400)
			})
			await(first, last, n)
			last.Await(n - 1)
			late := async.EachThen(first, func(ctx context.Context, i int) (int, error) { return b.call(ctx, i+500) })
			for i := range n {
				last.Await(i)
				twin.Await(i)
				late.Await(i)
			}
			for _, chained := range []int{0, 1, 2, 5, 6} {
				if got := b.made(t, chained, n); got != n {
					t.Errorf("%s: link %d called for %d items", name, chained, got)
				}
			}
			if got := beside.made(t, 1, n); got != n {
				t.Errorf("%s: %d links beside the first", name, got)
			}
			if b.peak.Load() != 4 {
				t.Errorf("%s: %d at a time", name, b.peak.Load())
			}
		})
	}
}

// An item that fails or crashes frees its place, and its links end as it did.
func TestEachThenPassesEndingsOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, late := range []bool{false, true} {
			scope := async.Open(t.Context(), async.Speculative())
			first := async.Each(scope, upTo(5), 1, func(_ context.Context, n int) (int, error) {
				switch n {
				case 1:
					return n, errOne
				case 2:
					panic(n)
				case 3:
					runtime.Goexit()
				}
				return n, nil
			})
			if late {
				first.Await(4)
			}
			last := async.EachThen(async.EachThen(first, func(_ context.Context, n int) (int, error) {
				if n != 0 && n != 4 {
					t.Errorf("f ran for item %d", n)
				}
				return n + 10, nil
			}), double)
			for i, want := range []int{20, 0, 0, 0, 28} {
				var v int
				var err error
				switch end := endOf(func() { v, err = last.Await(i) }); {
				case end.panicked != nil && end.panicked != i || (end.panicked != nil) != (i == 2):
					t.Errorf("item %d panicked with %v", i, end.panicked)
				case end.exited != (i == 3):
					t.Errorf("item %d: Goexit %v", i, end.exited)
				case v != want || (err == errOne) != (i == 1):
					t.Errorf("item %d: %d, %v", i, v, err)
				}
			}
			scope.Close()
		}
	})
}

func TestEachThenEndsAsItsFunctionDoes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		w := async.EachThen(async.Each(scope, upTo(4), 1, double), func(_ context.Context, n int) (string, error) {
			switch n {
			case 2:
				panic("boom")
			case 4:
				runtime.Goexit()
			}
			return "six", errTwo
		})
		if v, err := w.Await(3); v != "six" || err != errTwo {
			t.Errorf("got %v, %v", v, err)
		}
		wantPanic(t, "boom", func() { w.Await(1) })
		wantExit(t, func() { w.Await(2) })
		if v, err := w.Await(0); v != "six" || err != errTwo {
			t.Errorf("got %v, %v", v, err)
		}
	})
}

// Awaiting a link awaits its item: Close cancels what is beside the chain, and what
// has not started does not. The place that was kept for a link is free again.
func TestCloseKeepsLinksFromStarting(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		running, release := make(chan context.Context, 9), make(chan struct{})
		first := async.Each(scope, upTo(5), 1, func(ctx context.Context, n int) (int, error) {
			running <- ctx
			<-release
			return n, nil
		})
		never := func(_ context.Context, n int) (int, error) { t.Errorf("f ran for item %d", n); return 0, nil }
		middle := async.EachThen(first, double)
		beside := async.EachThen(first, never)
		last := async.EachThen(middle, double)
		awaited := make(chan bool)
		go func() { v, err := first.Await(0); awaited <- v == 0 && err == nil }() // not its links
		synctest.Wait()
		go func() { v, err := last.Await(2); awaited <- v == 8 && err == nil }() // nor item 1, nor what is beside
		synctest.Wait()
		go scope.Close()
		synctest.Wait()
		close(release)
		if !<-awaited || !<-awaited {
			t.Error("wrong result")
		}
		for i := range 5 {
			var err error = async.ErrClosed
			if i == 2 {
				err = nil
			}
			if _, got := last.Await(i); got != err {
				t.Errorf("item %d: %v, want %v", i, got, err)
			}
			if _, got := beside.Await(i); got != async.ErrClosed {
				t.Errorf("item %d beside: %v", i, got)
			}
		}
		if n := len(running); n != 2 {
			t.Errorf("%d items started, want 0 and 2", n)
		}
		if _, err := async.EachThen(first, never).Await(2); err != async.ErrClosed {
			t.Errorf("chained to what has closed: %v", err)
		}
	})
}

// Links that wait for a place when the scope closes are not started.
func TestCloseKeepsWaitingLinksFromStarting(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		first := async.Each(scope, upTo(3), 1, double)
		first.Await(2)
		var started atomic.Int32
		late := async.EachThen(first, func(ctx context.Context, n int) (int, error) {
			started.Add(1)
			for range 5_000 {
				context.AfterFunc(ctx, func() {}) // so that Close is busy with it while the place is left
			}
			return untilCancelled(ctx)
		})
		further := async.EachThen(late, double)
		synctest.Wait()
		scope.Close()
		for i := range 3 {
			if _, err := further.Await(i); err != async.ErrClosed {
				t.Errorf("item %d: %v", i, err)
			}
		}
		if started.Load() != 1 {
			t.Errorf("%d links started", started.Load())
		}
	})
}

func TestCloseLooksAtTheLastLinkOfItems(t *testing.T) {
	bubble(t, func(t *testing.T) {
		boom := func(context.Context, int) (int, error) { panic("boom") }
		scope := async.Open(t.Context())
		last := async.EachThen(async.Each(scope, upTo(1), 1, boom), double)
		wantPanic(t, "boom", func() { last.Await(0) })
		scope.Close() // the item's panic has come out

		var reports int
		scope = async.Open(t.Context(), async.OnPanic(func(any, []byte) { reports++ }))
		async.EachThen(async.EachThen(async.Each(scope, upTo(1), 1, boom), double), double)
		wantPanic(t, "boom", scope.Close)
		if reports != 1 {
			t.Errorf("%d reports", reports)
		}
	})
}

func TestValue(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Speculative())
		defer scope.Close()
		if v := give(scope, 7, nil).Value(); v != 7 {
			t.Errorf("got %d", v)
		}
		wantPanic(t, errOne, func() { give(scope, 7, errOne).Value() })
		wantPanic(t, "boom", func() { throw(scope, "boom").Value() })
		wantExit(t, func() { exit(scope).Value() })

		w := async.Each(scope, upTo(4), 1, func(_ context.Context, n int) (int, error) {
			if n == 2 {
				return 0, errTwo
			}
			return n, nil
		})
		if v := w.Value(3); v != 3 {
			t.Errorf("got %d", v)
		}
		wantPanic(t, errTwo, func() { w.Value(2) })
		if v := async.EachThen(w, double).Value(1); v != 2 {
			t.Errorf("got %d", v)
		}
	})
}

func TestEachThen1(t *testing.T) {
	s := async.Open(t.Context())
	defer s.Close()
	items := []string{"a", "b", "c"}
	lengths := async.Each(s, items, 2, func(_ context.Context, item string) (int, error) { return len(item), nil })
	both := async.EachThen1(lengths, items, func(_ context.Context, item string, n int) (string, error) {
		return fmt.Sprint(item, n), nil
	})
	items[2] = "changed"
	for i, want := range []string{"a1", "b1", "c1"} {
		if got, err := both.Await(i); got != want || err != nil {
			t.Errorf("item %d is %q, %v, want %q", i, got, err, want)
		}
	}
	defer func() {
		if v := recover(); v != "async: EachThen1 with 1 items on a window over 3" {
			t.Errorf("too few items give %v", v)
		}
	}()
	async.EachThen1(lengths, items[:1], func(context.Context, string, int) (int, error) { return 0, nil })
}
