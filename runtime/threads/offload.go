package threads

import (
	"context"
	"fmt"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Offload has f run on a goroutine of its own as soon as it has got a place of r, and
// returns at once. It gets in line now. If ctx ends, or the Deferred is cancelled, before
// its turn has come, f does not run, and the cause is the error. If the line is full the
// error is [ErrFull]; after [Runner.Shutdown] it is [ErrStopped].
//
// If ctx is that of a request which a [Runner.Handler] serves, or made of one, the
// Deferred belongs to the request: when the handler has returned it is cancelled, unless it was
// awaited, and waited for, before the request ends. Otherwise it belongs to nobody
// but the runner, whose Shutdown waits for it, and a panic that is not awaited is lost.
//
// f's context has the values and the deadline of ctx, and ends with it while f runs. What f
// gives back may live on that context until the Deferred is cancelled, the request has
// ended, or the deadline has passed; the cause is [context.DeadlineExceeded] then.
func Offload[T any](ctx context.Context, r *Runner, f func(context.Context) (T, error)) (d *async.Deferred[T]) {
	w, err := r.ask(r.placeOf(ctx))
	r.owner(ctx, func(s *async.Scope) {
		if err != nil {
			d = async.Fail[T](s, err)
			return
		}
		d = async.Go(s, func(operation context.Context) (T, error) { return offloaded(operation, ctx, w, f) })
	})
	return d
}

// offloaded is the operation.
func offloaded[T any](operation, given context.Context, w *waiter, f func(context.Context) (T, error)) (value T, err error) {
	r := w.runner
	ctx, letGo := lend(operation, given, r.ctx)
	defer letGo()
	place, err := w.wait(ctx, given)
	if err != nil {
		return value, err
	}
	start := time.Now()
	defer func() {
		r.hooks.ended(time.Since(start))
		place.release()
	}()
	return f(place.context(ctx))
}

// owner calls start with the scope that owns what is offloaded on ctx: that of the
// request, as long as its handler runs, or else one of its own.
func (r *Runner) owner(ctx context.Context, start func(*async.Scope)) {
	q := requestOf(ctx)
	if q == nil || !q.own(start) {
		start(r.open())
	}
}

// own calls start with the request's scope, which is not closed meanwhile. If the handler
// has returned it reports false.
func (q *request) own(start func(*async.Scope)) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	if q.scope == nil {
		q.scope = q.runner.open()
	}
	start(q.scope)
	return true
}

// open opens a scope. It hangs on no context, and so need not be closed; see lend.
func (r *Runner) open() *async.Scope { return async.Open(context.Background(), r.scope...) }

// A lentContext ends with an operation, and has the values of the context that was given
// for it.
type lentContext struct {
	context.Context // the operation's, which has no values but its own workings
	given           context.Context
}

// lend makes the context of an operation, with the deadline of that which was given. Until
// letGo is called it ends with that, and with the runner's, too.
func lend(operation, given, runner context.Context) (lent context.Context, letGo func()) {
	operation, cancel := context.WithCancelCause(operation)
	stopGiven, stopRunner := endWith(given, cancel), endWith(runner, cancel)
	if due, ok := given.Deadline(); ok {
		timed, stop := context.WithDeadline(operation, due)
		_ = stop // it ends with the operation
		operation = timed
	}
	return &lentContext{operation, given}, func() {
		stopGiven()
		stopRunner()
	}
}

// endWith has another context end when ctx does, or at once if it has. Deadlines are left to
// the other itself: cancelling it would make its error [context.Canceled].
func endWith(ctx context.Context, cancel context.CancelCauseFunc) (stop func() bool) {
	end := func() {
		if ctx.Err() != context.DeadlineExceeded {
			cancel(context.Cause(ctx))
		}
	}
	if ctx.Err() != nil {
		end()
	}
	return context.AfterFunc(ctx, end)
}

// String is for those who print contexts. What is inside may change meanwhile.
func (c *lentContext) String() string { return fmt.Sprintf("%v.Offload", c.given) }

func (c *lentContext) Value(key any) any {
	if value := c.Context.Value(key); value != nil {
		return value
	}
	return c.given.Value(key)
}
