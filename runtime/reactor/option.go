package reactor

import (
	"log"
	"time"
)

// An Option changes how a [Reactor] works.
type Option func(*options)

type options struct {
	watchdog *watchdog
	onPanic  func(value any, stack []byte)
}

// OnPanic has report called, on the loop, with the value of a panic in a function of
// [Reactor.Post] or [Reactor.After], and its stack in the format of
// [runtime/debug.Stack]. Without this option, both are logged by package log.
func OnPanic(report func(value any, stack []byte)) Option {
	return func(o *options) { o.onPanic = report }
}

// Watch has report called, once, when a function has held the loop up for threshold,
// while it still does. It is called on a goroutine of its own, one call at a time. If it
// is nil, what it would have got is logged by package log.
//
// To find out where the function is, the stacks of all goroutines are written down, and
// the program stands still meanwhile: about ten microseconds for each goroutine. As long
// as no function takes that long, each costs the setting of a timer. Without this option
// there is nothing to pay.
func Watch(threshold time.Duration, report func(Blocked)) Option {
	if threshold <= 0 {
		panic("reactor: Watch with a threshold that is not positive")
	}
	if report == nil {
		report = func(b Blocked) { log.Printf("%v\n%s", b, b.Stack) }
	}
	return func(o *options) { o.watchdog = &watchdog{threshold: threshold, report: report} }
}

func (o *options) panicked(value any, stack []byte) {
	if o.onPanic != nil {
		o.onPanic(value, stack)
		return
	}
	log.Printf("reactor: panic in a posted function: %v\n%s", value, stack)
}
