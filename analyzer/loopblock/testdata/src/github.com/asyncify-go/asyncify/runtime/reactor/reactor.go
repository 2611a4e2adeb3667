// Package reactor has the shapes of this project's reactor.
package reactor

import (
	"context"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

type Reactor struct{}

func (r *Reactor) Post(f func()) error { return nil }

func (r *Reactor) After(d time.Duration, f func()) {}

func Call[T any](ctx context.Context, r *Reactor, f func(context.Context) (T, error)) (T, error) {
	return f(ctx)
}

func On[A, T any](r *Reactor, f func(context.Context, A) (T, error)) func(context.Context, A) (T, error) {
	return f
}

func Then[T, U any](r *Reactor, d *async.Deferred[T], f func(context.Context, T) (U, error)) *async.Deferred[U] {
	return nil
}
