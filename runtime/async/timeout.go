package async

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

// A TimeoutError is the error of what [Timeout] has cut short, and the cause with which
// it was cancelled. [errors.Is] finds [context.DeadlineExceeded] in it.
type TimeoutError struct{ After time.Duration }

func (e *TimeoutError) Error() string { return fmt.Sprintf("async: timed out after %v", e.After) }

// Timeout reports true, as that of a net.Error does.
func (e *TimeoutError) Timeout() bool { return true }

// Is says that the error is a [context.DeadlineExceeded].
func (e *TimeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// Timeout returns a Deferred that ends as d does, but aborts d when it has not fired
// after a while, with a [*TimeoutError] as the cause; see [Deferred.Abort]. It then
// waits for d's end as ever. If d fails because it was cancelled, with that cause or
// with [context.Canceled], the error is the TimeoutError; a value that d gives all the
// same, or an error of its own, stays. Cancelling the new Deferred cancels d, and is
// not a timeout, nor is cancelling d, or all that it waits for, before the time.
func Timeout[T any](d *Deferred[T], after time.Duration) *Deferred[T] {
	d.check("Timeout")
	return newTimeout(d, after, nil).to
}

// TimeoutWith is [Timeout] with a function that makes the outcome of what d gave after
// it was aborted, whatever that was. If d crashed, or was not aborted, f does not run.
// It runs as a function given to [Then] does.
func TimeoutWith[T any](d *Deferred[T], after time.Duration, f func(ctx context.Context, value T, err error) (T, error)) *Deferred[T] {
	d.check("TimeoutWith")
	return newTimeout(d, after, f).to
}

type timeout[T any] struct {
	between[T, T]
	f     func(context.Context, T, error) (T, error)
	cause *TimeoutError
	timer *time.Timer
	late  atomic.Bool // d was aborted, and not cancelled before
}

func newTimeout[T any](d *Deferred[T], after time.Duration, f func(context.Context, T, error) (T, error)) *timeout[T] {
	l := &timeout[T]{between: between[T, T]{from: d, to: new(Deferred[T])}, f: f, cause: &TimeoutError{after}}
	l.inline = l.to.join(d.ctx.scope, l, f)
	if !d.flags.any(hasFired) {
		o := &d.operation // not l.from, which is released
		l.timer = time.AfterFunc(after, func() {
			if !o.flags.any(hasFired) {
				l.late.Store(o.whyStopped() == nil && o.runsOn())
				o.abort(l.cause)
			}
		})
	}
	l.hangOn(l)
	return l
}

func (l *timeout[T]) cancels() bool { return true }

func (l *timeout[T]) settle() (fired, ready *operation) {
	if l.timer != nil {
		l.timer.Stop()
	}
	d := l.from
	switch {
	case d.crash != nil || !l.late.Load():
		return l.to.take(d), nil
	case l.f == nil:
		d.passTo(&l.to.operation)
		l.to.value = d.value
		return l.to.fail(l.translate(d.err)), nil
	case l.inline:
		return l.run(), nil
	}
	return nil, &l.to.operation
}

func (l *timeout[T]) run() *operation {
	l.from.handOut()
	return l.to.call(func(ctx context.Context) (T, error) { return l.f(ctx, l.from.value, l.from.err) })
}

// translate makes the error of what was cancelled for being late a TimeoutError.
func (l *timeout[T]) translate(err error) error {
	if errors.Is(err, l.cause) || errors.Is(err, context.Canceled) {
		return l.cause
	}
	return err
}
