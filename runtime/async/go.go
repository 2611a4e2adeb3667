package async

import "context"

// Go starts f as an operation of s, on a goroutine of its own, and returns at once.
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
	d := begin[T](s, "Go", f)
	return d.start(func() { d.goOn(f) })
}

// Go1 is [Go] for a function with one argument besides the context.
func Go1[A, T any](s *Scope, f func(context.Context, A) (T, error), a A) *Deferred[T] {
	d := begin[T](s, "Go1", f)
	return d.start(func() { d.goOn(func(ctx context.Context) (T, error) { return f(ctx, a) }) })
}

// Go2 is [Go] for a function with two arguments besides the context.
func Go2[A, B, T any](s *Scope, f func(context.Context, A, B) (T, error), a A, b B) *Deferred[T] {
	d := begin[T](s, "Go2", f)
	return d.start(func() { d.goOn(func(ctx context.Context) (T, error) { return f(ctx, a, b) }) })
}

// Go3 is [Go] for a function with three arguments besides the context.
func Go3[A, B, C, T any](s *Scope, f func(context.Context, A, B, C) (T, error), a A, b B, c C) *Deferred[T] {
	d := begin[T](s, "Go3", f)
	return d.start(func() { d.goOn(func(ctx context.Context) (T, error) { return f(ctx, a, b, c) }) })
}

// begin makes an operation of s that the caller must start, with function f.
func begin[T any](s *Scope, call string, f any) *Deferred[T] {
	s.check(call)
	d := new(Deferred[T])
	d.describe(s, f)
	if !d.init(s, nil) {
		panic("async: " + call + " on a closed Scope: Close has returned, nothing would wait for the operation")
	}
	return d
}

// start starts d, which begin made, on a goroutine of its own.
func (d *Deferred[T]) start(run func()) *Deferred[T] {
	d.run, d.helpable = run, true
	go run()
	return d
}

// goOn is what d.run does, on the goroutine that was started for it, and where d is
// awaited if that comes sooner: see help. The first to come runs f.
func (d *Deferred[T]) goOn(f func(context.Context) (T, error)) {
	before := d.flags.bits.Or(hasBegun)
	if before&hasBegun != 0 {
		d.run = nil // both have called it
		d.ctx.scope.leave()
		return
	}
	helped := before&isHelped != 0
	if !helped {
		d.run = nil // nobody else will
	}
	deliver(d.call(f), !helped)
}

// help runs o's function, if that has not begun, for one who is about to wait for it.
// It saves putting this goroutine to sleep and waking it. The scope waits for the
// operation's own goroutine as well then, which will find nothing to do.
func (o *operation) help() {
	s := o.ctx.scope
	if s.helping.Add(1) <= helpAtMost {
		if before := o.flags.bits.Or(isHelped); before&(isHelped|hasBegun) == 0 {
			s.live.Add(1)
			o.run()
		}
	}
	s.helping.Add(-1) // not if the function calls Goexit, which only makes help scarcer
}

// helpAtMost is how many may be helped at a time, since a function that is run so may
// await another that has not begun, and so on, all on one stack.
const helpAtMost = 100
