package reactor

import (
	"container/heap"
	"time"
)

// A Timer is a function that waits for its time, see [Reactor.After].
type Timer struct {
	reactor *Reactor
	at      time.Time
	number  uint64 // in the order in which they were made
	place   int    // in the heap, or -1
	f       func() // nil once it was called, stopped or dropped
	dropped func() // is called when the reactor is stopped first; may be nil
}

// After has f run on the loop once d has passed, and returns at once. Functions that
// are due at the same time run in the order of their calls of After. A reactor that is
// stopped first drops f.
func (r *Reactor) After(d time.Duration, f func()) *Timer {
	if f == nil {
		panic("reactor: After with a nil function")
	}
	return r.at(time.Now().Add(d), f, nil)
}

func (r *Reactor) at(due time.Time, f, dropped func()) *Timer {
	t := &Timer{reactor: r, at: due, place: -1, f: f, dropped: dropped}
	if !r.keep(t) {
		t.drop()
	}
	return t
}

// keep has t wait for its time, unless the reactor was stopped.
func (r *Reactor) keep(t *Timer) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopping {
		return false
	}
	r.timers.add(t)
	r.wakeUp()
	return true
}

// Stop keeps the function from running, and reports whether it has: not if the function
// ran, runs, was stopped before, or was dropped with its reactor. If it is called on the
// loop, the function does not run after it.
func (t *Timer) Stop() bool { return t.take() != nil }

// take returns the function for the one who is to call it.
func (t *Timer) take() (f func()) {
	r := t.reactor
	r.mu.Lock()
	defer r.mu.Unlock()
	f, t.f = t.f, nil
	r.timers.remove(t)
	return f
}

func (t *Timer) run() {
	if f := t.take(); f != nil {
		f()
	}
}

func (t *Timer) drop() {
	if t.take() != nil && t.dropped != nil {
		t.dropped()
	}
}

// Timers are those that are not due, the earliest first. The reactor's lock guards them.
type timers struct {
	heap byTime
	made uint64
}

func (ts *timers) add(t *Timer) {
	ts.made++
	t.number = ts.made
	heap.Push(&ts.heap, t)
}

func (ts *timers) remove(t *Timer) {
	if t.place >= 0 {
		heap.Remove(&ts.heap, t.place)
	}
}

// first returns when the first of them is due, or the zero time.
func (ts *timers) first() (at time.Time) {
	if len(ts.heap) > 0 {
		at = ts.heap[0].at
	}
	return at
}

// due takes out what is due by now, in order.
func (ts *timers) due() (list []*Timer) {
	if len(ts.heap) == 0 {
		return nil
	}
	now := time.Now()
	for len(ts.heap) > 0 && !ts.heap[0].at.After(now) {
		list = append(list, heap.Pop(&ts.heap).(*Timer))
	}
	return list
}

// clear takes them all out, in order.
func (ts *timers) clear() (list []*Timer) {
	for len(ts.heap) > 0 {
		list = append(list, heap.Pop(&ts.heap).(*Timer))
	}
	return list
}

// byTime is a heap of timers as package heap wants it.
type byTime []*Timer

func (h byTime) Len() int { return len(h) }
func (h byTime) Less(i, j int) bool {
	if h[i].at.Equal(h[j].at) {
		return h[i].number < h[j].number
	}
	return h[i].at.Before(h[j].at)
}
func (h byTime) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}
func (h *byTime) Push(t any) {
	t.(*Timer).place = len(*h)
	*h = append(*h, t.(*Timer))
}
func (h *byTime) Pop() any {
	last := len(*h) - 1
	t := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	t.place = -1
	return t
}
