package async_test

import (
	"slices"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// This file is the part of the model that is about what waits for several.

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
	case (n.running || n.ready) && n.stopped != nil:
		return true
	}
	return slices.ContainsFunc(m.inputs(n), func(in *modelNode) bool { return m.active(in, seen) })
}
