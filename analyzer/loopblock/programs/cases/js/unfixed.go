//go:build js && wasm

package js

import (
	"net/http"
	"syscall/js"
)

// unfixed does what has to be done before the function returns, or may have to.
func unfixed() {
	js.FuncOf(func(this js.Value, args []js.Value) any {
		resp, err := http.Get("http://localhost") // waits
		if err != nil {
			return err.Error() // JavaScript gets it
		}
		resp.Body.Close()
		return nil
	})
	js.FuncOf(func(this js.Value, args []js.Value) (result any) {
		http.Get("http://localhost") // waits
		return nil
	})
	js.FuncOf(func(this js.Value, args []js.Value) any {
		defer println("done")
		http.Get("http://localhost") // waits
		return nil
	})
	js.FuncOf(func(this js.Value, args []js.Value) any {
		for range args {
			http.Get("http://localhost") // waits
		}
		args[0].Call("preventDefault")
		return nil
	})
	js.FuncOf(func(this js.Value, args []js.Value) any {
		switch {
		case args != nil:
			http.Get("http://localhost") // waits
			if len(args) > 1 {
				break
			}
			return nil
		}
		return nil
	})
	js.FuncOf(func(this js.Value, args []js.Value) any {
		if len(args) > 0 {
			http.Get("http://localhost") // waits
		}
		args[0].Call("preventDefault")
		return nil
	})
	js.FuncOf(twice)
	twice(js.Value{}, nil)
}

func twice(this js.Value, args []js.Value) any {
	http.Get("http://localhost") // waits
	return nil
}
