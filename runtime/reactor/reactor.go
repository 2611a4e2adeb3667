package reactor

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
)

var (
	// ErrStopped is the error of what came too late: the reactor was stopped.
	ErrStopped = errors.New("reactor: stopped")
	// ErrOnLoop is the error of what would wait, on the loop, for the loop.
	ErrOnLoop = errors.New("reactor: called on the reactor's own loop, where it would wait forever: call the function itself")
)

// A Reactor runs functions one at a time on its loop. Make one with [New]. All methods
// may be called from any goroutine, the loop included.
type Reactor struct {
	options
	id    atomic.Uint64 // of the loop's goroutine
	wake  chan struct{} // has room for one
	ended chan struct{} // closed when the loop has ended

	mu       sync.Mutex
	queue    queue
	timers   timers
	stopping bool
}

// New starts a reactor. It must be stopped, or its goroutine stays.
func New(opts ...Option) *Reactor {
	r := &Reactor{wake: make(chan struct{}, 1), ended: make(chan struct{})}
	for _, opt := range opts {
		opt(&r.options)
	}
	if r.watchdog != nil {
		r.watchdog.reactor = r
	}
	go r.loop()
	return r
}

// Post has f run on the loop, after all that was handed over before, and returns at
// once. If the reactor was stopped f does not run, and the error is [ErrStopped].
func (r *Reactor) Post(f func()) error {
	if f == nil {
		panic("reactor: Post with a nil function")
	}
	return r.post(task{run: f})
}

// OnLoop says whether it is called on the loop. It takes a microsecond or two.
func (r *Reactor) OnLoop() bool { return goroutine() == r.id.Load() }

// Stop has the loop end when all that was handed over has run. Nothing more is taken
// in, and what [Reactor.After] keeps is dropped. It does not block, and may be called more
// than once.
func (r *Reactor) Stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopping {
		return
	}
	r.stopping = true
	for _, t := range r.timers.clear() {
		t.f = nil
		if t.dropped != nil {
			r.queue.push(task{run: t.dropped, drop: t.dropped})
		}
	}
	r.wakeUp()
}

// Close stops the reactor and blocks until the loop has ended. On the loop itself it
// does nothing, and the error is [ErrOnLoop]; call Stop there.
func (r *Reactor) Close() error { return r.Shutdown(context.Background()) }

// Shutdown is [Reactor.Close] for as long as ctx lasts. When ctx ends, what has not
// begun is dropped, and the error is ctx's cause. The function that runs cannot be
// stopped; the loop ends when it has returned.
func (r *Reactor) Shutdown(ctx context.Context) error {
	if r.OnLoop() {
		return ErrOnLoop
	}
	r.Stop()
	select {
	case <-r.ended:
		return nil
	case <-ctx.Done():
		r.dropAll()
		return context.Cause(ctx)
	}
}

func (r *Reactor) dropAll() {
	r.mu.Lock()
	dropped := r.queue.clear()
	r.mu.Unlock()
	for _, t := range dropped {
		if t.drop != nil {
			t.drop()
		}
	}
}

func (r *Reactor) post(t task) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopping {
		return ErrStopped
	}
	r.queue.push(t)
	r.wakeUp()
	return nil
}

// wakeUp has the loop look again at what there is to do.
func (r *Reactor) wakeUp() {
	select {
	case r.wake <- struct{}{}:
	default: // it has not looked since the last time
	}
}
