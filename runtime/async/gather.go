package async

import (
	"errors"
	"fmt"
	"strings"
)

// A Result is how an operation ended that did not crash.
type Result[T any] struct {
	Value T
	Err   error
}

// Settle returns a Deferred for the results of all ds, in their order, which fires when
// the last of them has, and succeeds whatever they did. Only if some of them panicked
// or called Goexit it ends as the first of those in order. In all else it is as [All]:
// cancelling it cancels the inputs, and then it still fires with their results.
func Settle[T any](ds ...*Deferred[T]) *Deferred[[]Result[T]] {
	ops, ds := operations("Settle", ds)
	to := new(Deferred[[]Result[T]])
	if len(ds) == 0 {
		to.made = true
		to.value = []Result[T]{}
		to.fireUncounted()
		return to
	}
	joinUp(&to.operation, ops, &join{decide: func(_, left int) bool {
		if left > 0 {
			return false
		}
		if !passCrashOf(&to.operation, ops) {
			passAll(ops, &to.operation)
			to.value = make([]Result[T], len(ds))
			for i, d := range ds {
				to.value[i] = Result[T]{d.value, d.err}
			}
		}
		return true
	}})
	return to
}

// A FirstError is the error of a [Gather]: that of the input that failed first in time.
type FirstError struct {
	Index int // among the inputs
	Err   error
}

func (e *FirstError) Error() string { return fmt.Sprintf("async: input %d: %v", e.Index, e.Err) }

// Unwrap returns the input's error.
func (e *FirstError) Unwrap() error { return e.Err }

// Gather is [All] that fails at once when an input fails, without waiting for those
// before it: with a [*FirstError], or as that input crashed. The others keep running,
// and [Scope.Close] cancels those that nobody awaits otherwise.
func Gather[T any](ds ...*Deferred[T]) *Deferred[[]T] {
	ops, ds := operations("Gather", ds)
	if len(ds) == 0 {
		return All[T]()
	}
	to := new(Deferred[[]T])
	joinUp(&to.operation, ops, &join{early: true, decide: func(i, left int) bool {
		switch d := ds[i]; {
		case d.crash != nil:
			return passCrashOf(&to.operation, ops[i:i+1])
		case d.err != nil:
			to.err = &FirstError{i, d.err}
			return true
		case left > 0:
			return false
		}
		passAll(ops, &to.operation)
		to.value = make([]T, len(ds))
		for i, d := range ds {
			to.value[i] = d.value
		}
		return true
	}})
	return to
}

// A Winner is the first input to succeed, see [Any] and [Race].
type Winner[T any] struct {
	Index int // among the inputs
	Value T
}

// Any returns a Deferred for the first of ds to succeed, in time. If none does the
// error is an [*AllFailedError], or the first crash in order if there was one. The
// others keep running, and their errors are nobody's: [Race] cancels them at once, and
// [Scope.Close] those that nobody awaits otherwise. In all else it is as [All]. Of no
// inputs it has failed at once.
func Any[T any](ds ...*Deferred[T]) *Deferred[Winner[T]] { return anyOf("Any", ds, nil) }

// Race is [Any] that aborts the others once one has succeeded, see [Deferred.Abort],
// with the cause [ErrLost]. It does not wait for them to end; [Scope.Close] does.
func Race[T any](ds ...*Deferred[T]) *Deferred[Winner[T]] {
	return anyOf("Race", ds, func(ops []*operation) { abortAll(ops, ErrLost) })
}

// ErrLost is the cause with which [Race] aborts what did not win.
var ErrLost = errors.New("async: another has won the race")

func anyOf[T any](call string, ds []*Deferred[T], after func([]*operation)) *Deferred[Winner[T]] {
	ops, ds := operations(call, ds)
	to := new(Deferred[Winner[T]])
	if len(ds) == 0 {
		to.made = true
		to.err = &AllFailedError{}
		to.fireUncounted()
		return to
	}
	joinUp(&to.operation, ops, &join{early: true, decide: func(i, left int) bool {
		switch d := ds[i]; {
		case d.crash == nil && d.err == nil:
			d.passTo(&to.operation)
			to.value = Winner[T]{i, d.value}
		case left > 0:
			return false
		case !passCrashOf(&to.operation, ops):
			to.err = allFailed(ops)
		}
		return true
	}, after: after})
	return to
}

// An AllFailedError is the error of an [Any] or a [Race] that nobody has won.
type AllFailedError struct {
	Errors []error // of the inputs, in their order
}

func allFailed(ops []*operation) *AllFailedError {
	e := &AllFailedError{make([]error, len(ops))}
	for i, o := range ops {
		e.Errors[i] = o.err
	}
	return e
}

func (e *AllFailedError) Error() string {
	texts := make([]string, len(e.Errors))
	for i, err := range e.Errors {
		texts[i] = err.Error()
	}
	return fmt.Sprintf("async: all of %d failed: %s", len(texts), strings.Join(texts, "; "))
}

// Unwrap returns the errors, for [errors.Is] and [errors.As].
func (e *AllFailedError) Unwrap() []error { return e.Errors }

// operations returns those of ds, and a copy of ds.
func operations[T any](call string, ds []*Deferred[T]) ([]*operation, []*Deferred[T]) {
	ops := make([]*operation, len(ds))
	for i, d := range ds {
		d.check(call)
		ops[i] = &d.operation
	}
	return ops, append([]*Deferred[T](nil), ds...)
}
