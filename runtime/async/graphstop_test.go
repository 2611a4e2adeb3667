package async_test

import "slices"

// This file is the part of the model that is about cancelling.

// cancel is Deferred.Cancel, with causes that are not nil.
func (m *model) cancel(first *modelNode, cause error) {
	seen := map[*modelNode]bool{}
	var reached []*modelNode
	for todo := []*modelNode{first}; len(todo) > 0; todo = todo[1:] {
		n := todo[0]
		if seen[n] {
			continue
		}
		seen[n] = true
		if !n.fired && (n.kind >= kAll && n.kind <= kTimeout && n.kind != kShare || n.inner != nil) {
			todo = append(todo, m.inputs(n)...)
		}
		reached = append(reached, n)
	}
	m.stop(reached, cause)
}

// stop cancels several at once, and reports whether it was what cancelled one of them.
func (m *model) stop(nodes []*modelNode, cause error) (first bool) {
	for _, n := range nodes {
		if n.stopped == nil {
			n.stopped, first = cause, true
		}
	}
	for _, n := range nodes {
		if n.ready || n.begun && n.began == m.now {
			m.unclear = true // whether it is too late for that
		}
		switch {
		case n.fired:
		case n.running:
			m.orderly = false                 // it ends on another goroutine than what goes on here
			m.unclear = m.unclear || m.making // the others may be made before or after
			m.apart(0, func() { n.finish(n.stopped) })
		case n.kind == kShare:
			m.interrupt(n)
		}
	}
	return first
}

// interrupt ends a Share, and tells what hangs on it apart from what goes on: who
// cancels does that in between.
func (m *model) interrupt(n *modelNode) {
	m.orderly = false
	strand := m.strand
	m.strands++
	m.strand = m.strands
	m.fire(n, 0, n.stopped)
	m.strand = strand
}

// abort is Deferred.Abort. It reports whether it was what cancelled something.
func (m *model) abort(nodes []*modelNode, cause error) bool {
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
	return m.stop(roots, cause)
}

// tooLate is what the timer of a Timeout does.
func (m *model) tooLate(n *modelNode) {
	if in := m.inputs(n)[0]; !in.fired {
		cancelled := in.stopped != nil
		n.late = m.abort([]*modelNode{in}, n.cause) && !cancelled
	}
}
