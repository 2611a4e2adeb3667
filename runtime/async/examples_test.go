package async_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// Every exported name has a runnable example, which the documentation shows beside it. The
// methods that make a type an error or a Stringer are shown by that of the type.
func TestEveryNameHasAnExample(t *testing.T) {
	isTest := func(f fs.FileInfo) bool { return strings.HasSuffix(f.Name(), "_test.go") }
	var examples []string
	for _, f := range filesOf(t, isTest) {
		for _, d := range f.Decls {
			if fun, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(fun.Name.Name, "Example") {
				examples = append(examples, strings.TrimPrefix(fun.Name.Name, "Example"))
			}
		}
	}
	has := func(name string) bool {
		return slices.ContainsFunc(examples, func(e string) bool {
			rest, ok := strings.CutPrefix(e, name)
			return ok && (rest == "" || rest[0] == '_' && rest[1] >= 'a' && rest[1] <= 'z')
		})
	}
	for _, f := range filesOf(t, func(f fs.FileInfo) bool { return !isTest(f) }) {
		for _, name := range exported(f) {
			if !has(name) {
				t.Errorf("no func Example%s", name)
			}
		}
	}
}

func filesOf(t *testing.T, which func(fs.FileInfo) bool) (files []*ast.File) {
	t.Helper()
	packages, err := parser.ParseDir(token.NewFileSet(), ".", which, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		for _, f := range p.Files {
			files = append(files, f)
		}
	}
	return files
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
	case *ast.Ident:
		return e.Name
	}
	return ""
}
