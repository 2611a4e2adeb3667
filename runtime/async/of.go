package async

import "context"

// Of returns a Deferred of s that has fired already, with a value.
func Of[T any](s *Scope, value T) *Deferred[T] {
	s.check("Of")
	d := fired[T](s)
	d.value = value
	return d
}

// Fail returns a Deferred of s that has fired already, with an error. It panics if err is
// nil. If nobody awaits it or hangs something on it, the error is [OnUnhandled]'s.
func Fail[T any](s *Scope, err error) *Deferred[T] {
	s.check("Fail")
	if err == nil {
		panic("async: Fail with a nil error")
	}
	d := new(Deferred[T])
	d.describe(s, nil)
	d.init(s, nil) // if s has closed nobody is told
	d.fail(err)
	return d
}

// fired makes a Deferred that has fired before the scope could know of it.
func fired[T any](s *Scope) *Deferred[T] {
	d := new(Deferred[T])
	d.made = true
	d.ctx.scope = s
	d.flags = hasFired | isTold
	return d
}

// Try calls f here and now, and returns a Deferred of s that has fired with what it
// gave: a value and an error, or a panic, which comes out of Await as it would have
// if [Go] had called f. It is for functions that have their answer at hand.
func Try[T any](s *Scope, f func(context.Context) (T, error)) *Deferred[T] {
	d := tried[T](s, "Try", f)
	deliver(d.call(f), false)
	return d
}

// TryDeferred calls f here and now and returns the Deferred that it gives, the very
// same. If f panics, or gives none, it returns one that has fired with the panic.
func TryDeferred[T any](s *Scope, f func(context.Context) *Deferred[T]) (d *Deferred[T]) {
	called := Try(s, func(ctx context.Context) (*Deferred[T], error) {
		d := f(ctx)
		if d == nil || !d.made {
			panic("async: the function given to TryDeferred gave no Deferred")
		}
		return d, nil
	})
	if called.crash == nil {
		return called.value
	}
	called.seen()
	d = tried[T](s, "TryDeferred", f)
	d.crash = called.crash
	d.fail(nil)
	return d
}

// tried makes an operation of s for the outcome of f, which is called here and now.
func tried[T any](s *Scope, name string, f any) *Deferred[T] {
	s.check(name)
	d := new(Deferred[T])
	d.describe(s, f)
	if !d.init(s, nil) {
		panic(onClosed(name))
	}
	return d
}
