package rewrite

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// This file looks into the files of a package that the build at hand leaves out:
// tests, and what is for other systems or tags. An import must not have the name of
// something that one of them declares, or they do not compile any more.

// declaredElsewhere says whether another file in the directory of this one, of the
// same package, declares a name. A directory that can't be read declares nothing.
func (w *writer) declaredElsewhere(name string) bool {
	own := w.Fset.File(w.Syntax.FileStart).Name()
	entries, _ := os.ReadDir(filepath.Dir(own))
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || e.Name() == filepath.Base(own) {
			continue
		}
		src, err := os.ReadFile(filepath.Join(filepath.Dir(own), e.Name()))
		if err != nil || !bytes.Contains(src, []byte(name)) {
			continue // most files, and parsing is what takes time
		}
		file, _ := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
		if file != nil && file.Name.Name == w.Package.Name() && declaresTop(file, name) {
			return true
		}
	}
	return false
}

// declaresTop says whether a file declares a name for its whole package.
func declaresTop(file *ast.File, name string) bool {
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.Name == name {
				return true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if specDeclares(spec, name) {
					return true
				}
			}
		}
	}
	return false
}

func specDeclares(spec ast.Spec, name string) bool {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		return s.Name.Name == name
	case *ast.ValueSpec:
		for _, id := range s.Names {
			if id.Name == name {
				return true
			}
		}
	}
	return false
}
