package asyncsql

import (
	"context"
	"database/sql"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A Handle is what operations run on: a pool, or a line for one connection.
type Handle interface {
	*sql.DB | *Line[*sql.Tx] | *Line[*sql.Conn]
}

// conn is what a [sql.DB], a [sql.Tx] and a [sql.Conn] have in common.
type conn interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// run starts f as an operation on h, in its turn if h is a line.
func run[T any, H Handle](s *async.Scope, h H, f func(context.Context, conn) (T, error)) *async.Deferred[T] {
	switch h := any(h).(type) {
	case *Line[*sql.Tx]:
		return Use(s, h, func(ctx context.Context, tx *sql.Tx) (T, error) { return f(ctx, tx) })
	case *Line[*sql.Conn]:
		return Use(s, h, func(ctx context.Context, c *sql.Conn) (T, error) { return f(ctx, c) })
	case *sql.DB:
		return async.Go(s, func(ctx context.Context) (T, error) { return f(ctx, h) })
	}
	panic("asyncsql: a Handle that is none")
}
