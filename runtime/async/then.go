package async

import "context"

// Then returns a Deferred for what f makes of d's value. If d ends with an error,
// a panic or a Goexit, f does not run and the new Deferred ends in the same way. It
// belongs to d's scope. Then may be called any number of times on one Deferred, at
// any time, and never blocks; a d that has fired already is fine.
//
// f runs as soon as d has succeeded: on the goroutine of d's operation, which has
// ended, or on one of its own if another function took that or d fired earlier.
// Whether f blocks matters to nobody but those who wait for it, and a chain may be
// of any length. f has a context of its own, as in [Go].
//
// If the new Deferred is cancelled, or the scope is closed, before f was started,
// then f is not started, and the cause is the error if d succeeds. Cancelling it
// leaves d alone, which others may be waiting for.
//
// Awaiting the new Deferred counts as awaiting d. Once it has d's outcome, d's
// crash is its own, and [Scope.Close] looks at the last link of a chain only.
func Then[T, U any](d *Deferred[T], f func(context.Context, T) (U, error)) *Deferred[U] {
	d.check("Then")
	l := &then[T, U]{from: d, to: new(Deferred[U]), f: f}
	l.to.init(d.ctx.scope, l)
	if !d.addLink(l) {
		settleNow(l)
	}
	return l.to
}

type then[T, U any] struct {
	from *Deferred[T]
	to   *Deferred[U]
	f    func(context.Context, T) (U, error)
}

func (l *then[T, U]) inputs() []*operation { return []*operation{&l.from.operation} }
func (l *then[T, U]) cancels() bool        { return false }

func (l *then[T, U]) settle() (fired *operation, mustRun bool) {
	l.from.seen()
	switch {
	case l.from.crash != nil:
		l.to.crash = l.from.crash
		return l.to.fail(nil), false
	case l.from.err != nil:
		return l.to.fail(l.from.err), false
	}
	if cause := l.to.whyStopped(); cause != nil {
		return l.to.fail(cause), false
	}
	return nil, true
}

func (l *then[T, U]) run() *operation {
	return l.to.call(func(ctx context.Context) (U, error) { return l.f(ctx, l.from.value) })
}
