// Asyncify finds functions of Go services that wait for one blocking call after
// another although the calls do not need each other, and rewrites them so that
// the waits overlap.
//
// Usage:
//
//	asyncify [flags] [packages]
//	go vet -vettool=$(which asyncify) [packages]
//	go fix -fixtool=$(which asyncify) [-diff] [packages]
package main

import (
	"os"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/asyncify-go/asyncify/analyzer"
)

func main() {
	if startedByGo(os.Args[1:]) {
		unitchecker.Main(analyzer.Suite()...)
		return
	}
	os.Exit(command(os.Args[1:], os.Stdout, os.Stderr))
}

// startedByGo recognises go vet and go fix: they ask for the flags or the
// version, or hand over a configuration file.
func startedByGo(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	return len(args) == 1 && (last == "-flags" || last == "-V=full") || strings.HasSuffix(last, ".cfg")
}
