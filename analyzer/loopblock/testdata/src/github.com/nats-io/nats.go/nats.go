// Package nats has the shapes of nats.go.
package nats

type Msg struct{ Data []byte }

type MsgHandler func(*Msg)

type Conn struct{}

func (c *Conn) Subscribe(subject string, h MsgHandler) error { return nil }
