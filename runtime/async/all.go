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
// slice.
//
// The other inputs keep running, and [Scope.Close] looks after their crashes.
// Cancelling the result, while it has not fired, cancels all inputs. Awaiting it
// counts as awaiting the inputs. It belongs to the scope of the first input, which
// may be another than that of the others: its scope's Close then waits for the
// others too. All does not block.
func All[T any](ds ...*Deferred[T]) *Deferred[[]T] {
	a := &all[T]{ds: slices.Clone(ds), to: new(Deferred[[]T])}
	var scope *Scope
	for _, d := range ds {
		d.check("All")
		if scope == nil {
			scope = d.ctx.scope
		}
	}
	a.to.init(scope, a)
	for _, d := range a.ds {
		d.addLink(a)
	}
	settleNow(a) // the inputs may all have fired, or there may be none
	return a.to
}

// all is the link of every input at once: each time one of them fires it looks how
// far the row of successes reaches.
type all[T any] struct {
	ds []*Deferred[T]
	to *Deferred[[]T]

	mu      sync.Mutex
	good    int  // how many inputs from the first on are known to have succeeded
	settled bool // the outcome is known
}

func (a *all[T]) cancels() bool { return true }

func (a *all[T]) inputs() []*operation {
	ops := make([]*operation, len(a.ds))
	for i, d := range a.ds {
		ops[i] = &d.operation
	}
	return ops
}

func (a *all[T]) settle() (fired *operation, mustRun bool) {
	if !a.decide() {
		return nil, false
	}
	if a.good < len(a.ds) {
		failed := a.ds[a.good]
		failed.seen()
		a.to.crash = failed.crash
		return a.to.fail(failed.err), false
	}
	a.to.value = make([]T, len(a.ds))
	for i, d := range a.ds {
		a.to.value[i] = d.value
	}
	return a.to.fail(nil), false
}

// decide reports, once, that the outcome is known: input a.good failed, or all
// have succeeded.
func (a *all[T]) decide() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for !a.settled && a.good < len(a.ds) {
		d := a.ds[a.good]
		if !d.fired.Load() {
			return false
		}
		if d.crash != nil || d.err != nil {
			break
		}
		a.good++
	}
	first := !a.settled
	a.settled = true
	return first
}

// run is never called: settle runs nobody's function.
func (a *all[T]) run() *operation { panic("async: All has nothing to run") }
