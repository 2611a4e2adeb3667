package bench

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// BenchmarkBegin is how long it takes from the start of the first of ten operations until
// the last has begun, where each of them blocks, and nobody awaits any meanwhile: beside
// ten go statements. The time is begin-ns/op; what ns/op says besides is of no interest.
//
// Where the first is busy, it keeps its processor until all others have begun.
func BenchmarkBegin(b *testing.B) {
	for _, busy := range []bool{false, true} {
		for _, peer := range []struct {
			name string
			run  func(ctx context.Context, f func(i int))
		}{
			{"go", func(_ context.Context, f func(i int)) {
				var wg sync.WaitGroup
				for i := range begins {
					wg.Go(func() { f(i) })
				}
				f(begins)
				wg.Wait()
			}},
			{"async", func(ctx context.Context, f func(i int)) {
				scope := async.Open(ctx)
				defer scope.Close()
				for i := range begins {
					async.Go1(scope, func(_ context.Context, i int) (int, error) { f(i); return i, nil }, i)
				}
				f(begins)
			}},
		} {
			b.Run(fmt.Sprintf("busy=%t/impl=%s", busy, peer.name), func(b *testing.B) {
				var total time.Duration
				runs := 0
				for b.Loop() {
					total += begin(b.Context(), busy, peer.run)
					runs++
				}
				b.ReportMetric(float64(total)/float64(runs), "begin-ns/op")
			})
		}
	}
}

const begins = 10

// begin measures one run. f(begins) is called by who starts the others.
func begin(ctx context.Context, busy bool, run func(ctx context.Context, f func(i int))) (took time.Duration) {
	var begun atomic.Int32
	all := make(chan struct{})
	start := time.Now()
	run(ctx, func(i int) {
		if i < begins && begun.Add(1) == begins {
			took = time.Since(start)
			close(all)
		}
		for busy && i == 0 && begun.Load() < begins { // on its processor
		}
		<-all
	})
	return took
}
