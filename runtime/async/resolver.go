package async

import (
	"errors"
	"fmt"
	"sync"
)

// ErrAlreadyFired is what an [AlreadyFiredError] is.
var ErrAlreadyFired = errors.New("async: already fired")

// AlreadyFiredError is the error of a second firing of a [Resolver]. Without [Debug]
// it does not say where.
type AlreadyFiredError struct {
	Created string // file:line of NewResolver
	Fired   string // file:line of the first firing
}

func (e *AlreadyFiredError) Error() string {
	if e.Fired == "" {
		return ErrAlreadyFired.Error()
	}
	return fmt.Sprintf("%v at %s, made at %s", ErrAlreadyFired, e.Fired, e.Created)
}

// Unwrap lets errors.Is find [ErrAlreadyFired].
func (e *AlreadyFiredError) Unwrap() error { return ErrAlreadyFired }

// A Resolver fires a [Deferred] that no function of its own stands behind: for an
// event, a callback of a library, a message. It fires once. All methods may be called
// from any goroutine, and none blocks.
type Resolver[T any] struct {
	d    Deferred[T]
	drop func(T) // gives back what the value holds, if nobody takes it over; may be nil

	mu       sync.Mutex
	onCancel func(*Resolver[T], error) // dropped when it was called, or is of no use any more
	resolved bool                      // fired, or bound to fire as another does
	asked    bool                      // was cancelled before it was resolved
	swallow  bool                      // the next firing is too late for a good reason
	at       string                    // where it was resolved; only with Debug
}

// NewResolver makes a Resolver whose Deferred is an operation of s: [Scope.Close]
// waits until it has fired, or cancels it if nobody awaits it.
//
// When the Deferred is cancelled, onCancel is called, once, with the Resolver and the
// cause; it may fire it with whatever there is. If it does not, or panics, the
// Deferred fails with the cause, or the panic, and a later firing is one too many. If
// onCancel is nil, whoever was to fire it cannot know of the cancelling, so the first
// firing after that counts for nothing and gives no error.
func NewResolver[T any](s *Scope, onCancel func(r *Resolver[T], cause error)) *Resolver[T] {
	return newResolver(s, "NewResolver", onCancel, nil)
}

// newResolver makes a Resolver. If its Deferred has fired when the scope is closed, and
// nobody has taken the value over, drop is called with it, if there is one.
func newResolver[T any](s *Scope, call string, onCancel func(*Resolver[T], error), drop func(T)) *Resolver[T] {
	s.check(call)
	r := &Resolver[T]{onCancel: onCancel, drop: drop}
	r.d.describe(s, onCancel)
	r.d.init(s, (*resolving[T])(r))
	if cause := r.d.whyStopped(); cause != nil { // the scope is closing, or closed
		r.interrupt(cause)
	}
	return r
}

// Deferred returns the Deferred that r fires, always the same.
func (r *Resolver[T]) Deferred() *Deferred[T] {
	r.check("Resolver.Deferred")
	return &r.d
}

// Fire fires the Deferred with a value. If it was resolved before, the value is
// dropped, and the error is an [*AlreadyFiredError].
func (r *Resolver[T]) Fire(value T) error {
	r.check("Resolver.Fire")
	if ok, err := r.claim(); !ok {
		return err
	}
	r.d.value = value
	if r.drop != nil {
		r.d.hold(func() { r.drop(value) })
	}
	deliver(r.d.fail(nil), false)
	return nil
}

// Fail fires the Deferred with an error, which must not be nil. It returns what Fire
// does.
func (r *Resolver[T]) Fail(err error) error {
	r.check("Resolver.Fail")
	if err == nil {
		panic("async: Resolver.Fail with a nil error")
	}
	if ok, err := r.claim(); !ok {
		return err
	}
	deliver(r.d.fail(err), false)
	return nil
}

// Follow has the Deferred end as d does, whenever it does; to cancel it is to cancel d
// from now on. It counts as the one firing, and returns what Fire does. If d waits for
// r's Deferred, that fails with [ErrCycle].
func (r *Resolver[T]) Follow(d *Deferred[T]) error {
	r.check("Resolver.Follow")
	d.check("Resolver.Follow")
	if ok, err := r.claim(); !ok {
		return err
	}
	deliver(follow(&r.d, d), false)
	return nil
}

// claim resolves r for the user who calls, who must fire it if that is ok.
func (r *Resolver[T]) claim() (ok bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.resolved {
		r.resolved, r.onCancel = true, nil
		if r.d.debugging() {
			r.at = caller()
		}
		return true, nil
	}
	if r.swallow {
		r.swallow = false
		return false, nil
	}
	return false, &AlreadyFiredError{Created: r.d.site(), Fired: r.at}
}

// interrupt sees to r when its Deferred was cancelled.
func (r *Resolver[T]) interrupt(cause error) {
	r.mu.Lock()
	onCancel, late := r.onCancel, r.resolved || r.asked
	r.asked, r.onCancel = true, nil
	r.mu.Unlock()
	if late {
		return
	}
	var panicked *crash
	defer func() { r.giveUp(cause, panicked, onCancel == nil) }() // onCancel may call Goexit
	if onCancel != nil {
		panicked = protect(r.d.onPanic(), func() { onCancel(r, cause) })
	}
}

// cancelled says whether onCancel was called, or is about to be.
func (r *Resolver[T]) cancelled() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.asked
}

// giveUp fires r, which was cancelled, if nobody else has.
func (r *Resolver[T]) giveUp(cause error, panicked *crash, swallow bool) {
	r.mu.Lock()
	late := r.resolved
	if !late {
		r.resolved, r.swallow = true, swallow
	}
	r.mu.Unlock()
	if !late {
		r.d.crash = panicked
		deliver(r.d.fail(cause), false)
	}
}

// resolving is a Resolver as what its Deferred waits for.
type resolving[T any] Resolver[T]

func (r *resolving[T]) inputs() []*operation  { return nil }
func (r *resolving[T]) cancels() bool         { return false }
func (r *resolving[T]) release()              {}
func (r *resolving[T]) run() *operation       { panic("async: a Resolver has nothing to run") }
func (r *resolving[T]) interrupt(cause error) { (*Resolver[T])(r).interrupt(cause) }

func (r *Resolver[T]) check(call string) {
	if r == nil || !r.d.made {
		panic("async: " + call + " on a Resolver that was not made by NewResolver")
	}
}
