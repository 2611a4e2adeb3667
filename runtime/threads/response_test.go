package threads_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/asyncify-go/asyncify/runtime/threads"
)

func fetch(t *testing.T, server *httptest.Server, path string) string {
	t.Helper()
	resp, err := server.Client().Get(server.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Error(err)
	}
	return string(body)
}

// Whatever the server's writer is, the handler's is, and nothing else.
func TestResponseIsWhatTheServersIs(t *testing.T) {
	type basic struct{ http.ResponseWriter }
	flush, hijack, push := http.Flusher(httptest.NewRecorder()), http.Hijacker(nil), http.Pusher(nil)
	for want, w := range map[string]http.ResponseWriter{
		"false false false": basic{},
		"true false false": struct {
			basic
			http.Flusher
		}{basic{}, flush},
		"false true false": struct {
			basic
			http.Hijacker
		}{basic{}, hijack},
		"true true false": struct {
			basic
			http.Flusher
			http.Hijacker
		}{basic{}, flush, hijack},
		"true false true": struct {
			basic
			http.Flusher
			http.Pusher
		}{basic{}, flush, push},
	} {
		threads.New(1, 0).Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, flushes := w.(http.Flusher)
			_, hijacks := w.(http.Hijacker)
			_, pushes := w.(http.Pusher)
			if got := fmt.Sprint(flushes, hijacks, pushes); got != want {
				t.Errorf("is %s, want %s", got, want)
			}
		})).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	}
}

func TestResponseOnAServer(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte(strings.Repeat("tea ", 1e5)), 0o600); err != nil {
		t.Fatal(err)
	}
	sent := make(chan bool)
	mux := http.NewServeMux()
	mux.HandleFunc("/flush", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "one,")
		w.(http.Flusher).Flush()
		<-sent // by the client, who has read it
		io.WriteString(w, "two,")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		<-sent
		io.WriteString(w, "three")
	})
	mux.HandleFunc("/deadline", func(w http.ResponseWriter, _ *http.Request) {
		if err := http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Hour)); err != nil {
			t.Error(err)
		}
		io.WriteString(w, "set")
	})
	mux.HandleFunc("/file", func(w http.ResponseWriter, req *http.Request) { http.ServeFile(w, req, file) })
	mux.HandleFunc("/hijack", func(w http.ResponseWriter, req *http.Request) {
		threads.AfterResponse(req.Context(), func(context.Context) {}) // and nothing is flushed
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		io.WriteString(conn, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nraw")
	})
	mux.HandleFunc("/abort", func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) })

	for _, http2 := range []bool{false, true} {
		t.Run(fmt.Sprintf("HTTP2 %v", http2), func(t *testing.T) {
			runner := threads.New(1, 1) // a client may be through before its place is free
			server := httptest.NewUnstartedServer(runner.Handler(mux))
			server.EnableHTTP2 = http2
			server.StartTLS()
			defer server.Close()

			resp, err := server.Client().Get(server.URL + "/flush")
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body := bufio.NewReader(resp.Body)
			for range 2 {
				if _, err := body.ReadString(','); err != nil {
					t.Error(err)
				}
				sent <- true
			}
			if rest, err := io.ReadAll(body); string(rest) != "three" || err != nil {
				t.Error(rest, err)
			}
			if got := fetch(t, server, "/deadline"); got != "set" {
				t.Error(got)
			}
			if got := fetch(t, server, "/file"); len(got) != 4e5 {
				t.Error(len(got))
			}
			if !http2 {
				if got := fetch(t, server, "/hijack"); got != "raw" {
					t.Error(got)
				}
			}
			if resp, err := server.Client().Get(server.URL + "/abort"); err == nil {
				resp.Body.Close()
				t.Error("the client was not told")
			}
			if err := runner.Shutdown(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
}

// A client that hangs up while it waits leaves its place in line to another.
func TestClientHangsUpWhileQueued(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		left := make(chan bool, 1)
		runner := threads.New(1, 1, threads.Observe(threads.Hooks{Left: func(time.Duration) { left <- true }}))
		free := make(chan bool)
		listener := newPipes()
		server := &http.Server{Handler: runner.Handler(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-free }))}
		go server.Serve(listener)
		defer server.Close()
		send := func() net.Conn {
			conn := listener.dial()
			io.WriteString(conn, "GET / HTTP/1.1\r\nHost: shop\r\n\r\n")
			synctest.Wait()
			return conn
		}
		first, second := send(), send()
		second.Close()
		<-left
		third := send()
		if got := runner.Stats(); got != (threads.Stats{Running: 1, Waiting: 1}) {
			t.Errorf("%+v", got)
		}
		close(free)
		for _, conn := range []net.Conn{first, third} {
			if resp, err := http.ReadResponse(bufio.NewReader(conn), nil); err != nil || resp.StatusCode != 200 {
				t.Error(resp, err)
			}
			conn.Close()
		}
	})
}

// pipes is a listener whose connections are in memory, so that they work in a bubble.
type pipes struct {
	conns  chan net.Conn
	closed chan struct{}
}

func newPipes() *pipes { return &pipes{make(chan net.Conn), make(chan struct{})} }

func (p *pipes) dial() net.Conn {
	client, server := net.Pipe()
	p.conns <- server
	return client
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.closed); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }
