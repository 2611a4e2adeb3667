package knowledge

import . "github.com/asyncify-go/asyncify/internal/effect"

var stdErrors = &Library{
	Path:    "errors",
	Version: "go1.26",
	Doc:     "https://pkg.go.dev/errors",
	Funcs: []Funcs{
		{Doc: "https://pkg.go.dev/errors#Is", Names: "New Is"},
		{
			Doc:   "https://pkg.go.dev/errors#As",
			Names: "As",
			Is:    Summary{Mutates: Param(2)},
		},
		{
			Doc:   "https://pkg.go.dev/errors#Join",
			Names: "AsType Join Unwrap",
			Is:    Summary{Returns: Param(1)},
		},
	},
}
