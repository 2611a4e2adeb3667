package reactor

import "runtime"

// An ending is how a function ended.
type ending struct {
	value  any // of a panic
	exited bool
}

// of calls f. If f calls Goexit then of does not return.
func (e *ending) of(f func()) {
	e.exited = true
	defer func() {
		if e.exited {
			e.value = recover()
			e.exited = e.value == nil
		}
	}()
	f()
	e.exited = false
}

// crashed says whether the function did not return.
func (e *ending) crashed() bool { return e.exited || e.value != nil }

// rethrow does what the function did, if that did not return.
func (e *ending) rethrow() {
	if e.exited {
		runtime.Goexit()
	}
	if e.value != nil {
		panic(e.value)
	}
}
