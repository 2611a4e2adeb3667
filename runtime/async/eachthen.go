package async

import (
	"context"
	"fmt"
	"slices"
)

// EachThen gives a window over the same items: its item i is what f makes of the
// value of w's item i. It is [Then] for every item of a window: f is started as soon
// as w's item has succeeded, and if that ended with an error, a panic or a Goexit, f
// does not run and the new item ends in the same way. Cancelling and closing do what
// they do in Then, and awaiting an item counts as awaiting that of w.
//
// A loop may await w, the new window or both. Awaiting item i of either lets the
// items up to i+limit-1 start in w, with the limit that was given to [Each]. The new
// window may be chained to in turn, and w may be chained to more than once, at any
// time; none of that blocks.
//
// However the windows are awaited, never more than limit calls of w and of all that
// is chained to it run at a time. An item's call leaves its place to its link, which
// therefore starts at once, and the place is free for another item when the last
// link has returned. If w was chained to more than once, then one of an item's links
// takes the place; the others, and the links of calls that had returned before they
// were chained to, start when there is a place, before calls for further items do.
// So where links are slow they hold up items of w, as they would hold up a loop that
// made one call after the other. Inside of a call of another window all of these are
// bounded together with that one, as [Each] says.
func EachThen[T, U any](w *Window[T], f func(context.Context, T) (U, error)) *Window[U] {
	w.check("EachThen")
	return chainEach(w, f, func(ctx context.Context, _ int, v T) (U, error) { return f(ctx, v) })
}

// EachThen1 is [EachThen] for a function that needs the item besides what w's call
// for it gave. The items are those that w goes over; they are copied. It panics if
// there are not as many. It blocks where w was made by [EachOf], until that has its items.
func EachThen1[E, T, U any](w *Window[T], items []E, f func(context.Context, E, T) (U, error)) *Window[U] {
	w.check("EachThen1")
	if n, err := w.row.size(); err == nil && len(items) != n {
		panic(fmt.Sprintf("async: EachThen1 with %d items on a window over %d", len(items), n))
	}
	items = slices.Clone(items)
	return chainEach(w, f, func(ctx context.Context, i int, v T) (U, error) { return f(ctx, items[i], v) })
}

// EachIndexThen is [EachThen] for a function that needs to know which item it is called
// for, besides what w's call for it gave.
func EachIndexThen[T, U any](w *Window[T], f func(ctx context.Context, i int, v T) (U, error)) *Window[U] {
	w.check("EachIndexThen")
	return chainEach(w, f, f)
}

// chainEach chains f to w. The operations are named after what the user gave, which f may
// only lead to.
func chainEach[T, U any](w *Window[T], given any, f func(ctx context.Context, i int, v T) (U, error)) *Window[U] {
	r := w.row
	chained := &Window[U]{row: r}
	addLink := func(i int) (l *eachThen[T, U], added bool) {
		from, to := w.items[i], new(item[U])
		at := func(ctx context.Context, v T) (U, error) { return f(ctx, i, v) }
		inPlace := func(ctx context.Context, v T) (U, error) { return inPlace(ctx, chained, to, at, v) }
		l = &eachThen[T, U]{then[T, U]{between[T, U]{from: &from.Deferred, to: &to.Deferred}, inPlace}, r, &from.kept}
		to.describe(r.scope, given)
		to.init(r.scope, l)
		chained.items = append(chained.items, to)
		return l, from.addLink(l)
	}
	var late []link
	r.budget.mu.Lock()
	w.chained = true
	for i := range r.admitted {
		if l, added := addLink(i); !added {
			late = append(late, l)
		}
	}
	r.grow = append(r.grow, func(i int) { addLink(i) }) // in time: what is made now starts later
	r.budget.mu.Unlock()
	for _, l := range late {
		settleNow(l)
	}
	return chained
}

// eachThen is a then that runs in a place of its row.
type eachThen[T, U any] struct {
	then[T, U]
	row  *row
	kept *bool // a place is kept for the first of from's links
}

func (l *eachThen[T, U]) waitsIn() *row { return l.row }

func (l *eachThen[T, U]) settle() (fired, ready *operation) {
	fired, ready = l.then.settle()
	switch {
	case ready == nil:
		l.row.giveUp(l.kept)
	case !l.row.enter(&l.then, l.kept):
		return nil, nil
	}
	return fired, ready
}

// run begins whether it was cancelled meanwhile or not: it has a place, which the call leaves.
func (l *eachThen[T, U]) run() *operation { return l.begin() }
