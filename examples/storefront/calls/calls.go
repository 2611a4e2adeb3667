// Package calls slows the shop's backends down to a chosen latency, lets them
// fail on demand, and writes down each call: what was asked, by which request,
// from when to when. The longest chain of calls that waited for one another can
// be read off the record.
package calls

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/asyncify-go/asyncify/examples/storefront/requestid"
)

// Call is one call to a backend or one statement sent to the database.
type Call struct {
	Request string        // id of the request that it was made for
	Op      string        // "GET /rate?currency=USD", or the SQL text
	Args    string        // the body, or the statement's arguments
	Write   bool          // whether it may change something
	Free    bool          // whether it was answered at once, so that nobody waited
	Begin   time.Duration // since the log was made
	End     time.Duration // zero while the call is under way
}

// Log delays and records calls. It is safe for concurrent use.
type Log struct {
	made    time.Time
	latency time.Duration

	mu     sync.Mutex
	faults []string
	calls  []*Call // in the order in which they began
}

// NewLog gives a log that delays each call by the latency.
func NewLog(latency time.Duration) *Log {
	return &Log{made: time.Now(), latency: latency}
}

// Wait records the call and returns when it may be answered: after the latency,
// or when the context ends. An error stands for the failure of the backend.
//
// A call ends, for the record, before it is answered, so that a caller who
// waits for the answer can only begin the next call after the end of this one.
func (l *Log) Wait(ctx context.Context, c Call) error {
	fault := l.begin(ctx, &c)
	defer l.end(&c)
	if c.Free {
		return fault
	}
	timer := time.NewTimer(l.latency)
	defer timer.Stop()
	select {
	case <-timer.C:
		return fault
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (l *Log) begin(ctx context.Context, c *Call) (fault error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.Request = requestid.From(ctx)
	c.Begin = time.Since(l.made)
	if c.Request != "" {
		l.calls = append(l.calls, c)
	}
	for _, part := range l.faults {
		if strings.Contains(c.Op, part) {
			return fmt.Errorf("fault on demand: %s", part)
		}
	}
	return nil
}

func (l *Log) end(c *Call) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.End = time.Since(l.made)
}

// Fail makes each call fail whose Op contains one of the given parts, and no
// other.
func (l *Log) Fail(parts []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = parts
}

// Take gives the calls made for a request, in the order in which they began,
// and forgets them.
func (l *Log) Take(request string) []Call {
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := []Call{}
	kept := l.calls[:0]
	for _, c := range l.calls {
		if c.Request == request {
			taken = append(taken, *c)
		} else {
			kept = append(kept, c)
		}
	}
	clear(l.calls[len(kept):])
	l.calls = kept
	return taken
}
