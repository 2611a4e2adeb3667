package reactor

import (
	"context"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A LoopingCall calls a function again and again, see [Loop]. Stop and Ended may be called
// from any goroutine, and do not block.
type LoopingCall struct {
	reactor  *Reactor
	interval time.Duration
	start    time.Time
	ended    *async.Deferred[struct{}]
	over     chan func() error // how it ended, for the operation; has room for one

	// call makes one call on the loop, and then calls again or end.
	call func(ctx context.Context)

	// The loop's:
	ctx     context.Context
	timer   *Timer // until the next call; nil while one runs
	stopped bool
	last    int64 // the tick of the last call; before the first one, the tick before that
	ticks   int
}

// A LoopOption changes how a [LoopingCall] goes.
type LoopOption func(*LoopingCall)

// SkipFirst has the first call made when the first interval has passed, and not at once.
func SkipFirst() LoopOption { return func(c *LoopingCall) { c.last = 0 } }

// Loop calls f on the loop of r: at once, and then whenever an interval has passed
// since the start. A call that takes longer than the interval makes the loop miss
// ticks, and keeps its phase: the next call is at the next tick, see
// [LoopingCall.Ticks]. With an interval of 0, f is called as often as can be, with
// others in between. A negative one panics.
//
// The LoopingCall, which f is given, is an operation of s, see [LoopingCall.Ended]. It
// ends when it is stopped, when f gives an error or panics, or when the reactor is
// stopped. f gets the operation's context.
func Loop(s *async.Scope, r *Reactor, interval time.Duration, f func(context.Context, *LoopingCall) error, opts ...LoopOption) *LoopingCall {
	c := newLoopingCall(r, interval, opts)
	return c.begin(s, func(ctx context.Context) {
		if err := f(ctx, c); err != nil {
			c.end(func() error { return err })
		} else {
			c.again()
		}
	})
}

// LoopChain is [Loop] for a function that gives a Deferred: the call lasts until that has
// fired, and the loop is free meanwhile. No call begins before the last one has ended.
// The Deferred's error, or panic, ends the LoopingCall.
func LoopChain[T any](s *async.Scope, r *Reactor, interval time.Duration, f func(context.Context, *LoopingCall) *async.Deferred[T], opts ...LoopOption) *LoopingCall {
	c := newLoopingCall(r, interval, opts)
	return c.begin(s, func(ctx context.Context) { whenOver(c, f(ctx, c)) })
}

// whenOver has c go on when d, a call, has ended.
func whenOver[T any](c *LoopingCall, d *async.Deferred[T]) {
	succeeded := false
	seen := async.Then(d, func(context.Context, T) (struct{}, error) {
		succeeded = true
		return struct{}{}, nil
	})
	var last *async.Deferred[struct{}] // which this goroutine, the loop's, sets before goOn runs on it
	goOn := func() {
		if succeeded {
			c.again()
		} else {
			c.end(last.Wait)
		}
	}
	last = async.Finally(seen, func(context.Context) error {
		if c.reactor.post(task{run: goOn, drop: c.drop}) != nil {
			c.drop()
		}
		return nil
	})
}

func newLoopingCall(r *Reactor, interval time.Duration, opts []LoopOption) *LoopingCall {
	if interval < 0 {
		panic("reactor: a LoopingCall with a negative interval")
	}
	c := &LoopingCall{reactor: r, interval: interval, start: time.Now(), over: make(chan func() error, 1), last: -1}
	for _, opt := range opts {
		opt(c)
	}
	return c
}

// begin starts c as an operation of s.
func (c *LoopingCall) begin(s *async.Scope, call func(context.Context)) *LoopingCall {
	c.call = call
	begun := make(chan struct{})
	c.ended = async.Do(s, func(ctx context.Context) error {
		<-begun // ended is set
		return c.run(ctx)
	})
	close(begun)
	return c
}

// Ended returns the Deferred of the LoopingCall, always the same: it succeeds when that
// was stopped, and fails as the call did that failed, or with [ErrStopped]. To cancel it,
// or to close its scope, is to stop the LoopingCall, and the cause is the error. It does
// not fire while a call runs.
func (c *LoopingCall) Ended() *async.Deferred[struct{}] { return c.ended }

// Ticks returns, in a call, how many ticks have passed since the one before: 1 if none was
// missed, and in the first call.
func (c *LoopingCall) Ticks() int { return c.ticks }

// Stop has no further call begin, and returns [LoopingCall.Ended]. Called on the loop, that
// holds from now on; called elsewhere, as soon as what was posted before has run. It may
// be called more than once.
func (c *LoopingCall) Stop() *async.Deferred[struct{}] {
	if c.reactor.OnLoop() {
		c.halt()
	} else {
		c.postHalt()
	}
	return c.ended
}

// run is the operation.
func (c *LoopingCall) run(ctx context.Context) error {
	c.ctx = ctx
	if err := c.reactor.post(task{run: c.first, drop: c.drop}); err != nil {
		return err
	}
	defer context.AfterFunc(ctx, c.postHalt)()
	if end := <-c.over; end != nil {
		return end()
	}
	return context.Cause(ctx) // nil if it was stopped in another way
}

// postHalt has c halt. A reactor that was stopped has seen to that itself.
func (c *LoopingCall) postHalt() { c.reactor.post(task{run: c.halt}) }

func (c *LoopingCall) halt() {
	c.stopped = true
	if c.timer != nil && c.timer.Stop() {
		c.end(nil)
	}
}

func (c *LoopingCall) first() {
	if c.last < 0 {
		c.tick()
	} else {
		c.again()
	}
}

// tick makes a call.
func (c *LoopingCall) tick() {
	c.timer = nil
	if c.stopped {
		c.end(nil)
		return
	}
	passed := c.passed()
	c.ticks = max(1, int(passed-c.last))
	c.last = passed
	var end ending
	defer func() {
		if end.crashed() {
			c.end(func() error { end.rethrow(); return nil })
		}
	}()
	end.of(func() { c.call(c.ctx) })
}

// again has the next call made at the next tick.
func (c *LoopingCall) again() {
	if c.stopped {
		c.end(nil)
		return
	}
	next := c.start.Add(time.Duration(c.passed()+1) * c.interval)
	c.timer = c.reactor.at(next, c.tick, c.drop)
}

// passed returns how many ticks have passed since the start.
func (c *LoopingCall) passed() int64 {
	if c.interval == 0 {
		return 0
	}
	return int64(time.Since(c.start) / c.interval)
}

// drop ends c when the reactor was stopped.
func (c *LoopingCall) drop() { c.end(func() error { return ErrStopped }) }

// end ends c. Who comes later has nothing more to say.
func (c *LoopingCall) end(how func() error) {
	select {
	case c.over <- how:
	default:
	}
}
