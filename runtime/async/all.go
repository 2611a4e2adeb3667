package async

import (
	"slices"
	"sync"
)

// All returns a Deferred for the values of all ds, in their order. If some of them
// fail it ends as the first of those in the order of ds does, with the error
// itself, the panic or the Goexit, as if they had been awaited one after another.
// So it is fired as soon as every input has succeeded, or one has failed and every
// input before it has succeeded. Of no inputs it is fired at once with an empty
// slice. [Gather] does not wait for those before the one that fails.
//
// The other inputs keep running, and [Scope.Close] looks after their crashes.
// Cancelling the result, while it has not fired, cancels all inputs. Awaiting it
// counts as awaiting the inputs. It belongs to the scope of the first input, which
// may be another than that of the others: its scope's Close then waits for the
// others too. All does not block.
func All[T any](ds ...*Deferred[T]) *Deferred[[]T] {
	to, ops := new(Deferred[[]T]), make([]*operation, len(ds))
	values := make([]*Deferred[T], len(ds))
	for i, d := range ds {
		d.check("All")
		ops[i], values[i] = &d.operation, d
	}
	waitForAll(&to.operation, ops, func() {
		to.value = make([]T, len(values))
		for i, d := range values {
			to.value[i] = d.value
		}
	})
	return to
}

// A Pair is two values, see [All2].
type Pair[A, B any] struct {
	First  A
	Second B
}

// All2 is [All] for two Deferreds of different types.
func All2[A, B any](a *Deferred[A], b *Deferred[B]) *Deferred[Pair[A, B]] {
	a.check("All2")
	b.check("All2")
	to := new(Deferred[Pair[A, B]])
	waitForAll(&to.operation, []*operation{&a.operation, &b.operation}, func() {
		to.value = Pair[A, B]{a.value, b.value}
	})
	return to
}

// A Triple is three values, see [All3].
type Triple[A, B, C any] struct {
	First  A
	Second B
	Third  C
}

// All3 is [All] for three Deferreds of different types.
func All3[A, B, C any](a *Deferred[A], b *Deferred[B], c *Deferred[C]) *Deferred[Triple[A, B, C]] {
	a.check("All3")
	b.check("All3")
	c.check("All3")
	to := new(Deferred[Triple[A, B, C]])
	waitForAll(&to.operation, []*operation{&a.operation, &b.operation, &c.operation}, func() {
		to.value = Triple[A, B, C]{a.value, b.value, c.value}
	})
	return to
}

// all is the link of every input at once: each time one of them fires it looks how
// far the row of successes reaches.
type all struct {
	ops  []*operation // nil once to has fired
	to   *operation
	take func() // sets the value of to

	mu      sync.Mutex
	good    int  // how many inputs from the first on are known to have succeeded
	settled bool // the outcome is known
}

// waitForAll makes to an operation that waits for ops, and gets its value by take if
// all succeed.
func waitForAll(to *operation, ops []*operation, take func()) {
	a := &all{ops: ops, to: to, take: take}
	to.describe(scopeOf(ops), nil)
	to.init(scopeOf(ops), a)
	for _, o := range ops {
		o.goTo(to.ctx.scope)
		o.addLink(a)
	}
	settleNow(a) // the inputs may all have fired, or there may be none
}

// scopeOf returns the scope that what waits for ops belongs to.
func scopeOf(ops []*operation) *Scope {
	for _, o := range ops {
		if o.ctx.scope != nil {
			return o.ctx.scope
		}
	}
	return nil
}

func (a *all) inputs() []*operation { return slices.Clone(a.ops) }
func (a *all) cancels() bool        { return true }
func (a *all) release()             { a.ops, a.take = nil, nil }
func (a *all) needless() bool       { return a.to.flags.any(hasFired) }

func (a *all) settle() (fired, ready *operation) {
	failed, known := a.decide()
	switch {
	case !known:
		return nil, nil
	case failed != nil:
		failed.seen()
		a.to.crash = failed.crash
		return a.to.fail(failed.err), nil
	}
	passAll(a.ops, a.to)
	a.take()
	return a.to.fail(nil), nil
}

// decide reports, once, that the outcome is known, and which input's failure it is, if
// it is not the success of all.
func (a *all) decide() (failed *operation, known bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.settled {
		return nil, false
	}
	for ; a.good < len(a.ops); a.good++ {
		o := a.ops[a.good]
		if !o.flags.any(hasFired) {
			return nil, false
		}
		if o.crash != nil || o.err != nil {
			failed = o
			break
		}
	}
	a.settled = true
	return failed, true
}

// run is never called: settle runs nobody's function.
func (a *all) run() *operation { panic("async: All has nothing to run") }
