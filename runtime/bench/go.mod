module github.com/asyncify-go/asyncify/runtime/bench

go 1.26.0

replace github.com/asyncify-go/asyncify => ../..

require (
	github.com/asyncify-go/asyncify v0.0.0
	github.com/samber/lo v1.53.0
	github.com/sourcegraph/conc v0.3.0
	golang.org/x/sync v0.24.0
)

require (
	go.uber.org/atomic v1.7.0 // indirect
	go.uber.org/multierr v1.9.0 // indirect
	golang.org/x/text v0.22.0 // indirect
)
