package async

import (
	"context"
	"fmt"
	"slices"
)

// EachOf is [Each] for items that d is going to give: the first calls start as soon as d
// has succeeded, as [Then] does, whatever the program does at that time. It belongs to
// d's scope. Awaiting an item counts as awaiting d, and ends as d does if that does not
// succeed.
//
// The items are copied when d has given them. So whoever has d's value, too, must not
// change its items before one of the window was awaited.
func EachOf[E, T any](d *Deferred[[]E], limit int, f func(context.Context, E) (T, error)) *Window[T] {
	d.check("EachOf")
	var items []E
	w := newWindow("EachOf", d.ctx.scope, 0, limit, func(i int) E { return items[i] }, f)
	w.row.list = Then(d, func(_ context.Context, list []E) (struct{}, error) {
		items = slices.Clone(list)
		w.row.budget.mu.Lock()
		w.row.length = len(items)
		w.row.budget.mu.Unlock()
		w.row.reach(limit)
		return struct{}{}, nil
	})
	return w
}

// size waits until it is known how many items there are. If it says that there is an error,
// there are none.
func (r *row) size() (n int, err error) {
	if r.list != nil {
		if err := r.list.Wait(); err != nil {
			return 0, err
		}
	}
	return r.length, nil
}

// unlisted is the outcome of every item of a window whose items could not be had.
func unlisted[T any](list *Deferred[struct{}]) *Deferred[T] {
	return Then(list, func(context.Context, struct{}) (none T, err error) {
		panic(fmt.Sprintf("async: a list that failed with %v succeeds", err))
	})
}
