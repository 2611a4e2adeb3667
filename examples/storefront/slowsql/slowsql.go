// Package slowsql makes a database answer as slowly as one that is reached over
// a network, and records each statement, by wrapping its driver.
package slowsql

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/asyncify-go/asyncify/examples/storefront/calls"
)

// Connector opens connections of the driver beneath it whose statements pass
// through the log first. Opening a connection is neither delayed nor recorded.
type Connector struct {
	driver.Connector
	Log *calls.Log
}

// Connect implements driver.Connector.
func (c Connector) Connect(ctx context.Context) (driver.Conn, error) {
	under, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	full, ok := under.(fullConn)
	if !ok {
		_ = under.Close()
		return nil, fmt.Errorf("slowsql: %T lacks methods that a modern driver has", under)
	}
	return &conn{full, c.Log}, nil
}

// fullConn is what database/sql uses of a connection besides preparing. A
// wrapper has to name these methods, or database/sql would not find them.
type fullConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type conn struct {
	fullConn
	log *calls.Log
}

// Prepare implements driver.Conn. A prepared statement would run past the log.
func (c *conn) Prepare(string) (driver.Stmt, error) {
	return nil, errors.New("slowsql: prepared statements are not recorded, so there are none")
}

// ExecContext implements driver.ExecerContext.
func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := c.log.Wait(ctx, statement(query, args)); err != nil {
		return nil, err
	}
	return c.fullConn.ExecContext(ctx, query, args)
}

// QueryContext implements driver.QueryerContext.
func (c *conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := c.log.Wait(ctx, statement(query, args)); err != nil {
		return nil, err
	}
	return c.fullConn.QueryContext(ctx, query, args)
}

// BeginTx implements driver.ConnBeginTx. The borders of a transaction are part
// of what the writes mean, so they are recorded too, though not delayed.
func (c *conn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	if err := c.log.Wait(ctx, border("BEGIN")); err != nil {
		return nil, err
	}
	under, err := c.fullConn.BeginTx(ctx, opts)
	if err != nil {
		return nil, err
	}
	return tx{ctx, under, c.log}, nil
}

type tx struct {
	ctx   context.Context // of BeginTx: the driver's Commit and Rollback take none
	under driver.Tx
	log   *calls.Log
}

// Commit implements driver.Tx. A transaction that fails to commit is over too:
// left open, it would come with its connection to whoever uses that next.
func (t tx) Commit() error {
	if err := t.log.Wait(t.ctx, border("COMMIT")); err != nil {
		return errors.Join(err, t.under.Rollback())
	}
	return t.under.Commit()
}

// Rollback implements driver.Tx.
func (t tx) Rollback() error {
	return errors.Join(t.log.Wait(t.ctx, border("ROLLBACK")), t.under.Rollback())
}

func border(op string) calls.Call { return calls.Call{Op: op, Write: true, Free: true} }

func statement(query string, args []driver.NamedValue) calls.Call {
	text := strings.Join(strings.Fields(query), " ")
	values := make([]string, len(args))
	for i, arg := range args {
		values[i] = fmt.Sprintf("%#v", arg.Value)
	}
	return calls.Call{
		Op:    text,
		Args:  strings.Join(values, ", "),
		Write: !strings.HasPrefix(text, "SELECT "),
	}
}
