package threads

import (
	"fmt"
	"log"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// An Option changes how a [Runner] works.
type Option func(*options)

type options struct {
	retryAfter time.Duration
	hooks      Hooks
	scope      []async.Option
	onPanic    func(value any, stack []byte)
}

// RetryAfter sets after how long a request that was refused may come again. The header
// is in seconds, rounded up. It is one second unless told, and panics if it is negative.
func RetryAfter(d time.Duration) Option {
	if d < 0 {
		panic(fmt.Sprintf("threads: RetryAfter(%v) is negative", d))
	}
	return func(o *options) { o.retryAfter = d }
}

// Hooks are called when something happens in a [Runner], for metrics, with no lock held
// and several at once. They must not block. Any of them may be nil.
type Hooks struct {
	Started func(waited time.Duration) // a handler or an offloaded function begins
	Ended   func(ran time.Duration)    // it has returned, or panicked
	Refused func()                     // the runner is full, or was shut down
	Left    func(waited time.Duration) // the client or the context was gone before its turn
}

// Observe has h called.
func Observe(h Hooks) Option {
	return func(o *options) { o.hooks = h }
}

// Scope sets the options of the scopes that offloaded functions are operations of. An
// [async.Observer] among them gets contexts without the values of those that were given to
// [Offload]: what it makes of them, a span, has no parent.
func Scope(opts ...async.Option) Option {
	return func(o *options) { o.scope = opts }
}

// OnPanic has report called with the value of a panic in an after-response task, and its
// stack in the format of [runtime/debug.Stack]. Without this option, both are logged by
// package log.
func OnPanic(report func(value any, stack []byte)) Option {
	return func(o *options) { o.onPanic = report }
}

func (o *options) panicked(value any, stack []byte) {
	if o.onPanic != nil {
		o.onPanic(value, stack)
		return
	}
	log.Printf("threads: panic in an after-response task: %v\n%s", value, stack)
}

func (h *Hooks) started(waited time.Duration) {
	if h.Started != nil {
		h.Started(waited)
	}
}

func (h *Hooks) ended(ran time.Duration) {
	if h.Ended != nil {
		h.Ended(ran)
	}
}

func (h *Hooks) refused() {
	if h.Refused != nil {
		h.Refused()
	}
}

func (h *Hooks) left(waited time.Duration) {
	if h.Left != nil {
		h.Left(waited)
	}
}
