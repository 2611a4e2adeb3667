//go:build js && wasm

// Command js gives JavaScript functions that ask a peer, and has its event loop call one.
package main

import (
	"fmt"
	"os"
	"syscall/js"
)

func main() {
	done := make(chan string)
	calls := map[string]func(url string, done chan<- string) js.Func{"blocking": blocking, "fixed": fixed}
	load := calls[os.Args[1]](os.Args[2], done)
	js.Global().Call("setTimeout", load, 0, "/greeting")
	fmt.Println(<-done)
}
