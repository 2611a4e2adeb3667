package async

import (
	"context"
	"errors"
	"time"
)

// An Observer is told what the operations of a scope do, for metrics and traces. It is
// given with [Observe]. Its methods are called on the goroutines of the operations and
// of those who await them, several at once; they must not block, nor call anything of
// the scope, nor panic: that need not come out anywhere but in the end of the program.
type Observer interface {
	// Start is called just before an operation's function runs. The function gets
	// the context that Start returns, which must be ctx or made of it, and so do the
	// other methods: what they need of each other travels in it.
	Start(ctx context.Context, operation string) context.Context

	// Cancelled is called when the operation is cancelled while its function runs.
	Cancelled(ctx context.Context, cause error)

	// Waited is called when somebody has waited for the operation, with how long it
	// took. It is not called for an Await that finds the operation ended, and so has
	// cost nothing.
	Waited(ctx context.Context, took time.Duration)

	// End is called when the function has ended, with its error, or with
	// [ErrCrashed] if it panicked or called [runtime.Goexit].
	End(ctx context.Context, err error)
}

// ErrCrashed is what an [Observer] gets for the error of a function that did not
// return. Nothing else gives it: a panic comes out of [Deferred.Await] as itself.
var ErrCrashed = errors.New("async: operation panicked or called runtime.Goexit")
