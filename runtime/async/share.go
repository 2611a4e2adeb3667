package async

import "sync"

// Share returns a Deferred that ends as d does, for one of several who use d. If it is
// cancelled it fails with the cause at once, since no function of its own runs, and d
// goes on for the others: [Deferred.Abort] and [Race] go no further than that. In all
// else it is as [Then] with a function that returns what it is given.
func Share[T any](d *Deferred[T]) *Deferred[T] {
	d.check("Share")
	return newGate(d, true).to
}

// Hold is [Share] that keeps d's outcome back until release is called: nothing that
// hangs on the new Deferred runs before. Calling release again does nothing.
func Hold[T any](d *Deferred[T]) (held *Deferred[T], release func()) {
	d.check("Hold")
	g := newGate(d, false)
	return g.to, g.open
}

// A gate is a link that lets an outcome pass once it is open.
type gate[T any] struct {
	between[T, T]

	mu     sync.Mutex
	opened bool
	come   bool // from has fired
	over   bool // to has fired, or is about to
}

func newGate[T any](d *Deferred[T], opened bool) *gate[T] {
	g := &gate[T]{between: between[T, T]{from: d, to: new(Deferred[T])}, opened: opened}
	g.to.describe(d.ctx.scope, nil)
	g.to.init(d.ctx.scope, g)
	if cause := g.to.whyStopped(); cause != nil { // the scope is closing, or closed
		g.interrupt(cause)
	}
	g.cell.link = g
	hang(&d.operation, &g.cell) // not on g.from, which an interruption has released
	return g
}

func (g *gate[T]) shared()         {}
func (g *gate[T]) run() *operation { panic("async: a gate has nothing to run") }

func (g *gate[T]) settle() (fired, ready *operation) {
	if !g.pass(func() { g.come = true }) {
		return nil, nil
	}
	return g.to.take(g.from), nil
}

func (g *gate[T]) open() {
	if g.pass(func() { g.opened = true }) {
		deliver(g.to.take(g.from), false)
	}
}

// pass takes note of what has changed, and reports, once, that the outcome may pass. What
// was cancelled is about to be interrupted, if it was not.
func (g *gate[T]) pass(change func()) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	change()
	if g.over || !g.opened || !g.come || g.to.whyStopped() != nil {
		return false
	}
	g.over = true
	return true
}

// interrupt fires to, unless it is late. An outcome that comes later is dropped.
func (g *gate[T]) interrupt(cause error) {
	g.mu.Lock()
	late := g.over
	g.over = true
	g.mu.Unlock()
	if !late {
		deliver(g.to.fail(cause), false)
	}
}
