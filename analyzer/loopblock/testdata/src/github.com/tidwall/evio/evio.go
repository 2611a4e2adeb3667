// Package evio has the shapes of evio.
package evio

type Action int

type Conn interface{}

type Events struct {
	Data func(c Conn, in []byte) (out []byte, action Action)
	Tick func() Action
}
