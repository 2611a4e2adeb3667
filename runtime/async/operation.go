package async

import (
	"context"
	"sync"
	"sync/atomic"
)

// An operation is the part of a Deferred that does not depend on its type.
type operation struct {
	ctx   opContext
	crash *crash // written before fired is set

	made    bool        // tells it from a zero value
	counted bool        // the scope took it in and waits for it
	listed  bool        // the scope's, under its lock, with prev and next
	awaited atomic.Bool // somebody called Await on it, or on what waits for it
	fired   atomic.Bool // the outcome stands

	mu       sync.Mutex
	done     chan struct{} // made when somebody asks for it
	links    []link        // what to tell when it fires; nil from then on
	waitsFor source        // what it gets its outcome from; nil for a plain one, and once fired

	prev, next *operation
}

// A source is what an operation waits for when that is not a function of its own.
type source interface {
	inputs() []*operation
	// cancels says whether cancelling the operation cancels its inputs.
	cancels() bool
}

// init makes o an operation of s, and reports whether s is open to it.
func (o *operation) init(s *Scope, from source) bool {
	o.made = true
	o.waitsFor = from
	o.ctx.scope = s
	if s == nil {
		return true
	}
	o.counted = true // before it can be seen by others
	if !s.add(o) {
		o.counted = false
	}
	return o.counted
}

// fire makes the outcome final: the crash, or else what the Deferred holds. The
// links must be told afterwards, see deliver.
func (o *operation) fire() {
	o.mu.Lock()
	o.fired.Store(true)
	o.waitsFor = nil
	done := o.done
	o.mu.Unlock()
	if done != nil {
		close(done)
	}
	if o.counted {
		o.ctx.scope.ended(o)
	}
}

// wait blocks until o has fired, and keeps Close from cancelling o and all that it
// waits for meanwhile.
func (o *operation) wait() {
	first := !o.awaited.Swap(true)
	if o.fired.Load() {
		return
	}
	done, from := o.doneChan()
	if first && from != nil {
		markAwaited(from)
	}
	<-done
}

// doneChan returns the channel that is closed when o fires, and what o waits for.
func (o *operation) doneChan() (done chan struct{}, from source) {
	o.mu.Lock()
	if o.done == nil {
		o.done = make(chan struct{})
		if o.fired.Load() {
			close(o.done)
		}
	}
	done, from = o.done, o.waitsFor
	o.mu.Unlock()
	return done, from
}

// markAwaited marks the inputs of from, and theirs. It does not look further where
// a mark stands already: whoever set it did.
func markAwaited(from source) {
	for todo := from.inputs(); len(todo) > 0; {
		in := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if in.awaited.Swap(true) {
			continue
		}
		if from := in.source(); from != nil {
			todo = append(todo, from.inputs()...)
		}
	}
}

func (o *operation) source() source {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.waitsFor
}

// seen takes note that the outcome of o, which has fired, has come out or was
// passed on.
func (o *operation) seen() {
	if o.crash != nil && o.counted {
		o.ctx.scope.forget(o)
	}
}

// stop cancels o alone. The first cause counts.
func (o *operation) stop(cause error) {
	if cause == nil {
		cause = context.Canceled
	}
	o.keepFromStarting(cause)
	own := o.ctx.real()
	own.cancel(*own.stopped.Load())
}

// keepFromStarting is the half of stop that those do not notice who run.
func (o *operation) keepFromStarting(cause error) {
	o.ctx.real().stopped.CompareAndSwap(nil, &cause)
}

// cancel cancels o, and its inputs where that is what cancelling o means.
func (o *operation) cancel(cause error) {
	o.stop(cause)
	if from := o.source(); from != nil && from.cancels() {
		for _, in := range from.inputs() {
			in.cancel(cause)
		}
	}
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

// addLink has l told when o fires. If o has fired already it reports false, and
// the caller must see to l.
func (o *operation) addLink(l link) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.fired.Load() {
		return false
	}
	o.links = append(o.links, l)
	return true
}

// takeLinks hands out what is to be told of o's firing, to whoever fired it. No
// link is added after that.
func (o *operation) takeLinks() []link {
	links := o.links
	o.links = nil
	return links
}
