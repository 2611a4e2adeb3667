//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// fixed asks the peer on a goroutine.
func fixed(url string, done chan<- string) js.Func {
	return js.FuncOf(func(this js.Value, args []js.Value) any {
		path := args[0].String()
		go func() {
			done <- peer.Get(url + path)
		}()
		return nil
	})
}
