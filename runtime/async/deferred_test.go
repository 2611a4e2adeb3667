package async_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func TestAwaitGivesValueAndError(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		d := async.Go(scope, func(context.Context) (int, error) { return 7, errOne })
		for range 3 {
			want(t, d, 7, errOne)
		}
	})
}

func TestAwaitFromManyGoroutines(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		h := hold(scope, 7, nil)
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() { want(t, h, 7, nil) })
		}
		synctest.Wait()
		close(h.release)
		wg.Wait()
	})
}

func TestArgumentsAreEvaluatedByTheCaller(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		a, b, c := "a", 2, 3.5
		one := async.Go1(scope, func(_ context.Context, a string) (string, error) { return fmt.Sprint(a), nil }, a)
		two := async.Go2(scope, func(_ context.Context, a string, b int) (string, error) { return fmt.Sprint(a, b), nil }, a, b)
		three := async.Go3(scope, func(_ context.Context, a string, b int, c float64) (string, error) {
			return fmt.Sprint(a, b, c), errOne
		}, a, b, c)
		a, b, c = "changed", 0, 0
		want(t, one, "a", nil)
		want(t, two, "a2", nil)
		want(t, three, "a2 3.5", errOne)
	})
}

func TestOperationsOverlap(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		start := time.Now()
		nap := func(_ context.Context, d time.Duration) (time.Duration, error) { time.Sleep(d); return d, nil }
		one := async.Go1(scope, nap, time.Second)
		two := async.Go1(scope, nap, 2*time.Second)
		want(t, one, time.Second, nil)
		want(t, two, 2*time.Second, nil)
		if took := time.Since(start); took != 2*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func TestGoRunsOnAContextThatHasEnded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(errCause)
		scope := async.Open(ctx)
		defer scope.Close()
		d := async.Go(scope, func(ctx context.Context) (int, error) { return 1, context.Cause(ctx) })
		want(t, d, 1, errCause)
	})
}

func TestAwaitWaitsWhateverHappensToContexts(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		scope := async.Open(ctx)
		defer scope.Close()
		h := hold(scope, 7, nil)
		cancel()
		h.Cancel(errCause)
		synctest.Wait()
		if isDone(h.Done()) {
			t.Fatal("fired while its function was running")
		}
		time.AfterFunc(time.Hour, func() { close(h.release) })
		want(t, h, 7, nil)
	})
}

func TestPanicKeepsItsValue(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		d := throw(scope, http.ErrAbortHandler)
		for range 3 {
			wantPanic(t, http.ErrAbortHandler, func() { d.Await() })
		}
		dereference := async.Go(scope, func(context.Context) (int, error) { var p *int; return *p, nil })
		end := endOf(func() { dereference.Await() })
		if err, ok := end.panicked.(runtime.Error); !ok {
			t.Errorf("panicked with %v", err)
		}
	})
}

func TestPanicOfNil(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		d := throw(scope, nil)
		var isNil *runtime.PanicNilError
		if err, ok := endOf(func() { d.Await() }).panicked.(error); !ok || !errors.As(err, &isNil) {
			t.Errorf("panicked with %v", err)
		}
	})
}

// A nil function gives at the await what calling it there would have given.
func TestNilFunction(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Speculative())
		defer scope.Close()
		d := async.Go[int](scope, nil)
		if _, ok := endOf(func() { d.Await() }).panicked.(runtime.Error); !ok {
			t.Error("no nil dereference")
		}
	})
}

func TestGoexit(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.OnPanic(func(any, []byte) { t.Error("Goexit reported as a panic") }))
		defer scope.Close()
		d := exit(scope)
		for range 3 {
			wantExit(t, func() { d.Await() })
		}
	})
}

// A deferred function of the operation that recovers has handled the panic.
func TestPanicRecoveredInside(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		d := async.Go(scope, func(context.Context) (n int, err error) {
			defer func() { n, err = 3, recover().(error) }()
			panic(errOne)
		})
		want(t, d, 3, errOne)
	})
}

func TestDone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context())
		defer scope.Close()
		h := hold(scope, 1, nil)
		early := h.Done()
		if early != h.Done() {
			t.Error("two channels")
		}
		if isDone(early) {
			t.Error("done while running")
		}
		close(h.release)
		<-early
		if late := give(scope, 1, nil).Done(); !isDone(late) {
			t.Error("not done, although fired")
		}
	})
}

func TestOnPanicHasTheOperationsStack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var values []any
		var stack string
		report := func(value any, s []byte) { values, stack = append(values, value), string(s) }
		scope := async.Open(t.Context(), async.OnPanic(report))
		defer scope.Close()
		d := async.Go(scope, func(context.Context) (int, error) { return explode(), nil })
		<-d.Done()
		if values != nil {
			t.Error("reported before anybody awaited")
		}
		chained := async.Then(d, double)
		for range 2 {
			wantPanic(t, "boom", func() { chained.Await() })
			wantPanic(t, "boom", func() { d.Await() })
		}
		if len(values) != 1 || values[0] != "boom" {
			t.Errorf("reported %v, want one boom", values)
		}
		if !strings.Contains(stack, "async_test.explode") {
			t.Errorf("not the operation's stack:\n%s", stack)
		}
	})
}

//go:noinline
func explode() int { panic("boom") }

func TestProfilerLabelsPassOn(t *testing.T) {
	var profile bytes.Buffer
	pprof.Do(t.Context(), pprof.Labels("request", "r17"), func(ctx context.Context) {
		scope := async.Open(ctx)
		defer scope.Close()
		async.Go(scope, func(context.Context) (int, error) {
			return 0, pprof.Lookup("goroutine").WriteTo(&profile, 1)
		}).Await()
	})
	for stack := range strings.SplitSeq(profile.String(), "\n\n") {
		if strings.Contains(stack, "TestProfilerLabelsPassOn.func1.1") && !strings.Contains(stack, `"request":"r17"`) {
			t.Errorf("no label:\n%s", stack)
		}
	}
}

func TestTraceRegion(t *testing.T) {
	var traced bytes.Buffer
	if err := trace.Start(&traced); err != nil {
		t.Skip(err)
	}
	scope := async.Open(t.Context())
	give(scope, 1, nil)
	exit(scope).Cancel(nil)
	endOf(scope.Close)
	trace.Stop()
	if !bytes.Contains(traced.Bytes(), []byte("async operation")) {
		t.Error("no region in the trace")
	}
}

func TestMisuse(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	d := give(scope, 1, nil)
	for name, misuse := range map[string]func(){
		"Open with a nil Option":                  func() { async.Open(t.Context(), nil) },
		"Scope.Context on a nil Scope":            func() { (*async.Scope)(nil).Context() },
		"Scope.Close on a Scope that was not":     func() { new(async.Scope).Close() },
		"Go on a nil Scope":                       func() { async.Go(nil, untilCancelled) },
		"Go1 on a nil Scope":                      func() { async.Go1(nil, double, 1) },
		"Each on a nil Scope":                     func() { async.Each(nil, []int{1}, 1, double) },
		"Each with a limit of 0":                  func() { async.Each(scope, []int{1}, 0, double) },
		"Deferred.Await on a nil Deferred":        func() { (*async.Deferred[int])(nil).Await() },
		"Deferred.Await on a Deferred that no":    func() { new(async.Deferred[int]).Await() },
		"Deferred.Done on a Deferred that no":     func() { new(async.Deferred[int]).Done() },
		"Deferred.Cancel on a Deferred that no":   func() { new(async.Deferred[int]).Cancel(nil) },
		"Then on a nil Deferred":                  func() { async.Then(nil, double) },
		"All on a nil Deferred":                   func() { async.All(d, nil) },
		"Deferred.Value on a nil Deferred":        func() { (*async.Deferred[int])(nil).Value() },
		"EachThen on a Window that was not made":  func() { async.EachThen(nil, double) },
		"Window.Value on a Window that was not":   func() { (*async.Window[int])(nil).Value(0) },
		"Window.Value(1) on a window over 1 item": func() { async.Each(scope, []int{1}, 1, double).Value(1) },
		"Window.Await on a Window that was not":   func() { new(async.Window[int]).Await(0) },
		"Window.Await(2) on a window over 2 item": func() { async.Each(scope, []int{1, 2}, 1, double).Await(2) },
		"Window.Await(-1) on a window over 0 ite": func() { async.Each(scope, nil, 1, double).Await(-1) },
	} {
		if said := fmt.Sprint(endOf(misuse).panicked); !strings.HasPrefix(said, "async: "+name) {
			t.Errorf("%s: panicked with %q", name, said)
		}
	}
}
