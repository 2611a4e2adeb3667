// Package web is the services that a program asks over HTTP. They answer from a
// request's address and its header Token alone: with a record in JSON that names both.
//
// An address that holds "missing" is answered with 404, "down" with 503, "garbled" with
// a body that is no JSON. Anything but a GET or HEAD is a write. To ask, and to read the
// body of the answer, is an operation each, which is reported to the world of package run.
package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"example.test/run"
)

// Client gives a client whose requests stay in this program.
func Client() *http.Client { return &http.Client{Transport: services{}} }

type services struct{}

func (services) RoundTrip(r *http.Request) (*http.Response, error) { return ask(r) }

// ask and read are variables, so that those who call them are not taken to do what the
// world does to keep its log.
var ask = func(r *http.Request) (_ *http.Response, err error) {
	kind := run.Writing
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		kind = run.Reading
	}
	op := run.Begin(r.Context(), kind, r.Method+" "+r.URL.String(), 0)
	defer op.End(&err)
	if err := op.Wait(r.Context()); err != nil {
		return nil, err
	}
	code, text := answer(r)
	if op.Nothing() {
		code, text = http.StatusNotFound, "nothing found"
	}
	if code != http.StatusOK {
		op.Miss()
	}
	if r.Method == http.MethodHead {
		text = ""
	}
	return &http.Response{
		Status: fmt.Sprint(code, " ", http.StatusText(code)), StatusCode: code,
		Header: http.Header{"Served-By": {r.URL.Host}}, Request: r, ContentLength: -1,
		Body: &body{ctx: r.Context(), what: "body of " + r.URL.String(), text: strings.NewReader(text)},
	}, nil
}

func answer(r *http.Request) (int, string) {
	switch path := r.URL.Path; {
	case strings.Contains(path, "missing"):
		return http.StatusNotFound, "nothing here"
	case strings.Contains(path, "down"):
		return http.StatusServiceUnavailable, "down"
	case strings.Contains(path, "garbled"):
		return http.StatusOK, "<html>"
	}
	return http.StatusOK, fmt.Sprintf(`{"name": "name of %s", "total": %d, "token": %q}`, r.URL.RequestURI(), len(r.URL.Path), r.Header.Get("Token"))
}

// body is that of a response. Once it is closed, nothing more is read of it.
type body struct {
	ctx    context.Context
	what   string
	text   *strings.Reader
	asked  bool
	closed bool
}

func (b *body) Read(p []byte) (int, error) { return read(b, p) }

func (b *body) Close() error {
	b.closed = true
	return nil
}

var read = func(b *body, p []byte) (_ int, err error) {
	if b.closed {
		return 0, http.ErrBodyReadAfterClose
	}
	if b.asked {
		return b.text.Read(p)
	}
	b.asked = true
	op := run.Begin(b.ctx, run.Reading, b.what, 0)
	defer op.End(&err)
	if err := op.Wait(b.ctx); err != nil {
		return 0, err
	}
	if op.Nothing() {
		return 0, io.ErrUnexpectedEOF
	}
	if strings.HasPrefix(b.what, "body of ") && strings.Contains(b.what, "garbled") {
		op.Miss()
	}
	return b.text.Read(p)
}
