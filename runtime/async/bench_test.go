package async_test

import (
	"context"
	"sync"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// The peers stand beside ours in one run, so that ratios can be read off:
//
//	go test -bench . -benchmem -count 10 ./runtime/async | benchstat -row .fullname -

type outcome struct {
	value int
	err   error
}

func answer(_ context.Context, n int) (int, error) { return n, nil }

// BenchmarkOne starts one operation and awaits it.
func BenchmarkOne(b *testing.B) {
	ctx := b.Context()
	b.Run("peer=channel", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			result := make(chan outcome, 1)
			go func() {
				value, err := answer(ctx, 1)
				result <- outcome{value, err}
			}()
			<-result
		}
	})
	b.Run("peer=waitgroup", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var wg sync.WaitGroup
			var got outcome
			wg.Go(func() { got.value, got.err = answer(ctx, 1) })
			wg.Wait()
			_ = got
		}
	})
	b.Run("async", func(b *testing.B) {
		scope := async.Open(ctx)
		defer scope.Close()
		b.ReportAllocs()
		for b.Loop() {
			async.Go1(scope, answer, 1).Await()
		}
	})
}

// BenchmarkHandler is what a rewritten handler does: open, start three, await
// three, close.
func BenchmarkHandler(b *testing.B) {
	ctx := b.Context()
	b.Run("peer=channel", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ctx, cancel := context.WithCancel(ctx)
			start := func(n int) chan outcome {
				result := make(chan outcome, 1)
				go func() {
					value, err := answer(ctx, n)
					result <- outcome{value, err}
				}()
				return result
			}
			one, two, three := start(1), start(2), start(3)
			<-one
			<-two
			<-three
			cancel()
		}
	})
	b.Run("peer=waitgroup", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ctx, cancel := context.WithCancelCause(ctx)
			var wg sync.WaitGroup
			var once sync.Once
			var got [3]int
			for i := range got {
				wg.Go(func() {
					var err error
					if got[i], err = answer(ctx, i); err != nil {
						once.Do(func() { cancel(err) })
					}
				})
			}
			wg.Wait()
			cancel(nil)
		}
	})
	b.Run("async", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			scope := async.Open(ctx)
			one := async.Go1(scope, answer, 1)
			two := async.Go1(scope, answer, 2)
			three := async.Go1(scope, answer, 3)
			one.Await()
			two.Await()
			three.Await()
			scope.Close()
		}
	})
}

// deep uses some KB of stack, as any real call does, so that the goroutine's stack
// has to grow for all peers alike.
//
//go:noinline
func deep(n int) int {
	var frame [256]byte
	if n > 0 {
		frame[n] = byte(deep(n - 1))
	}
	return int(frame[n]) + n
}

// BenchmarkContext is BenchmarkHandler with one function that derives a context, as
// nearly every client library does.
func BenchmarkContext(b *testing.B) {
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	derive := func(ctx context.Context) (int, error) {
		_, cancel := context.WithCancel(ctx)
		cancel()
		return deep(20), nil
	}
	b.Run("peer=channel", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			result := make(chan outcome, 1)
			ctx, cancel := context.WithCancelCause(ctx)
			go func() {
				value, err := derive(ctx)
				result <- outcome{value, err}
			}()
			<-result
			cancel(nil)
		}
	})
	b.Run("async", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			scope := async.Open(ctx)
			async.Go(scope, derive).Await()
			scope.Close()
		}
	})
}

// BenchmarkThen is the price of one link of a long chain.
func BenchmarkThen(b *testing.B) {
	scope := async.Open(b.Context())
	defer scope.Close()
	start := make(chan struct{})
	d := async.Go(scope, func(context.Context) (int, error) { <-start; return 0, nil })
	b.ReportAllocs()
	for b.Loop() {
		d = async.Then(d, answer)
	}
	close(start)
	d.Await()
}

// BenchmarkEach is the price of one item of a loop.
func BenchmarkEach(b *testing.B) {
	const items = 1000
	ctx := b.Context()
	b.Run("peer=semaphore", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			slots := make(chan struct{}, 8)
			results := make([]outcome, items)
			var wg sync.WaitGroup
			for i := range results {
				slots <- struct{}{}
				wg.Go(func() {
					results[i].value, results[i].err = answer(ctx, i)
					<-slots
				})
			}
			wg.Wait()
		}
	})
	b.Run("async", func(b *testing.B) {
		row := make([]int, items)
		b.ReportAllocs()
		for b.Loop() {
			scope := async.Open(ctx)
			window := async.Each(scope, row, 8, answer)
			for i := range row {
				window.Await(i)
			}
			scope.Close()
		}
	})
	// The same items in 25 loops of 40 inside of one: with bounds of their own, which
	// is what a context from outside gives, and bounded together.
	b.Run("nested/bounds=own", func(b *testing.B) {
		benchNested(b, func(_, outside context.Context) context.Context { return outside })
	})
	b.Run("nested/bounds=shared", func(b *testing.B) { benchNested(b, func(ctx, _ context.Context) context.Context { return ctx }) })
}

func benchNested(b *testing.B, inner func(ctx, outside context.Context) context.Context) {
	outer, row := make([]int, 25), make([]int, 40)
	outside := b.Context()
	loop := func(ctx context.Context, items []int, f func(context.Context, int) (int, error)) (int, error) {
		scope := async.Open(ctx)
		defer scope.Close()
		window := async.Each(scope, items, 8, f)
		for i := range items {
			window.Await(i)
		}
		return 0, nil
	}
	b.ReportAllocs()
	for b.Loop() {
		loop(outside, outer, func(ctx context.Context, _ int) (int, error) { return loop(inner(ctx, outside), row, answer) })
	}
}
