// Package check is what the suite's smaller checks have in common. Such a check looks at
// one package of a unit and reports single places; a driver is a thin client of it: the
// analyzer that go vet, go fix and gopls run, and the command.
package check

import (
	"cmp"
	"go/ast"
	"go/token"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/effects"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// A Check is one of them.
type Check struct {
	Name string // what users switch it on and off by, and silence it by
	Doc  string // the text of its package's documentation, see MustDoc
	Find func(*Pass)
}

// URL is where the check is documented.
func (c *Check) URL() string {
	return "https://pkg.go.dev/github.com/asyncify-go/asyncify/analyzer/" + c.Name
}

// Analyzer makes an analyzer of the check. Packages of others are looked at for their
// facts only.
func (c *Check) Analyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: c.Name, Doc: c.Doc, URL: c.URL(),
		Requires: []*analysis.Analyzer{effects.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			if pass.Module != nil && pass.Module.Version != "" {
				return nil, nil
			}
			unit := pass.ResultOf[effects.Analyzer].(*infer.Unit)
			if unit.Broken != nil {
				return nil, nil // serialio says so
			}
			found, err := c.In(unit, unit.Packages[0])
			for _, d := range found {
				for i, fix := range d.SuggestedFixes {
					d.SuggestedFixes[i] = tidied(pass, fix)
				}
				pass.Report(d)
			}
			return nil, err
		},
	}
}

// In looks at one package of a unit, and gives what it found in the order of the source.
func (c *Check) In(u *infer.Unit, pkg *infer.Package) (found []analysis.Diagnostic, err error) {
	defer func() { // a panic would end the process without a word about the package
		if r := recover(); r != nil {
			found, err = nil, infer.Recovered(r, pkg)
		}
	}()
	p := &Pass{Unit: u, Package: pkg, check: c}
	c.Find(p)
	slices.SortStableFunc(p.found, func(a, b analysis.Diagnostic) int { return cmp.Compare(a.Pos, b.Pos) })
	return p.found, nil
}

// Pass is one package that a check looks at.
type Pass struct {
	Unit *infer.Unit
	*infer.Package

	check *Check
	found []analysis.Diagnostic
}

// Report notes what was found, unless a comment says to leave the place alone.
func (p *Pass) Report(d analysis.Diagnostic) {
	if p.Silenced(d.Pos) {
		return
	}
	d.Category, d.URL = p.check.Name, p.check.URL()
	p.found = append(p.found, d)
}

// Silenced says whether a comment says to leave a place alone, as far as this check goes.
func (p *Pass) Silenced(pos token.Pos) bool { return p.Unit.Silenced(p.Package, p.check.Name, pos) }

// Sources gives the files that a person wrote for the program: no tests, nothing that
// was generated, and nothing whose positions are those of another text.
func (p *Pass) Sources() iter.Seq[*ast.File] {
	return func(yield func(*ast.File) bool) {
		for _, file := range p.Files {
			if p.isSource(file) && !yield(file) {
				return
			}
		}
	}
}

func (p *Pass) isSource(file *ast.File) bool {
	name := p.Fset.File(file.FileStart).Name()
	return !strings.HasSuffix(name, "_test.go") && !ast.IsGenerated(file) && p.Fset.Position(file.Package).Filename == name
}

// Funcs gives the functions and methods with a body that stand in Sources.
func (p *Pass) Funcs() iter.Seq[*infer.Func] {
	return func(yield func(*infer.Func) bool) {
		for _, f := range p.Unit.Funcs() {
			if f.Pkg == p.Package && p.isSource(f.File) && !yield(f) {
				return
			}
		}
	}
}
