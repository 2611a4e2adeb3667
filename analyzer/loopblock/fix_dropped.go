package loopblock

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds out whether somebody drops the commands that a callback returns: a model
// in another one, which has had none to give so far.

// isDropped says whether one of the unit's calls of the callback, or of what it may be
// behind an interface, drops the last result.
func (x *fixer) isDropped() bool {
	for _, pkg := range x.Unit.Packages {
		for _, file := range pkg.Files {
			found := false
			ast.Inspect(file, func(n ast.Node) bool {
				found = found || x.isCalled(pkg, dropped(n))
				return !found
			})
			if found {
				return true
			}
		}
	}
	return false
}

// dropped gives the expression whose last result a statement drops, if it does.
func dropped(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.ExprStmt:
		return n.X
	case *ast.AssignStmt:
		if id, ok := n.Lhs[len(n.Lhs)-1].(*ast.Ident); ok && id.Name == "_" {
			return n.Rhs[len(n.Rhs)-1]
		}
	}
	return nil
}

func (x *fixer) isCalled(pkg *infer.Package, e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, ok := typeutil.Callee(pkg.Info, call).(*types.Func)
	if !ok {
		return false
	}
	recv := fn.Signature().Recv()
	return fn.Origin() == x.fn || recv != nil && types.IsInterface(recv.Type()) && fn.Name() == x.fn.Name()
}
