package integration

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncsql"
)

// One connection serves fifty operations, whatever the order in which they are awaited.
func TestOneConnection(t *testing.T) {
	onEach(t, 1, func(t *testing.T, d database, db, _ *sql.DB) {
		scope := async.Open(t.Context())
		defer scope.Close()
		var all []*async.Deferred[int]
		for i := range 50 {
			switch i % 3 {
			case 0:
				all = append(all, asyncsql.QueryRow(scope, db, asyncsql.Value[int], "SELECT 1"))
			case 1:
				all = append(all, asyncsql.Query(scope, db, count, d.many))
			case 2:
				all = append(all, asyncsql.InTx(scope, db, nil, func(ctx context.Context, tx *sql.Tx) (n int, err error) {
					err = tx.QueryRowContext(ctx, "SELECT 2").Scan(&n)
					return n, err
				}))
			}
		}
		for i, op := range slices.Backward(all) {
			if got, err := op.Await(); got != []int{1, 10_000, 2}[i%3] || err != nil {
				t.Fatalf("operation %d gave %d, %v", i, got, err)
			}
		}
	})
}

func count(rows *sql.Rows) (n int, err error) {
	for rows.Next() {
		n++
	}
	return n, nil
}

// Closing the scope ends a statement on the server, and the only connection is free.
func TestCancelInFlight(t *testing.T) {
	onEach(t, 1, func(t *testing.T, d database, db, beside *sql.DB) {
		scope := async.Open(t.Context())
		running := asyncsql.QueryRow(scope, db, asyncsql.Value[int], d.forever)
		if !eventually(func() bool { return d.running(t, db, beside) == 1 }) {
			t.Fatal("it does not run")
		}
		waiting := asyncsql.QueryRow(scope, db, asyncsql.Value[int], "SELECT 1")
		scope.Close()
		if _, err := running.Await(); err == nil {
			t.Error("it gave a value")
		}
		if _, err := waiting.Await(); !errors.Is(err, context.Canceled) {
			t.Errorf("what waited for the connection: %v", err)
		}
		if d.driver == "mysql" {
			return // it closes the connection, and the server finds out when the statement ends
		}
		if !eventually(func() bool { return d.running(t, db, beside) == 0 }) {
			t.Error("the statement still runs on the server")
		}
	})
}

// Ten thousand operations are abandoned, some of them while they read, and neither
// connections nor goroutines pile up.
func TestAbandonedRows(t *testing.T) {
	rounds := 10_000
	if testing.Short() {
		rounds = 500
	}
	onEach(t, 4, func(t *testing.T, d database, db, beside *sql.DB) {
		goroutines, files := 0, 0
		for i := range rounds {
			scope := async.Open(t.Context())
			if i%20 == 0 {
				reading := make(chan struct{})
				asyncsql.Query(scope, db, func(rows *sql.Rows) (int, error) {
					rows.Next()
					close(reading)
					return count(rows)
				}, d.many)
				<-reading
			} else {
				<-asyncsql.Collect(scope, db, asyncsql.Value[int], "SELECT 1 UNION ALL SELECT 2").Done()
			}
			scope.Close()
			if n := db.Stats().InUse; n != 0 {
				t.Fatalf("round %d: %d connections are in use", i, n)
			}
			if i == rounds/10 {
				goroutines, files = runtime.NumGoroutine(), openFiles(t)
			}
		}
		if !eventually(func() bool { return runtime.NumGoroutine() <= goroutines+10 }) {
			t.Errorf("%d goroutines after a tenth, %d in the end", goroutines, runtime.NumGoroutine())
		}
		if !eventually(func() bool { return openFiles(t) <= files+4 }) {
			t.Errorf("%d open files after a tenth, %d in the end", files, openFiles(t))
		}
		if d.others != "" && !eventually(func() bool { return len(ask(t, beside, d.others)) <= 4 }) {
			t.Errorf("the server still has %d connections", len(ask(t, beside, d.others)))
		}
	})
}

// openFiles counts what this process has open, connections included, where that can be
// seen.
func openFiles(t *testing.T) int {
	t.Helper()
	if runtime.GOOS != "linux" {
		return 0
	}
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// Operations on a transaction take turns, in the order of their start.
func TestLine(t *testing.T) {
	onEach(t, 1, func(t *testing.T, d database, db, _ *sql.DB) {
		if _, err := db.Exec("CREATE TABLE line (n INT)"); err != nil {
			t.Fatal(err)
		}
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		line := asyncsql.NewLine(tx)
		scope := async.Open(t.Context())
		defer scope.Close()
		var all []*async.Deferred[[]int]
		for i := range 30 {
			asyncsql.Exec(scope, line, fmt.Sprintf("INSERT INTO line VALUES (%d)", i))
			all = append(all, asyncsql.Collect(scope, line, asyncsql.Value[int], "SELECT n FROM line ORDER BY n"))
		}
		for i, op := range slices.Backward(all) {
			if got, err := op.Await(); len(got) != i+1 || got[i] != i || err != nil {
				t.Fatalf("query %d gave %v, %v", i, got, err)
			}
		}
		if err := tx.Commit(); err != nil {
			t.Error(err)
		}
	})
}

// A transaction that nobody awaits is rolled back.
func TestAbandonedTx(t *testing.T) {
	onEach(t, 1, func(t *testing.T, d database, db, _ *sql.DB) {
		if _, err := db.Exec("CREATE TABLE abandoned (n INT)"); err != nil {
			t.Fatal(err)
		}
		inserted := make(chan struct{})
		scope := async.Open(t.Context())
		asyncsql.InTx(scope, db, nil, func(ctx context.Context, tx *sql.Tx) (int, error) {
			_, err := tx.ExecContext(ctx, "INSERT INTO abandoned VALUES (1)")
			close(inserted)
			<-ctx.Done()
			return 0, err
		})
		<-inserted
		scope.Close()
		if n := db.Stats().InUse; n != 0 {
			t.Errorf("%d connections are in use after Close", n)
		}
		var n int
		if err := db.QueryRow("SELECT count(*) FROM abandoned").Scan(&n); n != 0 || err != nil {
			t.Errorf("%d rows are left, %v", n, err)
		}
	})
}
