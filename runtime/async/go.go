package async

import "context"

// Go starts f as an operation of s, on another goroutine, and returns at once.
//
// f always runs, even if the scope's context has ended, and a nil f panics: either
// gives what calling f would have given. Its context is a child of the scope's that
// ends when the operation is cancelled or the scope closes, not when f returns. If f
// has not begun when somebody awaits it, then it runs there, where the call would have
// stood.
//
// Go may be called from any goroutine, the scope's own operations included. It
// panics if [Scope.Close] has returned, since nothing would wait for f.
func Go[T any](s *Scope, f func(context.Context) (T, error)) *Deferred[T] {
	return start(s, "Go", f, call0[T](f))
}

// Go1 is [Go] for a function with one argument besides the context.
func Go1[A, T any](s *Scope, f func(context.Context, A) (T, error), a A) *Deferred[T] {
	return start(s, "Go1", f, call1[A, T]{f, a})
}

// Go2 is [Go] for a function with two arguments besides the context.
func Go2[A, B, T any](s *Scope, f func(context.Context, A, B) (T, error), a A, b B) *Deferred[T] {
	return start(s, "Go2", f, call2[A, B, T]{f, a, b})
}

// Go3 is [Go] for a function with three arguments besides the context.
func Go3[A, B, C, T any](s *Scope, f func(context.Context, A, B, C) (T, error), a A, b B, c C) *Deferred[T] {
	return start(s, "Go3", f, call3[A, B, C, T]{f, a, b, c})
}

// A call is a function with its arguments, if it has any besides the context.
type call[T any] interface {
	call(context.Context) (T, error)
}

type call0[T any] func(context.Context) (T, error)

type call1[A, T any] struct {
	f func(context.Context, A) (T, error)
	a A
}

type call2[A, B, T any] struct {
	f func(context.Context, A, B) (T, error)
	a A
	b B
}

type call3[A, B, C, T any] struct {
	f func(context.Context, A, B, C) (T, error)
	a A
	b B
	c C
}

func (f call0[T]) call(ctx context.Context) (T, error)          { return f(ctx) }
func (c call1[A, T]) call(ctx context.Context) (T, error)       { return c.f(ctx, c.a) }
func (c call2[A, B, T]) call(ctx context.Context) (T, error)    { return c.f(ctx, c.a, c.b) }
func (c call3[A, B, C, T]) call(ctx context.Context) (T, error) { return c.f(ctx, c.a, c.b, c.c) }

// A calling is an operation that waits for nothing but somebody to make its call. All is
// one allocation.
type calling[C call[T], T any] struct {
	Deferred[T]
	c C
}

// start has c called, with function f, as an operation of s. The name is that of the
// function that the user called.
func start[C call[T], T any](s *Scope, name string, f any, c C) *Deferred[T] {
	s.check(name)
	o := &calling[C, T]{c: c}
	o.describe(s, f)
	return o.begin(s, name)
}

func (o *calling[C, T]) begin(s *Scope, name string) *Deferred[T] {
	if !o.initReady(s, o) {
		panic(onClosed(name))
	}
	return &o.Deferred
}

func onClosed(name string) string {
	return "async: " + name + " on a closed Scope: Close has returned, nothing would wait for the operation"
}

func (o *calling[C, T]) inputs() []*operation { return nil }
func (o *calling[C, T]) cancels() bool        { return false }
func (o *calling[C, T]) release()             {}

func (o *calling[C, T]) run() *operation {
	c := o.take()
	return o.call(func(ctx context.Context) (T, error) { return c.call(ctx) })
}

// take takes out the call, which a Deferred that is kept need not keep.
func (o *calling[C, T]) take() (c C) {
	var none C
	c, o.c = o.c, none
	return c
}
