package asyncsql

import (
	"context"
	"database/sql"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A Connection is one, not a pool: two operations must not use it at a time.
type Connection interface{ *sql.Tx | *sql.Conn }

// A Line has operations on one connection run one at a time, in the order in which they
// were started. Make one with [NewLine]; its operations may belong to several scopes.
//
// Nothing else may use the connection while operations of the line run. So commit a
// transaction once all of them have been awaited, or with [Use].
type Line[C Connection] struct {
	c    C
	turn async.Lock
}

// NewLine makes the line of a connection. There must be only one for each.
func NewLine[C Connection](c C) *Line[C] { return &Line[C]{c: c} }

// Use runs f with the connection of a line, in its turn, as an operation of s. f must
// leave no rows open, and must not await an operation of the same line, which waits for
// f. If the operation is cancelled while it waits for its turn, f does not run, and the
// cause is the error.
func Use[T any, C Connection](s *async.Scope, line *Line[C], f func(context.Context, C) (T, error)) *async.Deferred[T] {
	return async.With(s, &line.turn, func(ctx context.Context) (T, error) { return f(ctx, line.c) })
}
