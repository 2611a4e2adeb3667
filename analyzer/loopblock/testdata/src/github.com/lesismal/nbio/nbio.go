// Package nbio has the shapes of nbio.
package nbio

type Conn struct{}

type Engine struct{}

func (g *Engine) OnData(h func(c *Conn, data []byte)) {}
