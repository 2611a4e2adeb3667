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
// called, or to cancel it. The scope's own is made in the same way, see scopeContext.
//
// Until then the scope's context answers in its stead, which gives the same
// answers. That holds for the package context too, which finds a context's cause,
// and registers its children, through Value: to register a child it calls Done
// first, and from then on the real context answers. A child thus hangs on an
// ordinary cancellable context and needs no goroutine to watch it.
type opContext struct {
	scope *Scope // nil if the operation belongs to nobody
	own   lateContext
}

func (c *opContext) Deadline() (time.Time, bool) { return c.parent().Deadline() }
func (c *opContext) Done() <-chan struct{}       { return c.real().Done() }
func (c *opContext) Err() error                  { return c.own.or(c.parent()).Err() }
func (c *opContext) Value(key any) any           { return c.own.or(c.parent()).Value(key) }

func (c *opContext) real() *ownContext { return c.own.make(c.parent()) }

// String is for those who print contexts. What is inside may change meanwhile.
func (c *opContext) String() string { return fmt.Sprintf("%v.Operation", c.parent()) }

func (c *opContext) parent() context.Context {
	if c.scope == nil {
		return context.Background()
	}
	return &c.scope.ctx
}

// A scopeContext is the context of a scope.
type scopeContext struct {
	parent context.Context // as given to Open
	own    lateContext
}

func (c *scopeContext) Deadline() (time.Time, bool) { return c.parent.Deadline() }
func (c *scopeContext) Done() <-chan struct{}       { return c.own.make(c.parent).Done() }
func (c *scopeContext) Err() error                  { return c.own.or(c.parent).Err() }

func (c *scopeContext) Value(key any) any {
	if value := c.own.or(c.parent).Value(key); value != nil || c.own.Load() != closedContext {
		return value
	}
	return c.parent.Value(key)
}

// String is for those who print contexts, see opContext.
func (c *scopeContext) String() string { return fmt.Sprintf("%v.Scope", c.parent) }

// end ends c, with the cause ErrClosed if it has not ended with its parent.
func (c *scopeContext) end() {
	if c.own.Load() == nil && (c.parent.Err() != nil || c.own.CompareAndSwap(nil, closedContext)) {
		return
	}
	c.own.Load().cancel(ErrClosed)
}

// closedContext stands for those of all closed scopes that nobody has asked for.
var closedContext = func() *ownContext {
	own := newOwnContext(context.Background())
	own.cancel(ErrClosed)
	return own
}()

// A lateContext is a child of another context that is made when it is needed.
type lateContext struct{ atomic.Pointer[ownContext] }

type ownContext struct {
	context.Context
	cancel  context.CancelCauseFunc
	stopped atomic.Pointer[error] // the cause an operation's was cancelled with itself, not through its parent
}

func newOwnContext(parent context.Context) *ownContext {
	own := new(ownContext)
	own.Context, own.cancel = context.WithCancelCause(parent)
	return own
}

// or returns the context, or parent if it has not been made.
func (c *lateContext) or(parent context.Context) context.Context {
	if own := c.Load(); own != nil {
		return own.Context
	}
	return parent
}

// make returns the context, and makes it if it has not been.
func (c *lateContext) make(parent context.Context) *ownContext {
	if own := c.Load(); own != nil {
		return own
	}
	own := newOwnContext(parent)
	if !c.CompareAndSwap(nil, own) {
		own.cancel(nil) // another goroutine was faster
	}
	return c.Load()
}
