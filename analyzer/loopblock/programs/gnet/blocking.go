package main

import (
	"fmt"

	"github.com/panjf2000/gnet/v2"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// blocking asks the peer on the event loop.
type blocking struct {
	boot
	url string
}

func (b *blocking) OnTraffic(c gnet.Conn) gnet.Action {
	line, err := c.Next(-1)
	if err != nil {
		return gnet.Close
	}
	if string(line) == "fetch\n" {
		line = []byte(peer.Get(b.url) + "\n") // waits
	}
	fmt.Printf("answered %s", line)
	if _, err := c.Write(line); err != nil {
		return gnet.Close
	}
	return gnet.None
}
