package reactor

// A task is what the loop has to do once.
type task struct {
	run  func()
	drop func() // is called, on any goroutine, instead of run when that will not be; may be nil
}

// A queue keeps tasks in order. The reactor's lock guards it.
type queue struct {
	in  []task // in order, behind all of out
	out []task // in order, from the head on
	at  int    // of the head
}

func (q *queue) push(t task) { q.in = append(q.in, t) }

func (q *queue) pop() (t task, ok bool) {
	if q.at == len(q.out) {
		q.in, q.out, q.at = q.out[:0], q.in, 0
	}
	if q.at == len(q.out) {
		return task{}, false
	}
	t, q.out[q.at] = q.out[q.at], task{}
	q.at++
	return t, true
}

// clear empties the queue and returns what was in it.
func (q *queue) clear() []task {
	all := append(q.out[q.at:len(q.out):len(q.out)], q.in...)
	*q = queue{}
	return all
}
