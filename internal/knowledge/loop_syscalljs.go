package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// What JavaScript calls runs on the one thread that JavaScript has. What Go waits for on
// a timer comes all the same: a sleep is no deadlock. Only package net/http gets by
// without the network of the operating system, by fetch.
var jsLoop = &Loop{
	Name: "JavaScript's event loop", Path: "syscall/js", Version: "go1.26", Only: "js/wasm",
	Callbacks: []Callbacks{{
		Doc:      "https://pkg.go.dev/syscall/js#FuncOf",
		Says:     "calling any async JavaScript API, which requires the event loop, like fetch (http.Client), will cause an immediate deadlock. Therefore a blocking function should explicitly start a new goroutine.",
		Right:    "start a goroutine, and return a Promise if JavaScript needs the value",
		Form:     Unanswered,
		Waits:    HTTP | RPC,
		Operands: "FuncOf(1)",
	}},
}
