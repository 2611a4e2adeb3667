// Command gnet echoes lines, on one event loop. What "fetch" begins is asked from a peer.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/panjf2000/gnet/v2"
	"go.uber.org/zap"
)

func main() {
	var handler gnet.EventHandler
	switch url := os.Args[2]; os.Args[1] {
	case "blocking":
		handler = &blocking{url: url}
	case "fixed":
		handler = &fixed{url: url}
	}
	if err := gnet.Run(handler, "unix://"+os.Args[3], gnet.WithNumEventLoop(1), gnet.WithLogger(zap.NewNop().Sugar())); err != nil {
		log.Fatal(err)
	}
}

// boot tells when clients may come.
type boot struct{ gnet.BuiltinEventEngine }

func (boot) OnBoot(gnet.Engine) gnet.Action {
	fmt.Println("listening")
	return gnet.None
}
