// Package xorm stands for the library of this path in cases, over database/sql: an
// engine is a pool, a session one connection with a query under construction.
package xorm

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"strings"
)

type connection interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Interface is what engines and sessions have in common.
type Interface interface {
	Get(bean ...any) (bool, error)
	Exec(sqlOrArgs ...any) (sql.Result, error)
}

// Engine is a pool.
type Engine struct{ db *sql.DB }

// NewEngine makes an engine.
func NewEngine(db *sql.DB) *Engine { return &Engine{db} }

// NewSession makes a session.
func (e *Engine) NewSession() *Session {
	return &Session{engine: e, conn: e.db, ctx: context.Background()}
}

// Context gives a session that asks with a context.
func (e *Engine) Context(ctx context.Context) *Session { return e.NewSession().Context(ctx) }

// ID gives a session that asks for a key.
func (e *Engine) ID(id any) *Session { return e.NewSession().ID(id) }

// Get fills a struct.
func (e *Engine) Get(bean ...any) (bool, error) { return e.NewSession().Get(bean...) }

// Exec runs a statement.
func (e *Engine) Exec(sqlOrArgs ...any) (sql.Result, error) { return e.NewSession().Exec(sqlOrArgs...) }

// Session is one connection.
type Session struct {
	engine *Engine
	conn   connection
	ctx    context.Context
	id     any
}

// Context sets the context to ask with.
func (s *Session) Context(ctx context.Context) *Session {
	s.ctx = ctx
	return s
}

// ID sets the key to ask for.
func (s *Session) ID(id any) *Session {
	s.id = id
	return s
}

// Get fills a struct with a row of the table of its name.
func (s *Session) Get(bean ...any) (bool, error) {
	v := reflect.ValueOf(bean[0]).Elem()
	var columns []string
	var fields []any
	for i := range v.NumField() {
		columns = append(columns, strings.ToLower(v.Type().Field(i).Name))
		fields = append(fields, v.Field(i).Addr().Interface())
	}
	text := "SELECT " + strings.Join(columns, ", ") + " FROM " + strings.ToLower(v.Type().Name()) + " WHERE id = ?"
	id := s.id
	s.id = nil
	err := s.conn.QueryRowContext(s.ctx, text, id).Scan(fields...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Exec runs a statement.
func (s *Session) Exec(sqlOrArgs ...any) (sql.Result, error) {
	return s.conn.ExecContext(s.ctx, sqlOrArgs[0].(string), sqlOrArgs[1:]...)
}

// Begin begins a transaction.
func (s *Session) Begin() error {
	tx, err := s.engine.db.BeginTx(s.ctx, nil)
	s.conn = tx
	return err
}

// Commit ends the transaction.
func (s *Session) Commit() error { return s.conn.(*sql.Tx).Commit() }

// Close gives an open transaction up.
func (s *Session) Close() error {
	if tx, ok := s.conn.(*sql.Tx); ok {
		if err := tx.Rollback(); !errors.Is(err, sql.ErrTxDone) {
			return err
		}
	}
	return nil
}
