package async_test

import (
	"context"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// What starting, chaining and loops cost beside their peers is measured in runtime/bench;
// this file has what comes on top of it.

type outcome struct {
	value int
	err   error
}

func answer(_ context.Context, n int) (int, error) { return n, nil }

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

// BenchmarkContext is an operation that derives a context, as nearly every client library
// does.
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

// BenchmarkNested is a loop of 25 turns with one of 40 in each: with bounds of their own,
// which is what a context from outside gives, and bounded together.
func BenchmarkNested(b *testing.B) {
	b.Run("bounds=own", func(b *testing.B) {
		benchNested(b, func(_, outside context.Context) context.Context { return outside })
	})
	b.Run("bounds=shared", func(b *testing.B) { benchNested(b, func(ctx, _ context.Context) context.Context { return ctx }) })
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
