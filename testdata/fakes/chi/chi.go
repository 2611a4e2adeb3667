// Package chi stands for the router of this path in cases: it has the few
// functions that they need.
package chi

import "net/http"

// Router is a multiplexer.
type Router struct{ mux http.ServeMux }

// NewRouter makes a router.
func NewRouter() *Router { return &Router{} }

// Get adds a handler.
func (r *Router) Get(pattern string, h http.HandlerFunc) { r.mux.HandleFunc("GET "+pattern, h) }

// ServeHTTP serves.
func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { r.mux.ServeHTTP(w, req) }

// URLParam gives what the router matched.
func URLParam(r *http.Request, key string) string { return r.PathValue(key) }
