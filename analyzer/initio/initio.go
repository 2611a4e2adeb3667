package initio

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

//go:embed doc.go
var doc string

// Check is this check.
var Check = &check.Check{Name: "initio", Doc: check.MustDoc(doc, "initio"), Find: find}

// Analyzer is the check for drivers.
var Analyzer = Check.Analyzer()

func find(p *check.Pass) {
	for f := range p.Funcs() {
		if f.Decl.Name.Name == "init" && f.Decl.Recv == nil {
			report(p, "init", p.Unit.NewFrame(f), f.Decl.Body)
		}
	}
	values := p.Unit.NewValueFrame(p.Package)
	for file := range p.Sources() {
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.VAR {
				reportValues(p, values, gen)
			}
		}
	}
}

// reportValues reports the variables of a declaration. What is a function literal itself is only
// kept.
func reportValues(p *check.Pass, fr *infer.Frame, gen *ast.GenDecl) {
	for _, spec := range gen.Specs {
		v := spec.(*ast.ValueSpec)
		for i, value := range v.Values {
			if _, kept := ast.Unparen(value).(*ast.FuncLit); !kept {
				report(p, "the package variable "+v.Names[i].Name, fr, value)
			}
		}
	}
}

// report reports the first call that waits, and counts the others: whoever mends one mends
// them all.
func report(p *check.Pass, what string, fr *infer.Frame, node ast.Node) {
	ways := fr.Ways(node, effect.Network)
	filesOnly := p.Unit.AsksFilesOnly()
	ways = slices.DeleteFunc(ways, func(w infer.Way) bool { return p.Silenced(w.Call.Pos()) || !w.LeavesMachine(filesOnly) })
	if len(ways) == 0 {
		return
	}
	first, more := ways[0], ""
	if n := len(ways) - 1; n == 1 {
		more = ", and one call more"
	} else if n > 1 {
		more = fmt.Sprintf(", and %d calls more", n)
	}
	p.Report(analysis.Diagnostic{
		Pos: first.Call.Pos(), End: first.Call.End(),
		Message: fmt.Sprintf("%s waits for the network before main begins: %s%s; ask on first use (sync.OnceValue), or let a function that main calls ask", what, first.Path, more),
	})
}
