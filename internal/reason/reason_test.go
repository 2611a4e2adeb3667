package reason

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite docs/reasons.md")

const docsFile = "../../docs/reasons.md"

func TestDocs(t *testing.T) {
	want := Document()
	if *update {
		if err := os.WriteFile(docsFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: go test ./internal/reason -run TestDocs -update", docsFile)
	}
}

// TestEveryReasonHasAPage holds the pages against the constants of package plan.
func TestEveryReasonHasAPage(t *testing.T) {
	want := declared(t)
	got := Names()
	for _, name := range want {
		if !slices.Contains(got, name) {
			t.Errorf("plan knows the reason %q, which has no page", name)
		}
	}
	for i, name := range got {
		if !slices.Contains(want, name) {
			t.Errorf("the page %q is about no reason of plan", name)
		}
		if slices.Contains(got[:i], name) {
			t.Errorf("two pages are about %q", name)
		}
	}
}

// declared reads the constants of type Reason from package plan's source.
func declared(t *testing.T) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "../plan/reason.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != "Reason" {
			t.Fatalf("%s is no Reason: this test has to learn the new way to declare them", spec.Names[0])
		}
		for _, v := range spec.Values {
			name, _ := strconv.Unquote(v.(*ast.BasicLit).Value)
			names = append(names, name)
		}
		return false
	})
	if len(names) == 0 {
		t.Fatal("no reasons found in package plan")
	}
	return names
}

func TestPagesAreComplete(t *testing.T) {
	for _, p := range Pages() {
		if p.Title == "" || p.Text == "" || p.Refused == "" || p.Way == "" {
			t.Errorf("%s: the page lacks a part", p.Reason)
		}
		for _, text := range []string{p.Title, p.Text, p.Way} {
			for line := range strings.Lines(text) {
				if len([]rune(line)) > 90 {
					t.Errorf("%s: a line is too long for a terminal: %s", p.Reason, line)
				}
			}
		}
	}
}
