package async

import (
	"context"
	"sync"
	"sync/atomic"
)

// An operation is the part of a Deferred that does not depend on its type.
type operation struct {
	ctx   opContext
	crash *crash // written, with err, before fired is set
	err   error

	made     bool // tells it from a zero value
	counted  bool // the scope took it in and waits for it
	unlisted bool // the scope counts it, but does not have it on its list
	flags    flags

	mu       sync.Mutex
	seat     chan struct{} // on which the first who waits is told, see sit
	done     chan struct{} // made when somebody asks for it
	links    *cell         // what to tell when it fires, last one first
	waitsFor source        // what it gets its outcome from; nil for a plain one, and once fired
	notes    *notes        // for those who look on; nil when nobody does

	next   *operation // on the scope's list, under its lock
	behind *operation // in the scope's line, under its lock
}

// Flags are what is known about an operation, one bit each. None is ever taken back.
type flags uint32

const (
	hasFired  = 1 << iota // the outcome stands
	isAwaited             // somebody called Await on it, or on what waits for it
	isLinked              // something hangs on it, and has its error
	isKnown               // its crash has come out, or was passed on
	isSourced             // it has a source, or had one
	isReady               // its function may run, see start
	hasBegun              // and does, or has
	isHeard               // somebody has to be told when it fires; set under the lock
	isTaken               // somebody who asked for its value gets it, or gives it to others: see holding
	isHolding             // its value has something that is to be given back
	isTold                // it has fired, and everybody was told: who comes now must see for himself
)

func (f *flags) load() flags         { return flags(atomic.LoadUint32((*uint32)(f))) }
func (f *flags) or(bits flags) flags { return flags(atomic.OrUint32((*uint32)(f), uint32(bits))) }
func (f *flags) any(bits flags) bool { return f.load()&bits != 0 }

// set sets a bit, and reports whether it was not set before.
func (f *flags) set(bit flags) (first bool) {
	return !f.any(bit) && f.or(bit)&bit == 0
}

// ask sets the bits of one who awaits, and reports whether nobody had.
func (f *flags) ask() (first bool) {
	const both = isAwaited | isTaken
	return f.load()&both != both && f.or(both)&isAwaited == 0
}

// A source is what an operation waits for when that is not a function of its own.
// Its methods are called with the operation's lock held, but for run; what inputs returns is
// the caller's.
type source interface {
	inputs() []*operation
	// cancels says whether cancelling the operation cancels its inputs.
	cancels() bool
	// release drops what is of no use any more: the operation has fired.
	release()
	// run runs the function that makes the operation's outcome, which may block, and returns
	// the operation, fired, or nil if that waits for something else now. If the function
	// calls Goexit, run does not return, but has delivered. No lock is held.
	run() *operation
}

// init makes o an operation of s, and reports whether s is open to it.
func (o *operation) init(s *Scope, from source) bool {
	o.made = true
	if from != nil {
		o.waitsFor = from
		o.flags |= isSourced | isHeard // by from, which is released; nobody else sees o yet
	}
	o.ctx.scope = s
	if s == nil {
		return true
	}
	o.counted = true // before it can be seen by others
	if !s.add(o, true) {
		o.counted = false // nobody else has seen it
	}
	return o.counted
}

// initReady is init for an operation whose function may run at once.
func (o *operation) initReady(s *Scope, from source) bool {
	o.made, o.counted = true, true
	o.waitsFor = from
	o.ctx.scope = s
	o.flags |= isReady // nobody else sees it yet
	if !s.addReady(o) {
		o.counted = false
		return false
	}
	return true
}

// initNow is init for an operation that will have ended before anybody sees it.
func (o *operation) initNow(s *Scope) {
	o.made, o.unlisted = true, true
	o.ctx.scope = s
	o.counted = s.enter() || s.add(o, false)
}

// fire makes the outcome final: the crash, or else the error and what the Deferred
// holds. The links must be told afterwards, see deliver.
func (o *operation) fire() {
	switch {
	case o.unlisted:
		o.flags |= hasFired | isTold // nobody else sees it yet
	case !o.flags.fireUnheard():
		o.fireHeard()
	}
	if o.counted {
		o.ctx.scope.ended(o)
	}
}

// fireUnheard sets hasFired and isTold at once, if nobody has to be told.
func (f *flags) fireUnheard() bool {
	for old := f.load(); old&isHeard == 0; old = f.load() {
		if atomic.CompareAndSwapUint32((*uint32)(f), uint32(old), uint32(old|hasFired|isTold)) {
			return true
		}
	}
	return false
}

// fireHeard is fire when there are links, or somebody waits.
func (o *operation) fireHeard() {
	o.mu.Lock()
	o.flags.set(hasFired)
	if o.waitsFor != nil {
		o.waitsFor.release()
		o.waitsFor = nil
	}
	seat, done := o.seat, o.done
	if o.links == nil {
		o.flags.set(isTold)
	}
	o.mu.Unlock()
	if seat != nil {
		seat <- struct{}{}
	}
	if done != nil {
		close(done)
	}
}

// hear takes note that somebody has to be told when o fires, and reports false if it has
// fired. The caller holds the lock.
func (o *operation) hear() bool { return o.flags.or(isHeard)&hasFired == 0 }

// fail fires o, whose function is not going to run, with an error, or with the crash
// and the value that it has.
func (o *operation) fail(err error) *operation {
	o.err = err
	o.fire()
	return o
}

// fireUncounted fires o, which belongs to no scope and nobody has seen yet.
func (o *operation) fireUncounted() {
	o.flags |= hasFired | isTold
}

// wait blocks until o has fired, and keeps Close from cancelling o and all that it
// waits for meanwhile.
func (o *operation) wait() {
	if o.flags.any(hasFired) && o.isClean() {
		return // Close will not ask whether it was awaited
	}
	first := o.flags.ask()
	if o.flags.any(hasFired) {
		return
	}
	if first && o.flags.any(isSourced) {
		markAwaited(o.needed(), (*operation).needed)
	}
	if o.notes != nil {
		defer o.notes.waited(o)()
	}
	if o.help(); o.flags.any(hasFired) {
		return
	}
	if !o.sit() {
		<-o.doneChan()
	}
}

// isClean says that o, which has fired, has left nothing for Close to see to.
func (o *operation) isClean() bool { return o.err == nil && o.crash == nil && o.notes == nil }

// sit waits on the scope's seat, which saves a channel for each operation. It reports
// false if somebody else has it.
func (o *operation) sit() bool {
	s := o.ctx.scope
	if s == nil || !s.taken.CompareAndSwap(false, true) {
		return false
	}
	if s.seat == nil {
		s.seat = make(chan struct{}, 1) // so that nobody waits for who waits
	}
	o.mu.Lock()
	seated := o.seat == nil && o.hear()
	if seated {
		o.seat = s.seat
	}
	o.mu.Unlock()
	if seated {
		<-s.seat
	}
	s.taken.Store(false)
	return seated
}

// doneChan returns the channel that is closed when o fires.
func (o *operation) doneChan() chan struct{} {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done == nil {
		o.done = make(chan struct{})
		if !o.hear() {
			close(o.done)
		}
	}
	return o.done
}

// markAwaited marks operations that are waited for, and what they wait for. It does
// not look further where a mark stands already: whoever set it did.
func markAwaited(todo []*operation, further func(*operation) []*operation) {
	for len(todo) > 0 {
		in := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if in.flags.set(isAwaited) {
			todo = append(todo, further(in)...)
		}
	}
}

// needed returns the inputs without all of which o cannot fire.
func (o *operation) needed() []*operation {
	o.mu.Lock()
	defer o.mu.Unlock()
	if j, ok := o.waitsFor.(*join); o.waitsFor == nil || ok && j.early {
		return nil
	}
	return o.waitsFor.inputs()
}

// source returns what o waits for, or nil.
func (o *operation) source() source {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.waitsFor
}

// inputs returns the operations that o waits for at the moment.
func (o *operation) inputs() []*operation {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.waitsFor == nil {
		return nil
	}
	return o.waitsFor.inputs()
}

// seen takes note that the outcome of o, which has fired, has come out or was
// passed on.
func (o *operation) seen() { o.flags.set(isKnown) }

// addLink has l told when o fires. If o has fired and told all others already it
// reports false, and the caller must see to l.
func (o *operation) addLink(l link) bool { return o.addCell(&cell{link: l}) }

func (o *operation) addCell(c *cell) bool {
	o.flags.set(isLinked)
	if o.flags.any(isTold) {
		return false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.hear(); o.flags.any(isTold) {
		return false
	}
	o.links = c.push(o.links)
	return true
}

// takeLinks hands out what is to be told of o's firing, in the order in which it was
// added. When there is nothing more, none is added after that.
func (o *operation) takeLinks() (first *cell) {
	o.mu.Lock()
	last := o.links
	if o.links = nil; last == nil {
		o.flags.set(isTold)
	}
	o.mu.Unlock()
	for last != nil {
		first, last, last.next = last, last.next, first
	}
	return first
}

// whyStopped returns the cause o was cancelled with, or nil.
func (o *operation) whyStopped() error {
	if own := o.ctx.own.Load(); own != nil {
		if cause := own.stopped.Load(); cause != nil {
			return *cause
		}
	}
	return nil
}

// orCanceled is the cause that a cancelling without one has.
func orCanceled(cause error) error {
	if cause == nil {
		return context.Canceled
	}
	return cause
}
