package async

import "context"

// Then returns a Deferred for what f makes of d's value. If d ends with an error,
// a panic or a Goexit, f does not run and the new Deferred ends in the same way. It
// belongs to d's scope. Then may be called any number of times on one Deferred, at
// any time, and never blocks; a d that has fired already is fine.
//
// f runs as soon as d has succeeded: on the goroutine of d's operation, which has
// ended, or on another if a function took that or d fired earlier; or where the new
// Deferred is awaited, if that comes first. Whether f blocks matters to nobody but those
// who wait for it, and a chain may be of any length. f has a context of its own, as in
// [Go]. In a scope that is [Inline] f runs at once if d has fired, and must not block.
//
// If the new Deferred is cancelled, or the scope is closed, before f has begun, then
// f does not run, and the cause is the error if d succeeds. Cancelling it leaves d
// alone, which others may be waiting for; see [Deferred.Abort].
//
// Awaiting the new Deferred counts as awaiting d. Once it has d's outcome, d's
// crash is its own, and [Scope.Close] looks at the last link of a chain only.
func Then[T, U any](d *Deferred[T], f func(context.Context, T) (U, error)) *Deferred[U] {
	d.check("Then")
	if d.runsNow() {
		l := then[T, U]{now[T, U](d, f), f}
		l.settle()
		return l.to
	}
	if d.hasSucceeded() && !d.flags.any(isHolding) {
		return thenSoon(d, f)
	}
	l := new(struct { // one allocation for both
		then[T, U]
		to Deferred[U]
	})
	l.then = then[T, U]{between: between[T, U]{from: d, to: &l.to}, f: f}
	l.inline = l.to.join(d.ctx.scope, &l.then, f)
	l.hangOn(&l.then)
	return &l.to
}

// thenSoon is Then where d is no more to be waited for.
func thenSoon[T, U any](d *Deferred[T], f func(context.Context, T) (U, error)) *Deferred[U] {
	d.flags.set(isLinked)
	o := &linked[T, U]{calling[call1[T, U], U]{c: call1[T, U]{f, d.value}}}
	o.describe(d.ctx.scope, f)
	if !o.initReady(d.ctx.scope, o) {
		o.take()
		o.fail(ErrClosed)
	}
	return &o.Deferred
}

// A linked call is not made any more once it is cancelled.
type linked[T, U any] struct{ calling[call1[T, U], U] }

func (o *linked[T, U]) run() *operation {
	if cause := o.whyStopped(); cause != nil {
		o.take()
		return o.fail(cause)
	}
	return o.calling.run()
}

type then[T, U any] struct {
	between[T, U]
	f func(context.Context, T) (U, error)
}

func (l *then[T, U]) settle() (fired, ready *operation) {
	if fired := l.passFailure(); fired != nil {
		return fired, nil
	}
	if l.inline {
		return l.begin(), nil
	}
	return nil, &l.to.operation
}

func (l *then[T, U]) run() *operation {
	if fired := l.passStop(); fired != nil {
		return fired
	}
	return l.begin()
}

func (l *then[T, U]) begin() *operation {
	l.from.handOut()
	return l.to.call(func(ctx context.Context) (U, error) { return l.f(ctx, l.from.value) })
}

// ThenCatch returns a Deferred for what f makes of d's value, or what handle makes of
// its error: one of them runs, so that handle does not see an error of f. In all else
// it is as [Then]. A panic or Goexit passes by both.
func ThenCatch[T, U any](d *Deferred[T], f func(context.Context, T) (U, error), handle func(context.Context, error) (U, error)) *Deferred[U] {
	d.check("ThenCatch")
	if d.runsNow() {
		l := thenCatch[T, U]{now[T, U](d, f), f, handle}
		l.settle()
		return l.to
	}
	to := new(Deferred[U])
	l := &thenCatch[T, U]{between[T, U]{from: d, to: to}, f, handle}
	l.inline = to.join(d.ctx.scope, l, f)
	l.hangOn(l)
	return to
}

type thenCatch[T, U any] struct {
	between[T, U]
	f      func(context.Context, T) (U, error)
	handle func(context.Context, error) (U, error)
}

func (l *thenCatch[T, U]) settle() (fired, ready *operation) {
	if fired := l.passCrash(); fired != nil {
		return fired, nil
	}
	if fired := l.passStop(); fired != nil {
		return fired, nil
	}
	if l.inline {
		return l.run(), nil
	}
	return nil, &l.to.operation
}

func (l *thenCatch[T, U]) run() *operation {
	if fired := l.passStop(); fired != nil {
		return fired
	}
	l.from.handOut()
	return l.to.call(func(ctx context.Context) (U, error) {
		if err := l.from.err; err != nil {
			return l.handle(ctx, err)
		}
		return l.f(ctx, l.from.value)
	})
}
