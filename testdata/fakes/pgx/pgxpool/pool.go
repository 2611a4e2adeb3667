// Package pgxpool stands for the library of this path in cases, over database/sql.
package pgxpool

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
)

// Pool is a pool.
type Pool struct{ db *sql.DB }

// Over makes a pool of one of database/sql's.
func Over(db *sql.DB) *Pool { return &Pool{db} }

// QueryRow asks for one row.
func (p *Pool) QueryRow(ctx context.Context, query string, args ...any) pgx.Row {
	return p.db.QueryRowContext(ctx, query, args...)
}

// Query asks for rows.
func (p *Pool) Query(ctx context.Context, query string, args ...any) (pgx.Rows, error) {
	r, err := p.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.OverRows(r), nil
}

// Begin begins a transaction.
func (p *Pool) Begin(ctx context.Context) (pgx.Tx, error) {
	t, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return pgx.Over(t), nil
}
