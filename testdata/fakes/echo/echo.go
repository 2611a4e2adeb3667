// Package echo stands for the framework of this path in cases: it has the few
// types that they need, and a Context prints the response.
package echo

import (
	"fmt"
	"net/http"
)

// Context is the context of one request, reused for the next.
type Context interface {
	Request() *http.Request
	QueryParam(name string) string
	String(code int, s string) error
}

// HandlerFunc is a handler.
type HandlerFunc func(Context) error

// Serve runs a handler for a request.
func Serve(h HandlerFunc, target string) {
	r, err := http.NewRequest("GET", target, nil)
	if err != nil {
		panic(err)
	}
	fmt.Println(h(&frame{r}))
}

type frame struct{ r *http.Request }

func (f *frame) Request() *http.Request        { return f.r }
func (f *frame) QueryParam(name string) string { return f.r.URL.Query().Get(name) }

func (f *frame) String(code int, s string) error {
	fmt.Println(code, s)
	return nil
}
