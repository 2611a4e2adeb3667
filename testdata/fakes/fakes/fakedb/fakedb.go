// Package fakedb is a database that answers from a statement's text alone, so
// that a program's output shows which statements ran with which arguments.
//
// A query gives one row, or two if its text has an ORDER BY. A column "count…",
// "sum…" or "id" is a number, any other column c asked with the argument a is the
// text "c of a". A query whose text holds "broken" fails, one that holds "missing"
// gives no row.
package fakedb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
)

// DB is a database with its log of writes.
type DB struct {
	*sql.DB
	mu     sync.Mutex
	writes []string
}

// Open makes a database.
func Open() *DB {
	db := &DB{}
	db.DB = sql.OpenDB(connector{db})
	return db
}

// Writes gives what was written, in order.
func (db *DB) Writes() string {
	db.mu.Lock()
	defer db.mu.Unlock()
	return strings.Join(db.writes, "; ")
}

func (db *DB) log(what string) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.writes = append(db.writes, what)
}

type connector struct{ db *DB }

func (c connector) Connect(context.Context) (driver.Conn, error) { return conn{c.db}, nil }
func (c connector) Driver() driver.Driver                        { return nil }

type conn struct{ db *DB }

func (c conn) Prepare(string) (driver.Stmt, error) { return nil, errors.New("fakedb: no statements") }
func (c conn) Close() error                        { return nil }
func (c conn) Begin() (driver.Tx, error)           { c.db.log("begin"); return tx(c), nil }

func (c conn) ExecContext(_ context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	c.db.log(text + values(args))
	return driver.RowsAffected(1), nil
}

func (c conn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	if !strings.HasPrefix(text, "SELECT") || strings.Contains(text, "FOR UPDATE") {
		c.db.log(text + values(args))
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case strings.Contains(text, "broken"):
		return nil, errors.New("fakedb: " + text)
	}
	return answer(text, args), nil
}

type tx conn

func (t tx) Commit() error   { t.db.log("commit"); return nil }
func (t tx) Rollback() error { t.db.log("rollback"); return nil }

func values(args []driver.NamedValue) string {
	var b strings.Builder
	for _, a := range args {
		fmt.Fprintf(&b, " %v", a.Value)
	}
	return b.String()
}

func answer(text string, args []driver.NamedValue) *rows {
	list := text
	if _, returning, ok := strings.Cut(text, "RETURNING "); ok {
		list = returning
	}
	list, _, _ = strings.Cut(strings.TrimPrefix(list, "SELECT "), " FROM")
	r := &rows{of: values(args), left: 1}
	for c := range strings.SplitSeq(list, ",") {
		r.columns = append(r.columns, strings.TrimSpace(c))
	}
	switch {
	case strings.Contains(text, "missing"):
		r.left = 0
	case strings.Contains(text, "ORDER BY"):
		r.left = 2
	}
	return r
}

type rows struct {
	columns []string
	of      string
	left    int
}

func (r *rows) Columns() []string { return r.columns }
func (r *rows) Close() error      { return nil }

func (r *rows) Next(dest []driver.Value) error {
	if r.left == 0 {
		return io.EOF
	}
	r.left--
	for i, c := range r.columns {
		if c == "id" || strings.HasPrefix(c, "count") || strings.HasPrefix(c, "sum") {
			dest[i] = int64(len(c) + len(r.of))
			continue
		}
		dest[i] = c
		if r.of != "" {
			dest[i] = c + " of" + r.of
		}
	}
	return nil
}
