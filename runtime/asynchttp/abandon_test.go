package asynchttp_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asynchttp"
)

// A response that nobody awaited gives its connection back, ten thousand times.
func TestAbandonedResponses(t *testing.T) {
	rounds := 10_000
	if testing.Short() {
		rounds = 100
	}
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, strings.Repeat("x", 5000)) })
	goroutines := 0
	for i := range rounds {
		scope := async.Open(t.Context())
		if i%2 == 0 {
			<-asynchttp.Get(scope, s.Client(), s.URL).Done()
		} else {
			<-asynchttp.Do(scope, s.Client(), request(t, context.Background(), s.URL)).Done()
		}
		scope.Close()
		if i == rounds/10 {
			goroutines = runtime.NumGoroutine()
		}
	}
	made := s.connections()
	// One, unless the machine is busy: when a response has been read, package http waits
	// no more than 50 ms for the goroutine that wrote the request to say so, and closes the
	// connection otherwise. If responses kept theirs, there would be one for each.
	if made > rounds/50 {
		t.Errorf("%d connections were made for %d responses", made, rounds)
	}
	s.Client().CloseIdleConnections()
	for range made {
		<-s.ended // none is in use any more
	}
	if now := runtime.NumGoroutine(); now > goroutines+20 {
		t.Errorf("%d goroutines after a tenth, %d in the end", goroutines, now)
	}
}

// A body that does not end is not waited for: its connection is closed.
func TestAbandonedEndlessBody(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 4096)); err != nil {
				return
			}
		}
	})
	scope := async.Open(t.Context())
	<-asynchttp.Get(scope, s.Client(), s.URL).Done()
	scope.Close()
	<-s.ended
}

// What is left of a body up to the bound is read, and its connection serves again; of a
// larger one the connection is closed. The same goes for one that is awaited and not
// touched.
func TestAbandonedBodySize(t *testing.T) {
	for size, kept := range map[int]bool{60 << 10: true, 1 << 20: false} {
		for _, awaited := range []bool{false, true} {
			if kept && awaited {
				continue // whether the next request is quicker than that is nobody's business
			}
			reused := reusesAfter(t, size, awaited)
			for range 50 { // a busy machine may not manage to read that little in the time for it
				if reused || !kept {
					break
				}
				reused = reusesAfter(t, size, awaited)
			}
			if reused != kept {
				t.Errorf("after %d bytes, awaited %v: reused %v", size, awaited, reused)
			}
		}
	}
}

// reusesAfter tells whether a request uses the connection of one whose body, of so many
// bytes, nobody read.
func reusesAfter(t *testing.T, size int, awaited bool) (reused bool) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, size)) })
	scope := async.Open(t.Context())
	d := asynchttp.Get(scope, s.Client(), s.URL)
	if <-d.Done(); awaited {
		d.Await()
	}
	scope.Close()
	if awaited {
		<-s.ended // the body is given back beside Close
	}
	scope = async.Open(t.Context())
	defer scope.Close()
	asynchttp.Do(scope, s.Client(), request(t, tracing(t.Context(), &reused), s.URL)).Await()
	return reused
}

// A server that says no more after the headers does not hold up Close.
func TestAbandonedSilentBody(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	scope := async.Open(t.Context())
	<-asynchttp.Get(scope, s.Client(), s.URL).Done()
	scope.Close()
	<-s.ended
}

// A response that was handed on, but to a function that never ran, is given back too.
func TestAbandonedLink(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "small") })
	scope := async.Open(t.Context())
	held := async.NewResolver[int](scope, nil)
	d := asynchttp.Do(scope, s.Client(), request(t, context.Background(), s.URL))
	both := async.All2(d, held.Deferred())
	<-d.Done()
	held.Fail(errCause)
	if _, err := both.Await(); !errors.Is(err, errCause) {
		t.Errorf("Await: %v", err)
	}
	scope.Close()
	s.Client().CloseIdleConnections()
	<-s.ended
}

// A request in flight ends when the scope closes, and its connection with it.
func TestCancelInFlight(t *testing.T) {
	reached := make(chan struct{})
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		close(reached)
		<-r.Context().Done()
	})
	scope := async.Open(t.Context())
	d := asynchttp.Do(scope, s.Client(), request(t, context.Background(), s.URL))
	<-reached
	scope.Close()
	if _, err := d.Await(); !errors.Is(err, async.ErrClosed) {
		t.Errorf("Await: %v", err)
	}
	<-s.ended
}

// A server that dies in the middle of the body is the reader's to find out.
func TestServerKilled(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "some")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	scope := async.Open(t.Context())
	defer scope.Close()
	resp, err := asynchttp.Get(scope, s.Client(), s.URL).Await()
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	s.dropAll()
	if _, err := io.ReadAll(resp.Body); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("ReadAll: %v", err)
	}
}

// A server that accepts and says nothing keeps nobody waiting who does not want it.
func TestHalfOpen(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	accepted := make(chan net.Conn, 1)
	go func() {
		if c, err := l.Accept(); err == nil {
			accepted <- c
		}
	}()
	client := &http.Client{Transport: new(http.Transport)}
	scope := async.Open(t.Context())
	d := asynchttp.Get(scope, client, "http://"+l.Addr().String())
	c := <-accepted
	defer c.Close()
	http.ReadRequest(bufio.NewReader(c))
	scope.Close()
	if _, err := d.Await(); !errors.Is(err, async.ErrClosed) {
		t.Errorf("Await: %v", err)
	}
	io.Copy(io.Discard, c) // until the client has gone
}
