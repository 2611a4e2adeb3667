package threads_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/threads"
)

// A storm is many requests that offload at random, some of whose clients leave.
type storm struct {
	desk
	running, most atomic.Int32 // functions that offload nothing
	ran           atomic.Int32
}

// offload makes a function that sleeps, or offloads others, of which it awaits some.
func (s *storm) offload(rng *rand.Rand, depth int) func(context.Context) (int, error) {
	took, seed := time.Duration(rng.IntN(50))*time.Millisecond, rng.Uint64()
	return func(ctx context.Context) (int, error) {
		rng := rand.New(rand.NewPCG(seed, 0))
		if depth == 0 || rng.IntN(4) == 0 {
			s.leaf(took)
			return 0, nil
		}
		for range rng.IntN(4) {
			d := threads.Offload(ctx, s.runner, s.offload(rng, depth-1))
			switch rng.IntN(4) {
			case 0:
				d.Cancel(errOne)
			case 1, 2:
				if _, err := d.Await(); err == threads.ErrFull {
					s.Error("refused inside of a place")
				}
			}
		}
		return 0, nil
	}
}

func (s *storm) leaf(took time.Duration) {
	n := s.running.Add(1)
	for most := s.most.Load(); n > most && !s.most.CompareAndSwap(most, n); most = s.most.Load() {
	}
	time.Sleep(took)
	s.running.Add(-1)
	s.ran.Add(1)
}

func TestStorm(t *testing.T) {
	for seed := range uint64(20) {
		limit := 1 + int(seed%4)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			bubble(t, limit, 10, func(d desk) {
				s := &storm{desk: d}
				var clients sync.WaitGroup
				rng := rand.New(rand.NewPCG(seed, 1))
				for range 30 {
					at, patience, f := time.Duration(rng.IntN(500)), time.Duration(rng.IntN(400)), s.offload(rng, 3)
					clients.Go(func() {
						time.Sleep(at * time.Millisecond)
						ctx, cancel := context.WithTimeout(context.Background(), patience*time.Millisecond)
						defer cancel()
						s.get(ctx, func(_ http.ResponseWriter, req *http.Request) {
							d := threads.Offload(req.Context(), s.runner, f)
							threads.AfterResponse(req.Context(), func(ctx context.Context) { f(ctx) })
							async.Settle(d).Await()
						})
					})
				}
				clients.Wait()
				if err := s.runner.Shutdown(context.Background()); err != nil {
					t.Error(err)
				}
				if s.most.Load() > int32(limit) || s.ran.Load() == 0 {
					t.Errorf("%d at a time, limit %d; %d ran", s.most.Load(), limit, s.ran.Load())
				}
			})
		})
	}
}
