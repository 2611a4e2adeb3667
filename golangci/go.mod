module github.com/asyncify-go/asyncify/golangci

go 1.26.0

replace github.com/asyncify-go/asyncify => ..

require (
	github.com/asyncify-go/asyncify v0.0.0
	github.com/golangci/plugin-module-register v0.1.2
	golang.org/x/tools v0.52.0
)

require github.com/aymanbagabas/go-udiff v0.4.1 // indirect
