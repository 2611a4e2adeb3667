package async_test

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
)

var (
	errOne   = errors.New("one")
	errTwo   = errors.New("two")
	errCause = errors.New("the cause")
)

// bubble runs f in a synctest bubble, which fails the test if f leaves a goroutine
// behind that cannot end.
func bubble(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, f)
}

// An ending tells how a function ended.
type ending struct {
	panicked any
	exited   bool
}

// endOf runs f on a goroutine of its own, so that it may do as it likes.
func endOf(f func()) ending {
	ends := make(chan ending, 1)
	go func() {
		end := ending{exited: true}
		defer func() { ends <- end }()
		func() {
			defer func() {
				if end.panicked = recover(); end.panicked != nil {
					end.exited = false
				}
			}()
			f()
			end.exited = false
		}()
	}()
	return <-ends
}

func wantPanic(t *testing.T, value any, f func()) {
	t.Helper()
	if got := endOf(f); got != (ending{panicked: value}) {
		t.Errorf("ended with %+v, want a panic with %v", got, value)
	}
}

func wantExit(t *testing.T, f func()) {
	t.Helper()
	if got := endOf(f); got != (ending{exited: true}) {
		t.Errorf("ended with %+v, want Goexit", got)
	}
}

func want[T comparable](t *testing.T, d interface{ Await() (T, error) }, value T, err error) {
	t.Helper()
	if v, e := d.Await(); v != value || e != err {
		t.Errorf("Await() = %v, %v; want %v, %v", v, e, value, err)
	}
}

// A held operation ends with value and err once it is released, whatever happens
// to its context, or with whatever then does.
type held struct {
	*async.Deferred[int]
	ctx     context.Context
	release chan struct{}
	value   int
	err     error
	then    func()
}

// hold starts a held operation and waits until it runs.
func hold(s *async.Scope, value int, err error) *held {
	h := &held{release: make(chan struct{}), value: value, err: err}
	running := make(chan struct{})
	h.Deferred = async.Go(s, func(ctx context.Context) (int, error) {
		h.ctx = ctx
		close(running)
		<-h.release
		if h.then != nil {
			h.then()
		}
		return h.value, h.err
	})
	<-running
	return h
}

// give makes an operation that ends at once.
func give(s *async.Scope, value int, err error) *async.Deferred[int] {
	d := async.Go(s, func(context.Context) (int, error) { return value, err })
	<-d.Done()
	return d
}

// throw makes an operation that panics at once.
func throw(s *async.Scope, value any) *async.Deferred[int] {
	d := async.Go(s, func(context.Context) (int, error) { panic(value) })
	<-d.Done()
	return d
}

// exit makes an operation that calls Goexit at once.
func exit(s *async.Scope) *async.Deferred[int] {
	d := async.Go(s, func(context.Context) (int, error) { runtime.Goexit(); return 0, nil })
	<-d.Done()
	return d
}

// untilCancelled ends with the cause of its context's end.
func untilCancelled(ctx context.Context) (int, error) {
	<-ctx.Done()
	return 0, context.Cause(ctx)
}

func double(_ context.Context, n int) (int, error) { return 2 * n, nil }

func isDone(done <-chan struct{}) bool {
	select {
	case <-done:
		return true
	default:
		return false
	}
}
