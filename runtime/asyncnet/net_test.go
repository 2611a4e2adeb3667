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

func listen(t *testing.T) (net.Listener, <-chan net.Conn) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	accepted := make(chan net.Conn)
	go func() {
		defer close(accepted)
		for c, err := l.Accept(); err == nil; c, err = l.Accept() {
			accepted <- c
		}
	}()
	return l, accepted
}

// A connection that nobody takes over is closed with the scope, ten thousand times.
func TestAbandoned(t *testing.T) {
	rounds := 10_000
	if testing.Short() {
		rounds = 100
	}
	l, accepted := listen(t)
	for range rounds {
		scope := async.Open(t.Context())
		d := asyncnet.Dial(scope, nil, "tcp", l.Addr().String())
		<-d.Done()
		c := <-accepted
		scope.Close()
		if n, err := io.Copy(io.Discard, c); n != 0 || err != nil {
			t.Fatalf("read %d, %v", n, err)
		}
		c.Close()
		if conn, err := d.Await(); err != nil || !errors.Is(conn.Close(), net.ErrClosed) {
			t.Fatalf("left open: %v", err)
		}
	}
}

// One that was awaited is its owner's, and depends on no context.
func TestAwaited(t *testing.T) {
	l, accepted := listen(t)
	scope := async.Open(t.Context())
	conn, err := asyncnet.Dial(scope, nil, "tcp", l.Addr().String()).Await()
	if err != nil {
		t.Fatal(err)
	}
	scope.Close()
	c := <-accepted
	defer c.Close()
	io.WriteString(conn, "still here")
	conn.Close()
	if all, err := io.ReadAll(c); string(all) != "still here" || err != nil {
		t.Errorf("read %q, %v", all, err)
	}
}

type dialer func(context.Context) (net.Conn, error)

func (f dialer) DialContext(ctx context.Context, _, _ string) (net.Conn, error) { return f(ctx) }

// Dialling ends with the operation.
func TestCancelDial(t *testing.T) {
	scope := async.Open(t.Context())
	d := asyncnet.Dial(scope, dialer(func(ctx context.Context) (net.Conn, error) {
		<-ctx.Done()
		return nil, context.Cause(ctx)
	}), "tcp", "host:80")
	scope.Close()
	if _, err := d.Await(); err != async.ErrClosed {
		t.Errorf("Await: %v", err)
	}
}

// A connection that comes although dialling was cancelled is closed.
func TestConnectedAfterCancel(t *testing.T) {
	l, accepted := listen(t)
	scope := async.Open(t.Context())
	d := asyncnet.Dial(scope, dialer(func(ctx context.Context) (net.Conn, error) {
		<-ctx.Done()
		return net.Dial("tcp", l.Addr().String())
	}), "tcp", "host:80")
	d.Cancel(nil)
	scope.Close()
	c := <-accepted
	defer c.Close()
	if n, err := io.Copy(io.Discard, c); n != 0 || err != nil { // until the other side is closed
		t.Errorf("read %d, %v", n, err)
	}
}

// A lookup whose server says nothing ends with the operation, or when the question does.
func TestCancelLookup(t *testing.T) {
	if testing.Short() {
		t.Skip("a question lasts five seconds")
	}
	silent, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	r := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", silent.LocalAddr().String())
	}}
	scope := async.Open(t.Context())
	d := asyncnet.LookupTXT(scope, r, "example.")
	if _, _, err := silent.ReadFrom(make([]byte, 512)); err != nil {
		t.Fatal(err)
	}
	scope.Close()
	var failed *net.DNSError
	if _, err := d.Await(); !errors.As(err, &failed) {
		t.Errorf("Await: %v", err)
	}
}
