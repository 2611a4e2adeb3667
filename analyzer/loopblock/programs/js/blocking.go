//go:build js && wasm

package main

import (
	"syscall/js"

	"github.com/asyncify-go/asyncify/analyzer/loopblock/programs/peer"
)

// blocking asks the peer while JavaScript waits for the function to return.
func blocking(url string, done chan<- string) js.Func {
	return js.FuncOf(func(this js.Value, args []js.Value) any {
		path := args[0].String()
		done <- peer.Get(url + path) // waits
		return nil
	})
}
