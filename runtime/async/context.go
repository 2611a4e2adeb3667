package async

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// An opContext is the context of one operation, to be cancelled alone. Most
// operations are never cancelled, and some never look at their context, so the
// real one, a child of the scope's, is made only when it is needed: when Done is
// called, or to cancel it.
//
// Until then the scope's context answers in its stead, which gives the same
// answers. That holds for the package context too, which finds a context's cause,
// and registers its children, through Value: to register a child it calls Done
// first, and from then on the real context answers. A child thus hangs on an
// ordinary cancellable context and needs no goroutine to watch it.
type opContext struct {
	scope *Scope // nil if the operation belongs to nobody
	own   atomic.Pointer[ownContext]
}

type ownContext struct {
	context.Context
	cancel  context.CancelCauseFunc
	stopped atomic.Pointer[error] // the cause it was cancelled with itself, not through its parent
}

func (c *opContext) Deadline() (time.Time, bool) { return c.parent().Deadline() }
func (c *opContext) Done() <-chan struct{}       { return c.real().Done() }
func (c *opContext) Err() error                  { return c.answering().Err() }
func (c *opContext) Value(key any) any           { return c.answering().Value(key) }

// String is for those who print contexts. What is inside may change meanwhile.
func (c *opContext) String() string { return fmt.Sprintf("%v.Operation", c.parent()) }

func (c *opContext) parent() context.Context {
	if c.scope == nil {
		return context.Background()
	}
	return c.scope.ctx
}

func (c *opContext) answering() context.Context {
	if own := c.own.Load(); own != nil {
		return own.Context
	}
	return c.parent()
}

func (c *opContext) real() *ownContext {
	if own := c.own.Load(); own != nil {
		return own
	}
	own := new(ownContext)
	own.Context, own.cancel = context.WithCancelCause(c.parent())
	if !c.own.CompareAndSwap(nil, own) {
		own.cancel(nil) // another goroutine was faster
	}
	return c.own.Load()
}
