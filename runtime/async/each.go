package async

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// A Window gives the results of one function for a row of items, with a bounded
// number of calls started ahead of the one being awaited. [Each], [EachOf], [EachIndex]
// and [EachThen] make them. All methods may be called from any goroutine.
type Window[T any] struct {
	row     *row
	items   []*item[T] // under the budget's lock; as far as the window has come
	chained bool       // under the budget's lock: every item has links
}

type item[T any] struct {
	Deferred[T]
	place place
	kept  bool // under the budget's lock: its call has returned, and left its place to a link
}

// Each runs f for the items, at most limit at a time and at most limit ahead of
// what is asked for: it starts the first limit of them, and [Window.Await] of item
// i lets the items up to i+limit-1 start. A loop that awaits one item after another
// and stops early has wasted less than limit calls.
//
// If s was opened inside of a call of another window, on that call's context, then the
// two are bounded together, and the limit of the outermost window holds for all: see
// "Loops inside of loops" in the package's documentation. Then an item may have to wait
// for calls of other windows too, but never for the call that it is inside of.
//
// The items are copied, as arguments are evaluated when a call is made. Each does
// not block, and panics if limit is less than 1. The calls are operations of s and
// start in the order of the items, each as soon as it may: one that had to wait for
// another to return is started from there, and has its profiler labels. As in
// [Then], a call that has not started when s is closed is not started any more, and
// fails with [ErrClosed].
func Each[E, T any](s *Scope, items []E, limit int, f func(context.Context, E) (T, error)) *Window[T] {
	items = slices.Clone(items)
	return newWindow("Each", s, len(items), limit, func(i int) E { return items[i] }, f)
}

// EachIndex is [Each] for the numbers from 0 up to n, n left out: for calls that need to
// know which turn of a loop they are for, or where there are no items but a number. There
// are no calls if n is not positive. What a window remembers grows with what was asked
// for, and not with n.
func EachIndex[T any](s *Scope, n, limit int, f func(ctx context.Context, i int) (T, error)) *Window[T] {
	return newWindow("EachIndex", s, max(n, 0), limit, func(i int) int { return i }, f)
}

// ErrSkipped is for calls of a window that find nothing to do for their item, because the
// loop does not await it either: calls that are chained to one that gives it do not run.
var ErrSkipped = errors.New("async: the item was skipped")

// newWindow makes a window whose first calls may start at once.
func newWindow[E, T any](name string, s *Scope, length, limit int, at func(i int) E, f func(context.Context, E) (T, error)) *Window[T] {
	s.check(name)
	if limit < 1 {
		panic(fmt.Sprintf("async: %s with a limit of %d: at least 1 call must be allowed to run", name, limit))
	}
	w := &Window[T]{row: &row{scope: s, length: length, limit: limit}}
	w.row.join()
	w.row.grow = append(w.row.grow, func(i int) {
		l := &first[E, T]{w: w, arg: at(i), f: f}
		l.describe(s, f)
		l.init(s, l)
		w.items = append(w.items, &l.item)
		w.row.firsts = append(w.row.firsts, l)
	})
	w.row.reach(limit)
	return w
}

// inPlace calls f, for an item that has a place to run in. When f has returned it
// leaves the place: to the item's links, if it has any to go on with. That is before
// the item's operation fires, so that whoever awaits items in order finds a place
// free.
func inPlace[A, T any](ctx context.Context, w *Window[T], it *item[T], f func(context.Context, A) (T, error), a A) (value T, err error) {
	succeeded := false
	defer func() {
		if !succeeded || !w.keep(it) {
			w.row.leave(&it.place)
		}
	}()
	it.place.Context, it.place.row = ctx, w.row
	value, err = f(&it.place, a)
	succeeded = err == nil
	return value, err
}

// keep keeps the place of an item's call for the first of its links, if it has any.
// A call in whose place one inside of it still runs has nothing to leave to a link.
func (w *Window[T]) keep(it *item[T]) bool {
	w.row.budget.mu.Lock()
	defer w.row.budget.mu.Unlock()
	it.kept = w.chained && it.place.calls == 0
	it.place.left = it.place.left || it.kept
	return it.kept
}

// Await blocks until the call for item i has ended and gives its outcome, as
// [Deferred.Await] does. It lets the items up to i+limit-1 start, those before i
// included that were never awaited; as long as these run they count against the
// limit. Items may be awaited in any order, left out, and awaited again; a window
// keeps its results. It panics if there is no item i.
func (w *Window[T]) Await(i int) (T, error) { return w.reach("Await", i).Await() }

// Value is [Window.Await] for calls that give no error, see [Deferred.Value].
func (w *Window[T]) Value(i int) T { return w.reach("Value", i).Value() }

// reach moves the row on to item i.
func (w *Window[T]) reach(method string, i int) *Deferred[T] {
	w.check("Window." + method)
	n, err := w.row.size()
	if err != nil {
		return unlisted[T](w.row.list)
	}
	if i < 0 || i >= n {
		panic(fmt.Sprintf("async: Window.%s(%d) on a window over %d items", method, i, n))
	}
	w.row.reach(i + min(w.row.limit, n-i)) // the sum may not overflow
	w.row.budget.mu.Lock()
	defer w.row.budget.mu.Unlock()
	return &w.items[i].Deferred
}

func (w *Window[T]) check(call string) {
	if w == nil || w.row == nil {
		panic("async: " + call + " on a Window that was not made by Each or its kin")
	}
}

// first is an item that waits for its turn.
type first[E, T any] struct {
	item[T]
	w   *Window[T]
	arg E
	f   func(context.Context, E) (T, error)
}

func (l *first[E, T]) inputs() []*operation { return nil }
func (l *first[E, T]) cancels() bool        { return false }
func (l *first[E, T]) release()             {}
func (l *first[E, T]) waitsIn() *row        { return l.w.row }
func (l *first[E, T]) needless() bool       { return l.flags.any(hasFired) }

func (l *first[E, T]) settle() (fired, ready *operation) {
	if cause := l.whyStopped(); cause != nil {
		return l.fail(cause), nil
	}
	return nil, &l.operation
}

func (l *first[E, T]) run() *operation {
	return l.call(func(ctx context.Context) (T, error) { return inPlace(ctx, l.w, &l.item, l.f, l.arg) })
}
