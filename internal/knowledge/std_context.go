package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdContext = &Library{
	Path:    "context",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/context",
	Types: []Types{
		{Doc: "https://pkg.go.dev/context#Context", Is: Safe, Names: "Context"},
	},
	Funcs: []Funcs{
		{
			Doc:   "https://pkg.go.dev/context#Context",
			Names: "Background TODO Cause Context.Deadline Context.Done Context.Err",
		},
		{
			// The value may be memory that others reach through the same context.
			Doc:   "https://pkg.go.dev/context#Context",
			Names: "Context.Value",
			Is:    Summary{Returns: Param(0), Borrows: true},
		},
		{
			Doc: "https://pkg.go.dev/context#WithCancel",
			Names: "WithCancel WithCancelCause WithDeadline WithDeadlineCause " +
				"WithTimeout WithTimeoutCause WithoutCancel",
			Is: Summary{Returns: Param(1)},
		},
		{
			Doc:   "https://pkg.go.dev/context#WithValue",
			Names: "WithValue",
			Is:    Summary{Returns: Param(1) | Param(3), Lends: Param(3)},
		},
		{
			// "in its own goroutine", maybe at once: as if it were called here.
			Doc:   "https://pkg.go.dev/context#AfterFunc",
			Names: "AfterFunc",
			Is:    Summary{Does: Spawns, Calls: Param(2)},
		},
	},
}
