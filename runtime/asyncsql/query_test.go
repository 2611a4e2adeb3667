package asyncsql_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncsql"
)

var errDown = errors.New("the database is down")

func three() *backend { return &backend{rows: [][]driver.Value{{int64(1)}, {int64(2)}, {int64(3)}}} }

// With one connection every order of awaiting is fine.
func TestOneConnectionAnyOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db := three().pool(t, 1)
		scope := async.Open(t.Context())
		defer scope.Close()
		list := asyncsql.Collect(scope, db, asyncsql.Value[int], "list")
		first := asyncsql.QueryRow(scope, db, asyncsql.Value[int], "first")
		changed := asyncsql.Exec(scope, db, "change")
		synctest.Wait()
		r, err := changed.Await()
		if err != nil {
			t.Fatal(err)
		}
		if n, err := r.RowsAffected(); n != 1 || err != nil {
			t.Errorf("Exec: %v, %v", n, err)
		}
		if v, err := first.Await(); v != 1 || err != nil {
			t.Errorf("QueryRow: %v, %v", v, err)
		}
		if v, err := list.Await(); !slices.Equal(v, []int{1, 2, 3}) || err != nil {
			t.Errorf("Collect: %v, %v", v, err)
		}
	})
}

// What comes out of an operation in the end is what went wrong first.
func TestErrors(t *testing.T) {
	count := func(rows *sql.Rows) (n int, err error) {
		for rows.Next() {
			n++
		}
		return n, nil
	}
	scan := func(asyncsql.Row) (int, error) { return 0, errDown }
	for _, test := range []struct {
		name string
		b    *backend
		want error
		call func(*async.Scope, *sql.DB) *async.Deferred[int]
	}{
		{"query", &backend{ask: func(context.Context) error { return errDown }}, errDown, func(s *async.Scope, db *sql.DB) *async.Deferred[int] {
			return asyncsql.Query(s, db, count, "q")
		}},
		{"rows end early", &backend{rows: three().rows, fail: errDown}, errDown, func(s *async.Scope, db *sql.DB) *async.Deferred[int] {
			return asyncsql.Query(s, db, count, "q")
		}},
		{"no row", &backend{}, sql.ErrNoRows, func(s *async.Scope, db *sql.DB) *async.Deferred[int] {
			return asyncsql.QueryRow(s, db, asyncsql.Value[int], "q")
		}},
		{"scan of a row", three(), errDown, func(s *async.Scope, db *sql.DB) *async.Deferred[int] {
			return asyncsql.QueryRow(s, db, scan, "q")
		}},
		{"scan of rows", three(), errDown, func(s *async.Scope, db *sql.DB) *async.Deferred[int] {
			list := asyncsql.Collect(s, db, scan, "q")
			return async.Then(list, func(_ context.Context, list []int) (int, error) { return len(list), nil })
		}},
		{"transaction", three(), errDown, func(s *async.Scope, db *sql.DB) *async.Deferred[int] {
			return asyncsql.InTx(s, db, nil, func(context.Context, *sql.Tx) (int, error) { return 0, errDown })
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := test.b.pool(t, 1)
			scope := async.Open(t.Context())
			defer scope.Close()
			if v, err := test.call(scope, db).Await(); !errors.Is(err, test.want) {
				t.Errorf("Await() = %v, %v; want %v", v, err, test.want)
			}
			if n := db.Stats().InUse; n != 0 {
				t.Errorf("%d connections in use", n)
			}
		})
	}
}

// A function that panics with rows in its hands leaves none open.
func TestPanicFreesConnection(t *testing.T) {
	db := three().pool(t, 1)
	scope := async.Open(t.Context())
	defer scope.Close()
	for name, d := range map[string]*async.Deferred[int]{
		"Query":    asyncsql.Query(scope, db, func(rows *sql.Rows) (int, error) { rows.Next(); panic("oops") }, "q"),
		"QueryRow": asyncsql.QueryRow(scope, db, func(asyncsql.Row) (int, error) { panic("oops") }, "q"),
		"InTx":     asyncsql.InTx(scope, db, nil, func(context.Context, *sql.Tx) (int, error) { panic("oops") }),
		"OnConn":   asyncsql.OnConn(scope, db, func(context.Context, *sql.Conn) (int, error) { panic("oops") }),
	} {
		func() {
			defer func() {
				if p := recover(); p != "oops" {
					t.Errorf("%s: recovered %v", name, p)
				}
			}()
			d.Await()
		}()
	}
	if n := db.Stats().InUse; n != 0 {
		t.Errorf("%d connections in use", n)
	}
}

// Closing the scope ends a query in flight and gives its connection back.
func TestCancelInFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := three()
		b.ask = func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
		db := b.pool(t, 1)
		scope := async.Open(t.Context())
		running := asyncsql.Exec(scope, db, "first")
		synctest.Wait()
		queued := asyncsql.Exec(scope, db, "second")
		scope.Close()
		for _, d := range []*async.Deferred[sql.Result]{running, queued} {
			if _, err := d.Await(); !errors.Is(err, context.Canceled) {
				t.Errorf("Await: %v", err)
			}
		}
		if n := db.Stats().InUse; n != 0 {
			t.Errorf("%d connections in use", n)
		}
	})
}
