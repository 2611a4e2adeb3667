package run

import (
	"context"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// world is what one run of a program sees, and what it leaves behind.
type world struct {
	scenario Scenario
	began    time.Time
	ctx      context.Context
	cancel   context.CancelFunc
	handler  int // the goroutine that runs the program

	mu      sync.Mutex
	steps   int // begins and ends of operations so far
	ops     []*Op
	notes   []string
	clashes []string
	users   map[int]int // operations under way, by connection
	conns   int
	txs     int
	onEnd   []func()
}

var current atomic.Pointer[world]

func newWorld(s Scenario) *world {
	w := &world{scenario: s, began: time.Now(), handler: goroutine(), users: map[int]int{}}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	if s.Cancelled {
		w.cancel()
	}
	return w
}

// Context gives the context of the request that the program serves.
func Context() context.Context {
	if w := current.Load(); w != nil {
		return w.ctx
	}
	return context.Background()
}

// Input gives the number of the input that the program is to be run with.
func Input() int {
	if w := current.Load(); w != nil {
		return w.scenario.Input
	}
	return 0
}

// OnEnd has f called when the program has returned.
func OnEnd(f func()) {
	if w := current.Load(); w != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.onEnd = append(w.onEnd, f)
	}
}

// Note adds something to what the client of the program sees beside its output,
// a header for example.
func Note(text string) {
	if w := current.Load(); w != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.notes = append(w.notes, text)
	}
}

// NewConn numbers a connection, NewTx a transaction, from 1.
func NewConn() int { return next(func(w *world) *int { return &w.conns }) }

// NewTx is like [NewConn].
func NewTx() int { return next(func(w *world) *int { return &w.txs }) }

func next(counter func(*world) *int) int {
	w := current.Load()
	if w == nil {
		return 0
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	n := counter(w)
	*n++
	return *n
}

// Use says that a connection is in use until the function it gives is called. A
// connection that two operations use at once is noted.
func Use(conn int, what string) (done func()) {
	w := current.Load()
	if w == nil {
		return func() {}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.users[conn]++
	if w.users[conn] > 1 {
		w.clashes = append(w.clashes, what)
	}
	return sync.OnceFunc(func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.users[conn]--
	})
}

// end releases what belongs to the run, when all that waits for its context has
// had the time to notice.
func (w *world) end() {
	w.cancel()
	time.Sleep(patience)
	w.mu.Lock()
	ends := w.onEnd
	w.mu.Unlock()
	for _, f := range ends {
		f()
	}
}

// goroutine gives the number of the running goroutine. Only a stack tells it.
func goroutine() int {
	buf := make([]byte, 64)
	text := strings.TrimPrefix(string(buf[:runtime.Stack(buf, false)]), "goroutine ")
	number, _, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		panic("a stack does not begin with its goroutine: " + err.Error())
	}
	return n
}
