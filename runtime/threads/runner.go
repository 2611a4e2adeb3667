package threads

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	// ErrFull is the error of what found all places taken and the line full.
	ErrFull = errors.New("threads: runner is full")
	// ErrStopped is the error of what came after [Runner.Shutdown].
	ErrStopped = errors.New("threads: runner was shut down")
)

// A Runner bounds how much blocking work is done at a time. Make one with [New]. All
// methods may be called from any goroutine.
type Runner struct {
	options
	limit, queue int

	ctx    context.Context // ends when Shutdown has run out of time
	cancel context.CancelCauseFunc
	idle   chan struct{} // closed when nothing runs any more, after Shutdown

	mu       sync.Mutex
	running  int       // places taken
	line     []*waiter // for a place, in order
	outside  int       // those of the line that are not inside of a place
	stopping bool
}

// New makes a Runner with so many places, on which so many may wait at most. It panics
// if there is not one place, or if queue is negative; with 0 nobody waits.
func New(limit, queue int, opts ...Option) *Runner {
	if limit < 1 || queue < 0 {
		panic(fmt.Sprintf("threads: New(%d, %d): at least 1 place is needed, and a line of 0", limit, queue))
	}
	r := &Runner{options: options{retryAfter: time.Second}, limit: limit, queue: queue, idle: make(chan struct{})}
	for _, opt := range opts {
		opt(&r.options)
	}
	r.ctx, r.cancel = context.WithCancelCause(context.Background())
	return r
}

// Stats is how a Runner stands.
type Stats struct {
	Running int // places taken; a function in a place that was lent to it is not counted
	Waiting int // for a place
}

// Stats returns how the Runner stands at the moment.
func (r *Runner) Stats() Stats {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Stats{r.running, len(r.line)}
}

// Shutdown refuses whatever comes from now on, and blocks until all that runs or waits
// already has ended, after-response tasks included. Call it after the server's Shutdown.
//
// If ctx ends first, its cause is the error, and with that cause end the contexts of
// offloaded functions and after-response tasks. What has not begun does not begin.
// Handlers that run have the server's context, and are left alone.
func (r *Runner) Shutdown(ctx context.Context) error {
	r.stop()
	select {
	case <-r.idle:
		return nil
	case <-ctx.Done():
		r.cancel(context.Cause(ctx))
		return context.Cause(ctx)
	}
}

func (r *Runner) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopping {
		return
	}
	r.stopping = true
	if r.running == 0 {
		close(r.idle)
	}
}
