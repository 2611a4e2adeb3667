package serialio_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/effects"
	"github.com/asyncify-go/asyncify/analyzer/serialio"
	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// oddStmt is a statement that nobody knows: whoever walks over it panics.
type oddStmt struct{ ast.Stmt }

// TestBrokenPackage breaks the planning of a package: its driver gets an error
// that names it, and goes on with others.
func TestBrokenPackage(t *testing.T) {
	pkg := checked(t, "package odd\n\nimport \"context\"\n\nfunc Page(context.Context) {}\n")
	unit := infer.New(&infer.Unit{Packages: []*infer.Package{pkg}})
	decl := unit.Funcs()[0].Decl
	decl.Body.List = append(decl.Body.List, oddStmt{&ast.EmptyStmt{}})
	pass := &analysis.Pass{
		Analyzer: serialio.Analyzer, Fset: pkg.Fset, Files: pkg.Files, Pkg: pkg.Types, TypesInfo: pkg.Info,
		ResultOf: map[*analysis.Analyzer]any{effects.Analyzer: unit},
		Report:   func(d analysis.Diagnostic) { t.Errorf("reported: %s", d.Message) },
	}
	_, err := serialio.Analyzer.Run(pass)
	if err == nil || !strings.HasPrefix(err.Error(), "example.com/odd is left alone: the analysis broke") {
		t.Errorf("got %v", err)
	}
}

// TestBrokenFacts breaks what comes before: the effects of the package's functions.
func TestBrokenFacts(t *testing.T) {
	pkg := checked(t, "package odd\n\nimport \"context\"\n\nfunc Page(context.Context) {}\n")
	decl := pkg.Files[0].Decls[1].(*ast.FuncDecl)
	decl.Body.List = append(decl.Body.List, oddStmt{&ast.EmptyStmt{}})
	pass := &analysis.Pass{Analyzer: effects.Analyzer, Fset: pkg.Fset, Files: pkg.Files, Pkg: pkg.Types, TypesInfo: pkg.Info}
	unit, err := effects.Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	pass.ResultOf = map[*analysis.Analyzer]any{effects.Analyzer: unit}
	_, err = serialio.Analyzer.Run(pass)
	if err == nil || !strings.HasPrefix(err.Error(), "example.com/odd is left alone: the analysis broke") {
		t.Errorf("got %v", err)
	}
}

// TestChangedMeanwhile changes the file between parsing and reading it.
func TestChangedMeanwhile(t *testing.T) {
	const text = `package odd

import "context"

type Store interface {
	//asyncify:read
	User(ctx context.Context) (int, error)
}

func Page(ctx context.Context, s Store) (int, error) {
	a, err := s.User(ctx)
	if err != nil {
		return 0, err
	}
	b, err := s.User(ctx)
	return a + b, err
}
`
	for name, now := range map[string]string{
		"as it was":  text,
		"longer":     text + "\n",
		"rearranged": strings.Replace(text, "a + b, err\n}\n", "a + b\n, err}\n", 1),
	} {
		t.Run(name, func(t *testing.T) {
			pkg := checked(t, text)
			reported := 0
			_, err := serialio.Analyzer.Run(&analysis.Pass{
				Analyzer: serialio.Analyzer, Fset: pkg.Fset, Files: pkg.Files, Pkg: pkg.Types, TypesInfo: pkg.Info,
				ResultOf: map[*analysis.Analyzer]any{effects.Analyzer: infer.New(&infer.Unit{
					Packages: []*infer.Package{pkg}, Facts: func(*types.Func) (s effect.Summary, ok bool) { return s, false },
				})},
				Report:   func(analysis.Diagnostic) { reported++ },
				ReadFile: func(string) ([]byte, error) { return []byte(now), nil },
			})
			if now == text {
				if err != nil || reported != 1 {
					t.Errorf("%d reported, %v", reported, err)
				}
			} else if err == nil || err.Error() != "odd.go was changed by somebody else while it was looked at: run this again" {
				t.Errorf("got %v", err)
			}
		})
	}
}

// checked type-checks the text of a package.
func checked(t *testing.T, text string) *infer.Package {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "odd.go", text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Implicits: map[ast.Node]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check("example.com/odd", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return &infer.Package{Fset: fset, Files: []*ast.File{file}, Types: pkg, Info: info}
}
