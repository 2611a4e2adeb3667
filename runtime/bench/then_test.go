package bench

import (
	"fmt"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// BenchmarkThenFired is a link on a Deferred that has fired: inline, as Twisted's
// callbacks run, and with a goroutine for a function that may block.
func BenchmarkThenFired(b *testing.B) {
	for _, mode := range []struct {
		name string
		opts []async.Option
	}{{"inline", []async.Option{async.Inline()}}, {"goroutine", nil}} {
		b.Run("run="+mode.name, func(b *testing.B) {
			scope := async.Open(b.Context(), mode.opts...)
			defer scope.Close()
			d := async.Of(scope, 1)
			measure(b, func() {
				if got, err := async.Then(d, answer).Await(); got != 1 || err != nil {
					b.Fatal(got, err)
				}
			})
		})
	}
}

// BenchmarkChain is a chain of links, made before its start fires: the time must grow
// as the links do.
func BenchmarkChain(b *testing.B) {
	for _, links := range []int{1_000, 10_000, 100_000, 1_000_000} {
		for _, mode := range []struct {
			name string
			opts []async.Option
		}{{"inline", []async.Option{async.Inline()}}, {"goroutine", nil}} {
			b.Run(fmt.Sprintf("links=%d/run=%s", links, mode.name), func(b *testing.B) {
				measure(b, func() {
					scope := async.Open(b.Context(), mode.opts...)
					start := async.NewResolver[int](scope, nil)
					d := start.Deferred()
					for range links {
						d = async.Then(d, answer)
					}
					start.Fire(1)
					if got, err := d.Await(); got != 1 || err != nil {
						b.Fatal(got, err)
					}
					scope.Close()
				})
			})
		}
	}
}

// BenchmarkEach is a loop of calls of which at most eight run at a time.
func BenchmarkEach(b *testing.B) {
	const limit = 8
	ctx := b.Context()
	items := make([]int, 1000)
	for i := range items {
		items[i] = i
	}
	for _, peer := range []struct {
		name string
		run  func() int
	}{
		{"semaphore", func() (sum int) {
			slots := make(chan struct{}, limit)
			results := make([]outcome, len(items))
			var wg sync.WaitGroup
			for i, item := range items {
				slots <- struct{}{}
				wg.Go(func() {
					defer func() { <-slots }()
					results[i].value, results[i].err = answer(ctx, item)
				})
			}
			wg.Wait()
			for _, r := range results {
				sum += r.value
			}
			return sum
		}},
		{"weighted", func() (sum int) {
			slots := semaphore.NewWeighted(limit)
			results := make([]outcome, len(items))
			var wg sync.WaitGroup
			for i, item := range items {
				slots.Acquire(ctx, 1)
				wg.Go(func() {
					defer slots.Release(1)
					results[i].value, results[i].err = answer(ctx, item)
				})
			}
			wg.Wait()
			for _, r := range results {
				sum += r.value
			}
			return sum
		}},
		{"errgroup", func() (sum int) {
			g, ctx := errgroup.WithContext(ctx)
			g.SetLimit(limit)
			values := make([]int, len(items))
			for i, item := range items {
				g.Go(func() (err error) {
					values[i], err = answer(ctx, item)
					return err
				})
			}
			g.Wait()
			for _, value := range values {
				sum += value
			}
			return sum
		}},
		{"async", func() (sum int) {
			scope := async.Open(ctx)
			defer scope.Close()
			window := async.Each(scope, items, limit, answer)
			for i := range items {
				value, _ := window.Await(i)
				sum += value
			}
			return sum
		}},
	} {
		b.Run("impl="+peer.name, func(b *testing.B) {
			measure(b, func() {
				if got := peer.run(); got != len(items)*(len(items)-1)/2 {
					b.Fatal(got)
				}
			})
		})
	}
}
