package async_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// This file draws graphs of Deferreds and cancellings at random, runs them, and compares
// what came of every node, and when, with the model in graphmodel_test.go.

// A graph is what a run and the model are both made of.
type graph struct {
	inline  bool // functions take no time, except for those of Go
	nodes   []node
	cancels []request
}

type node struct {
	kind kind
	in   []int // nodes before it
	next int   // that a Chain's function gives, any
	odd  bool  // the function fails, where it may
}

type request struct {
	at    time.Duration
	node  int
	abort bool
}

type kind int

const (
	kGo kind = iota
	kCrash
	kOf
	kFail
	kThen
	kCatch
	kThenCatch
	kFinally
	kChain
	kAll
	kSettle
	kGather
	kAny
	kRace
	kShare
	kTimeout
	kinds
)

// takes is how long the function of a node runs: for each node another bit, so that no
// two end at the same time unless one sets off the other.
func (g *graph) takes(i int) time.Duration {
	if g.inline && g.nodes[i].kind != kGo && g.nodes[i].kind != kCrash {
		return 0
	}
	return 4 << i
}

// timesOut is after how long a Timeout does, each at another time.
func (g *graph) timesOut(i int) time.Duration { return 4<<(i/2) + 2 + time.Duration(i%2) }

// drawGraph makes a graph of what bytes say.
func drawGraph(data []byte) *graph {
	take := func(n int) int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b) % n
	}
	g := &graph{inline: take(2) == 1}
	for len(data) > 0 && len(g.nodes) < 24 {
		i := len(g.nodes)
		n := node{kind: kind(take(int(kinds)))}
		if i == 0 && n.kind > kFail {
			n.kind = kGo
		}
		switch {
		case n.kind <= kFail:
		case n.kind >= kAll && n.kind <= kRace:
			for range 1 + take(3) {
				n.in = append(n.in, take(i))
			}
		default:
			n.in = []int{take(i)}
		}
		n.odd = take(4) == 1
		n.next = take(24)
		g.nodes = append(g.nodes, n)
		if take(6) == 1 {
			at := time.Duration(4<<take(16)) + 1
			if !slices.ContainsFunc(g.cancels, func(c request) bool { return c.at == at }) {
				g.cancels = append(g.cancels, request{at, take(i + 1), take(2) == 1})
			}
		}
	}
	for i := range g.nodes {
		g.nodes[i].next %= len(g.nodes)
	}
	slices.SortFunc(g.cancels, func(a, b request) int { return int(a.at - b.at) })
	return g
}

// An end is what came of a node.
type end struct {
	value int
	err   string
	crash any
	at    time.Duration
}

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
func (g *graph) do(t *testing.T) (ends []end, calls []int) {
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

func checkGraph(t *testing.T, data []byte) {
	g := drawGraph(data)
	if len(g.nodes) == 0 {
		return
	}
	bubble(t, func(t *testing.T) {
		m := newModel(g)
		m.play()
		ends, calls := g.do(t)
		for i, got := range ends {
			if want := m.nodes[i].end; !m.unclear && got != want {
				t.Errorf("node %d ended with %+v, the model's with %+v", i, got, want)
			}
		}
		if g.inline && m.orderly && !m.unclear && !slices.Equal(calls, m.calls) {
			t.Errorf("functions ran in the order %v, the model's in %v", calls, m.calls)
		}
		if t.Failed() {
			t.Logf("%+v", *g)
		}
	})
}

func FuzzGraphs(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(randomBytes(seed))
	}
	f.Fuzz(checkGraph)
}

func TestGraphs(t *testing.T) {
	n := uint64(3000)
	if testing.Short() || raceEnabled {
		n = 300
	}
	for seed := range n {
		if !t.Run(fmt.Sprint(seed), func(t *testing.T) { checkGraph(t, randomBytes(seed)) }) {
			return
		}
	}
}

func randomBytes(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 0))
	data := make([]byte, 8+r.IntN(120))
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return data
}
