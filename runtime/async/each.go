package async

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// A Window gives the results of one function for a row of items, with a bounded
// number of calls started ahead of the one being awaited. [Each] makes them.
type Window[T any] struct {
	scope *Scope
	limit int
	run   func(ctx context.Context, i int) (T, error)

	mu       sync.Mutex
	items    []*Deferred[T] // nil where the window has not come to
	admitted int            // items the window has come to; they start in order
	started  int            // those of them that were started, or will never be
	running  int            // never more than limit
}

// Each runs f for the items, at most limit at a time and at most limit ahead of
// what is asked for: it starts the first limit of them, and [Window.Await] of item
// i lets the items up to i+limit-1 start. A loop that awaits one item after another
// and stops early has wasted less than limit calls.
//
// The items are copied, as arguments are evaluated when a call is made. Each does
// not block, and panics if limit is less than 1. The calls are operations of s and
// start in the order of the items, each as soon as it may: one that had to wait for
// another to return is started from there, and has its profiler labels. As in
// [Then], a call that has not started when s is closed is not started any more, and
// fails with [ErrClosed].
func Each[E, T any](s *Scope, items []E, limit int, f func(context.Context, E) (T, error)) *Window[T] {
	s.check("Each")
	if limit < 1 {
		panic(fmt.Sprintf("async: Each with a limit of %d: at least 1 call must be allowed to run", limit))
	}
	items = slices.Clone(items)
	w := &Window[T]{
		scope: s,
		limit: limit,
		run:   func(ctx context.Context, i int) (T, error) { return f(ctx, items[i]) },
		items: make([]*Deferred[T], len(items)),
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.admit(limit)
	w.start()
	return w
}

// Await blocks until the call for item i has ended and gives its outcome, as
// [Deferred.Await] does. It lets the items up to i+limit-1 start, those before i
// included that were never awaited; as long as these run they count against the
// limit. Items may be awaited in any order, left out, and awaited again; a window
// keeps its results. Await may be called from any goroutine. It panics if there is
// no item i.
func (w *Window[T]) Await(i int) (T, error) {
	if w == nil || w.run == nil {
		panic("async: Window.Await on a Window that was not made by Each")
	}
	if i < 0 || i >= len(w.items) {
		panic(fmt.Sprintf("async: Window.Await(%d) on a window over %d items", i, len(w.items)))
	}
	return w.reach(i).Await()
}

// reach moves the window on to item i.
func (w *Window[T]) reach(i int) *Deferred[T] {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.admit(i + w.limit) // if the sum overflows, Each has admitted all items already
	w.start()
	return w.items[i]
}

// admit makes operations of the items before end. The caller holds w.mu.
func (w *Window[T]) admit(end int) {
	for ; w.admitted < min(end, len(w.items)); w.admitted++ {
		d := new(Deferred[T])
		d.init(w.scope, nil)
		w.items[w.admitted] = d
	}
}

// start starts admitted items while the limit allows. The caller holds w.mu.
func (w *Window[T]) start() {
	for ; w.started < w.admitted; w.started++ {
		i := w.started
		d := w.items[i]
		if cause := d.whyStopped(); cause != nil {
			d.fail(cause)
			continue
		}
		if w.running == w.limit {
			return
		}
		w.running++
		go func() {
			deliver(d.call(func(ctx context.Context) (T, error) {
				defer w.returned()
				return w.run(ctx, i)
			}), true)
		}()
	}
}

// returned takes note that a call has returned. It is called before the item's
// operation fires, so that whoever awaits items in order finds the limit free.
func (w *Window[T]) returned() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.running--
	w.start()
}
