package async

// Between is what links have in common that hang on one operation and give one.
type between[T, U any] struct {
	from   *Deferred[T] // nil once to has fired, so that a chain can be forgotten link by link
	to     *Deferred[U]
	inline bool // settle runs the function
	cell   cell // in from's list
}

func (l *between[T, U]) inputs() []*operation { return []*operation{&l.from.operation} }
func (l *between[T, U]) cancels() bool        { return false }
func (l *between[T, U]) release()             { l.from = nil }
func (l *between[T, U]) needless() bool       { return l.to.flags.any(hasFired) }

// join makes d an operation of a scope with a function that a link will run, and
// reports whether that is to run inline.
func (d *Deferred[T]) join(s *Scope, from source, f any) (inline bool) {
	d.describe(s, f)
	d.init(s, from)
	return s != nil && s.inline
}

// runsNow says whether a function that is hung on d is to run inline, here and now.
func (d *Deferred[T]) runsNow() bool {
	return d.flags.any(isTold) && d.ctx.scope != nil && d.ctx.scope.inline
}

// now makes the parts of a link whose function f is to run here and now. It is of no
// use once it has settled.
func now[T, U any](from *Deferred[T], f any) between[T, U] {
	to := new(Deferred[U])
	to.describe(from.ctx.scope, f)
	to.initNow(from.ctx.scope)
	return between[T, U]{from: from, to: to, inline: true}
}

// hangOn hangs l, which l is part of, on from.
func (l *between[T, U]) hangOn(whole link) {
	l.cell.link = whole
	hang(&l.from.operation, &l.cell)
}

// passCrash fires to as from ended, if that crashed.
func (l *between[T, U]) passCrash() (fired *operation) {
	l.from.seen()
	if l.from.crash == nil {
		return nil
	}
	l.to.crash = l.from.crash
	return l.to.fail(nil)
}

// passFailure fires to if its function is not to run: as from ended, if that did not
// succeed, or because it was cancelled.
func (l *between[T, U]) passFailure() (fired *operation) {
	if fired := l.passCrash(); fired != nil {
		return fired
	}
	if err := l.from.err; err != nil {
		return l.to.fail(err)
	}
	return l.passStop()
}

// passStop fires to if it was cancelled. It is asked again when the function is to begin,
// which may be later than when it was ready.
func (l *between[T, U]) passStop() (fired *operation) {
	if cause := l.to.whyStopped(); cause != nil {
		return l.to.fail(cause)
	}
	return nil
}
