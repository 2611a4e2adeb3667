package async_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func TestCancelReachesOneOperation(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		one, two := async.Go(scope, untilCancelled), hold(scope, 2, nil)
		one.Cancel(errCause)
		one.Cancel(errTwo)
		want(t, one, 0, errCause)
		if two.ctx.Err() != nil || scope.Context().Err() != nil {
			t.Error("Cancel reached others")
		}
		close(two.release)
		want(t, two, 2, nil)
	})
}

func TestCancelWithoutACause(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		d := async.Go(scope, untilCancelled)
		d.Cancel(nil)
		want(t, d, 0, context.Canceled)
	})
}

// The operation's context in each state, whether or not anybody asked for its Done
// channel before, and that of a context derived from it.
func TestContextAnswers(t *testing.T) {
	type key struct{}
	for _, asked := range []bool{false, true} {
		for _, cancelled := range []string{"no", "operation", "parent"} {
			bubble(t, func(t *testing.T) {
				parent, cancel := context.WithCancelCause(context.WithValue(t.Context(), key{}, "value"))
				defer cancel(nil)
				parent, stop := context.WithTimeout(parent, time.Hour)
				defer stop()
				scope := async.Open(parent)
				defer scope.Close()
				h := hold(scope, 0, nil)
				if asked {
					h.ctx.Done()
				}
				var cause, err error
				switch cancelled {
				case "operation":
					h.Cancel(errCause)
					cause, err = errCause, context.Canceled
				case "parent":
					cancel(errTwo)
					cause, err = errTwo, context.Canceled
				}
				derived, undo := context.WithCancel(context.WithValue(h.ctx, "more", 1)) //nolint:staticcheck // a test's key
				defer undo()
				for _, ctx := range []context.Context{h.ctx, derived} {
					if got := ctx.Err(); got != err {
						t.Errorf("Err %v, want %v", got, err)
					}
					if got := context.Cause(ctx); got != cause {
						t.Errorf("Cause %v, want %v", got, cause)
					}
					if got := isDone(ctx.Done()); got != (err != nil) {
						t.Errorf("done %v", got)
					}
					if ctx.Value(key{}) != "value" || ctx.Value("none") != nil {
						t.Error("values do not pass")
					}
					at, ok := ctx.Deadline()
					if wantAt, _ := parent.Deadline(); !ok || at != wantAt {
						t.Errorf("deadline %v, %v", at, ok)
					}
				}
				if h.ctx.Done() != h.ctx.Done() {
					t.Error("two Done channels")
				}
				close(h.release)
			})
		}
	}
}

// The scope's context once it has ended, whether or not anybody asked for its Done channel
// before, and whatever came first.
func TestScopeContextAnswers(t *testing.T) {
	type key struct{}
	for _, asked := range []bool{false, true} {
		for _, cause := range []error{async.ErrClosed, errTwo} {
			bubble(t, func(t *testing.T) {
				parent, cancel := context.WithCancelCause(context.WithValue(t.Context(), key{}, "value"))
				defer cancel(nil)
				scope := async.Open(parent)
				ctx := scope.Context()
				if asked && isDone(ctx.Done()) || ctx.Err() != nil {
					t.Error("has ended before anything")
				}
				if cause != async.ErrClosed {
					cancel(cause)
				}
				scope.Close()
				scope.Close()
				cancel(errOne)
				derived, undo := context.WithCancel(ctx)
				defer undo()
				for _, ctx := range []context.Context{ctx, derived} {
					if !isDone(ctx.Done()) || ctx.Err() != context.Canceled || context.Cause(ctx) != cause {
						t.Errorf("Err %v, Cause %v, want cause %v", ctx.Err(), context.Cause(ctx), cause)
					}
					if ctx.Value(key{}) != "value" || ctx.Value("none") != nil {
						t.Error("values do not pass")
					}
				}
			})
		}
	}
}

func TestContextPassesItsDeadline(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		scope := async.Open(ctx)
		defer scope.Close()
		want(t, async.Go(scope, untilCancelled), 0, context.DeadlineExceeded)
	})
}

// Children hang on the operation's context without a goroutine to watch it, and end
// with it.
func TestContextChildren(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		h := hold(scope, 0, nil)
		before := runtime.NumGoroutine()
		ran := make(chan error, 1)
		context.AfterFunc(h.ctx, func() { ran <- context.Cause(h.ctx) })
		stop := context.AfterFunc(h.ctx, func() { t.Error("stopped, and ran") })
		stop()
		timed, cancel := context.WithTimeout(h.ctx, time.Hour)
		defer cancel()
		quick, cancel := context.WithTimeoutCause(h.ctx, time.Second, errOne)
		defer cancel()
		if now := runtime.NumGoroutine(); now > before {
			t.Errorf("%d goroutines, were %d", now, before)
		}
		<-quick.Done()
		if cause := context.Cause(quick); cause != errOne || h.ctx.Err() != nil {
			t.Errorf("cause %v, operation %v", cause, h.ctx.Err())
		}
		h.Cancel(errCause)
		if cause := <-ran; cause != errCause {
			t.Errorf("AfterFunc saw %v", cause)
		}
		<-timed.Done()
		if cause := context.Cause(timed); cause != errCause || !errors.Is(timed.Err(), context.Canceled) {
			t.Errorf("child ended with %v, %v", timed.Err(), cause)
		}
		close(h.release)
	})
}

// Cancelling an operation that has ended does not change it, but frees what lives
// on its context.
func TestCancelAfterTheEnd(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		h := hold(scope, 7, nil)
		released := false
		context.AfterFunc(h.ctx, func() { released = true })
		close(h.release)
		want(t, h, 7, nil)
		h.Cancel(errCause)
		synctest.Wait()
		want(t, h, 7, nil)
		if !released {
			t.Error("what the operation returned was not released")
		}
	})
}

func TestContextIsMadeOnce(t *testing.T) {
	for range 2000 {
		scope := async.Open(t.Context())
		h := hold(scope, 0, nil)
		channels := make(chan (<-chan struct{}), 2)
		var ready atomic.Int32
		together := func() {
			for ready.Add(1); ready.Load() < 2; {
				runtime.Gosched()
			}
		}
		go func() { together(); h.Cancel(errCause); channels <- h.ctx.Done() }()
		go func() { together(); channels <- h.ctx.Done() }()
		if <-channels != <-channels {
			t.Fatal("two Done channels")
		}
		if cause := context.Cause(h.ctx); cause != errCause {
			t.Fatalf("cause %v", cause)
		}
		close(h.release)
		scope.Close()
	}
}

// Functions print their contexts, to a log or as a mock's arguments, whoever uses them.
func TestContextsArePrinted(t *testing.T) {
	scope := async.Open(context.Background())
	defer scope.Close()
	print := func(ctx context.Context) (string, error) {
		used := make(chan bool)
		go func() { ctx.Done(); close(used) }()
		text := fmt.Sprint(ctx)
		<-used
		return text, nil
	}
	want(t, async.Go(scope, print), "context.Background.Scope.Operation", nil)
	w := async.Each(scope, []int{1}, 1, func(ctx context.Context, _ int) (string, error) { return print(ctx) })
	if got := w.Value(0); got != "context.Background.Scope.Operation.Place" {
		t.Error(got)
	}
}
