package testkit_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/testkit"
)

// Every exported name of the runtime has an example that runs, which the documentation
// shows beside it. The methods that make a type an error or a Stringer are shown by that
// of the type.
func TestEveryNameHasAnExample(t *testing.T) {
	for _, dir := range runtimePackages(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			files, tests := filesOf(t, dir)
			examples := doc.Examples(tests...)
			has := func(name string) bool {
				return slices.ContainsFunc(examples, func(e *doc.Example) bool {
					rest, ok := strings.CutPrefix(e.Name, name)
					runs := e.Output != "" || e.EmptyOutput
					return ok && runs && (rest == "" || len(rest) > 1 && rest[0] == '_' && rest[1] >= 'a' && rest[1] <= 'z')
				})
			}
			for _, f := range files {
				for _, name := range exported(f) {
					if !has(name) {
						t.Errorf("no func Example%s with an output", name)
					}
				}
			}
		})
	}
}

// runtimePackages gives the folders of the packages that users import, those in modules
// of their own included.
func runtimePackages(t *testing.T) []string {
	t.Helper()
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	dirs, err := filepath.Glob(filepath.Join(root, "runtime", "*"))
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no packages below %s, %v", root, err)
	}
	return dirs
}

// filesOf parses the Go files of a folder.
func filesOf(t *testing.T, dir string) (files, tests []*ast.File) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".go" {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ParseComments)
		switch {
		case err != nil:
			t.Fatal(err)
		case strings.HasSuffix(e.Name(), "_test.go"):
			tests = append(tests, f)
		default:
			files = append(files, f)
		}
	}
	return files, tests
}

// exported gives the exported names of a file as examples are named after them: F, T
// and T_Method.
func exported(f *ast.File) (names []string) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			name, receiver := d.Name.Name, ""
			if d.Recv != nil {
				receiver = typeName(d.Recv.List[0].Type)
				name = receiver + "_" + name
			}
			if d.Name.IsExported() && (receiver == "" || ast.IsExported(receiver)) {
				names = append(names, name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names = append(names, spec.Name.Name)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						names = append(names, name.Name)
					}
				}
			}
		}
	}
	return slices.DeleteFunc(names, func(name string) bool {
		_, method, _ := strings.Cut(name, "_")
		return !ast.IsExported(name) || slices.Contains([]string{"Error", "Unwrap", "Is", "Timeout", "String"}, method)
	})
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.IndexExpr:
		return typeName(e.X)
	case *ast.IndexListExpr:
		return typeName(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
