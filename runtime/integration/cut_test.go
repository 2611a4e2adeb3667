package integration

import (
	"context"
	"database/sql"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncsql"
)

// A server that dies in the middle of a statement is an error of the operation.
func TestServerKilled(t *testing.T) {
	for _, d := range databases {
		t.Run(d.name, func(t *testing.T) {
			address, kill := d.start(t)
			if kill == nil {
				t.Skip("not tested: it is no server")
			}
			db, beside := d.open(t, address), d.open(t, address)
			answers(t, beside.Ping)
			scope := async.Open(t.Context())
			defer scope.Close()
			op := asyncsql.QueryRow(scope, db, asyncsql.Value[int], d.forever)
			if !eventually(func() bool { return d.running(t, db, beside) == 1 }) {
				t.Fatal("it does not run")
			}
			kill()
			if n, err := op.Await(); err == nil {
				t.Errorf("Await: %d", n)
			}
			if n := db.Stats().InUse; n != 0 {
				t.Errorf("%d connections are in use", n)
			}
		})
	}
}

// A server that ends one connection in the middle of a transaction is an error of the
// operation, and the next one gets another connection. Outside of a transaction package
// sql asks again where the driver calls such a connection bad, as pq does.
func TestConnectionCut(t *testing.T) {
	onEach(t, 1, func(t *testing.T, d database, db, beside *sql.DB) {
		if d.cut == "" {
			t.Skip("not tested: it has no connections")
		}
		scope := async.Open(t.Context())
		defer scope.Close()
		op := asyncsql.InTx(scope, db, nil, func(ctx context.Context, tx *sql.Tx) (n int, err error) {
			err = tx.QueryRowContext(ctx, d.forever).Scan(&n)
			return n, err
		})
		var busy []int // asked once: between preparing and running a statement its connection is not busy
		if !eventually(func() bool { busy = ask(t, beside, d.busy); return len(busy) == 1 }) {
			t.Fatal("it does not run")
		}
		next := asyncsql.QueryRow(scope, db, asyncsql.Value[int], "SELECT 1")
		d.cutAll(t, beside, busy)
		if n, err := op.Await(); err == nil {
			t.Errorf("Await: %d", n)
		}
		if n, err := next.Await(); n != 1 || err != nil {
			t.Errorf("the next: %d, %v", n, err)
		}
	})
}

// Connections that the server has ended while they were idle are no worse for a
// transaction than they are without an operation: package sql passes over them if the
// driver says what they are.
func TestIdleConnectionsCut(t *testing.T) {
	const size = 5
	onEach(t, size, func(t *testing.T, d database, db, beside *sql.DB) {
		if d.cut == "" {
			t.Skip("not tested: it has no connections")
		}
		allGone := func() {
			t.Helper()
			db.SetMaxIdleConns(0) // those that are left from before
			db.SetMaxIdleConns(size)
			hold(t, db, size)
			idle := ask(t, beside, d.others)
			d.cutAll(t, beside, idle)
			if !eventually(func() bool { return len(ask(t, beside, d.others)) == 0 }) || len(idle) != size {
				t.Fatalf("%d connections were idle", len(idle))
			}
		}
		allGone()
		plain, want := db.BeginTx(t.Context(), nil)
		if want == nil {
			plain.Rollback()
		}
		allGone()
		scope := async.Open(t.Context())
		defer scope.Close()
		n, err := asyncsql.InTx(scope, db, nil, func(ctx context.Context, tx *sql.Tx) (n int, err error) {
			err = tx.QueryRowContext(ctx, "SELECT 1").Scan(&n)
			return n, err
		}).Await()
		if (err == nil) != (want == nil) || err == nil && n != 1 {
			t.Errorf("got %d, %v; without an operation: %v", n, err, want)
		}
		db.SetMaxIdleConns(0)
	})
}

// hold has a pool make so many connections, and leaves them idle.
func hold(t *testing.T, db *sql.DB, size int) {
	t.Helper()
	for range size {
		c, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if err := c.PingContext(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// A line to the server that goes dead without being closed keeps only those waiting who
// want to: closing the scope ends the operation, and frees the pool's only connection.
func TestHalfOpen(t *testing.T) {
	for _, d := range databases {
		t.Run(d.name, func(t *testing.T) {
			if d.patient != "" {
				t.Skip("not tested: " + d.patient)
			}
			address, kill := d.start(t)
			if kill == nil {
				t.Skip("not tested: it is no server")
			}
			answers(t, d.open(t, address).Ping)
			wire := layWire(t, address)
			db := d.open(t, wire.address)
			db.SetMaxOpenConns(1)
			if err := db.Ping(); err != nil {
				t.Fatal(err)
			}
			wire.dead.Store(true)
			scope := async.Open(t.Context())
			op := asyncsql.Query(scope, db, func(rows *sql.Rows) (int, error) { return 0, nil }, "SELECT 1")
			<-wire.swallowed
			scope.Close()
			if _, err := op.Await(); err == nil {
				t.Error("it gave a value")
			}
			if n := db.Stats().InUse; n != 0 {
				t.Errorf("%d connections are in use", n)
			}
		})
	}
}

// A wire carries bytes to a server and back, until it is dead: then it takes what comes
// and says nothing.
type wire struct {
	address   string
	dead      atomic.Bool
	swallowed chan struct{} // gets a value when something has come in since
}

func layWire(t *testing.T, to string) *wire {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{address: l.Addr().String(), swallowed: make(chan struct{}, 1)}
	var lines sync.WaitGroup
	t.Cleanup(lines.Wait)
	t.Cleanup(func() { l.Close() })
	lines.Go(func() {
		for here, err := l.Accept(); err == nil; here, err = l.Accept() {
			there, err := net.Dial("tcp", to)
			if err != nil {
				here.Close()
				continue
			}
			t.Cleanup(func() { here.Close(); there.Close() })
			lines.Go(func() { w.carry(there, here) })
			lines.Go(func() { w.carry(here, there) })
		}
	})
	return w
}

func (w *wire) carry(to io.Writer, from io.Reader) {
	for buf := make([]byte, 4096); ; {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		if !w.dead.Load() {
			to.Write(buf[:n])
			continue
		}
		select {
		case w.swallowed <- struct{}{}:
		default:
		}
	}
}
