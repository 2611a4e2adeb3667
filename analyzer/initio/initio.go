package initio

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"

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

func reportValues(p *check.Pass, fr *infer.Frame, gen *ast.GenDecl) {
	for _, spec := range gen.Specs {
		v := spec.(*ast.ValueSpec)
		for _, value := range v.Values {
			report(p, "the package variable "+v.Names[0].Name, fr, value)
		}
	}
}

func report(p *check.Pass, what string, fr *infer.Frame, node ast.Node) {
	for _, way := range fr.Ways(node, effect.Network) {
		p.Report(analysis.Diagnostic{
			Pos: way.Call.Pos(), End: way.Call.End(),
			Message: fmt.Sprintf("%s waits for the network before main begins: %s; ask on first use (sync.OnceValue), or let a function that main calls ask", what, way.Path),
		})
	}
}
