package reactor

import (
	"fmt"
	"sync"
	"time"
)

// Blocked tells of a function that held the loop up, see [Watch].
type Blocked struct {
	Function string        // the function that was handed to the reactor
	File     string        // where in it the call stands
	Line     int           // that has not come back
	For      time.Duration // how long it had run by then
	Stack    []byte        // of the loop, as in a panic's trace: the innermost call first
}

func (b Blocked) String() string {
	return fmt.Sprintf("reactor: %s has blocked the loop for %v at %s:%d", b.Function, b.For, b.File, b.Line)
}

// A watchdog looks at a function that takes long.
type watchdog struct {
	threshold time.Duration
	report    func(Blocked)
	reactor   *Reactor
	timer     *time.Timer // the loop's
	reporting sync.Mutex  // one at a time

	mu       sync.Mutex
	turn     uint64 // the number of the function that runs, or ran last
	reported uint64 // the last one that was
	running  bool
	since    time.Time
}

// begin takes note that a function begins.
func (w *watchdog) begin() {
	w.mu.Lock()
	w.running, w.since = true, time.Now()
	w.turn++
	w.mu.Unlock()
	if w.timer == nil {
		w.timer = time.AfterFunc(w.threshold, w.look)
	} else {
		w.timer.Reset(w.threshold)
	}
}

func (w *watchdog) end() {
	w.timer.Stop()
	w.mu.Lock()
	w.running = false
	w.mu.Unlock()
}

// look reports the function that runs if it has taken too long.
func (w *watchdog) look() {
	w.reporting.Lock()
	defer w.reporting.Unlock()
	turn, late := w.late()
	if !late {
		return // the timer was late itself
	}
	stack := stackOf(w.reactor.id.Load())
	if again, late := w.late(); !late || again != turn {
		return // the stack may be another function's
	}
	w.mu.Lock()
	w.reported = turn
	b := Blocked{For: time.Since(w.since), Stack: stack}
	w.mu.Unlock()
	b.Function, b.File, b.Line = handedOver(stack)
	w.report(b)
}

// late returns the number of the function that runs, and whether it is to be reported.
func (w *watchdog) late() (turn uint64, late bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.turn, w.running && w.reported != w.turn && time.Since(w.since) >= w.threshold
}
