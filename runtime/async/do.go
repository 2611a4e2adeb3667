package async

import "context"

// Do is [Go] for a function that gives nothing but an error, see [Deferred.Wait].
func Do(s *Scope, f func(context.Context) error) *Deferred[struct{}] {
	return startDo(s, "Do", f, func(ctx context.Context) error { return f(ctx) })
}

// Do1 is [Do] for a function with one argument besides the context.
func Do1[A any](s *Scope, f func(context.Context, A) error, a A) *Deferred[struct{}] {
	return startDo(s, "Do1", f, func(ctx context.Context) error { return f(ctx, a) })
}

// Do2 is [Do] for a function with two arguments besides the context.
func Do2[A, B any](s *Scope, f func(context.Context, A, B) error, a A, b B) *Deferred[struct{}] {
	return startDo(s, "Do2", f, func(ctx context.Context) error { return f(ctx, a, b) })
}

// Do3 is [Do] for a function with three arguments besides the context.
func Do3[A, B, C any](s *Scope, f func(context.Context, A, B, C) error, a A, b B, c C) *Deferred[struct{}] {
	return startDo(s, "Do3", f, func(ctx context.Context) error { return f(ctx, a, b, c) })
}

// startDo starts an operation on a goroutine of its own. It is f's, whatever run is.
func startDo(s *Scope, call string, f any, run func(context.Context) error) *Deferred[struct{}] {
	d := begin[struct{}](s, call, f)
	return d.start(func() {
		d.goOn(func(ctx context.Context) (struct{}, error) { return struct{}{}, run(ctx) })
	})
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
