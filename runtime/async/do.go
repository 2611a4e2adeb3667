package async

import "context"

// Do is [Go] for a function that gives nothing but an error, see [Deferred.Wait].
func Do(s *Scope, f func(context.Context) error) *Deferred[struct{}] {
	return start(s, "Do", f, do0(f))
}

// Do1 is [Do] for a function with one argument besides the context.
func Do1[A any](s *Scope, f func(context.Context, A) error, a A) *Deferred[struct{}] {
	return start(s, "Do1", f, do1[A]{f, a})
}

// Do2 is [Do] for a function with two arguments besides the context.
func Do2[A, B any](s *Scope, f func(context.Context, A, B) error, a A, b B) *Deferred[struct{}] {
	return start(s, "Do2", f, do2[A, B]{f, a, b})
}

// Do3 is [Do] for a function with three arguments besides the context.
func Do3[A, B, C any](s *Scope, f func(context.Context, A, B, C) error, a A, b B, c C) *Deferred[struct{}] {
	return start(s, "Do3", f, do3[A, B, C]{f, a, b, c})
}

type do0 func(context.Context) error

type do1[A any] struct {
	f func(context.Context, A) error
	a A
}

type do2[A, B any] struct {
	f func(context.Context, A, B) error
	a A
	b B
}

type do3[A, B, C any] struct {
	f func(context.Context, A, B, C) error
	a A
	b B
	c C
}

func (f do0) call(ctx context.Context) (none struct{}, err error)    { return none, f(ctx) }
func (c do1[A]) call(ctx context.Context) (none struct{}, err error) { return none, c.f(ctx, c.a) }
func (c do2[A, B]) call(ctx context.Context) (none struct{}, err error) {
	return none, c.f(ctx, c.a, c.b)
}
func (c do3[A, B, C]) call(ctx context.Context) (none struct{}, err error) {
	return none, c.f(ctx, c.a, c.b, c.c)
}

// Wait is [Deferred.Await] for an operation that gives nothing but an error, or whose
// value is not wanted: err := pendingOrders.Wait().
func (d *Deferred[T]) Wait() error {
	_, err := d.Await()
	return err
}

// Wait is [Window.Await] for calls that give nothing but an error, see [Deferred.Wait].
func (w *Window[T]) Wait(i int) error {
	_, err := w.reach("Wait", i).Await()
	return err
}

// Into is [Window.Await] for a loop that declares a variable for what the call gives:
// it sets *v, also where there is an error.
func (w *Window[T]) Into(i int, v *T) error {
	got, err := w.reach("Into", i).Await()
	*v = got
	return err
}
