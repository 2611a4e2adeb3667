package async

import "context"

// Go starts f as an operation of s, on a goroutine of its own, and returns at once.
//
// f always runs, even if the scope's context has ended, and a nil f panics: either
// gives what calling f would have given. Its context is a child of the scope's that
// ends when the operation is cancelled or the scope closes, not when f returns.
//
// Go may be called from any goroutine, the scope's own operations included. It
// panics if [Scope.Close] has returned, since nothing would wait for f.
func Go[T any](s *Scope, f func(context.Context) (T, error)) *Deferred[T] {
	d := begin[T](s, "Go")
	go func() { deliver(d.call(f), true) }()
	return d
}

// Go1 is [Go] for a function with one argument besides the context.
func Go1[A, T any](s *Scope, f func(context.Context, A) (T, error), a A) *Deferred[T] {
	d := begin[T](s, "Go1")
	go func() {
		deliver(d.call(func(ctx context.Context) (T, error) { return f(ctx, a) }), true)
	}()
	return d
}

// Go2 is [Go] for a function with two arguments besides the context.
func Go2[A, B, T any](s *Scope, f func(context.Context, A, B) (T, error), a A, b B) *Deferred[T] {
	d := begin[T](s, "Go2")
	go func() {
		deliver(d.call(func(ctx context.Context) (T, error) { return f(ctx, a, b) }), true)
	}()
	return d
}

// Go3 is [Go] for a function with three arguments besides the context.
func Go3[A, B, C, T any](s *Scope, f func(context.Context, A, B, C) (T, error), a A, b B, c C) *Deferred[T] {
	d := begin[T](s, "Go3")
	go func() {
		deliver(d.call(func(ctx context.Context) (T, error) { return f(ctx, a, b, c) }), true)
	}()
	return d
}

// begin makes an operation of s that the caller must start.
func begin[T any](s *Scope, call string) *Deferred[T] {
	s.check(call)
	d := new(Deferred[T])
	if !d.init(s, nil) {
		panic("async: " + call + " on a closed Scope: Close has returned, nothing would wait for the operation")
	}
	return d
}
