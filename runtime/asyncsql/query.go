package asyncsql

import (
	"context"
	"database/sql"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Exec is [sql.DB.ExecContext] as an operation of s.
func Exec[H Handle](s *async.Scope, h H, query string, args ...any) *async.Deferred[sql.Result] {
	return run(s, h, func(ctx context.Context, c conn) (sql.Result, error) {
		return c.ExecContext(ctx, query, args...)
	})
}

// Query is [sql.DB.QueryContext] as an operation of s that hands the rows to read. What
// read returns is the operation's outcome, or the error with which the rows ended if it
// returns none. The rows are closed then, whatever read does: it need not close them,
// nor look at their error, and must not keep them.
func Query[T any, H Handle](s *async.Scope, h H, read func(*sql.Rows) (T, error), query string, args ...any) *async.Deferred[T] {
	return run(s, h, func(ctx context.Context, c conn) (value T, err error) {
		rows, err := c.QueryContext(ctx, query, args...)
		if err != nil {
			return value, err
		}
		defer rows.Close()
		value, err = read(rows)
		if err == nil {
			err = rows.Err()
		}
		if err == nil {
			err = rows.Close()
		}
		return value, err
	})
}

// Collect is [Query] for what scan makes of each row, in order. Of no rows it is nil.
func Collect[T any, H Handle](s *async.Scope, h H, scan func(Row) (T, error), query string, args ...any) *async.Deferred[[]T] {
	return Query(s, h, func(rows *sql.Rows) (list []T, err error) {
		for rows.Next() {
			value, err := scan(rows)
			if err != nil {
				return list, err
			}
			list = append(list, value)
		}
		return list, nil
	}, query, args...)
}

// QueryRow is [sql.DB.QueryRowContext] as an operation of s, with what scan makes of the
// row. Scan of a row that is not there gives [sql.ErrNoRows].
func QueryRow[T any, H Handle](s *async.Scope, h H, scan func(Row) (T, error), query string, args ...any) *async.Deferred[T] {
	return run(s, h, func(ctx context.Context, c conn) (T, error) {
		row := c.QueryRowContext(ctx, query, args...)
		defer row.Scan() // closes it if scan did not
		return scan(row)
	})
}

// A Row is what can be scanned: a [sql.Row], or [sql.Rows] at one.
type Row interface {
	Scan(dest ...any) error
}

// Value scans a row of one column. It is for [QueryRow] and [Collect]:
//
//	asyncsql.QueryRow(scope, db, asyncsql.Value[int], "SELECT count(*) FROM users")
func Value[T any](row Row) (value T, err error) {
	err = row.Scan(&value)
	return value, err
}
