package lostdeferred

import (
	_ "embed"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

//go:embed doc.go
var doc string

// Check is this check.
var Check = &check.Check{Name: "lostdeferred", Doc: check.MustDoc(doc, "lostdeferred"), Find: find}

// Analyzer is the check for drivers.
var Analyzer = Check.Analyzer()

func find(p *check.Pass) {
	if !usesRuntime(p) {
		return
	}
	for f := range p.Funcs() {
		l := newLook(p, f)
		if len(l.calls) == 0 {
			continue
		}
		l.unawaited()
		l.unclosed()
		l.callbacks()
		l.kept()
	}
	signatures(p)
}

// usesRuntime says whether a package has anything of the runtime in it: most have not.
func usesRuntime(p *check.Pass) bool {
	if p.Types.Path() == knowledge.Runtime {
		return false // which hands its own Deferreds about
	}
	for _, imported := range p.Types.Imports() {
		if inRuntime(imported) {
			return true
		}
	}
	return false
}
