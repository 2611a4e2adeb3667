package async

import (
	"errors"
	"slices"
	"sync"
)

var (
	// ErrQueueOverflow is the error of a [Queue.Put] into a queue that is full.
	ErrQueueOverflow = errors.New("async: queue is full")
	// ErrQueueUnderflow is the error of a [Queue.Get] when too many wait already.
	ErrQueueUnderflow = errors.New("async: too many wait for the queue")
)

// A Queue hands values over in order: to those who wait for one, or else it keeps
// them. Make one with [NewQueue]. All methods may be called from any goroutine, and
// none blocks.
type Queue[T any] struct {
	size, backlog int // none if negative

	mu      sync.Mutex
	values  []T            // at most size
	waiting []*Resolver[T] // at most backlog, and only if there are no values
}

// NewQueue makes a Queue that keeps at most size values and lets at most backlog wait
// for one. A negative number is no bound; 0 is one.
func NewQueue[T any](size, backlog int) *Queue[T] { return &Queue[T]{size: size, backlog: backlog} }

// Put gives a value to the first who waits for one, or keeps it. If the queue is full
// the error is [ErrQueueOverflow].
func (q *Queue[T]) Put(value T) error {
	for {
		next, err := q.put(value)
		if next == nil || next.Fire(value) == nil {
			return err
		}
	}
}

func (q *Queue[T]) put(value T) (next *Resolver[T], err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case len(q.waiting) > 0:
		next = q.waiting[0]
		q.waiting = dropFirst(q.waiting)
	case q.size >= 0 && len(q.values) >= q.size:
		return nil, ErrQueueOverflow
	default:
		q.values = append(q.values, value)
	}
	return next, nil
}

// Get returns a Deferred of s for the next value. If as many wait already as may, it
// has failed with [ErrQueueUnderflow]. To cancel it is to leave the line, and no value
// is lost by that; once it has fired that does nothing.
func (q *Queue[T]) Get(s *Scope) *Deferred[T] {
	r := newResolver(s, "Queue.Get", q.leave, nil)
	value, there, err := q.get(r)
	switch {
	case err != nil:
		r.Fail(err)
	case there && r.Fire(value) != nil: // s is closing
		q.putBack(value)
	}
	return &r.d
}

func (q *Queue[T]) get(r *Resolver[T]) (value T, there bool, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case r.cancelled():
		return value, false, nil
	case len(q.values) > 0:
		value = q.values[0]
		q.values = dropFirst(q.values)
		return value, true, nil
	case q.backlog >= 0 && len(q.waiting) >= q.backlog:
		return value, false, ErrQueueUnderflow
	}
	q.waiting = append(q.waiting, r)
	return value, false, nil
}

// putBack gives a value to the first who has come to wait for one meanwhile, or keeps it
// before all others.
func (q *Queue[T]) putBack(value T) {
	for next := q.first(value); next != nil && next.Fire(value) != nil; next = q.first(value) {
	}
}

// first takes the first who waits out of the line. If there is none it keeps the value.
func (q *Queue[T]) first(value T) (next *Resolver[T]) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		q.values = slices.Insert(q.values, 0, value)
		return nil
	}
	next = q.waiting[0]
	q.waiting = dropFirst(q.waiting)
	return next
}

// Len returns how many values the queue keeps.
func (q *Queue[T]) Len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.values)
}

func (q *Queue[T]) leave(r *Resolver[T], _ error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = without(q.waiting, r)
}
