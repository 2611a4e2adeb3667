package async

import (
	"context"
	"errors"
	"sync"
)

// ErrClosed is the cause with which [Scope.Close] ends contexts, and the error of
// an operation that was not started because its scope had closed.
var ErrClosed = errors.New("async: scope closed")

// A Scope owns operations: it outlives every one of them. Make one with [Open],
// and close it with a defer statement right after. All methods may be called from
// any goroutine.
type Scope struct {
	options
	ctx    context.Context
	cancel context.CancelCauseFunc

	mu          sync.Mutex
	first, last *operation    // in start order: not yet ended, or crashed and not awaited
	live        int           // operations that have not ended
	closing     bool          // Close was called
	closed      chan struct{} // closed once live is 0; nil if Close had nothing to wait for
}

// Open starts a scope whose operations run on a child of ctx. It does not block.
// [Scope.Close] must be called, or the scope stays registered with ctx. A nil ctx
// counts as [context.Background], for callees that cope with one.
func Open(ctx context.Context, opts ...Option) *Scope {
	if ctx == nil {
		ctx = context.Background()
	}
	s := new(Scope)
	for _, opt := range opts {
		if opt == nil {
			panic("async: Open with a nil Option")
		}
		opt(&s.options)
	}
	s.ctx, s.cancel = context.WithCancelCause(ctx)
	return s
}

// Context returns the context that those of the scope's operations are children
// of. It ends with its parent, given to [Open], or when [Scope.Close] has waited
// for all operations, then with the cause [ErrClosed].
func (s *Scope) Context() context.Context {
	s.check("Scope.Context")
	return s.ctx
}

// Close cancels the operations that nobody awaited, with the cause [ErrClosed],
// and blocks until every operation of the scope has ended. Then it ends the
// scope's context. If operations crashed that nobody awaited, the crash of the
// first of them in start order comes out of Close as it would have come out of
// Await, unless the scope is [Speculative].
//
// Close may be called more than once: each call waits, one of them throws. A crash
// that comes out while the caller is panicking takes the place of that panic, as
// any panic in a deferred function does.
//
// Close must not be called from inside an operation of the scope, which would wait
// for itself. An operation that starts others had better open a scope of its own on
// its context: what it awaits in this scope is awaited, and not cancelled. One that
// it starts here while Close waits runs on a context that has ended already; once
// Close has returned, Go panics.
func (s *Scope) Close() {
	s.check("Scope.Close")
	abandoned, closed := s.beginClose()
	for _, o := range abandoned {
		o.keepFromStarting(ErrClosed) // all of them, before one ends and leaves its place to another
	}
	for _, o := range abandoned {
		o.stop(ErrClosed)
	}
	dropCancelled(abandoned)
	if closed != nil {
		<-closed
	}
	s.cancel(ErrClosed)
	if crashed := s.unseen(); crashed != nil {
		crashed.crash.rethrow(s.onPanic)
	}
}

// beginClose returns the operations that nobody awaits, if it is the first to
// close the scope, and the channel to wait on until none is left running, if any.
func (s *Scope) beginClose() (abandoned []*operation, closed chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return nil, s.closed
	}
	s.closing = true
	if s.live == 0 {
		return nil, nil
	}
	s.closed = make(chan struct{})
	for o := s.first; o != nil; o = o.next {
		if !o.awaited.Load() {
			abandoned = append(abandoned, o)
		}
	}
	return abandoned, s.closed
}

// unseen returns the first operation that crashed without being awaited, and
// forgets them all.
func (s *Scope) unseen() *operation {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.first
	for s.first != nil {
		s.unlink(s.first)
	}
	return o
}

// add takes an operation in that has not been started. In a scope that is closing
// it is born cancelled; in one that has closed it is not taken in, and add reports
// false.
func (s *Scope) add(o *operation) bool {
	s.mu.Lock()
	closing := s.closing
	if closing && s.live == 0 {
		s.mu.Unlock()
		o.stop(ErrClosed)
		return false
	}
	s.live++
	o.listed = true
	if o.prev = s.last; o.prev != nil {
		o.prev.next = o
	} else {
		s.first = o
	}
	s.last = o
	s.mu.Unlock()
	if closing {
		o.stop(ErrClosed)
	}
	return true
}

// ended takes note that an operation that was added has ended.
func (s *Scope) ended(o *operation) {
	s.mu.Lock()
	if o.crash == nil || s.speculative || o.awaited.Load() {
		s.unlink(o)
	}
	s.live--
	if s.closing && s.live == 0 {
		close(s.closed)
	}
	s.mu.Unlock()
}

// forget drops an operation that crashed, because somebody knows of it now.
func (s *Scope) forget(o *operation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unlink(o)
}

// unlink takes o off the list, if it is on it. The caller holds s.mu.
func (s *Scope) unlink(o *operation) {
	if !o.listed {
		return
	}
	if o.prev != nil {
		o.prev.next = o.next
	} else {
		s.first = o.next
	}
	if o.next != nil {
		o.next.prev = o.prev
	} else {
		s.last = o.prev
	}
	o.prev, o.next, o.listed = nil, nil, false
}

func (s *Scope) check(call string) {
	if s == nil {
		panic("async: " + call + " on a nil Scope")
	}
	if s.ctx == nil {
		panic("async: " + call + " on a Scope that was not made by Open")
	}
}
