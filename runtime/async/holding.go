package async

import (
	"cmp"
	"context"
	"slices"
)

// GoHolding is [Go] for a function whose value holds something that has to be given
// back: an open file, a connection. If f succeeds and nobody takes the value over,
// [Scope.Close] calls release with it, once all operations have ended.
//
// To take it over is to await the operation, or to give it to a function that runs, with
// [Then] and its like: who does that gives back what the value holds. What only passes it
// on does not take it over: [All], [Any], [Race], [Gather] and [Settle], [Share] and [Hold],
// [Catch], [Finally] and [Timeout]. There it is whoever awaits what these give, or has a
// function run on it. So it is released if an [All] fails by another input, if it loses a
// [Race], if the function of a [Finally] fails, or if a [Then] is cancelled before its
// function begins.
//
// What leaves the scope counts as taken over: a value that something in another scope
// waits for, by [All] and its like, by [Chain] or [Resolver.Follow].
func GoHolding[T any](s *Scope, f func(context.Context) (T, error), release func(T)) *Deferred[T] {
	s.check("GoHolding")
	o := &calling[call0[T], T]{}
	o.c = func(ctx context.Context) (T, error) {
		value, err := f(ctx)
		if err == nil {
			o.hold(func() { release(value) })
		}
		return value, err
	}
	o.describe(s, f)
	return o.begin(s, "GoHolding")
}

// A holding is what the value of an operation holds, as long as nobody has taken it over.
type holding struct {
	number int // in the order in which they came
	drop   func()
	in     []*operation // that have the value
}

// hold takes note that o, which is about to fire, has a value that is to be given back
// by drop.
func (o *operation) hold(drop func()) {
	s := o.ctx.scope
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.flags.any(isTaken) {
		return
	}
	if s.held == nil {
		s.held = map[*operation][]*holding{}
	}
	s.holdings++
	o.has(&holding{number: s.holdings, drop: drop})
}

// has adds to what o has. The caller holds the scope's lock.
func (o *operation) has(h *holding) {
	o.flags.set(isHolding)
	h.in = append(h.in, o)
	o.ctx.scope.held[o] = append(o.ctx.scope.held[o], h)
}

// passTo takes note that to, which is about to fire, gets o's value.
func (o *operation) passTo(to *operation) {
	if !o.flags.any(isHolding) {
		return
	}
	if to.flags.any(isTaken) || to.ctx.scope != o.ctx.scope {
		o.handOut()
		return
	}
	s := o.ctx.scope
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.held[o] {
		to.has(h)
	}
}

func passAll(ops []*operation, to *operation) {
	for _, o := range ops {
		o.passTo(to)
	}
}

// goTo takes note that something of a scope is going to have o's value, perhaps when o's
// scope has closed.
func (o *operation) goTo(s *Scope) {
	if o.ctx.scope != s {
		o.flags.set(isTaken)
		o.handOut()
	}
}

// handOut takes note that somebody has o's value now, and gives back what it holds.
func (o *operation) handOut() {
	if !o.flags.any(isHolding) {
		return
	}
	s := o.ctx.scope
	s.mu.Lock()
	defer s.mu.Unlock()
	held := s.held[o]
	delete(s.held, o)
	for _, h := range held {
		for _, in := range h.in {
			s.forget(in, h)
		}
	}
}

// forget takes from what an operation has. The caller holds the lock.
func (s *Scope) forget(o *operation, h *holding) {
	left := slices.DeleteFunc(s.held[o], func(held *holding) bool { return held == h })
	if s.held[o] = left; len(left) == 0 {
		delete(s.held, o)
	}
}

// dropHeld gives back what nobody took over, when all operations have ended, and returns
// the first panic in that.
func (s *Scope) dropHeld() (panicked *crash) {
	s.mu.Lock()
	held := s.held
	s.held = nil
	s.mu.Unlock()
	taken := map[*holding]bool{}
	for o, hs := range held {
		for _, h := range hs {
			taken[h] = taken[h] || o.flags.any(isTaken) // by one who has not woken yet
		}
	}
	var left []*holding
	for h, taken := range taken {
		if !taken {
			left = append(left, h)
		}
	}
	slices.SortFunc(left, func(a, b *holding) int { return cmp.Compare(a.number, b.number) })
	for _, h := range left {
		panicked = cmp.Or(panicked, protect(s.onPanic, h.drop))
	}
	return panicked
}
