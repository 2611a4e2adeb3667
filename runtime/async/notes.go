package async

import (
	"context"
	"reflect"
	"runtime"
	"runtime/trace"
	"strings"
	"sync/atomic"
	"time"
)

// Notes are what is written down about an operation because somebody looks on: an
// [Observer], a trace, or the user who debugs. Most operations have none.
type notes struct {
	name     string                          // of its function
	created  string                          // where; only with Debug
	observer Observer                        // may be nil
	ctx      atomic.Pointer[context.Context] // what the observer made of the operation's, once its function runs
	told     atomic.Bool                     // that it was cancelled
}

// describe takes notes about o, which is about to be made with a function, if
// somebody looks on.
func (o *operation) describe(s *Scope, f any) {
	if s == nil || s.observer == nil && !s.debug && !trace.IsEnabled() {
		return
	}
	o.notes = &notes{name: nameOf(f), observer: s.observer}
	if s.debug {
		o.notes.created = caller()
	}
}

// nameOf is the name of a function as it stands in stack traces.
func nameOf(f any) string {
	v := reflect.ValueOf(f)
	if v.Kind() != reflect.Func || v.IsNil() {
		return "operation"
	}
	return strings.TrimSuffix(runtime.FuncForPC(v.Pointer()).Name(), "-fm") // a method value
}

// begin starts what is to go along with o's function: a task and a region of the trace
// named after it, and the observer. It returns the context for the function. The
// notes may be nil.
func (n *notes) begin(o *operation) (ctx context.Context, end func(err error, returned bool)) {
	ctx, name := &o.ctx, "operation"
	if n != nil {
		name = n.name
	}
	ctx, task := trace.NewTask(ctx, "async operation")
	region := trace.StartRegion(ctx, name)
	if n != nil && n.observer != nil {
		ctx = n.observer.Start(ctx, name)
		n.ctx.Store(&ctx)
		if cause := o.whyStopped(); cause != nil {
			n.cancelled(o, cause)
		}
	}
	return ctx, func(err error, returned bool) {
		if n != nil && n.observer != nil {
			if !returned {
				err = ErrCrashed
			}
			n.observer.End(ctx, err)
		}
		region.End()
		task.End()
	}
}

// waited tells the observer how long somebody has waited, when it is over.
func (n *notes) waited(o *operation) (over func()) {
	if n.observer == nil {
		return func() {}
	}
	start := time.Now()
	return func() {
		if ctx := n.ctx.Load(); ctx != nil {
			n.observer.Waited(*ctx, time.Since(start))
		}
	}
}

// cancelled tells the observer, once, that an operation was cancelled whose function
// runs.
func (n *notes) cancelled(o *operation, cause error) {
	ctx := n.ctx.Load()
	if ctx != nil && !o.flags.any(hasFired) && !n.told.Swap(true) {
		n.observer.Cancelled(*ctx, cause)
	}
}

// site is where o was made, if that is known.
func (o *operation) site() string {
	if o.notes == nil {
		return ""
	}
	return o.notes.created
}
