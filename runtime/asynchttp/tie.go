package asynchttp

import (
	"context"
	"errors"
	"sync/atomic"
)

// A tie is the context that a request runs on: its own, which ends with the
// operation's as well. It holds until the body of the response is done with.
type tie struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	loosen func() // gives up what watches the contexts
	body   atomic.Pointer[body]
}

func tieTo(op, own context.Context) *tie {
	t := new(tie)
	t.ctx, t.cancel = context.WithCancelCause(own)
	expire := func() {}
	if deadline, ok := op.Deadline(); ok {
		t.ctx, expire = context.WithDeadline(t.ctx, deadline)
	}
	unwatch := context.AfterFunc(op, func() { t.opEnded(op) })
	t.loosen = func() { unwatch(); expire() }
	return t
}

// opEnded ends the request with the operation. A body that nobody reads may still be
// given back in good order.
func (t *tie) opEnded(op context.Context) {
	if b := t.body.Load(); b != nil {
		b.giveUp(context.Cause(op))
	}
	if !errors.Is(op.Err(), context.DeadlineExceeded) { // the request has that deadline too, and says so
		t.cancel(context.Cause(op))
	}
}

// release frees what the tie costs. The request must be done with.
func (t *tie) release() {
	t.loosen()
	t.cancel(nil)
}
