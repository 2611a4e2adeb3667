// Package connections: whose connection a function uses, and where the text
// stands that decides what it does with it.
package connections

import (
	"context"
	"database/sql"
)

type dbtx interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

type queries struct{ db dbtx }

func (q *queries) name(ctx context.Context) (name string, err error) { // want name:`^does\(reads\) blocks\(sql\) handles\(0\)$`
	err = q.db.QueryRowContext(ctx, "SELECT name FROM users").Scan(&name)
	return name, err
}

func (q *queries) text(ctx context.Context, text string) (name string, err error) { // want text:`^does\(reads\) blocks\(sql\) handles\(0\) text\(2\)$`
	err = q.db.QueryRowContext(ctx, text).Scan(&name)
	return name, err
}

func (q *queries) write(ctx context.Context) error { // want write:`^does\(writes\) blocks\(sql\) handles\(0\)$`
	_, err := q.db.ExecContext(ctx, "DELETE FROM users")
	return err
}

func onTx(ctx context.Context, tx *sql.Tx) (name string, err error) { // want onTx:`^does\(reads\) blocks\(sql\) mutates\(2\) handles\(2\)$`
	err = tx.QueryRowContext(ctx, "SELECT name FROM users").Scan(&name)
	return name, err
}

func onPool(ctx context.Context, db *sql.DB, text string) error { // want onPool:`^does\(reads\) blocks\(sql\) text\(3\)$`
	return db.QueryRowContext(ctx, text).Scan()
}

func constant(ctx context.Context, db *sql.DB) error { return onPool(ctx, db, "SELECT 1") } // want constant:`^does\(reads\) blocks\(sql\)$`

func dropped(ctx context.Context, db *sql.DB) error { return onPool(ctx, db, "DROP TABLE users") } // want dropped:`^does\(reads,writes\) blocks\(sql\)$`

func composed(ctx context.Context, db *sql.DB, where string) error { // want composed:`^does\(reads\) blocks\(sql\) named$`
	return onPool(ctx, db, "SELECT 1 FROM users WHERE "+where)
}

func guessed(ctx context.Context, db *sql.DB, texts []string) error { // want guessed:`^does\(reads,unknown\) blocks\(sql\)$`
	return onPool(ctx, db, texts[0])
}

type key struct{}

func ambient(ctx context.Context, db *sql.DB) dbtx { // want ambient:`^does\(ambient\) returns\(1\) borrows$`
	if tx, ok := ctx.Value(key{}).(*sql.Tx); ok {
		return tx
	}
	return db
}
