package asyncsql_test

import (
	"context"
	"database/sql"
	"runtime"
	"slices"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncsql"
)

func insert(ctx context.Context, tx *sql.Tx) (sql.Result, error) {
	return tx.ExecContext(ctx, "insert")
}

func TestInTx(t *testing.T) {
	b := three()
	db := b.pool(t, 1)
	scope := async.Open(t.Context())
	defer scope.Close()
	if _, err := asyncsql.InTx(scope, db, nil, insert).Await(); err != nil {
		t.Fatal(err)
	}
	asyncsql.InTx(scope, db, nil, func(context.Context, *sql.Tx) (int, error) { return 0, errDown }).Await()
	if want := []string{"begin", "insert", "commit", "begin", "rollback"}; !slices.Equal(b.log, want) {
		t.Errorf("got %q, want %q", b.log, want)
	}
}

// A transaction that is cancelled is rolled back on a goroutine of package sql. The
// operation waits for it, and has given its connection back when it ends.
func TestCancelledTxIsOver(t *testing.T) {
	for range 100 {
		b := three()
		undoing := make(chan struct{})
		b.undo = func() {
			close(undoing)
			for range 1000 {
				runtime.Gosched()
			}
		}
		db := b.pool(t, 1)
		scope := async.Open(t.Context())
		begun := make(chan struct{})
		asyncsql.InTx(scope, db, nil, func(ctx context.Context, _ *sql.Tx) (int, error) {
			close(begun)
			<-undoing
			return 0, ctx.Err()
		})
		<-begun
		scope.Close()
		if n := db.Stats().InUse; n != 0 || !slices.Contains(b.log, "rollback") {
			t.Fatalf("%d connections in use, after %q", n, b.log)
		}
	}
}

// Connections that have died in the pool are passed over, however many they are, as
// package sql does.
func TestTxOnDeadConnections(t *testing.T) {
	for _, dead := range []int{1, 5, 20} {
		b := three()
		db := b.pool(t, dead)
		db.SetMaxIdleConns(dead)
		fill(t, db, dead)
		b.dead = dead
		scope := async.Open(t.Context())
		if _, err := asyncsql.InTx(scope, db, nil, insert).Await(); err != nil {
			t.Errorf("with %d dead connections: %v", dead, err)
		}
		scope.Close()
	}
}

// A server that refuses every transaction is an error in the end.
func TestTxRefused(t *testing.T) {
	b := three()
	db := b.pool(t, 4)
	fill(t, db, 2)
	b.dead = 1 << 30
	scope := async.Open(t.Context())
	defer scope.Close()
	_, want := db.Begin()
	if _, err := asyncsql.InTx(scope, db, nil, insert).Await(); err == nil || err != want {
		t.Errorf("got %v, want %v", err, want)
	}
}

// fill has a pool hold so many idle connections.
func fill(t *testing.T, db *sql.DB, size int) {
	t.Helper()
	var all []*sql.Conn
	for range size {
		c, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for _, c := range all {
		c.Close()
	}
}
