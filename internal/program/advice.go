package program

import "strings"

// This file adds what to do to what the go command says of a mistake, where it does not
// say so itself.

// advices are tried in order: the first whose text was said is given.
var advices = []struct{ said, do string }{
	{"toolchain not available", "install that release of Go: https://go.dev/dl"},
	{"(running go", "install that release of Go, or let the go command fetch it: GOTOOLCHAIN=auto asyncify …"},
	{"errors parsing go.mod", "mend that line; go help go.mod tells what may stand there"},
	{"errors parsing go.work", "mend that line, or leave the workspace out: GOWORK=off asyncify …"},
	{"listed in go.work", "mend the use lines of go.work (go work edit), or leave the workspace out: GOWORK=off asyncify …"},
	{"build cache is required", "set HOME or GOCACHE"},
	{"parsing $GOFLAGS", "mend GOFLAGS, which go env GOFLAGS shows"},
	{"unsupported GOOS/GOARCH pair", "go tool dist list names the pairs that there are"},
	{"with GO111MODULE=off", "unset GO111MODULE: asyncify works on modules"},
	{"outside main module", insideModule},
	{"does not contain main module", insideModule},
	{"outside modules listed in go.work", insideModule},
	{"not one of the workspace modules", insideModule},
	{"directory not found", nameAsBuild},
	{"is not in std", nameAsBuild},
	{"malformed import path", nameAsBuild},
	{"path@version syntax", "clone the module's repository, and run asyncify in it"},
	{"build constraints exclude all", "-tags sets build tags"},
	{"no Go files", "name a directory with Go files, or ./... for all below"},
	{"found packages ", "a directory holds one package: move the others' files, or mend their package clauses"},
	{"C compiler ", "install a C compiler, or leave files with cgo out: CGO_ENABLED=0 asyncify …"},
}

const (
	insideModule = "run asyncify inside of that module"
	nameAsBuild  = "name packages as for go build, for example ./..."
)

// advised is a message with what to do about it, if that is known.
func advised(msg string) string {
	if strings.HasPrefix(msg, "main module") && strings.Contains(msg, "does not contain package") {
		return msg + ": " + insideModule
	}
	for _, a := range advices {
		if strings.Contains(msg, a.said) {
			return msg + ": " + a.do
		}
	}
	return msg
}
