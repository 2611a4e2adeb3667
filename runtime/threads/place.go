package threads

import (
	"context"
	"slices"
	"time"
)

// This file is about who gets a place.

// A place is the right to run: one of the runner's own, or one that somebody who runs
// has lent. The runner's lock guards it.
type place struct {
	runner *Runner
	up     *place    // whose it is; nil for the runner's own
	lent   bool      // to one who is inside of it
	line   []*waiter // inside of it; all of these are in the runner's line too
	over   bool      // who took it needs it no longer, but who it is lent to may
}

// A waiter is one who asked for a place.
type waiter struct {
	runner *Runner
	inside *place // nil if it asked from outside
	asked  time.Time
	got    chan struct{} // closed when it has a place
	place  *place
}

// ask gets in line for a place, or takes it at once. inside is the place of who asks, if
// it has one.
func (r *Runner) ask(inside *place) (*waiter, error) {
	w, err := r.getInLine(inside)
	if err != nil {
		r.hooks.refused()
	}
	return w, err
}

func (r *Runner) getInLine(inside *place) (*waiter, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if inside != nil && inside.over {
		inside = nil
	}
	w := &waiter{runner: r, inside: inside, asked: time.Now(), got: make(chan struct{})}
	switch {
	case inside == nil && r.stopping:
		return nil, ErrStopped
	case inside != nil && !inside.lent:
		inside.lent = true
		w.take(&place{runner: r, up: inside})
	case r.running < r.limit: // then nobody is in line
		r.running++
		w.take(&place{runner: r})
	case inside == nil && r.outside >= r.queue:
		return nil, ErrFull
	default:
		w.queue()
	}
	return w, nil
}

func (w *waiter) take(p *place) {
	w.place = p
	close(w.got)
}

func (w *waiter) queue() {
	w.runner.line = append(w.runner.line, w)
	if w.inside != nil {
		w.inside.line = append(w.inside.line, w)
	} else {
		w.runner.outside++
	}
}

func (w *waiter) unqueue() {
	w.runner.line = without(w.runner.line, w)
	if w.inside != nil {
		w.inside.line = without(w.inside.line, w)
	} else {
		w.runner.outside--
	}
}

// wait waits for the place. If given ends first, or ctx, which ends with it, or the runner
// has no more time, w leaves, and the error is the cause.
func (w *waiter) wait(ctx, given context.Context) (*place, error) {
	if ctx.Err() == nil {
		select {
		case <-w.got:
		case <-ctx.Done():
		case <-w.runner.ctx.Done():
		}
	}
	for _, ctx := range []context.Context{given, ctx, w.runner.ctx} { // ctx may not have been told of given's end
		if ctx.Err() != nil {
			w.leave()
			w.runner.hooks.left(time.Since(w.asked))
			return nil, context.Cause(ctx)
		}
	}
	w.runner.hooks.started(time.Since(w.asked))
	return w.place, nil
}

func (w *waiter) leave() {
	w.runner.mu.Lock()
	defer w.runner.mu.Unlock()
	if w.place != nil {
		w.place.giveUp()
	} else {
		w.unqueue()
	}
}

// release gives p back.
func (p *place) release() {
	p.runner.mu.Lock()
	defer p.runner.mu.Unlock()
	p.giveUp()
}

func (p *place) giveUp() {
	p.over = true
	p.pass()
}

// pass hands a place on that may have become free: to who waits inside of it, or if its
// owner is through as well, to whom it came from.
func (p *place) pass() {
	for !p.lent {
		if len(p.line) > 0 {
			w := p.line[0]
			w.unqueue()
			p.lent = true
			w.take(&place{runner: p.runner, up: p})
			return
		}
		if !p.over {
			return
		}
		if p.up == nil {
			p.runner.free()
			return
		}
		p = p.up
		p.lent = false
	}
}

// free gives one of the runner's own places to the first in line.
func (r *Runner) free() {
	if len(r.line) > 0 {
		w := r.line[0]
		w.unqueue()
		w.take(&place{runner: r})
		return
	}
	r.running--
	if r.running == 0 && r.stopping {
		close(r.idle)
	}
}

func without(line []*waiter, w *waiter) []*waiter {
	if i := slices.Index(line, w); i >= 0 {
		return slices.Delete(line, i, i+1)
	}
	return line
}

// placeKey is what contexts have a runner's place under.
type placeKey struct{ runner *Runner }

func (p *place) context(ctx context.Context) context.Context {
	return context.WithValue(ctx, placeKey{p.runner}, p)
}

// placeOf returns the place that ctx was given in, which may be over, or nil.
func (r *Runner) placeOf(ctx context.Context) *place {
	p, _ := ctx.Value(placeKey{r}).(*place)
	return p
}

// inside says whether ctx was given in a place that is not over.
func (r *Runner) inside(ctx context.Context) bool {
	p := r.placeOf(ctx)
	if p == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return !p.over
}
