// Package own is about this project's runtime.
package own

import (
	"context"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
	"github.com/asyncify-go/asyncify/runtime/reactor"

	"use/store"
)

func fetch(ctx context.Context) (string, error) { return "", store.Fetch("http://localhost") }

func use(ctx context.Context, s string) (int, error) {
	return 0, store.Fetch(s) // want `^use → store.Fetch → net.Dial \(net\) holds up the reactor's loop`
}

func loop(ctx context.Context, r *reactor.Reactor) {
	scope := async.Open(ctx)
	defer scope.Close()
	d := async.Go(scope, fetch)
	r.Post(func() {
		store.Fetch("http://localhost") // want `^the function given to Post → store.Fetch → net.Dial \(net\) holds up the reactor's loop; the documentation says "A function on the loop must not block: .*" \(https://pkg.go.dev/github.com/asyncify-go/asyncify/runtime/reactor#hdr-What_blocks\); start it as an operation`
		d.Await()                       // want `^the function given to Post → d.Await \(github.com/asyncify-go/asyncify/runtime/async\) may wait for the reactor's loop`
	})
	r.After(time.Second, func() {
		store.Load("x") // want `^the function given to After → store.Load → os.ReadFile`
	})
	reactor.Then(r, d, use)
	async.Then(d, reactor.On(r, func(ctx context.Context, s string) (int, error) {
		time.Sleep(1) // want `^the function given to On → time.Sleep`
		return 0, nil
	}))
}

func inlined(ctx context.Context) {
	scope := async.Open(ctx, async.Inline())
	defer scope.Close()
	d := async.Go(scope, fetch)
	other := async.Go(scope, fetch)
	n := async.Then(d, func(ctx context.Context, s string) (int, error) {
		store.Fetch(s) // want `^the function given to Then → store.Fetch → net.Dial \(net\) holds up the operation that it hangs on; .*#Inline\); return a Deferred`
		other.Value()  // want `^the function given to Then → other.Value .* may wait for the operation that it hangs on, which it runs on`
		return 0, nil
	})
	async.Chain(n, func(ctx context.Context, n int) *async.Deferred[string] {
		store.Fetch("x") // want `^the function given to Chain → store.Fetch`
		return async.Go(scope, fetch)
	})
}

// What follows is silent.

func ordinary(ctx context.Context, d *async.Deferred[string]) {
	scope := async.Open(ctx)
	defer scope.Close()
	async.Then(async.Go(scope, fetch), func(ctx context.Context, s string) (int, error) {
		return 0, store.Fetch(s)
	})
	async.Then(d, func(ctx context.Context, s string) (int, error) { return 0, store.Fetch(s) })
}

func quiet(ctx context.Context, r *reactor.Reactor, d *async.Deferred[string]) {
	r.Post(func() {
		go store.Fetch("http://localhost")
		scope := async.Open(ctx)
		async.Go(scope, fetch)
	})
	reactor.Then(r, d, func(ctx context.Context, s string) (int, error) { return len(s), nil })
	d.Await()
}
