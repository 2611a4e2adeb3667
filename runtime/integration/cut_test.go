package integration

import (
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
