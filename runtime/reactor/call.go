package reactor

import (
	"context"
	"sync/atomic"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Call has f run on the loop of r and blocks until it has returned, with what it gave.
// If f panics or calls Goexit, so does Call. If ctx ends before the turn of f has come,
// f does not run, and the error is ctx's cause; an f that runs is waited for, and sees
// ctx end. If the reactor was stopped f does not run, and the error is [ErrStopped].
//
// On the loop itself f does not run, and the error is [ErrOnLoop].
func Call[T any](ctx context.Context, r *Reactor, f func(context.Context) (T, error)) (value T, err error) {
	if r.OnLoop() {
		return value, ErrOnLoop
	}
	return call(ctx, r, f)
}

// On returns a function that runs f on the loop of r, as [Call] does, wherever it is
// called; on the loop itself it calls f straight away. It goes wherever package async
// takes a function with one argument:
//
//	async.Then(d, reactor.On(r, f))
//	async.Catch(d, reactor.On(r, handle))
//	async.Go1(scope, reactor.On(r, f), a)
//
// Until f has run the new function blocks the goroutine that it is called on, which is
// the operation's own, where it bothers nobody. Only in a scope that is [async.Inline]
// does it hold up others: there, fire what it hangs on from the loop.
func On[A, T any](r *Reactor, f func(context.Context, A) (T, error)) func(context.Context, A) (T, error) {
	return func(ctx context.Context, a A) (T, error) {
		if r.OnLoop() {
			return f(ctx, a)
		}
		return call(ctx, r, func(ctx context.Context) (T, error) { return f(ctx, a) })
	}
}

// Then is [async.Then] with a function that runs on the loop of r: async.Then(d, On(r, f)).
func Then[T, U any](r *Reactor, d *async.Deferred[T], f func(context.Context, T) (U, error)) *async.Deferred[U] {
	return async.Then(d, On(r, f))
}

func call[T any](ctx context.Context, r *Reactor, f func(context.Context) (T, error)) (value T, err error) {
	if ctx.Err() != nil {
		return value, context.Cause(ctx)
	}
	c := newTurn(func() { value, err = f(ctx) })
	if err := r.post(task{run: c.run, drop: c.drop}); err != nil {
		return value, err
	}
	select {
	case <-c.over:
	case <-ctx.Done():
		if c.claim() {
			return value, context.Cause(ctx)
		}
		<-c.over
	}
	if c.dropped {
		return value, ErrStopped
	}
	c.end.rethrow()
	return value, err
}

// A turn is a function that somebody waits for.
type turn struct {
	f       func()
	claimed atomic.Bool   // by who runs it, drops it or gives up
	over    chan struct{} // closed when f has ended, or was dropped
	end     ending
	dropped bool
}

func newTurn(f func()) *turn { return &turn{f: f, over: make(chan struct{})} }

func (t *turn) claim() bool { return t.claimed.CompareAndSwap(false, true) }

func (t *turn) run() {
	if t.claim() {
		defer close(t.over)
		t.end.of(t.f)
	}
}

func (t *turn) drop() {
	if t.claim() {
		t.dropped = true
		close(t.over)
	}
}
