// Package fiber has some signatures of the library's.
package fiber

import "context"

type Ctx struct{}

func (c *Ctx) UserContext() context.Context { return context.Background() }

func (c *Ctx) SetUserContext(ctx context.Context) {}

func (c *Ctx) SendStatus(status int) error { return nil }
