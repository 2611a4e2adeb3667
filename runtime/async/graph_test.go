package async_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// This file draws graphs of Deferreds and cancellings at random, and compares what came of
// every node of a run, and when, see graphrun_test.go, with the model in
// graphmodel_test.go.

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

// checkGraph compares a graph with the model. If it is certain what is first where two
// things happen at the same time then there is one way to play it, and else one of all
// ways must come to the same.
func checkGraph(t *testing.T, data []byte) {
	g := drawGraph(data)
	if len(g.nodes) == 0 {
		return
	}
	bubble(t, func(t *testing.T) {
		m := newModel(g, func(int) int { return 0 })
		m.play()
		ends, calls := g.do(t, m.unclear)
		if (m.unclear || g.inline && !m.orderly) && g.somehow(ends, calls) {
			return
		}
		for i, got := range ends {
			if want := m.nodes[i].end; got != want {
				t.Errorf("node %d ended with %+v, the model's with %+v", i, got, want)
			}
		}
		if g.inline && !slices.Equal(calls, m.calls) {
			t.Errorf("functions ran in the order %v, the model's in %v", calls, m.calls)
		}
		if t.Failed() {
			t.Logf("unclear: %t, orderly: %t, %+v", m.unclear, m.orderly, *g)
		}
	})
}

// somehow reports whether the graph may end like that, in some order of what happens at
// the same time. There may be too many orders for all to be tried: where so many
// goroutines are at work at one time that they can be ordered in thousands of ways. If
// none of those that were tried is it then it does not know, and says it may; so it is
// for one graph in some seven hundred.
func (g *graph) somehow(ends []end, calls []int) bool {
	like := func(choose func(n int) int) bool {
		m := newModel(g, choose)
		m.play()
		return slices.Equal(calls, m.calls) &&
			slices.EqualFunc(m.nodes, ends, func(n *modelNode, e end) bool { return n.end == e })
	}
	var o orders
	for range 2000 {
		if o.made = 0; like(o.choose) {
			return true
		}
		if !o.next() {
			return false
		}
	}
	return true
}

// Orders goes through all ways to make choices.
type orders struct {
	chosen, among []int // for each choice, in their order
	made          int   // in this way so far
}

func (o *orders) choose(n int) (i int) {
	if o.made == len(o.chosen) {
		o.chosen, o.among = append(o.chosen, 0), append(o.among, n)
	}
	o.made++
	return o.chosen[o.made-1]
}

// next goes on to another way, if there is one.
func (o *orders) next() bool {
	for i := len(o.chosen) - 1; i >= 0; i-- {
		if o.chosen[i]+1 < o.among[i] {
			o.chosen[i]++
			o.chosen, o.among = o.chosen[:i+1], o.among[:i+1]
			return true
		}
	}
	return false
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
