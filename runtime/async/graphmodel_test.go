package async_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// This file says once more, one thing after another and without any goroutine, what a
// graph of Deferreds must come to. It is simple enough to be read against the docs.

// A model plays a graph in a time of its own.
type model struct {
	*graph
	now     time.Duration
	nodes   []*modelNode
	making  bool          // not all nodes are there
	agenda  []appointment // in the order of time, then as they were made
	orderly bool          // the order of calls is certain
	unclear bool          // something depends on which of two at the same time is first
	calls   []int
}

type appointment struct {
	at time.Duration
	do func()
}

type modelNode struct {
	node
	i       int
	links   []*modelNode // what hangs on it, in order
	end     end
	error   error // end.err
	fired   bool
	running bool
	stopped error      // the cause
	inner   *modelNode // what a Chain waits for now
	silent  bool       // all that hung on it when it fired was looked at
	notMade error      // why no number is to be made of what a join gives, see become
	told    int        // how many inputs of a join have been looked at
	late    bool       // a Timeout has aborted
	cause   error      // with which it does
	finish  func(cause error)
}

func newModel(g *graph) *model {
	return &model{graph: g, nodes: make([]*modelNode, len(g.nodes)), orderly: true}
}

// play plays the graph to its end.
func (m *model) play() {
	m.making = true
	for i, n := range m.graph.nodes {
		m.make(&modelNode{node: n, i: i})
		m.run(0)
	}
	m.making = false
	for _, c := range m.cancels {
		m.orderly = false
		m.run(c.at)
		n := m.nodes[c.node]
		if c.abort {
			m.abort([]*modelNode{n}, fmt.Errorf("abort at %v", c.at))
		} else {
			m.cancel(n, fmt.Errorf("cancel at %v", c.at))
		}
		m.run(c.at)
	}
	m.run(1 << 60)
}

// run keeps the appointments up to a time.
func (m *model) run(until time.Duration) {
	for len(m.agenda) > 0 && m.agenda[0].at <= until {
		a := m.agenda[0]
		m.agenda = m.agenda[1:]
		m.now = a.at
		a.do()
	}
	if until < 1<<60 {
		m.now = until
	}
}

func (m *model) later(after time.Duration, do func()) {
	a := appointment{m.now + after, do}
	i := slices.IndexFunc(m.agenda, func(b appointment) bool { return b.at > a.at })
	if i < 0 {
		i = len(m.agenda)
	}
	m.agenda = slices.Insert(m.agenda, i, a)
}

func (m *model) inputs(n *modelNode) (ins []*modelNode) {
	if n.inner != nil {
		return []*modelNode{n.inner}
	}
	for _, i := range n.in {
		ins = append(ins, m.nodes[i])
	}
	return ins
}

// make makes a node, now.
func (m *model) make(n *modelNode) {
	defer func() { m.nodes[n.i] = n }() // until then functions do not see it
	switch n.kind {
	case kGo:
		m.start(n, func(err error) { m.act(n, err, n.i) })
	case kCrash:
		m.start(n, func(err error) {
			if err == nil {
				n.end.crash = n.i
			}
			m.fire(n, 0, err)
		})
	case kOf:
		m.fire(n, n.i, nil)
	case kFail:
		m.fire(n, 0, failure(n.i))
	default:
		if n.kind == kTimeout && !m.inputs(n)[0].fired {
			m.orderly = false
			n.cause = &async.TimeoutError{After: m.timesOut(n.i)}
			m.later(m.timesOut(n.i), func() { m.tooLate(n) })
		}
		if n.kind == kRace || isJoin(n) && slices.ContainsFunc(m.inputs(n), isJoin) {
			m.orderly = false // the model has no time between a join and the number made of it
		}
		for _, in := range m.inputs(n) {
			if in.silent {
				m.settle(n, in)
			} else {
				in.links = append(in.links, n)
			}
		}
	}
}

func isJoin(n *modelNode) bool { return n.kind >= kAll && n.kind <= kRace }

// start starts the function of a node, which ends in its time, or when it is cancelled.
func (m *model) start(n *modelNode, finish func(cause error)) {
	if m.inline && n.kind != kGo && n.kind != kCrash {
		m.calls = append(m.calls, n.i)
		finish(n.stopped)
		return
	}
	n.running = true
	n.finish = func(cause error) {
		if n.running {
			n.running = false
			finish(cause)
		}
	}
	if n.stopped != nil {
		m.later(0, func() { n.finish(n.stopped) })
		return
	}
	m.later(m.takes(n.i), func() { n.finish(nil) })
}

// act ends a function as run.act does.
func (m *model) act(n *modelNode, err error, value int) {
	switch {
	case err != nil:
		m.fire(n, 0, err)
	case n.odd:
		m.fire(n, 0, failure(n.i))
	default:
		m.fire(n, value+1, nil)
	}
}

// fire ends a node, and tells what hangs on it.
func (m *model) fire(n *modelNode, value int, err error) {
	if n.fired {
		return
	}
	n.fired, n.end.value, n.error, n.end.at = true, value, err, m.now
	if n.end.crash != nil {
		n.end.value, n.error = 0, nil
	} else if n.error == nil && n.notMade != nil {
		n.end.value, n.error = 0, n.notMade
	}
	if n.error != nil {
		n.end.err = n.error.Error()
	}
	tell := func() {
		for len(n.links) > 0 { // others may be added meanwhile
			l := n.links[0]
			n.links = n.links[1:]
			m.settle(l, n)
		}
		n.silent = true
	}
	ends := func() {
		if n.silent = len(n.links) == 0; !n.silent {
			m.later(0, tell)
		}
	}
	if isJoin(n) {
		m.later(0, ends) // a number is made of it first
	} else {
		ends()
	}
}

// pass ends a node as another has.
func (m *model) pass(n, from *modelNode) {
	n.end.crash = from.end.crash
	m.fire(n, from.end.value, from.error)
}

// settle sees to a node one of whose inputs has fired.
func (m *model) settle(n, in *modelNode) {
	if n.fired {
		return
	}
	crashed, failed := in.end.crash != nil, in.error != nil
	switch n.kind {
	case kThen, kChain:
		switch {
		case n.inner != nil, crashed:
			m.pass(n, in)
		case failed:
			m.fire(n, 0, in.error)
		case n.stopped != nil:
			m.fire(n, 0, n.stopped)
		case n.kind == kThen:
			m.start(n, func(err error) { m.act(n, err, in.end.value) })
		default:
			m.start(n, func(error) { m.follow(n) })
		}
	case kCatch:
		switch {
		case crashed || !failed:
			m.pass(n, in)
		case n.stopped != nil:
			m.fire(n, 0, n.stopped)
		default:
			m.start(n, func(err error) { m.act(n, err, 100) })
		}
	case kThenCatch:
		switch {
		case crashed:
			m.pass(n, in)
		case n.stopped != nil:
			m.fire(n, 0, n.stopped)
		case failed:
			m.start(n, func(err error) { m.act(n, err, 100) })
		default:
			m.start(n, func(err error) { m.act(n, err, in.end.value) })
		}
	case kFinally:
		m.start(n, func(err error) {
			if err == nil && n.odd {
				err = failure(n.i)
			}
			if failed {
				err = in.error
			}
			n.end.crash = in.end.crash
			m.fire(n, in.end.value, err)
		})
	case kShare:
		m.pass(n, in)
	case kTimeout:
		if n.late && !crashed && (errors.Is(in.error, n.cause) || errors.Is(in.error, context.Canceled)) {
			m.fire(n, in.end.value, n.cause)
			return
		}
		m.pass(n, in)
	default:
		m.join(n, in)
	}
}

// follow has a Chain wait for what its function gave.
func (m *model) follow(n *modelNode) {
	inner := m.nodes[n.in[0]]
	if m.nodes[n.next] != nil {
		inner = m.nodes[n.next]
	}
	n.inner = inner
	if n.stopped != nil && m.active(inner, map[*modelNode]bool{}) {
		m.unclear = true // whether n or inner ends first
	}
	if m.waitsOn(inner, n) {
		m.fire(n, 0, async.ErrCycle)
		return
	}
	if n.stopped != nil {
		m.cancel(&modelNode{node: node{kind: kAll, in: []int{inner.i}}}, n.stopped)
	}
	if inner.silent {
		m.settle(n, inner)
	} else {
		inner.links = append(inner.links, n)
	}
}

func (m *model) waitsOn(n, other *modelNode) bool {
	if n == other {
		return true
	}
	return !n.fired && slices.ContainsFunc(m.inputs(n), func(in *modelNode) bool { return m.waitsOn(in, other) })
}

// join sees to a node that waits for several.
func (m *model) join(n, in *modelNode) {
	ins := m.inputs(n)
	n.told++
	left := n.told < len(ins)
	bad := func(in *modelNode) bool { return in.end.crash != nil || in.error != nil }
	switch crash := slices.IndexFunc(ins, func(in *modelNode) bool { return in.fired && in.end.crash != nil }); n.kind {
	case kAll:
		for _, in := range ins {
			if !in.fired {
				return
			}
			if bad(in) {
				n.end.crash = in.end.crash
				m.fire(n, 0, in.error)
				return
			}
		}
		m.fire(n, m.sum(ins, 0), nil)
	case kSettle:
		switch {
		case left:
		case crash >= 0:
			n.end.crash = ins[crash].end.crash
			m.fire(n, 0, nil)
		default:
			m.fire(n, m.sum(ins, 1000), nil)
		}
	case kGather:
		switch {
		case bad(in):
			m.lookForTies(ins)
			n.end.crash = in.end.crash
			err := error(&async.FirstError{Index: slices.Index(ins, in), Err: in.error})
			m.fire(n, 0, err)
		case !left:
			m.fire(n, m.sum(ins, 0), nil)
		}
	default:
		switch {
		case !bad(in):
			m.lookForTies(ins)
			index := slices.Index(ins, in)
			m.fire(n, in.end.value*10+index, nil)
			if n.kind == kRace {
				m.abort(ins, async.ErrLost)
			}
		case left:
		case crash >= 0:
			n.end.crash = ins[crash].end.crash
			m.fire(n, 0, nil)
		default:
			all := &async.AllFailedError{}
			for _, in := range ins {
				all.Errors = append(all.Errors, in.error)
			}
			m.fire(n, 0, all)
		}
	}
}

// sum is what sum and weigh give, with so much for an error.
func (m *model) sum(ins []*modelNode, failed int) (n int) {
	for i, in := range ins {
		n += (i + 1) * in.end.value
		if in.error != nil {
			n += (i + 1) * failed
		}
	}
	return n
}

// lookForTies takes note if another input may fire at this very time.
func (m *model) lookForTies(ins []*modelNode) {
	seen := map[*modelNode]bool{}
	for _, in := range ins {
		if !in.fired && m.active(in, seen) {
			m.unclear = true
		}
	}
	fired := 0
	for _, in := range ins {
		if in.fired && in.end.at == m.now {
			fired++
		}
	}
	m.unclear = m.unclear || fired > 1
}

// active says whether a node, or something that it waits for, fires at this very time.
func (m *model) active(n *modelNode, seen map[*modelNode]bool) bool {
	if seen[n] {
		return false
	}
	seen[n] = true
	switch {
	case n.fired:
		return n.end.at == m.now
	case n.running && n.stopped != nil:
		return true
	}
	return slices.ContainsFunc(m.inputs(n), func(in *modelNode) bool { return m.active(in, seen) })
}

// cancel is Deferred.Cancel, with causes that are not nil.
func (m *model) cancel(first *modelNode, cause error) {
	seen := map[*modelNode]bool{}
	for todo := []*modelNode{first}; len(todo) > 0; todo = todo[1:] {
		n := todo[0]
		if seen[n] {
			continue
		}
		seen[n] = true
		if n != first && isJoin(n) {
			if n.notMade == nil {
				n.notMade = cause
			}
			continue
		}
		if !n.fired && (n.kind >= kAll && n.kind != kShare || n.inner != nil) {
			todo = append(todo, m.inputs(n)...)
		}
		m.stop(n, cause)
	}
}

// stop cancels one node.
func (m *model) stop(n *modelNode, cause error) {
	if n.stopped == nil {
		n.stopped = cause
	}
	switch {
	case n.fired:
	case n.running:
		m.unclear = m.unclear || m.making // the others may be made before or after
		m.later(0, func() { n.finish(n.stopped) })
	case n.kind == kShare:
		m.fire(n, 0, cause)
	}
}

// abort is Deferred.Abort.
func (m *model) abort(nodes []*modelNode, cause error) {
	seen := map[*modelNode]bool{}
	var roots []*modelNode
	for todo := slices.Clone(nodes); len(todo) > 0; todo = todo[1:] {
		n := todo[0]
		if seen[n] || n.fired {
			continue
		}
		seen[n] = true
		waits := false
		for _, in := range m.inputs(n) {
			if !in.fired && n.kind != kShare {
				waits = true
				todo = append(todo, in)
			}
		}
		if !waits {
			roots = append(roots, n)
		}
	}
	for _, root := range roots {
		m.stop(root, cause)
	}
}

// tooLate is what the timer of a Timeout does.
func (m *model) tooLate(n *modelNode) {
	if in := m.inputs(n)[0]; !in.fired {
		n.late = in.stopped == nil && in.notMade == nil
		m.abort([]*modelNode{in}, n.cause)
	}
}
