package async

import "slices"

// This file is about cancelling: which operations a request reaches.

// An interrupter is a source that ends its operation when that is cancelled, since no
// function runs that would.
type interrupter interface {
	// interrupt is called after each request, with no lock held.
	interrupt(cause error)
}

// A barrier is a source whose inputs are not its operation's alone, so that aborting
// stops there.
type barrier interface{ shared() }

// stop cancels o alone. The first cause counts.
func (o *operation) stop(cause error) {
	o.keepFromStarting(cause)
	own := o.ctx.real()
	if o.notes != nil {
		o.notes.cancelled(o, *own.stopped.Load()) // before its function can notice
	}
	own.cancel(*own.stopped.Load())
}

// keepFromStarting is the half of stop that those do not notice who run.
func (o *operation) keepFromStarting(cause error) {
	cause = orCanceled(cause)
	o.ctx.real().stopped.CompareAndSwap(nil, &cause)
}

// stopAll cancels several at once. All of them were kept from starting before, so that
// none is reached by what the end of another sets off.
func stopAll(ops []*operation, cause error) {
	for _, o := range ops {
		o.stop(cause)
		o.endIdle(cause)
	}
}

// endIdle ends o, which was stopped, if no function of its own will.
func (o *operation) endIdle(cause error) {
	if i, ok := o.source().(interrupter); ok {
		i.interrupt(orCanceled(cause))
	}
}

// cancel cancels o, and its inputs where that is what cancelling o means. It is a loop,
// since a chain may have any length.
func (o *operation) cancel(cause error) {
	reached := map[*operation]bool{o: true}
	all := []*operation{o}
	for i := 0; i < len(all); i++ {
		all[i].keepFromStarting(cause)
		for _, in := range all[i].cancelled() {
			if !reached[in] {
				reached[in] = true
				all = append(all, in)
			}
		}
	}
	stopAll(all, cause)
}

// cancelled returns the inputs that cancelling o cancels.
func (o *operation) cancelled() []*operation {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.waitsFor == nil || !o.waitsFor.cancels() {
		return nil
	}
	return o.waitsFor.inputs()
}

// abort cancels what o waits for at the moment, or o itself.
func (o *operation) abort(cause error) {
	if o.flags.any(hasFired) {
		o.stop(cause)
		return
	}
	abortAll([]*operation{o}, cause)
}

// abortAll aborts several at once, so that what some of them have in common is
// cancelled once, and not what it sets off besides.
func abortAll(ops []*operation, cause error) {
	for !stopRoots(roots(ops), cause) {
	}
}

// stopRoots reports false if one of them had fired when it was to be stopped: then
// something else runs now.
func stopRoots(roots []*operation, cause error) bool {
	var running []*operation
	for _, root := range roots {
		root.mu.Lock()
		if !root.flags.any(hasFired) {
			root.keepFromStarting(cause)
			running = append(running, root)
		}
		root.mu.Unlock()
	}
	stopAll(running, cause)
	return len(running) == len(roots)
}

// runsOn says whether something that keeps o from firing was not cancelled.
func (o *operation) runsOn() bool {
	return slices.ContainsFunc(roots([]*operation{o}), func(root *operation) bool { return root.whyStopped() == nil })
}

// roots returns what keeps operations from firing: such as have not fired, and do not
// wait for others.
func roots(ops []*operation) (roots []*operation) {
	reached := map[*operation]bool{}
	for todo := slices.Clone(ops); len(todo) > 0; todo = todo[1:] {
		o := todo[0]
		if reached[o] || o.flags.any(hasFired) {
			continue
		}
		reached[o] = true
		inputs := o.aborted()
		if len(inputs) == 0 {
			roots = append(roots, o)
		}
		todo = append(todo, inputs...)
	}
	return roots
}

// aborted returns the inputs that have not fired, and that aborting o cancels in its
// place.
func (o *operation) aborted() (inputs []*operation) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.waitsFor == nil {
		return nil
	}
	if _, shared := o.waitsFor.(barrier); shared {
		return nil
	}
	for _, in := range o.waitsFor.inputs() {
		if !in.flags.any(hasFired) {
			inputs = append(inputs, in)
		}
	}
	return inputs
}
