// Package request sends requests to handlers and prints their answers. It does
// without net/http/httptest: its facts would be worked out anew for each case,
// and with them those of half the standard library.
package request

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"example.test/run"
)

// Get sends a GET request and prints the response's status and body.
func Get(h http.HandlerFunc, target string) { send(h, "GET", target, "") }

// Post sends a form and prints the response's status and body.
func Post(h http.HandlerFunc, target, form string) { send(h, "POST", target, form) }

func send(h http.HandlerFunc, method, target, body string) {
	r, err := http.NewRequestWithContext(run.Context(), method, target, strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := &recorder{header: http.Header{}, code: 200}
	h(w, r)
	for _, name := range slices.Sorted(maps.Keys(w.header)) {
		run.Note(fmt.Sprintf("%s: %s", name, w.header[name]))
	}
	fmt.Printf("%s %s: %d %s\n", method, target, w.code, strings.TrimSpace(w.body.String()))
}

type recorder struct {
	header http.Header
	code   int
	body   strings.Builder
}

func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(code int) {
	run.Respond(fmt.Sprintf("response: %d", code))
	w.code = code
}

func (w *recorder) Write(p []byte) (int, error) {
	run.Respond("response: " + string(p))
	return w.body.Write(p)
}
