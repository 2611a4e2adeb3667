package async

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// ErrClosed is the cause with which [Scope.Close] ends contexts, and the error of
// an operation that was not started because its scope had closed.
var ErrClosed = errors.New("async: scope closed")

// A Scope owns operations: it outlives every one of them. Make one with [Open],
// and close it with a defer statement right after. All methods may be called from
// any goroutine.
type Scope struct {
	options
	ctx scopeContext

	live    atomic.Int64  // operations that have not ended; added to under mu
	taken   atomic.Bool   // the seat
	helping atomic.Int32  // how many run an operation that they wait for, see help
	seat    chan struct{} // for one who waits; made when it is first taken, by who takes it

	mu          sync.Mutex
	first, last *operation    // in start order: all that have not ended, see sweep
	line        line          // of those that are ready
	listed      atomic.Int32  // how many these are; written under mu
	sweepAt     int32         // how many these have to be before the next sweep
	closing     atomic.Bool   // Close was called; set under mu
	closed      chan struct{} // closed once live is 0; nil if Close had nothing to wait for
	over        bool          // live was 0 while closing: nothing is taken in any more

	held     map[*operation][]*holding // what operations hold that nobody has taken over; under mu
	holdings int                       // how many these have been; under mu
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
	s.ctx.parent = ctx
	s.line.work = s.work
	return s
}

// Context returns the context that those of the scope's operations are children
// of. It ends with its parent, given to [Open], or when [Scope.Close] has waited
// for all operations, then with the cause [ErrClosed].
func (s *Scope) Context() context.Context {
	s.check("Scope.Context")
	return &s.ctx
}

// Close cancels the operations that nobody awaited, with the cause [ErrClosed],
// and blocks until every operation of the scope has ended. Then it ends the
// scope's context. If operations crashed that nobody awaited, the crash of the
// first of them in start order comes out of Close as it would have come out of
// Await, unless the scope is [Speculative]. So does a panic in a function given to
// [GoHolding] or [OnUnhandled].
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
	for _, o := range slices.Backward(abandoned) { // what hangs on others before those
		o.stop(ErrClosed)
	}
	dropCancelled(abandoned)
	for _, o := range abandoned {
		o.endIdle(ErrClosed)
	}
	if closed != nil {
		<-closed
	}
	s.ctx.end()
	s.settleAccounts()
}

// beginClose returns the operations that nobody awaits, if it is the first to
// close the scope, and the channel to wait on until none is left running, if any.
func (s *Scope) beginClose() (abandoned []*operation, closed chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing.Load() {
		return nil, s.closed
	}
	s.closing.Store(true)
	if s.live.Load() == 0 {
		s.over = true
		return nil, nil
	}
	s.closed = make(chan struct{})
	for o := s.first; o != nil; o = o.next {
		if o.flags.any(isSourced) && o.flags.any(isAwaited) {
			markAwaited(o.inputs(), (*operation).inputs) // those of early joins too, which have not fired
		}
	}
	for o := s.first; o != nil; o = o.next {
		if !o.flags.any(isAwaited | hasFired) {
			abandoned = append(abandoned, o)
		}
	}
	return abandoned, s.closed
}

// settleAccounts sees to what the scope still remembers when all has ended: what is
// held by operations that nobody awaited, errors that nobody knows of, and then the
// first crash that nobody knows of. A panic of the user's functions in that must not keep
// them from being called for others.
func (s *Scope) settleAccounts() {
	s.mu.Lock()
	o := s.first
	s.first, s.last = nil, nil
	s.listed.Store(0)
	late := s.line.called
	s.mu.Unlock()
	if late {
		runtime.Gosched() // to a worker that will find nothing; those of many scopes would pile up
	}
	dropping := s.dropHeld()
	var first *crash
	for o != nil {
		next := o.next
		o.next = nil
		if s.remembers(o) {
			crash := o.crash
			if crash == nil {
				crash = protect(s.onPanic, func() { s.reportUnhandled(o) })
			}
			first = cmp.Or(first, crash)
		}
		o = next
	}
	if first = cmp.Or(first, dropping); first != nil {
		first.rethrow(s.onPanic)
	}
}

// add takes an operation in that has not been started. In a scope that is closing
// it is born cancelled; in one that has closed it is not taken in, and add reports
// false. One that is not to be listed must not outlast the call that it is made in.
func (s *Scope) add(o *operation, list bool) bool {
	s.mu.Lock()
	over, closing := s.over, s.closing.Load()
	if !over {
		s.live.Add(1)
		if list {
			s.list(o)
		}
	}
	s.mu.Unlock()
	if closing {
		o.stop(ErrClosed)
	}
	return !over
}

// addReady is add for an operation that is ready, and has that started.
func (s *Scope) addReady(o *operation) bool {
	s.mu.Lock()
	if s.closing.Load() {
		s.mu.Unlock()
		if !s.add(o, true) {
			return false
		}
		o.start()
		return true
	}
	s.live.Add(1)
	s.list(o)
	call := s.line.add(o)
	s.mu.Unlock()
	if call {
		go s.line.work()
	}
	return true
}

// enter counts an operation that is not to be listed, without the lock. It reports false
// if the scope is closing. Close looks the other way round, so that one sees the other.
func (s *Scope) enter() bool {
	s.live.Add(1)
	if s.closing.Load() {
		s.leave()
		return false
	}
	return true
}

// list adds to the list. The caller holds the lock.
func (s *Scope) list(o *operation) {
	if s.last != nil {
		s.last.next = o
	} else {
		s.first = o
	}
	s.last = o
	if s.listed.Add(1) > s.sweepAt {
		s.sweep()
	}
}

// ended takes note that an operation that was added has ended. It takes no lock as
// long as others are running, which end at the same time.
func (s *Scope) ended(o *operation) {
	if o.unlisted && (o.crash != nil || s.unhandled(o)) {
		s.mu.Lock()
		s.list(o)
		s.mu.Unlock()
	}
	s.leave()
}

// leave is the part of ended that does not depend on the operation.
func (s *Scope) leave() {
	if s.live.Add(-1) > 0 || !s.closing.Load() && s.listed.Load() == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live.Load() > 0 {
		return // another has been added
	}
	s.sweep()
	if s.closing.Load() && !s.over {
		s.over = true
		close(s.closed)
	}
}

// sweep drops what has ended from the list. It is done when none is left that has not
// ended, and when the list is twice as long as it was after the last time, so that it
// costs little and the list holds no more than twice what it must. The caller holds
// the lock.
func (s *Scope) sweep() {
	kept := int32(0)
	var last *operation
	for o := s.first; o != nil; {
		next := o.next
		o.next = nil
		if !o.flags.any(hasFired) || s.remembers(o) {
			if last != nil {
				last.next = o
			} else {
				s.first = o
			}
			last = o
			kept++
		}
		o = next
	}
	if last == nil {
		s.first = nil
	}
	s.last, s.sweepAt = last, 2*kept+sweepFloor
	s.listed.Store(kept)
}

// sweepFloor is how long a list may be in any case.
const sweepFloor = 4

// remembers says whether Close has something to do about an operation that has ended.
func (s *Scope) remembers(o *operation) bool {
	switch {
	case o.flags.any(isAwaited | isKnown):
		return false
	case o.crash != nil:
		return !s.speculative
	case o.flags.any(isLinked):
		return false
	}
	return s.unhandled(o)
}

func (s *Scope) check(call string) {
	if s == nil {
		panic("async: " + call + " on a nil Scope")
	}
	if s.ctx.parent == nil {
		panic("async: " + call + " on a Scope that was not made by Open")
	}
}
