package run

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"
)

// Kind says what an operation does to the outside.
type Kind int

const (
	Reading Kind = iota
	Writing
	Guarding // a read that decides whether what follows is done at all
)

// Op is one operation that a program made.
type Op struct {
	Kind    Kind
	What    string
	Tx      int    // the transaction that it is part of, or 0
	Began   int    // when, counted in begins and ends
	Ended   int    // 0 for an operation that has not ended
	Failed  bool   // it gave an error, panicked or found nothing
	Inline  bool   // it was made on the program's own goroutine
	Context string // what its context carries

	world *world
	fault Fault
}

// What a program calls of the world are variables: their callers are not taken to
// do what the world does to keep its log.
var (
	// Read makes an operation that only reads.
	Read = func(ctx context.Context, what string) error { return operate(ctx, Reading, what) }
	// Write makes an operation that writes.
	Write = func(ctx context.Context, what string) error { return operate(ctx, Writing, what) }
	// Guard makes a read that decides: nothing that comes after it may begin before
	// it has ended.
	Guard = func(ctx context.Context, what string) error { return operate(ctx, Guarding, what) }
)

func operate(ctx context.Context, kind Kind, what string) (err error) {
	op := Begin(ctx, kind, what, 0)
	defer op.End(&err)
	err = op.Wait(ctx)
	if err == nil && op.Nothing() {
		err = ErrNothing
	}
	return err
}

// Respond notes that the client is sent something. It is a write to the outside
// that takes no time.
func Respond(what string) {
	var err error
	Begin(context.Background(), Writing, what, 0).End(&err)
}

// Now gives the time since the run began, in milliseconds.
func Now() int64 {
	if w := current.Load(); w != nil {
		return time.Since(w.began).Milliseconds()
	}
	return 0
}

// ErrNothing is what an operation gives that finds nothing.
var ErrNothing = errors.New("nothing found")

// Begin notes that an operation begins. What it asks for identifies it.
func Begin(ctx context.Context, kind Kind, what string, tx int) *Op {
	w := current.Load()
	if w == nil {
		return &Op{}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.steps++
	op := &Op{Kind: kind, What: what, Tx: tx, Began: w.steps, Failed: true, Inline: goroutine() == w.handler,
		Context: carried(ctx), world: w, fault: w.scenario.Faults[what]}
	w.ops = append(w.ops, op)
	if op.fault == Cancel {
		w.cancel()
	}
	return op
}

// Wait lets the operation take its time and gives the failure that the scenario
// has for it, if any.
func (op *Op) Wait(ctx context.Context) error {
	if op.world == nil {
		return ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	timer := time.NewTimer(op.duration())
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
	}
	switch {
	case op.fault == Gone:
		return context.Canceled
	case op.fault == Panic && op.Tx == 0: // a transaction of database/sql stays locked when its driver panics
		panic(op.What + " panicked")
	case op.fault == Fail, op.fault == Panic:
		return fmt.Errorf("%s failed", op.What)
	}
	return nil
}

// Nothing says whether the operation is to find nothing.
func (op *Op) Nothing() bool { return op.fault == Nothing }

// Miss notes that the operation finds nothing, whatever the scenario.
func (op *Op) Miss() { op.fault = Nothing }

// End notes that the operation has ended, and how: a panic leaves it failed.
func (op *Op) End(err *error) {
	w := op.world
	if w == nil {
		return
	}
	panicked := op.fault == Panic && *err == nil
	w.mu.Lock()
	defer w.mu.Unlock()
	w.steps++
	op.Ended, op.Failed = w.steps, *err != nil || panicked || op.fault == Nothing
	if op.fault == Leave {
		w.cancel()
	}
}

// duration differs from operation to operation and is the same in every run.
func (op *Op) duration() time.Duration {
	h := fnv.New32a()
	h.Write([]byte(op.What))
	return time.Duration(1+h.Sum32()%9) * time.Millisecond
}

// Key is a key for values in contexts that operations are to notice.
type Key struct{}

// carried says what an operation may learn from its context.
func carried(ctx context.Context) string {
	_, deadline := ctx.Deadline()
	return fmt.Sprint(ctx.Value(Key{}), deadline)
}
