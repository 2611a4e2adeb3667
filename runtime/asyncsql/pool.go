package asyncsql

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Ping is [sql.DB.PingContext] as an operation of s.
func Ping(s *async.Scope, db *sql.DB) *async.Deferred[struct{}] {
	return async.Do(s, db.PingContext)
}

// InTx runs f in a transaction, as one operation of s: [sql.DB.BeginTx], f, and
// [sql.Tx.Commit] if f returned without an error. Otherwise, and if f panics or the
// operation is cancelled, the transaction is rolled back. The outcome is f's, or the
// error of beginning or committing. opts may be nil. The operation ends when the
// transaction is over on the server, or its connection has been closed.
//
// f must not keep the transaction, and neither commit nor roll it back itself.
func InTx[T any](s *async.Scope, db *sql.DB, opts *sql.TxOptions, f func(context.Context, *sql.Tx) (T, error)) *async.Deferred[T] {
	return async.Go(s, func(ctx context.Context) (value T, err error) {
		c, tx, err := begin(ctx, db, opts)
		if err != nil {
			return value, err
		}
		defer c.Close()     // waits for the rollback that the end of ctx brings about
		defer tx.Rollback() // does nothing once it is committed
		if value, err = f(ctx, tx); err != nil {
			return value, err
		}
		return value, tx.Commit()
	})
}

// begin is db.BeginTx with the connection: only that tells when the transaction is over.
// As there, connections that died in the pool are passed over.
func begin(ctx context.Context, db *sql.DB, opts *sql.TxOptions) (*sql.Conn, *sql.Tx, error) {
	for old := db.Stats().Idle; ; old-- {
		c, err := db.Conn(ctx)
		if err != nil {
			return nil, nil, err
		}
		tx, err := c.BeginTx(ctx, opts)
		if err == nil {
			return c, tx, nil
		}
		c.Close()
		if old <= 0 || !errors.Is(err, driver.ErrBadConn) {
			return nil, nil, err
		}
	}
}

// OnConn runs f with a connection of its own, as one operation of s: [sql.DB.Conn], f,
// and [sql.Conn.Close]. f must not keep the connection.
func OnConn[T any](s *async.Scope, db *sql.DB, f func(context.Context, *sql.Conn) (T, error)) *async.Deferred[T] {
	return async.Go(s, func(ctx context.Context) (value T, err error) {
		c, err := db.Conn(ctx)
		if err != nil {
			return value, err
		}
		defer c.Close()
		return f(ctx, c)
	})
}
