module github.com/asyncify-go/asyncify/cmd/asyncify/gopls/endtoend

go 1.26.0

replace github.com/asyncify-go/asyncify => ../../../..

require github.com/asyncify-go/asyncify v0.0.0

require (
	github.com/sourcegraph/jsonrpc2 v0.2.3 // indirect
	golang.org/x/mod v0.42.0 // indirect
)
