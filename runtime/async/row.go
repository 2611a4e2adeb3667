package async

import "sync"

// A row is what a window and those chained to it have in common: how far they have
// come, and what may run. A place is the right to run one call.
type row struct {
	scope  *Scope
	length int // in items
	limit  int // of places

	mu       sync.Mutex
	grow     []func(i int) // a function for each window, oldest first, that makes its item
	admitted int           // items that all windows have made
	running  int           // places taken, never more than limit
	links    []link        // they wait for a place: first those that go on with an item,
	firsts   []link        // then those that begin one, in the order of the items
}

// reach admits the items before end, and starts what may start.
func (r *row) reach(end int) {
	r.mu.Lock()
	for ; r.admitted < min(end, r.length); r.admitted++ {
		for _, grow := range r.grow {
			grow(r.admitted)
		}
	}
	failed := r.start()
	r.mu.Unlock()
	tell(failed)
}

// start runs what waits for a place while there is one, and returns the operations
// that were cancelled meanwhile, fired. The caller holds r.mu, and must tell of
// them once it does not.
func (r *row) start() (failed []*operation) {
	for _, queue := range []*[]link{&r.links, &r.firsts} {
		for len(*queue) > 0 {
			l := (*queue)[0]
			fired, _ := l.settle()
			switch {
			case fired != nil:
				failed = append(failed, fired)
			case r.running == r.limit:
				return failed
			default:
				r.running++
				go runLink(l)
			}
			*queue = (*queue)[1:]
		}
	}
	return failed
}

// enter takes a place for a link that goes on with an item: the one kept for it, or
// a free one. If it reports false then l waits in line, and start will run it.
func (r *row) enter(l link, kept *bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case *kept:
		*kept = false
	case r.running < r.limit:
		r.running++
	default:
		r.links = append(r.links, l)
		return false
	}
	return true
}

// giveUp frees the place that was kept for a link that is not going to run.
func (r *row) giveUp(kept *bool) {
	r.mu.Lock()
	was := *kept
	*kept = false
	r.mu.Unlock()
	if was {
		r.leave()
	}
}

// leave frees a place.
func (r *row) leave() {
	r.mu.Lock()
	r.running--
	failed := r.start()
	r.mu.Unlock()
	tell(failed)
}

// tell delivers operations that were cancelled. If a link calls it while it is being
// told itself, it goes no deeper: no place is kept for what comes after a failure.
func tell(failed []*operation) {
	for _, o := range failed {
		deliver(o, false)
	}
}
