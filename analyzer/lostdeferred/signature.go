package lostdeferred

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
)

// This file tells of Deferreds and scopes that a package shows to others.

// signatures informs about what other modules and packages get to see.
func signatures(p *check.Pass) {
	path := "/" + p.Types.Path() + "/"
	if p.Types.Name() == "main" || strings.Contains(path, "/internal/") || inRuntime(p.Types) {
		return
	}
	for file := range p.Sources() {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Name.IsExported() && onExported(decl) {
					showFunction(p, decl.Name, decl.Type)
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					if t, ok := spec.(*ast.TypeSpec); ok && t.Name.IsExported() {
						showType(p, t)
					}
				}
			}
		}
	}
}

// onExported says whether a function is not a method of a type that others can't name.
func onExported(decl *ast.FuncDecl) bool {
	if decl.Recv == nil {
		return true
	}
	exported := false
	ast.Inspect(decl.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			exported = id.IsExported()
		}
		_, generic := n.(*ast.IndexExpr)
		return !generic || !exported
	})
	return exported
}

func showType(p *check.Pass, t *ast.TypeSpec) {
	var members *ast.FieldList
	switch of := t.Type.(type) {
	case *ast.StructType:
		members = of.Fields
	case *ast.InterfaceType:
		members = of.Methods
	default:
		return
	}
	for _, member := range members.List {
		for _, name := range member.Names {
			if !name.IsExported() {
				continue
			}
			if method, ok := member.Type.(*ast.FuncType); ok {
				showFunction(p, name, method)
			} else if what := shown(p.Info.TypeOf(member.Type)); what != "" {
				inform(p, name, what)
			}
		}
	}
}

// showFunction informs about a function once: results are what its callers have to care
// for.
func showFunction(p *check.Pass, name *ast.Ident, f *ast.FuncType) {
	for _, list := range []*ast.FieldList{f.Results, f.Params} {
		if list == nil {
			continue
		}
		for _, field := range list.List {
			if what := shown(p.Info.TypeOf(field.Type)); what != "" {
				inform(p, name, what)
				return
			}
		}
	}
}

func inform(p *check.Pass, name *ast.Ident, what string) {
	p.Report(analysis.Diagnostic{Pos: name.Pos(), End: name.End(), Message: fmt.Sprintf("information: %s shows %s to other packages: they have to know runtime/async, and to await what it starts before its scope closes; a function that returns values has no such terms", name.Name, what)})
}

// shown says what of the runtime a type leads to.
func shown(t types.Type) string {
	switch kindOf(t) {
	case deferred:
		if kindIsWindow(t) {
			return "a Window"
		}
		return "a Deferred"
	case scope:
		return "a scope"
	}
	switch t := types.Unalias(t).(type) {
	case *types.Slice:
		return shown(t.Elem())
	case *types.Array:
		return shown(t.Elem())
	case *types.Map:
		return shown(t.Elem())
	case *types.Chan:
		return shown(t.Elem())
	}
	return ""
}
