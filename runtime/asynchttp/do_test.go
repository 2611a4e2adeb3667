package asynchttp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/asynchttp"
)

// echo answers with what it was asked.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	fmt.Fprintf(w, "%s %s %s", r.Method, r.Header["Content-Type"], body)
}

func TestCalls(t *testing.T) {
	s := serve(t, echo)
	scope := async.Open(t.Context())
	defer scope.Close()
	for want, d := range map[string]*async.Deferred[*http.Response]{
		"GET [] ":                 asynchttp.Get(scope, s.Client(), s.URL),
		"":                        asynchttp.Head(scope, s.Client(), s.URL),
		"POST [text/plain] hello": asynchttp.Post(scope, s.Client(), s.URL, "text/plain", strings.NewReader("hello")),
		"POST [] bare":            asynchttp.Post(scope, s.Client(), s.URL, "", strings.NewReader("bare")),
		"POST [application/x-www-form-urlencoded] a=1": asynchttp.PostForm(scope, nil, s.URL, url.Values{"a": {"1"}}),
	} {
		if got := text(t, d); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestBadURL(t *testing.T) {
	scope := async.Open(t.Context())
	defer scope.Close()
	if _, err := asynchttp.Get(scope, nil, "http://[").Await(); err == nil {
		t.Error("no error")
	}
}

// A redirect that the client refuses gives the response and the error, as ever.
func TestResponseWithError(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) })
	s.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return errCause }
	scope := async.Open(t.Context())
	defer scope.Close()
	resp, err := asynchttp.Get(scope, s.Client(), s.URL).Await()
	if resp == nil || !errors.Is(err, errCause) {
		t.Errorf("got %v, %v", resp, err)
	}
}

// The body of a switched protocol is the connection, and can be written to.
func TestSwitchedProtocol(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		c, rw, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer c.Close()
		io.WriteString(c, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: parrot\r\n\r\n")
		line, _ := rw.ReadString('\n')
		io.WriteString(c, line)
	})
	scope := async.Open(t.Context())
	defer scope.Close()
	resp, err := asynchttp.Do(scope, s.Client(), request(t, t.Context(), s.URL)).Await()
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	io.WriteString(resp.Body.(io.Writer), "hello\n")
	if got, err := io.ReadAll(resp.Body); string(got) != "hello\n" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
}

// With one connection to a host, every order of awaiting is fine with Fetch.
func TestOneConnectionAnyOrder(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, strings.Repeat(r.URL.Path, 1<<14)) })
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
	defer client.CloseIdleConnections()
	scope := async.Open(t.Context())
	defer scope.Close()
	length := func(resp *http.Response) (int, error) {
		all, err := io.ReadAll(resp.Body)
		return len(all), err
	}
	var all []*async.Deferred[int]
	for i := range 20 {
		all = append(all, asynchttp.Fetch(scope, client, request(t, context.Background(), fmt.Sprint(s.URL, "/", i)), length))
	}
	for i := range all {
		if n, err := all[len(all)-1-i].Await(); n < 1<<14 || err != nil {
			t.Errorf("got %d, %v", n, err)
		}
	}
	if made := s.connections(); made != 1 {
		t.Errorf("%d connections", made)
	}
}

// Fetch closes the body that its function left, and so frees the connection.
func TestFetchCloses(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	scope := async.Open(t.Context())
	defer scope.Close()
	status := func(resp *http.Response) (int, error) { return resp.StatusCode, nil }
	code, err := asynchttp.Fetch(scope, s.Client(), request(t, t.Context(), s.URL), status).Await()
	if code != http.StatusOK || err != nil {
		t.Errorf("got %d, %v", code, err)
	}
	<-s.ended
}

// A body that was read, or closed, leaves its connection to the next request.
func TestReuse(t *testing.T) {
	s := serve(t, echo)
	scope := async.Open(t.Context())
	defer scope.Close()
	text(t, asynchttp.Get(scope, s.Client(), s.URL))
	reused := false
	text(t, asynchttp.Do(scope, s.Client(), request(t, tracing(t.Context(), &reused), s.URL)))
	if !reused {
		t.Error("a new connection was made")
	}
}

// A redirect sends the body again, as the client does without an operation, and the
// bodies of the responses on the way are done with.
func TestRedirectWithBody(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.Redirect(w, r, "/moved", http.StatusTemporaryRedirect)
			return
		}
		echo(w, r)
	})
	scope := async.Open(t.Context())
	defer scope.Close()
	if got := text(t, asynchttp.Post(scope, s.Client(), s.URL, "text/plain", strings.NewReader("again"))); got != "POST [text/plain] again" {
		t.Errorf("got %q", got)
	}
	if made := s.connections(); made != 1 {
		t.Errorf("%d connections", made)
	}
}

// The client's own Timeout counts as ever, where the server sends no headers.
func TestClientTimeout(t *testing.T) {
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.Client().Timeout = 50 * time.Millisecond
	scope := async.Open(t.Context())
	defer scope.Close()
	var late interface{ Timeout() bool }
	if _, err := asynchttp.Get(scope, s.Client(), s.URL).Await(); !errors.As(err, &late) || !late.Timeout() {
		t.Errorf("Await: %v", err)
	}
	<-s.ended
}

// A body that waits for the server's leave is sent when that comes.
func TestExpectContinue(t *testing.T) {
	s := serve(t, echo)
	s.Client().Transport.(*http.Transport).ExpectContinueTimeout = time.Minute
	req, err := http.NewRequest(http.MethodPost, s.URL, strings.NewReader("hello"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Expect", "100-continue")
	scope := async.Open(t.Context())
	defer scope.Close()
	if got := text(t, asynchttp.Do(scope, s.Client(), req)); got != "POST [] hello" {
		t.Errorf("got %q", got)
	}
}

// HTTP/2 streams are given back one by one, and the connection they share stays.
func TestHTTP2(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		if r.URL.Path == "/silent" {
			<-r.Context().Done()
		}
		io.WriteString(w, r.Proto)
	}))
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	for range 10 {
		scope := async.Open(t.Context())
		<-asynchttp.Get(scope, s.Client(), s.URL+"/silent").Done()
		scope.Close()
	}
	scope := async.Open(t.Context())
	defer scope.Close()
	reused := false
	if got := text(t, asynchttp.Do(scope, s.Client(), request(t, tracing(t.Context(), &reused), s.URL))); got != "HTTP/2.0" || !reused {
		t.Errorf("got %q, reused %v", got, reused)
	}
}
