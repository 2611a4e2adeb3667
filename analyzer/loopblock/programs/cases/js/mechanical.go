//go:build js && wasm

// Package js holds functions for JavaScript that wait, each in a way of its own.
package js

import (
	"net/http"
	"syscall/js"
)

// mechanical does what may as well be done by a goroutine.
func mechanical() {
	js.FuncOf(func(this js.Value, args []js.Value) any {
		args[0].Call("preventDefault")
		if len(args) < 2 {
			return "nothing to load"
		}
		url := args[1].String()
		resp, err := http.Get(url) // waits
		if err != nil {
			return nil
		}
		http.Head(url) // waits
		for range 3 {
			if resp.StatusCode > 400 {
				break
			}
		}
		defer resp.Body.Close()
		return nil
	})
	js.FuncOf(func(this js.Value, args []js.Value) any { http.Get("http://localhost"); return nil }) // waits
	js.FuncOf(func(this js.Value, args []js.Value) any {
		switch args[0].String() {
		case "head":
			http.Head("http://localhost") // waits
		case "get":
			http.Get("http://localhost") // waits
			return nil
		}
		return nil
	})
	js.FuncOf(once)
}

func once(this js.Value, args []js.Value) any {
	http.Get(args[0].String()) // waits
	return nil
}
