package main

import (
	"fmt"

	"github.com/panjf2000/gnet/v2"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// fixed asks the peer on a goroutine, which hands the answer back to the loop.
type fixed struct {
	boot
	url string
}

func (f *fixed) OnTraffic(c gnet.Conn) gnet.Action {
	line, err := c.Next(-1)
	if err != nil {
		return gnet.Close
	}
	if string(line) == "fetch\n" {
		go func() { f.answer(c, []byte(peer.Get(f.url)+"\n")) }()
		return gnet.None
	}
	fmt.Printf("answered %s", line)
	if _, err := c.Write(line); err != nil {
		return gnet.Close
	}
	return gnet.None
}

func (f *fixed) answer(c gnet.Conn, line []byte) {
	fmt.Printf("answered %s", line)
	if err := c.AsyncWrite(line, nil); err != nil {
		fmt.Println(err)
	}
}
