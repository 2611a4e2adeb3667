package async_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// all makes a window inside of a call, or outermost, and awaits its items in order.
func all(ctx context.Context, n, limit int, f func(context.Context, int) (int, error)) (sum int, err error) {
	scope := async.Open(ctx)
	defer scope.Close()
	w := async.Each(scope, upTo(n), limit, f)
	for i := range n {
		v, err := w.Await(i)
		if err != nil {
			return sum, err
		}
		sum += v
	}
	return sum, nil
}

// inside gives a function for Each that runs a window itself.
func inside(n, limit int, f func(context.Context, int) (int, error)) func(context.Context, int) (int, error) {
	return func(ctx context.Context, _ int) (int, error) { return all(ctx, n, limit, f) }
}

// The bound of the outermost window holds for all, and all of its places are used.
func TestNestedWindowsAreBoundedTogether(t *testing.T) {
	for _, tt := range []struct {
		outer, limit, inner, innerLimit int
		peak                            int32
		seconds                         int
	}{
		{outer: 8, limit: 8, inner: 10, innerLimit: 8, peak: 8, seconds: 10},
		{outer: 20, limit: 4, inner: 6, innerLimit: 3, peak: 4, seconds: 30},
		{outer: 1, limit: 8, inner: 16, innerLimit: 8, peak: 8, seconds: 2},
		{outer: 1, limit: 8, inner: 16, innerLimit: 99, peak: 8, seconds: 2},
		{outer: 2, limit: 8, inner: 6, innerLimit: 2, peak: 4, seconds: 3},
		{outer: 3, limit: 8, inner: 8, innerLimit: 8, peak: 8, seconds: 3},
		{outer: 5, limit: 1, inner: 5, innerLimit: 8, peak: 1, seconds: 25},
	} {
		t.Run(fmt.Sprint(tt), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				var b book
				start := time.Now()
				got, err := all(t.Context(), tt.outer, tt.limit, inside(tt.inner, tt.innerLimit, func(ctx context.Context, i int) (int, error) {
					_, err := b.call(ctx, i)
					return i, err
				}))
				if want := tt.outer * tt.inner * (tt.inner - 1) / 2; got != want || err != nil {
					t.Errorf("got %d, %v, want %d", got, err, want)
				}
				if peak := b.peak.Load(); peak != tt.peak {
					t.Errorf("%d at a time, want %d", peak, tt.peak)
				}
				// In the end one call may be left that goes on alone.
				if took := time.Since(start).Seconds(); took < float64(tt.seconds) || took > float64(tt.seconds+1) {
					t.Errorf("took %vs, want %ds", took, tt.seconds)
				}
			})
		})
	}
}

// However deep, one place is enough to come to an end.
func TestNestedWindowsWithOnePlace(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var b book
		f := b.call
		for range 4 {
			f = inside(3, 2, f)
		}
		if _, err := all(t.Context(), 3, 1, f); err != nil || b.peak.Load() != 1 {
			t.Errorf("%d at a time, %v", b.peak.Load(), err)
		}
		if n := b.calls[0].Load(); n != 81 {
			t.Errorf("%d calls", n)
		}
	})
}

// A plain operation in between, and a context made of the call's, are inside as well;
// a scope on another context is not.
func TestWhatIsInsideOfACall(t *testing.T) {
	type key struct{}
	for name, tt := range map[string]struct {
		inner func(ctx, outer context.Context, f func(context.Context, int) (int, error)) (int, error)
		peak  int32
	}{
		"operation": {func(ctx, _ context.Context, f func(context.Context, int) (int, error)) (int, error) {
			scope := async.Open(ctx)
			defer scope.Close()
			one, two := async.Go(scope, func(ctx context.Context) (int, error) { return inside(5, 5, f)(ctx, 0) }), async.Go2(scope, inside2(5, f), 0, 0)
			if _, err := one.Await(); err != nil {
				return 0, err
			}
			return two.Await()
		}, 2},
		"value": {func(ctx, _ context.Context, f func(context.Context, int) (int, error)) (int, error) {
			return all(context.WithValue(ctx, key{}, 1), 5, 5, f)
		}, 2},
		"cancel": {func(ctx, _ context.Context, f func(context.Context, int) (int, error)) (int, error) {
			ctx, cancel := context.WithCancel(ctx)
			defer cancel()
			return all(ctx, 5, 5, f)
		}, 2},
		"other": {func(_, outer context.Context, f func(context.Context, int) (int, error)) (int, error) {
			return all(outer, 5, 5, f)
		}, 10},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				var b book
				_, err := all(t.Context(), 4, 2, func(ctx context.Context, _ int) (int, error) { return tt.inner(ctx, t.Context(), b.call) })
				if peak := b.peak.Load(); peak != tt.peak || err != nil {
					t.Errorf("%d at a time, want %d; %v", peak, tt.peak, err)
				}
			})
		})
	}
}

func inside2(n int, f func(context.Context, int) (int, error)) func(context.Context, int, int) (int, error) {
	return func(ctx context.Context, _, _ int) (int, error) { return all(ctx, n, n, f) }
}

// Operations of Go inside of a call are as free as ever.
func TestPlainOperationsAreNotBounded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var b book
		_, err := all(t.Context(), 2, 1, func(ctx context.Context, _ int) (int, error) {
			scope := async.Open(ctx)
			defer scope.Close()
			one, two := async.Go1(scope, b.call, 0), async.Go1(scope, b.call, 1)
			if _, err := one.Await(); err != nil {
				return 0, err
			}
			return two.Await()
		})
		if b.peak.Load() != 2 || err != nil {
			t.Errorf("%d at a time, %v", b.peak.Load(), err)
		}
	})
}

// What was begun goes on before further items are begun, the first before the second.
func TestNestedWindowsStartInOrder(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var mu sync.Mutex
		var started []int
		scope := async.Open(t.Context())
		defer scope.Close()
		w := async.Each(scope, upTo(4), 2, func(ctx context.Context, outer int) (int, error) {
			return all(ctx, 3, 3, func(_ context.Context, inner int) (int, error) {
				mu.Lock()
				started = append(started, 10*outer+inner)
				mu.Unlock()
				time.Sleep(time.Second + time.Duration(outer)*time.Millisecond)
				return 0, nil
			})
		})
		_, err := w.Await(3) // all may start
		if want := []int{0, 10, 1, 11, 2, 12, 20, 21, 22, 30, 31, 32}; err != nil || !slices.Equal(sorted(started, 2), sorted(want, 2)) {
			t.Errorf("started %v, %v, want %v", started, err, want)
		}
	})
}

// The places that are left over go to the older window, on which the outer loop waits.
func TestNestedWindowsOlderFirst(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var b book
		scope := async.Open(t.Context())
		defer scope.Close()
		start := time.Now()
		w := async.Each(scope, upTo(2), 3, func(ctx context.Context, outer int) (int, error) {
			time.Sleep(time.Duration(outer) * time.Millisecond)
			return all(ctx, 4, 4, b.call)
		})
		w.Await(0)
		if took := time.Since(start); took != 2*time.Second || b.peak.Load() != 3 {
			t.Errorf("took %v, %d at a time", took, b.peak.Load())
		}
	})
}

// sorted sorts what starts at the same time: each n of a list.
func sorted(list []int, n int) []int {
	list = slices.Clone(list)
	for part := range slices.Chunk(list, n) {
		slices.Sort(part)
	}
	return list
}

// Links count like the calls that they are chained to, inside as well as outermost.
func TestNestedWindowsWithLinks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var b book
		chain := func(ctx context.Context, f, then func(context.Context, int) (int, error)) (int, error) {
			scope := async.Open(ctx)
			defer scope.Close()
			w := async.Each(scope, upTo(6), 3, f)
			one, two := async.EachThen(w, then), async.EachThen(w, then)
			sum := 0
			for i := range 6 {
				v, err := one.Await(i)
				if err != nil {
					return 0, err
				}
				other, err := two.Await(i)
				if err != nil {
					return 0, err
				}
				sum += v + other
			}
			return sum, nil
		}
		leaf := func(ctx context.Context, _ int) (int, error) {
			_, err := b.call(ctx, 0)
			return 1, err
		}
		nested := func(ctx context.Context, _ int) (int, error) { return chain(ctx, leaf, leaf) }
		start := time.Now()
		if sum, err := chain(t.Context(), nested, nested); sum != 144 || err != nil {
			t.Errorf("got %d, %v", sum, err)
		}
		if n := b.calls[0].Load(); n != 18*18 || b.peak.Load() != 3 {
			t.Errorf("%d calls, %d at a time", n, b.peak.Load())
		}
		if took := time.Since(start); took > (18*18/3+3)*time.Second { // in the end a chain is left, and goes on alone
			t.Errorf("took %v", took)
		}
	})
}

// Whatever an inner call ends with, its place is free again.
func TestNestedCallsMayFail(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var b book
		scope := async.Open(t.Context(), async.Speculative())
		defer scope.Close()
		w := async.Each(scope, upTo(8), 2, func(ctx context.Context, outer int) (int, error) {
			return all(ctx, 4, 4, func(ctx context.Context, inner int) (int, error) {
				b.call(ctx, inner)
				switch {
				case inner != 1:
				case outer%4 == 1:
					return 0, errOne
				case outer%4 == 2:
					panic("boom")
				case outer%4 == 3:
					runtime.Goexit()
				}
				return inner, nil
			})
		})
		for i := range 8 {
			var v int
			var err error
			end := endOf(func() { v, err = w.Await(i) })
			if end != []ending{{}, {}, {panicked: "boom"}, {exited: true}}[i%4] {
				t.Errorf("item %d ended with %+v", i, end)
			}
			if i%4 == 0 && (v != 6 || err != nil) || i%4 == 1 && err != errOne {
				t.Errorf("item %d: %d, %v", i, v, err)
			}
		}
		if b.peak.Load() != 2 {
			t.Errorf("%d at a time", b.peak.Load())
		}
	})
}
