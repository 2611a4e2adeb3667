package bench

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/samber/lo"
	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"

	"github.com/asyncify-go/asyncify/runtime/async"
)

type outcome struct {
	value int
	err   error
}

type operation = func(context.Context, int) (int, error)

//go:noinline
func answer(_ context.Context, n int) (int, error) { return n, nil }

// nap stands for an operation that waits for a server nearby.
func nap(_ context.Context, n int) (int, error) {
	time.Sleep(100 * time.Microsecond)
	return n, nil
}

// BenchmarkStart is what a handler does: it starts operations on a context that can be
// cancelled, takes all their values and looks at their errors. The operations take no
// time, so that all of it is the price of starting and awaiting.
func BenchmarkStart(b *testing.B) { benchStart(b, answer) }

// BenchmarkStartNap is the same with operations that wait.
func BenchmarkStartNap(b *testing.B) { benchStart(b, nap) }

func benchStart(b *testing.B, f operation) {
	ctx := b.Context()
	for _, n := range []int{1, 3, 10, 100} {
		for _, peer := range []struct {
			name string
			run  func(ctx context.Context, n int, f operation) int
		}{
			{"errgroup", startErrgroup},
			{"conc", startConc},
			{"lo", startLo},
			{"channel", startChannel},
			{"async", startAsync},
		} {
			b.Run(fmt.Sprintf("ops=%d/impl=%s", n, peer.name), func(b *testing.B) {
				measure(b, func() {
					if got := peer.run(ctx, n, f); got != n*(n-1)/2 {
						b.Fatal(got)
					}
				})
			})
		}
	}
}

func startErrgroup(ctx context.Context, n int, f operation) (sum int) {
	g, ctx := errgroup.WithContext(ctx)
	values := make([]int, n)
	for i := range n {
		g.Go(func() (err error) {
			values[i], err = f(ctx, i)
			return err
		})
	}
	if g.Wait() != nil {
		return -1
	}
	for _, value := range values {
		sum += value
	}
	return sum
}

func startConc(ctx context.Context, n int, f operation) (sum int) {
	p := pool.NewWithResults[int]().WithContext(ctx).WithCancelOnError()
	for i := range n {
		p.Go(func(ctx context.Context) (int, error) { return f(ctx, i) })
	}
	values, err := p.Wait()
	if err != nil {
		return -1
	}
	for _, value := range values {
		sum += value
	}
	return sum
}

func startLo(ctx context.Context, n int, f operation) (sum int) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pending := make([]<-chan lo.Tuple2[int, error], n)
	for i := range n {
		pending[i] = lo.Async2(func() (int, error) { return f(ctx, i) })
	}
	for _, p := range pending {
		value, err := (<-p).Unpack()
		if err != nil {
			return -1
		}
		sum += value
	}
	return sum
}

func startChannel(ctx context.Context, n int, f operation) (sum int) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pending := make([]chan outcome, n)
	for i := range n {
		result := make(chan outcome, 1)
		pending[i] = result
		go func() {
			value, err := f(ctx, i)
			result <- outcome{value, err}
		}()
	}
	for _, result := range pending {
		got := <-result
		if got.err != nil {
			return -1
		}
		sum += got.value
	}
	return sum
}

func startAsync(ctx context.Context, n int, f operation) (sum int) {
	scope := async.Open(ctx)
	defer scope.Close()
	pending := make([]*async.Deferred[int], n)
	for i := range n {
		pending[i] = async.Go1(scope, f, i)
	}
	for _, d := range pending {
		value, err := d.Await()
		if err != nil {
			return -1
		}
		sum += value
	}
	return sum
}
