// Asyncify finds functions of Go services that wait for one blocking call after
// another although the calls do not need each other, and rewrites them so that
// the waits overlap.
//
// Usage:
//
//	asyncify [flags] [packages]
//	go vet -vettool=$(which asyncify) [-trust=names] [-style=errgroup] [-window=8] [packages]
//	go fix -fixtool=$(which asyncify) [-diff] [-trust=names] [-style=errgroup] [-window=8] [packages]
package main

import (
	"flag"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/asyncify-go/asyncify/analyzer"
	"github.com/asyncify-go/asyncify/analyzer/serialio"
)

func main() {
	if startedByGo(os.Args[1:]) {
		shortFlags()
		suite := analyzer.Suite()
		for _, a := range suite {
			forGo(a)
		}
		unitchecker.Main(suite...)
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

// shortFlags lets go vet and go fix take -trust, -style and -window, as the command
// does; the driver itself knows them as -serialio.trust and so on only.
func shortFlags() {
	serialio.Analyzer.Flags.VisitAll(func(f *flag.Flag) { flag.Var(f.Value, f.Name, f.Usage) })
}
