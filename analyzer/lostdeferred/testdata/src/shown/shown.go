// Package shown has Deferreds in what others see of it.
package shown

import (
	"context"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func Get(s *async.Scope) *async.Deferred[int] { return async.Go(s, get) } // want `information: Get shows a Deferred to other packages: they have to know runtime/async, and to await what it starts before its scope closes; a function that returns values has no such terms`

func Use(s *async.Scope) {} // want `information: Use shows a scope`

func Windows() []*async.Window[int] { return nil } // want `information: Windows shows a Window`

type Page struct {
	Title string
	Ad    *async.Deferred[string] // want `information: Ad shows a Deferred`
	user  *async.Deferred[string]
}

type Store interface {
	Load(id string) map[string]*async.Deferred[int] // want `information: Load shows a Deferred`
	save(*async.Scope)
}

func (p *Page) User() *async.Deferred[string] { return p.user } // want `information: User shows a Deferred`

type page struct{ Ad *async.Deferred[string] }

func (p page) Show() *async.Deferred[string] { return p.Ad }

func get(ctx context.Context) (int, error) { return 0, ctx.Err() }

func own(s *async.Scope) *async.Deferred[int] { return async.Go(s, get) }

func Value(ctx context.Context) (int, error) {
	s := async.Open(ctx)
	defer s.Close()
	return own(s).Await()
}
