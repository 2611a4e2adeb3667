// Package gorm stands for the library of this path in cases, over database/sql: a
// DB is a pool, a transaction or a query under construction, which chain methods
// write into.
package gorm

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"strings"
)

// ErrRecordNotFound says that there was no row.
var ErrRecordNotFound = errors.New("record not found")

type connection interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// DB is a handle on a database.
type DB struct {
	Error error

	conn  connection
	ctx   context.Context
	chain bool // chain methods write into this one
	where []string
	args  []any
}

// Open makes a handle on a pool.
func Open(db *sql.DB) *DB { return &DB{conn: db, ctx: context.Background()} }

func (db *DB) instance() *DB {
	if db.chain {
		return db
	}
	return &DB{conn: db.conn, ctx: db.ctx, chain: true}
}

// WithContext gives a handle that asks with a context.
func (db *DB) WithContext(ctx context.Context) *DB {
	own := *db
	own.ctx, own.chain = ctx, false
	return &own
}

// Where adds a condition.
func (db *DB) Where(query any, args ...any) *DB {
	q := db.instance()
	q.where = append(q.where, query.(string))
	q.args = append(q.args, args...)
	return q
}

// First fills a struct with a row of the table of its name.
func (db *DB) First(dest any, conds ...any) *DB {
	q := db.instance()
	if len(conds) > 0 {
		q = q.Where("id = ?", conds...)
	}
	v := reflect.ValueOf(dest).Elem()
	var columns []string
	var fields []any
	for i := range v.NumField() {
		columns = append(columns, strings.ToLower(v.Type().Field(i).Name))
		fields = append(fields, v.Field(i).Addr().Interface())
	}
	text := "SELECT " + strings.Join(columns, ", ") + " FROM " + strings.ToLower(v.Type().Name()) + "s"
	if len(q.where) > 0 {
		text += " WHERE " + strings.Join(q.where, " AND ")
	}
	q.Error = q.conn.QueryRowContext(q.ctx, text, q.args...).Scan(fields...)
	if errors.Is(q.Error, sql.ErrNoRows) {
		q.Error = ErrRecordNotFound
	}
	return q
}

// Exec runs a statement.
func (db *DB) Exec(text string, args ...any) *DB {
	q := db.instance()
	_, q.Error = q.conn.ExecContext(q.ctx, text, args...)
	return q
}

// Transaction runs a function within a transaction.
func (db *DB) Transaction(f func(tx *DB) error, _ ...*sql.TxOptions) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit().Error
}

// Begin begins a transaction.
func (db *DB) Begin(_ ...*sql.TxOptions) *DB {
	tx, err := db.conn.(*sql.DB).BeginTx(db.ctx, nil)
	return &DB{conn: tx, ctx: db.ctx, Error: err}
}

// Commit ends a transaction.
func (db *DB) Commit() *DB {
	db.Error = db.conn.(*sql.Tx).Commit()
	return db
}

// Rollback gives a transaction up.
func (db *DB) Rollback() *DB {
	db.Error = db.conn.(*sql.Tx).Rollback()
	return db
}
