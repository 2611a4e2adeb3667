package reactor

import (
	"runtime/debug"
	"time"
)

// This file is what the loop's goroutine does.

func (r *Reactor) loop() {
	exiting := true
	defer func() {
		if exiting { // a function called Goexit
			go r.loop()
		}
	}()
	r.id.Store(goroutine())
	alarm := time.NewTimer(0)
	defer alarm.Stop()
	for {
		t, ok := r.await(alarm)
		if !ok {
			break
		}
		r.run(t)
	}
	exiting = false
	close(r.ended)
}

// await waits for the next task, or the end.
func (r *Reactor) await(alarm *time.Timer) (t task, ok bool) {
	for {
		t, ok, due, over := r.next()
		if ok || over {
			return t, ok
		}
		if due.IsZero() {
			<-r.wake
			continue
		}
		alarm.Reset(time.Until(due))
		select {
		case <-r.wake:
		case <-alarm.C:
		}
	}
}

// next returns the next task if there is one, and otherwise when there will be, if that
// is known, or that it is over.
func (r *Reactor) next() (t task, ok bool, due time.Time, over bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, t := range r.timers.due() {
		r.queue.push(task{run: t.run, drop: t.drop})
	}
	if t, ok := r.queue.pop(); ok {
		return t, true, due, false
	}
	return t, false, r.timers.first(), r.stopping
}

func (r *Reactor) run(t task) {
	if r.watchdog != nil {
		r.watchdog.begin()
		defer r.watchdog.end()
	}
	defer func() {
		if value := recover(); value != nil {
			r.panicked(value, debug.Stack())
		}
	}()
	t.run()
}
