package async

import (
	"slices"
	"sync"
)

// A join waits for several operations, and has its outcome as soon as one of them, or
// all of them, decide it.
type join struct {
	ops []*operation // nil once to has fired
	to  *operation

	// decide is called each time an input has fired, one at a time, until it reports
	// that it has set the outcome of to. left is how many inputs have not fired.
	decide func(i, left int) bool
	after  func(ops []*operation) // is called once that is done; may be nil

	// An early join may be decided before all of its inputs have fired. Awaiting it is
	// no promise to wait for them, or Close would wait for what nobody wants any more.
	early bool

	mu   sync.Mutex
	left int
	over bool
}

// A leg is the link of one input of a join.
type leg struct {
	*join
	i    int
	cell cell
}

// joinUp makes to an operation that waits for ops as j's decide says.
func joinUp(to *operation, ops []*operation, j *join) {
	j.ops, j.to, j.left = ops, to, len(ops)
	to.describe(scopeOf(ops), nil)
	to.init(scopeOf(ops), j)
	legs := make([]leg, len(ops))
	for i, o := range ops {
		o.goTo(to.ctx.scope)
		legs[i] = leg{join: j, i: i}
		legs[i].cell.link = &legs[i]
		hang(o, &legs[i].cell)
	}
}

func (j *join) inputs() []*operation { return slices.Clone(j.ops) }
func (j *join) cancels() bool        { return true }
func (j *join) release()             { j.ops = nil }
func (j *join) run() *operation      { panic("async: a join has nothing to run") }

func (l *leg) needless() bool { return l.to.flags.any(hasFired) }

func (l *leg) settle() (fired, ready *operation) {
	j := l.join
	ops, over := j.count(l.i)
	if !over {
		return nil, nil
	}
	j.to.fail(j.to.err)
	if j.after != nil {
		j.runAfter(ops)
	}
	j.decide, j.after = nil, nil
	return j.to, nil
}

// runAfter calls after. If a function that runs inline calls Goexit in it, then nobody else
// will tell of to, which has fired.
func (j *join) runAfter(ops []*operation) {
	exiting := true
	defer func() {
		if exiting {
			go deliver(j.to, false)
		}
	}()
	j.after(ops)
	exiting = false
}

// count takes note that input i has fired, and reports whether that decides the join.
func (j *join) count(i int) (ops []*operation, over bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.over {
		return nil, false
	}
	j.left--
	j.over = j.decide(i, j.left)
	return j.ops, j.over
}

// passCrashOf makes the outcome of a join the first crash among its inputs, which have
// all fired, and reports whether there was one.
func passCrashOf(to *operation, ops []*operation) bool {
	for _, o := range ops {
		if o.crash != nil {
			o.seen()
			to.crash = o.crash
			return true
		}
	}
	return false
}
