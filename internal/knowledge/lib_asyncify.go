package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

// Runtime is the package that rewritten code calls.
const Runtime = "github.com/asyncify-go/asyncify/runtime/async"

// What an operation does, the function does that it is given, on a goroutine of its own:
// nothing is said of it here. A function that is rewritten already is left as it is.
var asyncifyRuntime = &Library{
	Path: Runtime, Module: "github.com/asyncify-go/asyncify", Version: "v0.0.0", Doc: "https://pkg.go.dev/" + Runtime,
	Rest: &Summary{Does: Unknown | Spawns, Blocks: Peer, Why: "an operation that is started or awaited"},
}
