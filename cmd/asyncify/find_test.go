package main

import (
	"bytes"
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// twoShops makes a module with the package of the scripts twice: at its root, and
// in odd. It becomes the current directory.
func twoShops(t *testing.T) (dir string) {
	shop := filepath.Join("..", "..", "testdata", "script", "shop")
	dir = t.TempDir()
	for name, from := range map[string]string{"go.mod": "go.mod", "shop.go": "shop.go", "odd/odd.go": "shop.go"} {
		data, err := os.ReadFile(filepath.Join(shop, from))
		if err != nil {
			t.Fatal(err)
		}
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	t.Setenv("GOWORK", "off")
	return dir
}

// oddStmt is a statement that nobody knows: whoever walks over it panics.
type oddStmt struct{ ast.Stmt }

// breakFunc puts such a statement into a function of a package.
func breakFunc(t *testing.T, prog *program.Program, path, name string) {
	t.Helper()
	for _, f := range prog.Unit.Funcs() {
		if f.Pkg.Types.Path() == path && f.Obj.Name() == name {
			f.Decl.Body.List = append(f.Decl.Body.List, oddStmt{&ast.EmptyStmt{}})
			return
		}
	}
	t.Fatalf("there is no %s in %s", name, path)
}

// TestBrokenPackage breaks the planning of one of two packages: the other one is
// changed, the broken one is named, and its file is left alone.
func TestBrokenPackage(t *testing.T) {
	dir := twoShops(t)
	before, err := os.ReadFile("shop.go")
	if err != nil {
		t.Fatal(err)
	}
	prog, err := program.Load(dir, []string{"./..."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	reached, err := reachedIn(prog)
	if err != nil {
		t.Fatal(err)
	}
	breakFunc(t, prog, "example.com/shop/odd", "Page")
	found, err := findReached(t.Context(), prog, reached, finding.Choice{Trust: plan.Proven, Style: rewrite.Async}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	out := &output{options: &options{write: true, list: true}, prog: prog, dir: dir, stdout: &stdout, stderr: &stderr}
	if code, err := out.finish(found); code != exitError || err != nil {
		t.Errorf("exit code %d, %v", code, err)
	}
	if got := stdout.String(); got != "shop.go\n" {
		t.Errorf("written: %q", got)
	}
	if after, err := os.ReadFile(filepath.Join("odd", "odd.go")); err != nil || !bytes.Equal(before, after) {
		t.Errorf("odd/odd.go was touched (%v)", err)
	}
	said := stderr.String()
	for _, want := range []string{
		"asyncify: example.com/shop/odd is left alone: the analysis broke at Page ", "(odd.go:18): ", "oddStmt",
		"go/ast.Walk", "please report this",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("stderr lacks %q:\n%s", want, said)
		}
	}
	if n := strings.Count(said, "\n"); n > 14 {
		t.Errorf("that is %d lines of stderr:\n%s", n, said)
	}
}

// TestBrokenEverywhere breaks what can't be told from one package to the other.
func TestBrokenEverywhere(t *testing.T) {
	dir := twoShops(t)
	prog, err := program.Load(dir, []string{"./..."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	breakFunc(t, prog, "example.com/shop/odd", "Page")
	_, err = find(t.Context(), prog, finding.Choice{Trust: plan.Proven, Style: rewrite.Async}, nil)
	if err == nil || !strings.HasPrefix(err.Error(), "the program is left alone: the analysis broke: ") {
		t.Errorf("got %v", err)
	}
}

func TestPanicsAreNamed(t *testing.T) {
	pkg := &infer.Package{Types: types.NewPackage("example.com/odd", "odd")}
	err := func() (err error) {
		defer recovered(pkg, &err)
		panic("no such thing")
	}()
	if err == nil || !strings.HasPrefix(err.Error(), "example.com/odd is left alone: the analysis broke: no such thing\n\t") {
		t.Errorf("got %v", err)
	}
}
