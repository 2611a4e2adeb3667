package knowledge

import (
	"slices"

	. "github.com/asyncify-go/asyncify/internal/effect"
)

// Runtime is the package that rewritten code calls.
const Runtime = runtimeFolder + "async"

const runtimeFolder = "github.com/asyncify-go/asyncify/runtime/"

// The packages that rewritten code, or what people write like it, starts operations with.
var runtimeLibs = []*Library{
	runtimeLib("async"), runtimeLib("asyncexec"), runtimeLib("asyncfile"),
	runtimeLib("asynchttp"), runtimeLib("asyncnet"), runtimeLib("asyncsql"),
}

// What an operation does, the function does that it is given, or the call that it is
// named after, on a goroutine of its own: nothing is said of it here. A function that is
// rewritten already is left as it is.
func runtimeLib(name string) *Library {
	path := runtimeFolder + name
	return &Library{
		Path: path, Module: "github.com/asyncify-go/asyncify", Version: "v0.0.0", Doc: "https://pkg.go.dev/" + path,
		Rest: &Summary{Does: Unknown | Spawns, Blocks: Peer, Why: "an operation that is started or awaited"},
	}
}

// IsRuntime says whether a package is one that operations are started with.
func IsRuntime(path string) bool {
	return slices.ContainsFunc(runtimeLibs, func(lib *Library) bool { return lib.Path == path })
}
