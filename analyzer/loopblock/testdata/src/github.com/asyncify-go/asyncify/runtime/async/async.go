// Package async has the shapes of this project's runtime.
package async

import "context"

type Scope struct{}

type Option func()

func Open(ctx context.Context, opts ...Option) *Scope { return &Scope{} }

func Inline() Option { return nil }

func (s *Scope) Close() {}

type Deferred[T any] struct{ value T }

func (d *Deferred[T]) Await() (T, error) { return d.value, nil }

func (d *Deferred[T]) Value() T { return d.value }

func Go[T any](s *Scope, f func(context.Context) (T, error)) *Deferred[T] { return nil }

func Go1[A, T any](s *Scope, f func(context.Context, A) (T, error), a A) *Deferred[T] { return nil }

func Then[T, U any](d *Deferred[T], f func(context.Context, T) (U, error)) *Deferred[U] { return nil }

func Chain[T, U any](d *Deferred[T], f func(context.Context, T) *Deferred[U]) *Deferred[U] {
	return nil
}
