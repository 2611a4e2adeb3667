package asyncsql_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"sync"
	"testing"
)

// A backend is a database in a test's hands. It answers every query with the same rows.
type backend struct {
	rows [][]driver.Value
	fail error                           // of rows, after those
	ask  func(ctx context.Context) error // runs in each query; may be nil
	dead int                             // that many connections, the first, are gone once a transaction begins
	undo func()                          // runs in each rollback; may be nil

	mu     sync.Mutex
	log    []string // what was done, in order
	open   int      // connections
	made   int      // connections, ever
	inside int      // calls that run on any connection
	most   int      // of those, ever
}

// pool makes a pool on the backend, which is closed with the test if there is one. A
// connection that is used by two at a time panics.
func (b *backend) pool(t testing.TB, size int) *sql.DB {
	db := sql.OpenDB(b)
	db.SetMaxOpenConns(size)
	if t != nil {
		t.Cleanup(func() { db.Close() })
	}
	return db
}

func (b *backend) note(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.log = append(b.log, what)
}

func (b *backend) Connect(context.Context) (driver.Conn, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open++
	b.made++
	return &backendConn{b: b, number: b.made}, nil
}

func (b *backend) Driver() driver.Driver { return nil }

type backendConn struct {
	b      *backend
	number int
	rows   *backendRows // open ones
}

func (c *backendConn) Prepare(string) (driver.Stmt, error) { return nil, errors.New("not prepared") }
func (c *backendConn) Begin() (driver.Tx, error)           { return nil, errors.New("no context") }
func (c *backendConn) Ping(ctx context.Context) error      { return ctx.Err() }

func (c *backendConn) Close() error {
	c.b.mu.Lock()
	defer c.b.mu.Unlock()
	c.b.open--
	return nil
}

func (c *backendConn) BeginTx(context.Context, driver.TxOptions) (driver.Tx, error) {
	if c.number <= c.b.dead {
		return nil, driver.ErrBadConn
	}
	c.b.note("begin")
	return backendTx{c.b}, nil
}

type backendTx struct{ b *backend }

func (tx backendTx) Commit() error { tx.b.note("commit"); return nil }

func (tx backendTx) Rollback() error {
	if tx.b.undo != nil {
		tx.b.undo()
	}
	tx.b.note("rollback")
	return nil
}

func (c *backendConn) enter(ctx context.Context, query string) error {
	if c.rows != nil {
		panic("a connection with open rows is asked again")
	}
	c.b.mu.Lock()
	c.b.log = append(c.b.log, query)
	c.b.inside++
	c.b.most = max(c.b.most, c.b.inside)
	c.b.mu.Unlock()
	defer func() {
		c.b.mu.Lock()
		defer c.b.mu.Unlock()
		c.b.inside--
	}()
	if c.b.ask == nil {
		return nil
	}
	return c.b.ask(ctx)
}

func (c *backendConn) ExecContext(ctx context.Context, query string, _ []driver.NamedValue) (driver.Result, error) {
	return driver.RowsAffected(1), c.enter(ctx, query)
}

func (c *backendConn) QueryContext(ctx context.Context, query string, _ []driver.NamedValue) (driver.Rows, error) {
	if err := c.enter(ctx, query); err != nil {
		return nil, err
	}
	c.rows = &backendRows{c: c, left: c.b.rows}
	return c.rows, nil
}

type backendRows struct {
	c    *backendConn
	left [][]driver.Value
}

func (r *backendRows) Columns() []string {
	if len(r.c.b.rows) == 0 {
		return []string{"value"}
	}
	return make([]string, len(r.c.b.rows[0]))
}

func (r *backendRows) Close() error {
	r.c.rows = nil
	return nil
}

func (r *backendRows) Next(into []driver.Value) error {
	if len(r.left) == 0 {
		if r.c.b.fail != nil {
			return r.c.b.fail
		}
		return io.EOF
	}
	copy(into, r.left[0])
	r.left = r.left[1:]
	return nil
}
