package threads

import (
	"context"
	"errors"
	"runtime/debug"
)

// ErrNoResponse is the error of [AfterResponse] where there is no response to come.
var ErrNoResponse = errors.New("threads: the context is not that of a request which a Runner's Handler serves")

// An AfterOption changes when a function of [AfterResponse] runs.
type AfterOption func(*afterTask)

// OnSuccess has the function run only if the response's status is below 400, and the
// handler has not panicked.
func OnSuccess() AfterOption { return func(t *afterTask) { t.onSuccess = true } }

type afterTask struct {
	f         func(context.Context)
	onSuccess bool
}

// AfterResponse has f run when the response has been sent to the request that ctx is of,
// after all that was left there before; it does not block. If the handler panics, f runs
// all the same, unless it is [OnSuccess]. A function that runs after the response may
// leave another one.
//
// f's context has the values of ctx and does not end with the request, but when
// [Runner.Shutdown] has run out of time. It may block; the request's place is taken
// until f has returned.
//
// If ctx is of no request that a [Runner.Handler] serves, or of one whose tasks have all
// run, f does not run, and the error is [ErrNoResponse].
func AfterResponse(ctx context.Context, f func(context.Context), opts ...AfterOption) error {
	if f == nil {
		panic("threads: AfterResponse with a nil function")
	}
	t := afterTask{f: f}
	for _, opt := range opts {
		opt(&t)
	}
	if q := requestOf(ctx); q != nil && q.leave(t) {
		return nil
	}
	return ErrNoResponse
}

// leave adds a task, unless it comes too late.
func (q *request) leave(t afterTask) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.done {
		q.tasks = append(q.tasks, t)
	}
	return !q.done
}

// afterwards has the tasks run once the response is sent, and gives the place back.
func (q *request) afterwards() {
	first, ok := q.next()
	if !ok {
		q.place.release()
		return
	}
	if q.returned {
		q.response.send()
	}
	ctx, letGo := lend(context.Background(), context.WithoutCancel(q.ctx), q.runner.ctx)
	go q.runTasks(ctx, first, func() {
		letGo()
		q.place.release()
	})
}

// next takes the next task that is to run. When there is none, none is taken any more.
func (q *request) next() (t afterTask, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.tasks) > 0 && q.runner.ctx.Err() == nil {
		t, q.tasks = q.tasks[0], q.tasks[1:]
		if !t.onSuccess || !q.failed() {
			return t, true
		}
	}
	q.tasks, q.done = nil, true
	return afterTask{}, false
}

func (q *request) runTasks(ctx context.Context, t afterTask, through func()) {
	exiting := true
	defer func() {
		if !exiting {
			return
		}
		if t, ok := q.next(); ok { // a task called Goexit
			go q.runTasks(ctx, t, through)
		} else {
			through()
		}
	}()
	for ok := true; ok; t, ok = q.next() {
		q.run(ctx, t)
	}
	exiting = false
	through()
}

func (q *request) run(ctx context.Context, t afterTask) {
	defer func() {
		if value := recover(); value != nil {
			q.runner.panicked(value, debug.Stack())
		}
	}()
	t.f(ctx)
}
