// Package kept keeps scopes and Deferreds for longer than they are good for.
package kept

import (
	"context"
	"net/http"

	"github.com/asyncify-go/asyncify/runtime/async"
)

type server struct {
	scope *async.Scope
	first *async.Deferred[int]
	all   map[string]*async.Deferred[int]
	out   chan *async.Deferred[int]
}

var (
	current *async.Scope
	latest  *async.Deferred[int]
)

func get(ctx context.Context) (int, error) { return 0, ctx.Err() }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	scope := async.Open(r.Context())
	defer scope.Close()
	s.first = async.Go(scope, get)           // want `s.first keeps a Deferred that nobody awaits before this function closes its scope, which cancels it; await it and keep its value, or open a scope that lives as long as s.first`
	s.all[r.URL.Path] = async.Go(scope, get) // want `keeps a Deferred that nobody awaits`
	s.out <- async.Go(scope, get)            // want `s.out keeps a Deferred that nobody awaits`
	latest = async.Go(scope, get)            // want `latest keeps a Deferred that nobody awaits`
	s.render(w)
}

func (s *server) Scoped(w http.ResponseWriter, r *http.Request) {
	scope := async.Open(r.Context())
	defer scope.Close()
	s.scope = scope // want `s.scope keeps a scope that this function closes: to start something on it later panics`
	s.render(w)
}

func (s *server) Current(w http.ResponseWriter, r *http.Request) {
	scope := async.Open(r.Context())
	defer scope.Close()
	current = scope // want `current keeps a scope that this function closes`
}

func (s *server) render(http.ResponseWriter) {}

type batch struct {
	d *async.Deferred[int]
	s *async.Scope
}

func fill(ctx context.Context, b *batch) {
	s := async.Open(ctx)
	defer s.Close()
	b.d = async.Go(s, get) // want `b.d keeps a Deferred that nobody awaits`
}

func lend(ctx context.Context, b *batch) {
	s := async.Open(ctx)
	defer s.Close()
	b.s = s // want `b.s keeps a scope that this function closes`
}

// What follows is silent.

func (s *server) Awaited(w http.ResponseWriter, r *http.Request) {
	scope := async.Open(r.Context())
	defer scope.Close()
	d := async.Go(scope, get)
	s.first = d
	d.Wait()
}

func (s *server) Longer(w http.ResponseWriter, r *http.Request) {
	s.first = async.Go(s.scope, get)
	local := map[string]*async.Deferred[int]{}
	local["a"] = async.Go(s.scope, get)
}

func (s *server) run(ctx context.Context) {
	s.scope = async.Open(ctx)
	defer s.scope.Close()
	s.loop()
}

func (s *server) during(ctx context.Context) {
	scope := async.Open(ctx)
	defer scope.Close()
	s.scope = scope
	s.first = async.Go(scope, get)
	s.loop()
}

func (s *server) loop() { s.first.Wait() }

func main(ctx context.Context) {
	scope := async.Open(ctx)
	defer scope.Close()
	current = scope
}

func cleared(ctx context.Context, b *batch) {
	s := async.Open(ctx)
	defer s.Close()
	b.s = s
	b.s = nil
}
