package async

import "context"

// Catch returns a Deferred that ends as d does if that succeeds, and otherwise with
// what handle makes of its error: a value in its place, or an error. A panic or
// Goexit is not an error, and passes by. In all else Catch is as [Then]; if the new
// Deferred was cancelled before handle had begun, then the cause is its error if d
// fails.
func Catch[T any](d *Deferred[T], handle func(context.Context, error) (T, error)) *Deferred[T] {
	d.check("Catch")
	if d.runsNow() {
		l := catch[T]{now[T, T](d, handle), handle}
		l.settle()
		return l.to
	}
	to := new(Deferred[T])
	l := &catch[T]{between[T, T]{from: d, to: to}, handle}
	l.inline = to.join(d.ctx.scope, l, handle)
	l.hangOn(l)
	return to
}

type catch[T any] struct {
	between[T, T]
	handle func(context.Context, error) (T, error)
}

func (l *catch[T]) settle() (fired, ready *operation) {
	if l.from.crash != nil || l.from.err == nil {
		return l.to.take(l.from), nil
	}
	if fired := l.passStop(); fired != nil {
		return fired, nil
	}
	if l.inline {
		return l.run(), nil
	}
	return nil, &l.to.operation
}

func (l *catch[T]) run() *operation {
	if fired := l.passStop(); fired != nil {
		return fired
	}
	return l.to.call(func(ctx context.Context) (T, error) { return l.handle(ctx, l.from.err) })
}

// Finally returns a Deferred that ends as d does once f has run, whatever d's end was:
// a value, an error, a panic or a Goexit. If d succeeded and f gives an error, that is
// the error; if f panics or calls Goexit itself, that comes out, as it would of a
// deferred function. f always runs, also if the new Deferred was cancelled or the
// scope closed, on a context that has ended then. In all else Finally is as [Then].
func Finally[T any](d *Deferred[T], f func(context.Context) error) *Deferred[T] {
	d.check("Finally")
	if d.runsNow() {
		l := finally[T]{now[T, T](d, f), f}
		l.settle()
		return l.to
	}
	to := new(Deferred[T])
	l := &finally[T]{between[T, T]{from: d, to: to}, f}
	l.inline = to.join(d.ctx.scope, l, f)
	l.hangOn(l)
	return to
}

type finally[T any] struct {
	between[T, T]
	f func(context.Context) error
}

func (l *finally[T]) settle() (fired, ready *operation) {
	if l.inline {
		return l.run(), nil
	}
	return nil, &l.to.operation
}

func (l *finally[T]) run() *operation {
	l.from.seen()
	return l.to.call(func(ctx context.Context) (T, error) {
		err := l.f(ctx)
		l.to.crash = l.from.crash
		if l.from.err != nil {
			err = l.from.err
		}
		if err == nil { // else nobody looks at the value
			l.from.passTo(&l.to.operation)
		}
		return l.from.value, err
	})
}
