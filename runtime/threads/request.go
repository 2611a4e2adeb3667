package threads

import (
	"context"
	"sync"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A request is one that a Handler serves.
type request struct {
	runner   *Runner
	place    *place
	response *response
	ctx      context.Context
	returned bool // the handler has, and nothing else has panicked

	mu     sync.Mutex
	scope  *async.Scope // of what is offloaded; nil as long as nothing was
	closed bool         // what is offloaded now is not the request's
	tasks  []afterTask  // that have not begun
	done   bool         // no task is taken any more
}

// requestKey is what contexts have their request under.
type requestKey struct{}

func requestOf(ctx context.Context) *request {
	q, _ := ctx.Value(requestKey{}).(*request)
	return q
}

// close ends what was offloaded. A panic that nobody has awaited comes out.
func (q *request) close() {
	if scope := q.takeScope(); scope != nil {
		scope.Close()
	}
}

func (q *request) takeScope() *async.Scope {
	q.mu.Lock()
	defer q.mu.Unlock()
	scope := q.scope
	q.scope, q.closed = nil, true
	return scope
}

// end sees to what comes after the handler. It is called on the server's goroutine,
// which may be panicking.
func (q *request) end() {
	defer q.afterwards()
	q.close() // if the handler panicked
}

// failed says whether the client was told of an error, or got no proper response.
func (q *request) failed() bool { return !q.returned || q.response.status() >= 400 }
