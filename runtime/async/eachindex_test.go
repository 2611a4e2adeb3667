package async_test

import (
	"context"
	"math"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Numbers are items like any others, and chained calls are told them, too.
func TestEachIndex(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		var b book
		window := async.EachIndex(scope, 10, 3, b.call)
		sums := async.EachIndexThen(window, func(_ context.Context, i, v int) (int, error) { return 1000*i + v, nil })
		for i := range 10 {
			if v, err := sums.Await(i); v != 1001*i+100 || err != nil {
				t.Errorf("item %d: %d, %v", i, v, err)
			}
			if n := b.made(t, 0, 10); n != min(i+3, 10) {
				t.Errorf("%d items started at item %d", n, i)
			}
		}
		if b.peak.Load() != 3 {
			t.Errorf("%d at a time", b.peak.Load())
		}
	})
}

// A loop over less than nothing has no turns.
func TestEachIndexOfNothing(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	for _, n := range []int{0, -1, math.MinInt} {
		async.EachIndex(scope, n, 8, func(_ context.Context, i int) (int, error) {
			t.Errorf("called for %d", i)
			return 0, nil
		})
	}
}

// A loop that is meant to end on an error may be given any number.
func TestEachIndexOfAnyNumber(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	window := async.EachIndex(scope, math.MaxInt, 2, func(_ context.Context, i int) (int, error) { return i, nil })
	twice := async.EachIndexThen(window, func(_ context.Context, i, v int) (int, error) { return i + v, nil })
	for i := range 100 {
		if v, err := twice.Await(i); v != 2*i || err != nil {
			t.Errorf("item %d: %d, %v", i, v, err)
		}
	}
}

func TestEachIndexWithoutRoom(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	defer func() {
		if v := recover(); v != "async: EachIndex with a limit of 0: at least 1 call must be allowed to run" {
			t.Errorf("a limit of 0 gives %v", v)
		}
	}()
	async.EachIndex(scope, 1, 0, func(context.Context, int) (int, error) { return 0, nil })
}
