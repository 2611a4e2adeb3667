// Package pgx stands for the library of this path in cases, over database/sql.
package pgx

import (
	"context"
	"database/sql"
)

// Row is one row.
type Row interface {
	Scan(dest ...any) error
}

// Rows is an open result.
type Rows interface {
	Close()
	Err() error
	Next() bool
	Scan(dest ...any) error
}

// CollectableRow is what a RowToFunc is given.
type CollectableRow interface {
	Scan(dest ...any) error
}

// RowToFunc makes a value of a row.
type RowToFunc[T any] func(row CollectableRow) (T, error)

// CollectRows makes a list of all rows, and closes them.
func CollectRows[T any](rows Rows, f RowToFunc[T]) ([]T, error) {
	defer rows.Close()
	list := []T{}
	for rows.Next() {
		v, err := f(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// CollectExactlyOneRow makes a value of the first row, and closes them all.
func CollectExactlyOneRow[T any](rows Rows, f RowToFunc[T]) (T, error) {
	list, err := CollectRows(rows, f)
	if len(list) == 0 {
		var none T
		if err == nil {
			err = sql.ErrNoRows
		}
		return none, err
	}
	return list[0], err
}

// RowTo makes a value of a row's only column.
func RowTo[T any](row CollectableRow) (T, error) {
	var v T
	err := row.Scan(&v)
	return v, err
}

// OverRows makes rows of those of database/sql.
func OverRows(r *sql.Rows) Rows { return rows{r} }

type rows struct{ *sql.Rows }

func (r rows) Close() { _ = r.Rows.Close() }

// Tx is a transaction.
type Tx interface {
	Query(ctx context.Context, query string, args ...any) (Rows, error)
	QueryRow(ctx context.Context, query string, args ...any) Row
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

// BeginFunc runs a function within a transaction.
func BeginFunc(ctx context.Context, db interface {
	Begin(ctx context.Context) (Tx, error)
}, f func(Tx) error) error {
	tx, err := db.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Over makes a transaction of one of database/sql's.
func Over(t *sql.Tx) Tx { return tx{t} }

type tx struct{ tx *sql.Tx }

func (t tx) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	r, err := t.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return OverRows(r), nil
}

func (t tx) QueryRow(ctx context.Context, query string, args ...any) Row {
	return t.tx.QueryRowContext(ctx, query, args...)
}

func (t tx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	result, err := t.tx.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (t tx) Commit(context.Context) error   { return t.tx.Commit() }
func (t tx) Rollback(context.Context) error { return t.tx.Rollback() }
