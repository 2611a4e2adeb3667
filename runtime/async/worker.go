package async

// This file is about the goroutines that run functions. An operation whose function may
// run is ready: it gets in line, and a worker is called, which is a goroutine. A worker
// that takes an operation calls the next worker first if there are more in line, since
// the function may block, and when that has returned it takes the next itself. So all
// that is ready begins as if it had a goroutine of its own; but none is made for an
// operation that somebody else came to first: who awaits it, or a worker that was done.

// A line holds the operations of a scope that are ready, in order. All is under the
// scope's lock.
type line struct {
	first, last *operation
	called      bool   // a worker, which has not come yet
	work        func() // what a worker does, made once
}

// add puts o in line, and reports whether the caller has to call a worker.
func (l *line) add(o *operation) (call bool) {
	for l.first != nil && l.first.flags.any(hasBegun) {
		l.drop() // who awaited it runs it
	}
	if l.first == nil {
		l.first = o
	} else {
		l.last.behind = o
	}
	l.last = o
	return l.call()
}

// call reports whether the caller has to call a worker.
func (l *line) call() bool {
	if l.called || l.first == nil {
		return false
	}
	l.called = true
	return true
}

// take takes the first operation that nobody else runs, which the caller must run.
func (l *line) take() *operation {
	for l.first != nil {
		if o := l.drop(); o.claim() {
			return o
		}
	}
	return nil
}

func (l *line) drop() (first *operation) {
	first = l.first
	l.first, first.behind = first.behind, nil
	if l.first == nil {
		l.last = nil
	}
	return first
}

// work is what a worker does.
func (s *Scope) work() {
	s.mu.Lock()
	s.line.called = false
	for o := s.line.take(); o != nil; o = s.line.take() {
		call := s.line.call()
		s.mu.Unlock()
		if call {
			go s.line.work()
		}
		o.run(true)
		s.mu.Lock()
	}
	s.mu.Unlock()
}

// start has o's function, which is ready, run soon on another goroutine.
func (o *operation) start() {
	s := o.ctx.scope
	if s == nil {
		go o.run(true)
		return
	}
	o.flags.set(isReady)
	s.mu.Lock()
	call := s.line.add(o)
	s.mu.Unlock()
	if call {
		go s.line.work()
	}
}

// run runs o's function and delivers what has come of it.
func (o *operation) run(own bool) { deliver(o.waitsFor.run(), own) }

// claim reports whether the caller is the first who wants to run o.
func (o *operation) claim() bool { return o.flags.set(hasBegun) }

// help runs o's function, if that is ready and has not begun, for one who is about to
// wait for it. It saves putting this goroutine to sleep and waking it.
func (o *operation) help() {
	if o.flags.load()&(isReady|hasBegun) != isReady {
		return
	}
	s := o.ctx.scope
	if s.helping.Add(1) <= helpAtMost && o.claim() {
		o.run(false)
	}
	s.helping.Add(-1) // not if the function calls Goexit, which only makes help scarcer
}

// helpAtMost is how many may be helped at a time, since a function that is run so may
// await another that has not begun, and so on, all on one stack.
const helpAtMost = 100
