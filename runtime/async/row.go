package async

// A row is what a window and those chained to it have in common: how far they have
// come, and what may run.
type row struct {
	scope  *Scope
	length int                 // in items; if there is a list, once that has succeeded, and under the budget's lock before
	limit  int                 // of calls at a time
	list   *Deferred[struct{}] // fires when the items are there, if they were not from the beginning

	budget *budget
	in     *place // the call that the row is inside of; nil for an outermost one
	depth  int    // how many calls it is inside of
	number int    // in the budget

	// Under the budget's lock:
	grow     []func(i int) // a function for each window, oldest first, that makes its item
	admitted int           // items that all windows have made
	running  int           // calls that have places, never more than limit
	links    []link        // they wait for a place: first those that go on with an item,
	firsts   []link        // then those that begin one, in the order of the items
}

// reach admits the items before end, and starts what may start.
func (r *row) reach(end int) {
	r.budget.mu.Lock()
	for ; r.admitted < min(end, r.length); r.admitted++ {
		for _, grow := range r.grow {
			grow(r.admitted)
		}
	}
	failed := r.start()
	if r.waits() {
		r.budget.wait(r)
	}
	r.budget.mu.Unlock()
	tell(failed)
}

// waits says whether something in the row waits for a place. The caller holds the
// lock.
func (r *row) waits() bool { return len(r.links) > 0 || len(r.firsts) > 0 }

// start runs what waits for a place while there is one, and returns the operations
// that were cancelled meanwhile, fired. The caller holds the lock, and must tell of
// them once it does not.
func (r *row) start() (failed []*operation) {
	for _, queue := range []*[]link{&r.links, &r.firsts} {
		for len(*queue) > 0 {
			l := (*queue)[0]
			fired, ready := l.settle()
			switch {
			case fired != nil:
				failed = append(failed, fired)
			case r.take():
				ready.start()
			default:
				return failed
			}
			*queue = dropFirst(*queue)
		}
	}
	return failed
}

// dropFirst drops the first of a queue, and keeps the place of the last for the next.
func dropFirst[T any](queue []T) []T {
	queue[0] = *new(T)
	if len(queue) == 1 {
		return queue[:0]
	}
	return queue[1:]
}

// enter takes a place for a link that goes on with an item: the one kept for it, or
// a free one. If it reports false then l waits in the row, and start will run it.
func (r *row) enter(l link, kept *bool) bool {
	r.budget.mu.Lock()
	defer r.budget.mu.Unlock()
	switch {
	case *kept:
		*kept = false
	case !r.take():
		r.links = append(r.links, l)
		r.budget.wait(r)
		return false
	}
	return true
}

// giveUp frees the place that was kept for a link that is not going to run.
func (r *row) giveUp(kept *bool) {
	r.budget.mu.Lock()
	was := *kept
	*kept = false
	r.budget.mu.Unlock()
	if was {
		r.leave(new(place)) // what it was kept from has no calls inside
	}
}

// leave frees the place of a call that has returned.
func (r *row) leave(p *place) {
	r.budget.mu.Lock()
	p.left = true
	r.free(p)
	failed := r.budget.start()
	r.budget.mu.Unlock()
	tell(failed)
}

// dropCancelled ends what was cancelled and waits for a place.
func (r *row) dropCancelled() {
	r.budget.mu.Lock()
	failed := r.start()
	r.budget.mu.Unlock()
	tell(failed)
}

// tell delivers operations that were cancelled. If a link calls it while it is being
// told itself, it goes no deeper: no place is kept for what comes after a failure.
func tell(failed []*operation) {
	for _, o := range failed {
		deliver(o, false)
	}
}
