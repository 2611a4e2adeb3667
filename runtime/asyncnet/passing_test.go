package asyncnet_test

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asyncnet"
)

type pending = *async.Deferred[net.Conn]

var errNoServer = errors.New("no server")

// Of two connections those stay that somebody got; the server sees the end of the others.
func TestPassing(t *testing.T) {
	type open = [2]bool
	for name, test := range map[string]struct {
		do   func(s *async.Scope, a, b pending)
		open open
	}{
		"All": {func(_ *async.Scope, a, b pending) { async.All(a, b).Wait() }, open{true, true}},
		"All failed": {func(s *async.Scope, a, b pending) {
			async.All(a, async.Fail[net.Conn](s, errNoServer), b).Wait()
		}, open{}},
		"Race":           {func(_ *async.Scope, a, b pending) { async.Race(a, b).Wait() }, open{true, false}},
		"Race abandoned": {func(_ *async.Scope, a, b pending) { async.Race(a, b) }, open{}},
		"Settle":         {func(_ *async.Scope, a, b pending) { async.Settle(a, b).Wait() }, open{true, true}},
		"Share":          {func(_ *async.Scope, a, b pending) { async.Share(a); async.Share(b).Wait() }, open{false, true}},
		"Then": {func(_ *async.Scope, a, b pending) {
			async.Then(b, func(context.Context, net.Conn) (int, error) { return 0, nil }).Wait()
		}, open{false, true}},
		"Then cancelled": {func(_ *async.Scope, a, b pending) {
			held, release := async.Hold(a)
			greeting := async.Then(held, func(context.Context, net.Conn) (int, error) { return 0, nil })
			greeting.Cancel(nil)
			release()
			greeting.Wait()
		}, open{}},
	} {
		t.Run(name, func(t *testing.T) {
			l, accepted := listen(t)
			scope := async.Open(t.Context())
			var ds [2]pending
			var ends [2]net.Conn // the server's
			for i := range ds {
				ds[i] = asyncnet.Dial(scope, nil, "tcp", l.Addr().String())
				<-ds[i].Done()
				ends[i] = <-accepted
			}
			test.do(scope, ds[0], ds[1])
			scope.Close()
			for i, d := range ds {
				conn, err := d.Await()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := io.WriteString(conn, "x"); (err == nil) != test.open[i] {
					t.Errorf("connection %d: %v, want open: %v", i, err, test.open[i])
				}
				conn.Close()
				if text, err := io.ReadAll(ends[i]); (len(text) > 0) != test.open[i] || err != nil {
					t.Errorf("the server of connection %d got %q, %v", i, text, err)
				}
				ends[i].Close()
			}
		})
	}
}
