// Package fakedb is a database that answers from a statement's text alone, so
// that a program's output shows which statements ran with which arguments.
//
// A query gives one row, or two if its text has an ORDER BY. A column "count…",
// "sum…" or "id" is a number, any other column c asked with the argument a is the
// text "c of a". A query whose text holds "broken" fails, one that holds "missing"
// gives no row, and one of a table "permissions" is a guard. The column "clock" is
// the time since the program began, in milliseconds, the column "off" is a no. A
// database in memory knows its tables on its first connection only. The operations
// are reported to the world of package run.
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

	"example.test/run"
)

// DB is a database with its log of writes.
type DB struct {
	*sql.DB
	inMemory bool
	mu       sync.Mutex
	writes   []string
	conns    int
}

// Open makes a database.
func Open() *DB { return open(false) }

// Connect makes a database that SQLite would keep in memory: the first connection
// has all that is in it, and each further one a database of its own, which is empty.
func Connect(name string) *DB { return open(name == ":memory:") }

func open(inMemory bool) *DB {
	db := &DB{inMemory: inMemory}
	db.DB = sql.OpenDB(connector{db})
	run.OnEnd(func() { db.DB.Close() })
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

// connect numbers a connection, from 1.
func (db *DB) connect() int {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.conns++
	return db.conns
}

type connector struct{ db *DB }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	return &conn{db: c.db, number: run.NewConn(), empty: c.db.connect() > 1 && c.db.inMemory}, nil
}
func (c connector) Driver() driver.Driver { return nil }

// conn is a connection, and the transaction that is open on it.
type conn struct {
	db     *DB
	number int
	empty  bool // no table is in it
	tx     int  // 0 for none
}

func (c *conn) Prepare(text string) (driver.Stmt, error) { return stmt{c, text}, nil }
func (c *conn) Close() error                             { return nil }

func (c *conn) Begin() (driver.Tx, error) {
	c.db.log("begin")
	c.tx = run.NewTx()
	return tx{c}, nil
}

func (c *conn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (_ driver.Result, err error) {
	text += values(args)
	op := run.Begin(ctx, run.Writing, text, c.tx)
	defer op.End(&err)
	defer run.Use(c.number, text)()
	c.db.log(text)
	return driver.RowsAffected(1), op.Wait(ctx)
}

func (c *conn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (_ driver.Rows, err error) {
	asked := text + values(args)
	op, began := run.Begin(ctx, kindOf(text), asked, c.tx), run.Now()
	defer op.End(&err)
	done := run.Use(c.number, asked)
	if kindOf(text) == run.Writing {
		c.db.log(asked)
	}
	err = op.Wait(ctx)
	switch {
	case err == nil && c.empty:
		err = errors.New("fakedb: no such table: " + text)
	case err == nil && strings.Contains(text, "broken"):
		err = errors.New("fakedb: " + text)
	}
	if err != nil {
		done()
		return nil, err
	}
	r := answer(text, args)
	r.asked = began
	r.done = done
	if op.Nothing() {
		r.left = 0
	}
	if r.left == 0 {
		op.Miss()
	}
	return r, nil
}

// stmt is a statement that is prepared on a connection. Preparing asks nobody.
type stmt struct {
	c    *conn
	text string
}

func (s stmt) Close() error  { return nil }
func (s stmt) NumInput() int { return -1 }

func (s stmt) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }
func (s stmt) Query([]driver.Value) (driver.Rows, error)  { return nil, driver.ErrSkip }

func (s stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.c.ExecContext(ctx, s.text, args)
}

func (s stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.c.QueryContext(ctx, s.text, args)
}

// kindOf tells what a statement does by words that occur in it: more simply than
// the tool, and knowing no more than the statements of the cases.
func kindOf(text string) run.Kind {
	text = strings.ToUpper(text)
	for _, word := range []string{"INSERT", "UPDATE ", "DELETE ", "FOR UPDATE", "FOR SHARE", "NEXTVAL", "SETVAL", "INTO ", "LOCK(", ":="} {
		if strings.Contains(text, word) {
			return run.Writing
		}
	}
	switch {
	case !strings.HasPrefix(strings.TrimSpace(text), "SELECT") && !strings.HasPrefix(strings.TrimSpace(text), "WITH"):
		return run.Writing
	case strings.Contains(text, "FROM PERMISSIONS"):
		return run.Guarding
	}
	return run.Reading
}

// tx is the transaction that is open on a connection. Its end is a write.
type tx struct{ c *conn }

func (t tx) Commit() error   { return t.end("commit") }
func (t tx) Rollback() error { return t.end("rollback") }

func (t tx) end(how string) (err error) {
	op := run.Begin(context.Background(), run.Writing, how, t.c.tx)
	defer op.End(&err)
	t.c.db.log(how)
	t.c.tx = 0
	return op.Wait(context.Background())
}

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
	asked   int64  // when the query began, in milliseconds
	done    func() // the connection is free again
}

func (r *rows) Columns() []string { return r.columns }

func (r *rows) Close() error {
	r.done()
	return nil
}

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
		if c == "clock" {
			dest[i] = r.asked
			continue
		}
		if c == "off" {
			dest[i] = false
			continue
		}
		dest[i] = c
		if r.of != "" {
			dest[i] = c + " of" + r.of
		}
	}
	return nil
}
