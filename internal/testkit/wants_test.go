package testkit

import (
	"fmt"
	"go/ast"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// noted is a test that notes errors instead of failing.
type noted struct {
	testing.TB
	errors []string
}

func (n *noted) Helper() {}

func (n *noted) Errorf(format string, args ...any) {
	n.errors = append(n.errors, fmt.Sprintf(format, args...))
}

// names reports the name of every function.
var names = &analysis.Analyzer{Name: "names", Doc: "report the names of functions", Run: func(pass *analysis.Pass) (any, error) {
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				pass.Reportf(f.Pos(), "a function %s", f.Name.Name)
			}
		}
	}
	return nil, nil
}}

// TestWants shows that Wants sees what is missing and what is too much.
func TestWants(t *testing.T) {
	n := &noted{TB: t}
	Wants(n, names, "wants")
	got := strings.Join(n.errors, "\n")
	for _, want := range []string{"not wanted: a function surplus", "nothing was reported that matches a function gone", "in a want comment is no string"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("no error %q in\n%s", want, got)
		}
	}
	if len(n.errors) != 3 {
		t.Errorf("%d errors, want 3:\n%s", len(n.errors), got)
	}
}
