package async_test

import (
	"cmp"
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
	making  bool            // not all nodes are there
	newest  int             // of those that are
	agenda  []appointment   // in the order of time, then as they were made
	strand  int             // that is being followed
	strands int             // there have been
	choose  func(n int) int // which of so many strands goes on
	orderly bool            // the order of calls is certain
	unclear bool            // something depends on which of two at the same time is first
	calls   []int
}

// An appointment is what is to be done at a time. Those of one strand, which stands for
// a goroutine, are kept in their order, those of several in any.
type appointment struct {
	at     time.Duration
	strand int
	do     func()
}

type modelNode struct {
	node
	i       int
	links   []*modelNode // what hangs on it, in order
	end     end
	error   error // end.err
	fired   bool
	ready   bool // its function has not begun, see begin
	begun   bool // and has, at the time of began
	began   time.Duration
	running bool
	stopped error      // the cause
	inner   *modelNode // what a Chain waits for now
	join    *modelNode // what a number is made of, see become
	silent  bool       // all that hung on it when it fired was looked at
	told    int        // how many inputs of a join have been looked at
	late    bool       // a Timeout has aborted
	cause   error      // with which it does
	finish  func(cause error)
}

func newModel(g *graph, choose func(n int) int) *model {
	return &model{graph: g, nodes: make([]*modelNode, len(g.nodes)), orderly: true, choose: choose}
}

// play plays the graph to its end.
func (m *model) play() {
	m.making = true
	for i, n := range m.graph.nodes {
		m.nodes[i], m.newest = m.make(n, i), i
		m.run(0)
	}
	m.making = false
	for _, c := range m.cancels {
		m.run(c.at)
		n := m.nodes[c.node]
		if c.abort {
			m.abort([]*modelNode{n}, fmt.Errorf("abort at %v", c.at))
		} else {
			m.cancel(cmp.Or(n.join, n), fmt.Errorf("cancel at %v", c.at))
		}
		m.run(c.at)
	}
	m.run(1 << 60)
}

// run keeps the appointments up to a time.
func (m *model) run(until time.Duration) {
	for len(m.agenda) > 0 && m.agenda[0].at <= until {
		i := m.choice()
		a := m.agenda[i]
		m.agenda = slices.Delete(m.agenda, i, i+1)
		m.now, m.strand = a.at, a.strand
		a.do()
	}
	m.strand = 0
	if until < 1<<60 {
		m.now = until
	}
}

// choice returns the place of the appointment that is kept now: the first of a strand.
func (m *model) choice() int {
	var heads, strands []int
	for i, a := range m.agenda {
		if a.at == m.agenda[0].at && !slices.Contains(strands, a.strand) {
			heads, strands = append(heads, i), append(strands, a.strand)
		}
	}
	if len(heads) == 1 {
		return 0
	}
	return heads[m.choose(len(heads))]
}

// later makes an appointment of the strand that is being followed.
func (m *model) later(after time.Duration, do func()) {
	m.agendaAdd(appointment{m.now + after, m.strand, do})
}

// apart makes an appointment of a strand of its own.
func (m *model) apart(after time.Duration, do func()) {
	m.strands++
	m.agendaAdd(appointment{m.now + after, m.strands, do})
}

func (m *model) agendaAdd(a appointment) {
	i := slices.IndexFunc(m.agenda, func(b appointment) bool { return b.at > a.at })
	if i < 0 {
		i = len(m.agenda)
	}
	m.agenda = slices.Insert(m.agenda, i, a)
}

func (m *model) inputs(n *modelNode) (ins []*modelNode) {
	if one := cmp.Or(n.inner, n.join); one != nil {
		return []*modelNode{one}
	}
	for _, i := range n.in {
		ins = append(ins, m.nodes[i])
	}
	return ins
}

// make makes a node, now. Functions do not see it before it is returned.
func (m *model) make(of node, i int) *modelNode {
	n := &modelNode{node: of, i: i}
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
			n.cause = &async.TimeoutError{After: m.timesOut(n.i)}
			m.apart(m.timesOut(n.i), func() { m.tooLate(n) })
		}
		m.hang(n)
	}
	if n.kind >= kAll && n.kind <= kRace {
		n = &modelNode{node: node{kind: kNumber}, i: i, join: n}
		m.hang(n)
	}
	return n
}

// hang hangs a node on its inputs.
func (m *model) hang(n *modelNode) {
	for _, in := range m.inputs(n) {
		if in.silent {
			m.settle(n, in)
		} else {
			in.links = append(in.links, n)
		}
	}
}

// kNumber is the kind of what become makes of a join.
const kNumber = kinds

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
		m.apart(0, func() { n.finish(n.stopped) })
		return
	}
	m.apart(m.takes(n.i), func() { n.finish(nil) })
}

// begin has a function begin soon, unless it is cancelled before that. It is for those that
// would not end with the cause all the same.
func (m *model) begin(n *modelNode, do func()) {
	if m.inline {
		do()
		return
	}
	n.ready = true
	m.apart(0, func() {
		n.ready, n.begun, n.began = false, true, m.now
		if n.stopped != nil {
			m.fire(n, 0, n.stopped)
		} else {
			do()
		}
	})
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
	}
	if n.error != nil {
		n.end.err = n.error.Error()
	}
	if n.silent = len(n.links) == 0; !n.silent {
		m.later(0, func() { m.tell(n) })
	}
}

// tell tells what hangs on a node, one link after another. Other strands may come
// between, and others links may be added meanwhile.
func (m *model) tell(n *modelNode) {
	l := n.links[0]
	n.links = n.links[1:]
	m.settle(l, n)
	if n.silent = len(n.links) == 0; !n.silent {
		m.agenda = slices.Insert(m.agenda, 0, appointment{m.now, m.strand, func() { m.tell(n) }})
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
	case kThen, kChain, kNumber:
		switch {
		case n.inner != nil, crashed:
			m.pass(n, in)
		case failed:
			m.fire(n, 0, in.error)
		case n.stopped != nil:
			m.fire(n, 0, n.stopped)
		case n.kind == kThen:
			m.start(n, func(err error) { m.act(n, err, in.end.value) })
		case n.kind == kChain:
			m.begin(n, func() { m.start(n, func(error) { m.follow(n) }) })
		default:
			m.begin(n, func() { m.pass(n, in) })
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
		if n.stopped != nil {
			m.fire(n, 0, n.stopped)
			return
		}
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
	if next := m.nodes[n.next]; next != nil && !m.tooNew(n.next) {
		inner = next
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

// tooNew says that a function which was cancelled while a node was made did not see that yet.
func (m *model) tooNew(i int) bool { return m.making && i == m.newest && m.choose(2) == 1 }

func (m *model) waitsOn(n, other *modelNode) bool {
	if n == other {
		return true
	}
	return !n.fired && slices.ContainsFunc(m.inputs(n), func(in *modelNode) bool { return m.waitsOn(in, other) })
}
