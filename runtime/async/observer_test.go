package async_test

import (
	"bytes"
	"context"
	"maps"
	"runtime/trace"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A recorder notes what it is told of, by the names of operations.
type recorder struct {
	mu sync.Mutex
	diary
}

type recorded struct{}

func (r *recorder) say(ctx context.Context, format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.note("%s "+format, append([]any{ctx.Value(recorded{})}, args...)...)
}

func (r *recorder) Start(ctx context.Context, operation string) context.Context {
	name := operation[strings.LastIndexByte(operation, '.')+1:]
	ctx = context.WithValue(ctx, recorded{}, name)
	r.say(ctx, "starts")
	return ctx
}
func (r *recorder) Cancelled(ctx context.Context, cause error)     { r.say(ctx, "cancelled: %v", cause) }
func (r *recorder) Waited(ctx context.Context, took time.Duration) { r.say(ctx, "waited %v", took) }
func (r *recorder) End(ctx context.Context, err error)             { r.say(ctx, "ends: %v", err) }

func napping(_ context.Context, d time.Duration) (int, error) { time.Sleep(d); return 0, nil }
func crashing(context.Context) (int, error)                   { panic("boom") }

func TestObserverSeesWhatHappens(t *testing.T) {
	bubble(t, func(t *testing.T) {
		r := new(recorder)
		scope := async.Open(t.Context(), async.Observe(r))
		nap := async.Go1(scope, napping, time.Second)
		want(t, nap, 0, nil)
		want(t, nap, 0, nil) // costs nothing any more
		r.want(t, "napping starts", "napping ends: <nil>", "napping waited 1s")

		r.diary = nil
		cancelled := async.Go(scope, untilCancelled)
		synctest.Wait()
		cancelled.Cancel(errCause)
		cancelled.Cancel(errTwo)
		<-cancelled.Done()
		cancelled.Cancel(errTwo)
		r.want(t, "untilCancelled starts", "untilCancelled cancelled: the cause", "untilCancelled ends: the cause")

		r.diary = nil
		crashed := async.Go(scope, crashing)
		<-crashed.Done()
		wantPanic(t, "boom", func() { crashed.Await() })
		r.want(t, "crashing starts", "crashing ends: "+async.ErrCrashed.Error())

		r.diary = nil
		want(t, async.Then(async.Of(scope, 2), double), 4, nil)
		async.Each(scope, []int{1}, 1, double).Await(0)
		async.Do(scope, func(context.Context) error { return errOne }).Wait()
		if len(r.diary) < 6 || r.diary[0] != "double starts" {
			t.Error(r.diary)
		}

		r.diary = nil
		async.Go(scope, untilCancelled)
		synctest.Wait()
		scope.Close()
		r.want(t, "untilCancelled starts", "untilCancelled cancelled: async: scope closed", "untilCancelled ends: async: scope closed")
	})
}

// Operations of windows that are chained to others are named after the user's functions.
func TestObserverNamesChainedCalls(t *testing.T) {
	bubble(t, func(t *testing.T) {
		r := new(recorder)
		scope := async.Open(t.Context(), async.Observe(r))
		defer scope.Close()
		items := []int{1}
		first := async.Each(scope, items, 1, double)
		for _, w := range []*async.Window[int]{
			async.EachThen(first, double), async.EachThen1(first, items, added), async.EachIndexThen(first, added),
		} {
			w.Await(0)
		}
		starts := map[string]int{}
		for _, entry := range r.diary {
			if name, ok := strings.CutSuffix(entry, " starts"); ok {
				starts[name]++
			}
		}
		if want := map[string]int{"double": 2, "added": 2}; !maps.Equal(starts, want) {
			t.Errorf("got %v, want %v", starts, want)
		}
	})
}

func added(_ context.Context, a, b int) (int, error) { return a + b, nil }

func TestObserverAndCancelBeforeTheStart(t *testing.T) {
	bubble(t, func(t *testing.T) {
		r := new(recorder)
		scope := async.Open(t.Context(), async.Observe(r))
		defer scope.Close()
		h := hold(scope, 1, nil)
		r.diary = nil
		always := async.Finally(h.Deferred, func(ctx context.Context) error { return context.Cause(ctx) })
		never := async.Then(h.Deferred, double)
		always.Cancel(errCause)
		never.Cancel(errCause)
		close(h.release)
		if err := always.Wait(); err != errCause {
			t.Error(err)
		}
		want(t, never, 0, errCause)
		for _, entry := range r.diary {
			if strings.HasPrefix(entry, "double") {
				t.Errorf("%q of what never started", entry)
			}
		}
		if !strings.Contains(strings.Join(r.diary, "\n"), "cancelled: the cause") {
			t.Error(r.diary)
		}
	})
}

// An observer's context reaches the function, and what is started from there.
func TestObserversContextPassesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		scope := async.Open(t.Context(), async.Observe(new(recorder)))
		defer scope.Close()
		seen := async.Go(scope, func(ctx context.Context) (any, error) {
			inner := async.Open(ctx)
			defer inner.Close()
			return async.Go(inner, func(ctx context.Context) (any, error) { return ctx.Value(recorded{}), nil }).Await()
		})
		if name, _ := seen.Await(); name == nil {
			t.Error("the observer's value is lost")
		}
	})
}

func TestNothingIsNotedWhenNobodyLooks(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	plain := testing.AllocsPerRun(100, func() { async.Go1(scope, double, 1).Await() })
	watched := async.Open(t.Context(), async.Observe(new(recorder)))
	defer watched.Close()
	noted := testing.AllocsPerRun(100, func() { async.Go1(watched, double, 1).Await() })
	if plain > 2.5 || noted <= plain { // the Deferred and its goroutine's closure
		t.Errorf("%v allocations, %v when observed", plain, noted)
	}
}

func TestTraceHasRegionsByName(t *testing.T) {
	var traced bytes.Buffer
	if err := trace.Start(&traced); err != nil {
		t.Skip(err)
	}
	scope := async.Open(t.Context())
	async.Go1(scope, napping, 0).Await()
	async.Then(async.Of(scope, 1), double).Await()
	scope.Close()
	trace.Stop()
	for _, name := range []string{"async operation", "async_test.napping", "async_test.double"} {
		if !bytes.Contains(traced.Bytes(), []byte(name)) {
			t.Errorf("no %q in the trace", name)
		}
	}
}
