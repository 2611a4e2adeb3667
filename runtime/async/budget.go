package async

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
)

// A budget is what a window shares with all windows that are made inside of its
// calls: the places that there are for all of them together. A place is the right to
// run one call. A call that runs windows itself needs none as long as a call of
// theirs runs: that one runs in its place. So what takes a place are leaves.
type budget struct {
	limit int // of the outermost window

	mu      sync.Mutex // also for all rows and places of this budget
	leaves  int        // places taken; more than limit only for what calls left behind
	rows    int        // that have been made
	waiting []*row     // those in which something waits for a place, in the order of before
}

// A place is that of one call, and the context that the call is given: so the
// windows that are made inside of the call find it.
type place struct {
	context.Context
	row *row

	// Under the budget's lock:
	calls int  // that run, of the windows made inside of this one
	left  bool // the call has returned
}

type placeKey struct{}

// Value gives the place itself to those who look for the one they are in.
func (p *place) Value(key any) any {
	if key == (placeKey{}) {
		return p
	}
	return p.Context.Value(key)
}

// String is for those who print contexts, as that of an operation's.
func (p *place) String() string { return fmt.Sprintf("%v.Place", p.Context) }

// lends says whether a call made inside of this one may run in its place.
func (p *place) lends() bool { return p != nil && p.calls == 0 && !p.left }

// join gives a row its budget: that of the call that it is made inside of, if there
// is one, or one of its own.
func (r *row) join() {
	in, ok := r.scope.ctx.Value(placeKey{}).(*place)
	if !ok {
		r.budget = &budget{limit: r.limit}
		return
	}
	r.in, r.budget, r.depth = in, in.row.budget, in.row.depth+1
	r.budget.mu.Lock()
	r.budget.rows++
	r.number = r.budget.rows
	r.budget.mu.Unlock()
}

// before orders the rows that wait: what is inside of calls goes before calls that
// would begin something new, and older rows, on which others wait, before younger.
func (r *row) before(other *row) int {
	return cmp.Or(cmp.Compare(other.depth, r.depth), cmp.Compare(r.number, other.number))
}

// room says whether there is a place for a call of a row. A row inside of a call that
// has returned does not wait for others: who awaits it may be one of them, and there
// is no place that it would be lent. The caller holds the lock.
func (r *row) room() bool {
	switch {
	case r.running == r.limit:
		return false
	case r.budget.leaves < r.budget.limit || r.in.lends():
		return true
	}
	return r.in != nil && r.in.left
}

// take takes a place for a call of a row, if there is one. The caller holds the lock.
func (r *row) take() bool {
	if !r.room() {
		return false
	}
	r.running++
	if !r.in.lends() {
		r.budget.leaves++
	}
	if r.in != nil {
		r.in.calls++
	}
	return true
}

// free frees the place of a call that has returned: it goes back to the call that
// this one was made inside of, or else to all. The caller holds the lock.
func (r *row) free(p *place) {
	r.running--
	if p.calls == 0 {
		r.budget.leaves--
	}
	if r.in == nil {
		return
	}
	r.in.calls--
	if r.in.lends() {
		r.budget.leaves++
	}
}

// wait puts a row among those that wait, in its order. The caller holds the lock.
func (b *budget) wait(r *row) {
	i, there := slices.BinarySearchFunc(b.waiting, r, (*row).before)
	if !there {
		b.waiting = slices.Insert(b.waiting, i, r)
	}
}

// start runs what waits for a place in any row while there is one, and returns what
// [row.start] does. The caller holds the lock.
func (b *budget) start() (failed []*operation) {
	b.waiting = slices.DeleteFunc(b.waiting, func(r *row) bool {
		if !r.room() {
			return false
		}
		failed = append(failed, r.start()...)
		return !r.waits()
	})
	return failed
}

// dropCancelled ends those of the operations, which were cancelled, that wait for a
// place. Without it they would wait until some call returns, which need not be one of
// their scope's.
func dropCancelled(ops []*operation) {
	var last *row
	for _, o := range ops {
		w, ok := o.source().(interface{ waitsIn() *row })
		if ok && w.waitsIn() != last { // else those before it were of the same row
			last = w.waitsIn()
			last.dropCancelled()
		}
	}
}
