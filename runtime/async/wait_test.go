package async_test

import (
	"context"
	"runtime"
	"sync"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Nothing is begun for an Acquirer that panics: Close would wait for it forever.
func TestWithAnAcquirerThatPanics(t *testing.T) {
	bubble(t, func(t *testing.T) {
		end := endOf(func() {
			scope := async.Open(t.Context())
			defer scope.Close()
			async.With(scope, (*async.Semaphore)(nil), func(context.Context) (int, error) { return 1, nil })
		})
		if end.panicked == nil {
			t.Errorf("ended with %+v", end)
		}
	})
}

// A value that a closing scope gives back reaches those who have come to wait meanwhile.
func TestQueueLosesNobodyToAClosedScope(t *testing.T) {
	bubble(t, func(t *testing.T) {
		closed, scope := async.Open(t.Context()), async.Open(t.Context())
		closed.Close()
		defer scope.Close()
		queue := async.NewQueue[int](-1, -1)
		var others sync.WaitGroup
		others.Go(func() {
			for range 20_000 {
				queue.Get(closed)
			}
		})
		for i := range 20_000 {
			queue.Put(i)
			want(t, queue.Get(scope), i, nil)
		}
		others.Wait()
	})
}

// Whoever asks while the scope is being closed gets nothing, and keeps nothing from others.
func TestAcquireWhileTheScopeCloses(t *testing.T) {
	var lock async.Lock
	for range 1000 {
		scope := async.Open(t.Context())
		var others sync.WaitGroup
		for range 2 {
			others.Go(func() {
				for range 10 {
					lock.Acquire(scope)
				}
			})
		}
		runtime.Gosched()
		scope.Close()
		others.Wait()
	}
	if lock.Locked() {
		t.Error("a permit is lost")
	}
}
