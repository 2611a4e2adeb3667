package async

import (
	"context"
	"errors"
)

// ErrCycle is the error of a Deferred that would have had to wait for itself.
var ErrCycle = errors.New("async: a Deferred would wait for itself")

// Chain is [Then] for a function that gives a Deferred: the new Deferred ends as that
// one does, whenever it does. Nothing waits on a goroutine meanwhile, and a chain of
// Deferreds that give Deferreds may be of any length. If f gives none, the new
// Deferred panics; if it gives one that waits for the new one, however far away, the
// error is [ErrCycle].
//
// Cancelling the new Deferred while it waits for what f gave cancels that.
func Chain[T, U any](d *Deferred[T], f func(context.Context, T) *Deferred[U]) *Deferred[U] {
	d.check("Chain")
	to := new(Deferred[U])
	l := &chain[T, U]{between: between[T, U]{from: d, to: to}, f: f}
	l.inline = to.join(d.ctx.scope, l, f)
	l.hangOn(l)
	return to
}

type chain[T, U any] struct {
	between[T, U]
	f func(context.Context, T) *Deferred[U]
}

func (l *chain[T, U]) settle() (fired, ready *operation) {
	if fired := l.passFailure(); fired != nil {
		return fired, nil
	}
	if l.inline {
		return l.run(), nil
	}
	return nil, &l.to.operation
}

// run runs f apart from to, which does not fire when f returns, but with what f gives.
func (l *chain[T, U]) run() *operation {
	if fired := l.passStop(); fired != nil {
		return fired
	}
	l.from.handOut()
	exiting := true
	defer func() {
		if exiting {
			l.to.crash = &crash{goexit: true}
			deliver(l.to.fail(nil), false)
		}
	}()
	next, _, panicked := attempt(&l.to.operation, func(ctx context.Context) (*Deferred[U], error) {
		next := l.f(ctx, l.from.value)
		if next == nil || !next.made {
			panic("async: the function given to Chain gave no Deferred")
		}
		return next, nil
	})
	exiting = false
	if panicked != nil {
		l.to.crash = panicked
		return l.to.fail(nil)
	}
	return follow(l.to, next)
}

// follow has to end as next does, and returns it if it has fired by that.
func follow[T any](to, next *Deferred[T]) (fired *operation) {
	l := &following[T]{between[T, T]{from: next, to: to}}
	to.mu.Lock()
	to.waitsFor = l
	to.hear()
	to.mu.Unlock()
	next.goTo(to.ctx.scope)
	if next.waitsOn(&to.operation) {
		return to.fail(ErrCycle)
	}
	if to.flags.any(isAwaited) { // and who awaited it did not see next
		markAwaited([]*operation{&next.operation}, (*operation).needed)
	}
	if cause := to.whyStopped(); cause != nil {
		next.cancel(cause)
	}
	if l.cell.link = l; next.addCell(&l.cell) {
		return nil
	}
	fired, _ = l.settle()
	return fired
}

// following is the link of a Deferred that ends as another does.
type following[T any] struct{ between[T, T] }

func (l *following[T]) cancels() bool   { return true }
func (l *following[T]) run() *operation { panic("async: following has nothing to run") }
func (l *following[T]) settle() (fired, ready *operation) {
	return l.to.take(l.from), nil
}

// waitsOn says whether o, or something that it waits for, is other. Whoever lets other
// wait for o has written that down before: of two who close a circle at once, one at
// least sees the other's part.
func (o *operation) waitsOn(other *operation) bool {
	if o == other {
		return true
	}
	seen := map[*operation]bool{}
	for todo := o.inputs(); len(todo) > 0; {
		in := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if in == other {
			return true
		}
		if !seen[in] {
			seen[in] = true
			todo = append(todo, in.inputs()...)
		}
	}
	return false
}
