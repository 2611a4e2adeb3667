package async

import "context"

// GoHolding is [Go] for a function whose value holds something that has to be given
// back: an open file, a connection. If f succeeds and nobody takes the value over,
// [Scope.Close] calls release with it, once all operations have ended.
//
// To take it over is to await the operation, or to hang something on it, as [Then] and
// [All] do: who does that gives back what the value holds.
func GoHolding[T any](s *Scope, f func(context.Context) (T, error), release func(T)) *Deferred[T] {
	s.check("GoHolding")
	d := new(Deferred[T])
	d.describe(s, f)
	d.notes = d.notes.dropping(func() {
		if d.err == nil {
			release(d.value)
		}
	})
	if !d.init(s, nil) {
		panic("async: GoHolding on a closed Scope: Close has returned, nothing would wait for the operation")
	}
	go func() { deliver(d.call(f), true) }()
	return d
}
