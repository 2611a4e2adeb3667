package async

import (
	"context"
	"runtime/debug"
	"runtime/trace"
)

// A Deferred stands for the outcome of an operation: a value and an error, or a
// panic or Goexit. It is fired once, when the operation has ended, and never
// changes afterwards. All methods may be called any number of times and from any
// goroutine. The zero value is of no use; [Go] and the other functions make them.
type Deferred[T any] struct {
	operation
	value T // written, with the error, before the operation fires
}

// Await blocks until the operation has ended, whatever happens to any context in
// the meantime, and returns exactly what its function returned. If the function
// panicked, Await panics with the same value, see [OnPanic] for the stack; if it
// called [runtime.Goexit], so does Await. Each call of Await gives the same.
//
// An operation must not await itself: it would wait forever.
func (d *Deferred[T]) Await() (T, error) {
	d.check("Deferred.Await")
	d.wait()
	d.handOut()
	if d.crash != nil {
		d.seen()
		d.crash.rethrow(d.onPanic())
	}
	return d.value, d.err
}

// Value is Await for an operation that gives no error, for use inside an expression:
//
//	render(w, page{Ad: pendingAd.Value()})
//
// If the operation gave an error after all, as one does that was cancelled before it
// started, Value panics with that error.
func (d *Deferred[T]) Value() T {
	d.check("Deferred.Value")
	value, err := d.Await()
	if err != nil {
		panic(err)
	}
	return value
}

// Done returns a channel that is closed when the operation has ended, so that
// Await will not block. Asking for it does not count as awaiting.
func (d *Deferred[T]) Done() <-chan struct{} {
	d.check("Deferred.Done")
	return d.doneChan()
}

// Cancel ends the operation's context with the given cause, or with
// [context.Canceled] if that is nil. It does not block, and does not touch other
// operations except for the inputs of [All]. The first cause counts.
//
// The operation ends when its function returns, with what that returns. A function
// given to [Then], or an item of [Each], that has not been started is not started
// any more, and the cause is the operation's error. The outcome of an operation
// that has ended does not change, but what it returned may depend on its context:
// rows being read, the body of a response.
func (d *Deferred[T]) Cancel(cause error) {
	d.check("Deferred.Cancel")
	d.cancel(cause)
}

// Abort cancels what d waits for at the moment: the operation that runs at the start of
// its chain, or several of them, or that of d itself. What the functions of the chain
// make of how that ends is up to them. So does Twisted's cancel. Use it where nobody
// else needs what d waits for; it goes no further than what [Share] made, which fails.
func (d *Deferred[T]) Abort(cause error) {
	d.check("Deferred.Abort")
	d.abort(cause)
}

func (d *Deferred[T]) check(call string) {
	if d == nil {
		panic("async: " + call + " on a nil Deferred")
	}
	if !d.made {
		panic("async: " + call + " on a Deferred that no operation stands behind")
	}
}

// hasSucceeded says that d belongs to a scope, and has a value that others can go on with.
func (d *Deferred[T]) hasSucceeded() bool {
	return d.flags.any(isTold) && d.err == nil && d.crash == nil && d.ctx.scope != nil
}

func (o *operation) onPanic() func(any, []byte) {
	if o.ctx.scope == nil {
		return nil
	}
	return o.ctx.scope.onPanic
}

// call runs f, takes its outcome and fires d. The goroutine must have nothing else
// to do, and should go on to deliver. If f calls Goexit then call does not return,
// and has delivered.
func (d *Deferred[T]) call(f func(context.Context) (T, error)) *operation {
	exiting := true
	defer func() {
		if exiting {
			d.crash = &crash{goexit: true}
			d.fire()
			deliver(&d.operation, false) // others' functions cannot run on a dying goroutine
		}
	}()
	value, err, panicked := attempt(&d.operation, f)
	if panicked != nil {
		d.crash = panicked
	} else {
		d.value, d.err = value, err
	}
	exiting = false
	d.fire()
	return &d.operation
}

// attempt runs f as o's function and returns its outcome. If f calls Goexit then
// attempt does not return; recover, which gives nil then, does not stop that.
func attempt[T any](o *operation, f func(context.Context) (T, error)) (value T, err error, panicked *crash) {
	returned := false
	defer func() {
		if returned {
			return
		}
		panicked = &crash{value: recover()}
		if o.onPanic() != nil {
			panicked.stack = debug.Stack()
		}
	}()
	if o.notes == nil && !trace.IsEnabled() {
		value, err = f(&o.ctx)
	} else {
		value, err = noted(o, f)
	}
	returned = true
	return value, err, nil
}

// noted calls f, as o's function, while somebody looks on.
func noted[T any](o *operation, f func(context.Context) (T, error)) (value T, err error) {
	returned := false
	ctx, end := o.notes.begin(o)
	defer func() { end(err, returned) }()
	value, err = f(ctx)
	returned = true
	return value, err
}

// take makes d's outcome that of from, which has fired.
func (d *Deferred[T]) take(from *Deferred[T]) *operation {
	from.seen()
	from.passTo(&d.operation)
	d.value, d.crash = from.value, from.crash
	return d.fail(from.err)
}
