package infer

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file is about parameters of SQL that the database writes. Where one is made
// need not be where it is handed over, so that in a program that makes any, what a
// query is given as an interface may be one.
// Source: https://pkg.go.dev/database/sql#Out

// makesOut says whether a file makes an out parameter.
func makesOut(pkg *Package, file *ast.File) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			t, ok := pkg.Info.Uses[id].(*types.TypeName)
			found = found || ok && isNamed(t.Type(), "database/sql", "Out")
		}
		return !found
	})
	return found
}

// outs notes that a query may write what its out parameters point to.
func (fr *Frame) outs(s effect.Summary, call *ast.CallExpr, eff *Effects) {
	if !fr.Unit.outs || s.Blocks&effect.SQL == 0 {
		return
	}
	for _, arg := range call.Args {
		if t := fr.info.TypeOf(arg); t != nil && mayBeOut(t) {
			fr.mutate(arg, eff)
		}
	}
}

func mayBeOut(t types.Type) bool {
	if isEmptyInterfaceSlice(t) || isNamed(t, "database/sql", "Out") || isNamed(t, "database/sql", "NamedArg") {
		return true
	}
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}
