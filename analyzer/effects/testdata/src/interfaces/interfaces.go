// Package interfaces: under a vet driver the implementations in sight are a
// warning, never a proof.
package interfaces

import (
	"context"
	"os"
)

type users interface {
	Get(ctx context.Context, id string) (string, error)
	Refresh(ctx context.Context) error
	GetAndRefresh(ctx context.Context) error
	Len() int
}

type remote interface {
	//asyncify:read
	Status(ctx context.Context) (string, error) // want Status:`^does\(reads\) blocks\(net\)$`
}

type writer interface {
	Get(ctx context.Context) error
}

type file struct{}

func (file) Get(ctx context.Context) error { return os.Remove("x") } // want Get:`^does\(writes\) blocks\(file\)$`

func byName(ctx context.Context, u users) (string, error) { return u.Get(ctx, "x") } // want byName:`^does\(reads\) blocks\(net\) named$`

func noName(ctx context.Context, u users) error { return u.Refresh(ctx) } // want noName:`^does\(unknown\)$`

func twoNames(ctx context.Context, u users) error { return u.GetAndRefresh(ctx) } // want twoNames:`^does\(unknown\)$`

func accessor(u users) int { return u.Len() } // want accessor:`^named$`

func directive(ctx context.Context, r remote) (string, error) { return r.Status(ctx) } // want directive:`^does\(reads\) blocks\(net\)$`

func warned(ctx context.Context, w writer) error { return w.Get(ctx) } // want warned:`^does\(writes\) blocks\(file\)$`
