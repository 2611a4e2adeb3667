package async_test

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// This file runs a graph.

func failure(i int) error { return fmt.Errorf("node %d", i) }

// A run is a graph being run.
type run struct {
	*graph
	scope *async.Scope
	mu    sync.Mutex // for ds, which functions look into while it grows, and calls
	ds    []*async.Deferred[int]
	joins map[int]interface{ Cancel(error) } // what ds was made of, where that is a join
	calls []int                              // of functions, in order, where that is certain: inline
}

// nap is what every function does: it takes its time, or ends with its context.
func (r *run) nap(ctx context.Context, i int) error {
	if r.inline {
		if k := r.nodes[i].kind; k != kGo && k != kCrash {
			r.mu.Lock()
			r.calls = append(r.calls, i)
			r.mu.Unlock()
			return context.Cause(ctx)
		}
	}
	select {
	case <-time.After(r.takes(i)):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// act is the function of a node with a value.
func (r *run) act(ctx context.Context, i, value int) (int, error) {
	if err := r.nap(ctx, i); err != nil {
		return 0, err
	}
	if r.nodes[i].odd {
		return 0, failure(i)
	}
	return value + 1, nil
}

// sum makes one number of the results of a Settle.
func sum(results []async.Result[int]) (n int) {
	for i, r := range results {
		n += (i + 1) * r.Value
		if r.Err != nil {
			n += 1000 * (i + 1)
		}
	}
	return n
}

func weigh(values []int) (n int) {
	for i, v := range values {
		n += (i + 1) * v
	}
	return n
}

// become makes a number of what a join gives, without a function of its own in the
// graph.
func become[T any](r *run, i int, d *async.Deferred[T], f func(T) int) *async.Deferred[int] {
	r.joins[i] = d
	return async.Then(d, func(_ context.Context, v T) (int, error) { return f(v), nil })
}

func (r *run) made(i int) *async.Deferred[int] {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ds[i]
}

// build makes node i.
func (r *run) build(i int) *async.Deferred[int] {
	n := r.nodes[i]
	var in []*async.Deferred[int]
	for _, j := range n.in {
		in = append(in, r.ds[j])
	}
	act := func(ctx context.Context, value int) (int, error) { return r.act(ctx, i, value) }
	handle := func(ctx context.Context, err error) (int, error) { return r.act(ctx, i, 100) }
	switch n.kind {
	case kGo:
		return async.Go1(r.scope, act, i)
	case kCrash:
		return async.Go(r.scope, func(ctx context.Context) (int, error) {
			if err := r.nap(ctx, i); err != nil {
				return 0, err
			}
			panic(i)
		})
	case kOf:
		return async.Of(r.scope, i)
	case kFail:
		return async.Fail[int](r.scope, failure(i))
	case kThen:
		return async.Then(in[0], act)
	case kCatch:
		return async.Catch(in[0], handle)
	case kThenCatch:
		return async.ThenCatch(in[0], act, handle)
	case kFinally:
		return async.Finally(in[0], func(ctx context.Context) error { _, err := r.act(ctx, i, 0); return err })
	case kChain:
		return async.Chain(in[0], func(ctx context.Context, _ int) *async.Deferred[int] {
			r.nap(ctx, i)
			return cmp.Or(r.made(n.next), in[0])
		})
	case kAll:
		return become(r, i, async.All(in...), weigh)
	case kSettle:
		return become(r, i, async.Settle(in...), sum)
	case kGather:
		return become(r, i, async.Gather(in...), weigh)
	case kAny:
		return become(r, i, async.Any(in...), func(w async.Winner[int]) int { return w.Value*10 + w.Index })
	case kRace:
		return become(r, i, async.Race(in...), func(w async.Winner[int]) int { return w.Value*10 + w.Index })
	case kShare:
		return async.Share(in[0])
	case kTimeout:
		return async.Timeout(in[0], r.timesOut(i))
	}
	panic(n.kind)
}

// do runs the graph, and returns what came of each node and in which order functions
// ran.
//
// If calm, all that making a node sets off happens before the next is made.
func (g *graph) do(t *testing.T, calm bool) (ends []end, calls []int) {
	opts := []async.Option{async.Speculative()}
	if g.inline {
		opts = append(opts, async.Inline())
	}
	r := &run{graph: g, scope: async.Open(t.Context(), opts...), ds: make([]*async.Deferred[int], len(g.nodes)), joins: map[int]interface{ Cancel(error) }{}}
	start := time.Now()
	ends = make([]end, len(g.nodes))
	timed := make(chan bool)
	for i := range g.nodes {
		d := r.build(i)
		r.mu.Lock()
		r.ds[i] = d
		r.mu.Unlock()
		go func() {
			<-d.Done()
			ends[i].at = time.Since(start)
			timed <- true
		}()
		if calm {
			synctest.Wait()
		}
	}
	for _, c := range g.cancels {
		time.Sleep(c.at - time.Since(start))
		if c.abort {
			r.ds[c.node].Abort(fmt.Errorf("abort at %v", c.at))
		} else if cause := fmt.Errorf("cancel at %v", c.at); r.joins[c.node] != nil {
			r.joins[c.node].Cancel(cause)
		} else {
			r.ds[c.node].Cancel(cause)
		}
	}
	for i, d := range r.ds {
		<-timed
		ends[i].crash = endOf(func() {
			value, err := d.Await()
			if ends[i].value = value; err != nil {
				ends[i].err = err.Error()
			}
		}).panicked
	}
	r.scope.Close()
	for i, d := range r.ds { // and nothing of it changes
		if end := endOf(func() {
			if value, err := d.Await(); value != ends[i].value || err != nil && err.Error() != ends[i].err {
				t.Errorf("node %d has changed", i)
			}
		}); end.panicked != ends[i].crash {
			t.Errorf("node %d has changed to %v", i, end)
		}
	}
	return ends, r.calls
}
