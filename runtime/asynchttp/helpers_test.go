package asynchttp_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"sync"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// A server is a real one, which knows its connections.
type server struct {
	*httptest.Server
	mu    sync.Mutex
	conns map[net.Conn]bool
	ended chan struct{} // gets a value for each that ends
	made  int
}

func serve(t *testing.T, handler http.HandlerFunc) *server {
	s := &server{Server: httptest.NewUnstartedServer(handler), conns: map[net.Conn]bool{}, ended: make(chan struct{}, 1<<15)}
	s.Config.ConnState = func(c net.Conn, state http.ConnState) {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch state {
		case http.StateNew:
			s.conns[c] = true
			s.made++
		case http.StateClosed, http.StateHijacked:
			delete(s.conns, c)
			s.ended <- struct{}{}
		}
	}
	s.Start()
	t.Cleanup(s.Close)
	return s
}

func (s *server) connections() (made int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.made
}

// dropAll cuts all connections of the server.
func (s *server) dropAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.conns {
		c.Close()
	}
}

func request(t *testing.T, ctx context.Context, url string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return req
}

// text awaits a response, and reads its body.
func text(t *testing.T, d *async.Deferred[*http.Response]) string {
	t.Helper()
	resp, err := d.Await()
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	all, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// tracing returns a context for a request that tells whether its connection was used before.
func tracing(ctx context.Context, reused *bool) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) { *reused = info.Reused },
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
