// Package resolve checks what internal/knowledge says of libraries against the
// libraries themselves. It is a module of its own, so that the libraries are
// dependencies of this check and of nothing else:
//
//	cd internal/knowledge/resolve && GOWORK=off go test ./...
package resolve
