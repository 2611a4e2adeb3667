package threads

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// A response is a ResponseWriter that knows its status.
type response struct {
	http.ResponseWriter
	code     int // 0 as long as none was sent
	hijacked bool
}

// status is what the client was told, or will be if nothing more is said.
func (w *response) status() int {
	if w.code == 0 {
		return http.StatusOK
	}
	return w.code
}

// send has all that was written go to the client, if the writer can do so.
func (w *response) send() {
	if !w.hijacked {
		http.NewResponseController(w.ResponseWriter).Flush()
	}
}

// Unwrap is for [http.ResponseController].
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *response) WriteHeader(code int) {
	informational := code < 200 && code != http.StatusSwitchingProtocols
	if w.code == 0 && !informational {
		w.code = code
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *response) begun() {
	if w.code == 0 {
		w.code = http.StatusOK
	}
}

func (w *response) Write(p []byte) (int, error) {
	w.begun()
	return w.ResponseWriter.Write(p)
}

func (w *response) WriteString(s string) (int, error) {
	w.begun()
	return io.WriteString(w.ResponseWriter, s)
}

// ReadFrom lets the server send files without copying them, if it can.
func (w *response) ReadFrom(from io.Reader) (int64, error) {
	w.begun()
	return io.Copy(w.ResponseWriter, from)
}

// wrapped returns w as what the writer beneath is: handlers ask it.
func (w *response) wrapped() http.ResponseWriter {
	f, h := flusher{w}, hijacker{w}
	_, flushes := w.ResponseWriter.(http.Flusher)
	_, hijacks := w.ResponseWriter.(http.Hijacker)
	push, pushes := w.ResponseWriter.(http.Pusher)
	switch {
	case flushes && hijacks: // HTTP/1
		return struct {
			*response
			flusher
			hijacker
		}{w, f, h}
	case flushes && pushes: // HTTP/2
		return struct {
			*response
			flusher
			http.Pusher
		}{w, f, push}
	case flushes:
		return struct {
			*response
			flusher
		}{w, f}
	case hijacks:
		return struct {
			*response
			hijacker
		}{w, h}
	}
	return w
}

type flusher struct{ of *response }

func (f flusher) Flush() { f.FlushError() }

func (f flusher) FlushError() error {
	f.of.begun()
	return http.NewResponseController(f.of.ResponseWriter).Flush()
}

type hijacker struct{ of *response }

func (h hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := h.of.ResponseWriter.(http.Hijacker).Hijack()
	h.of.hijacked = h.of.hijacked || err == nil
	return conn, rw, err
}
