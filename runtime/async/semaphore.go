package async

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// A Semaphore hands out a number of permits, in the order in which they are asked for.
// Make one with [NewSemaphore]. All methods may be called from any goroutine, and none
// blocks.
type Semaphore struct {
	limit int // 0 in a Lock's

	mu      sync.Mutex
	held    int
	waiting []*Resolver[func()] // in order
}

// NewSemaphore makes a Semaphore with so many permits. It panics if that is less than 1.
func NewSemaphore(permits int) *Semaphore {
	if permits < 1 {
		panic(fmt.Sprintf("async: NewSemaphore with %d permits: at least 1 is needed", permits))
	}
	return &Semaphore{limit: permits}
}

// Acquire returns a Deferred of s that fires when there is a permit for it. Its value
// gives the permit back, and the next in line gets it; calling that again does nothing.
//
// To cancel the Deferred is to leave the line; once it has fired that does nothing. A
// permit that nobody has taken over when s is closed, as [GoHolding] says, goes back of
// itself.
func (m *Semaphore) Acquire(s *Scope) *Deferred[func()] {
	r := newResolver(s, "Acquire", m.leave, func(release func()) { release() })
	if m.enter(r) && r.Fire(m.permit()) != nil {
		m.release() // s is closing
	}
	return &r.d
}

// enter takes a permit, or else gets in line.
func (m *Semaphore) enter(r *Resolver[func()]) (taken bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case r.cancelled():
	case m.held < max(m.limit, 1):
		m.held++
		return true
	default:
		m.waiting = append(m.waiting, r)
	}
	return false
}

// Held returns how many permits are given out.
func (m *Semaphore) Held() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.held
}

func (m *Semaphore) permit() (release func()) { return sync.OnceFunc(m.release) }

// release gives a permit to the first in line who is still there.
func (m *Semaphore) release() {
	for next := m.next(); next != nil; next = m.next() {
		if next.Fire(m.permit()) == nil {
			return
		}
	}
}

// next returns the first in line, who gets a permit that was given back, or takes that
// back if there is nobody.
func (m *Semaphore) next() *Resolver[func()] {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.waiting) == 0 {
		m.held--
		return nil
	}
	first := m.waiting[0]
	m.waiting = dropFirst(m.waiting)
	return first
}

func (m *Semaphore) leave(r *Resolver[func()], _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting = without(m.waiting, r)
}

func without[T comparable](list []T, v T) []T {
	if i := slices.Index(list, v); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// A Lock is a [Semaphore] with one permit. The zero value is ready for use.
type Lock struct{ permit Semaphore }

// Acquire is [Semaphore.Acquire].
func (l *Lock) Acquire(s *Scope) *Deferred[func()] { return l.permit.Acquire(s) }

// Locked says whether somebody holds the lock.
func (l *Lock) Locked() bool { return l.permit.Held() > 0 }

// An Acquirer is a [Lock] or a [Semaphore].
type Acquirer interface {
	Acquire(s *Scope) *Deferred[func()]
}

// With is [Go] for a function that needs a permit of m: it is asked for now, f runs
// when it is there, and it is given back when f has returned, panicked or called
// Goexit. If the operation is cancelled while it waits, f does not run, and the cause
// is the error.
func With[T any](s *Scope, m Acquirer, f func(context.Context) (T, error)) *Deferred[T] {
	s.check("With")
	permit := m.Acquire(s) // before the operation begins: it would never end if this panicked
	return start(s, "With", f, call0[T](func(ctx context.Context) (value T, err error) {
		if !permit.flags.any(hasFired) { // asking ctx for its end is not for free, see the package's documentation
			defer context.AfterFunc(ctx, func() { permit.Cancel(context.Cause(ctx)) })()
		}
		release, err := permit.Await()
		if err != nil {
			return value, err
		}
		defer release()
		return f(ctx)
	}))
}
