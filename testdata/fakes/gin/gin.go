// Package gin stands for the framework of this path in cases: it has the few
// types that they need, and a Context prints the response.
package gin

import (
	"fmt"
	"net/http"
	"net/url"
)

// Context is the context of one request, reused for the next.
type Context struct {
	Request *http.Request
	query   url.Values // parsed when it is first asked for
}

// H is a JSON object.
type H map[string]any

// HandlerFunc is a handler.
type HandlerFunc func(*Context)

// Serve runs a handler for a request.
func Serve(h HandlerFunc, target string) {
	r, err := http.NewRequest("GET", target, nil)
	if err != nil {
		panic(err)
	}
	h(&Context{Request: r})
}

// Query gives a value of the query string.
func (c *Context) Query(key string) string {
	if c.query == nil {
		c.query = c.Request.URL.Query()
	}
	return c.query.Get(key)
}

// JSON answers.
func (c *Context) JSON(code int, obj any) { fmt.Println(code, obj) }
