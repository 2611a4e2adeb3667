package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file tells whether a package variable for an error holds one at all. One that
// may be nil equals what an operation gives that has not failed.

// NeverNil says whether an expression that errors are compared with is an error for
// sure: a package variable that its declaration sets, and nothing else. Those of
// packages that are not looked at are taken to be set.
func (u *Unit) NeverNil(pkg *Package, e ast.Expr) bool { return u.neverNil(pkg, e, 0) }

func (u *Unit) neverNil(pkg *Package, e ast.Expr, depth int) bool {
	e = ast.Unparen(e)
	var id *ast.Ident
	switch e := e.(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	}
	if id == nil {
		return !pkg.Info.Types[e].IsNil() // errors.New("…"), &missing{}
	}
	v, ok := pkg.Info.Uses[id].(*types.Var)
	if !ok || !isPackageVar(v) {
		return !pkg.Info.Types[e].IsNil()
	}
	if !u.owns(v.Pkg()) {
		return true
	}
	made, ok := u.errors[v]
	return ok && depth < 4 && !u.reset()[v] && u.neverNil(made.pkg, made.expr, depth+1)
}

// mayBeNoError says whether what errors are compared with may be nil.
func (fr *Frame) mayBeNoError(e ast.Expr) bool {
	return e != nil && (fr.info.Types[e].IsNil() || isErrorLike(fr.info.TypeOf(e))) && !fr.Unit.NeverNil(fr.Pkg, e)
}

// reset lists the package variables for errors that functions assign, or whose
// address they take.
func (u *Unit) reset() map[*types.Var]bool {
	if u.resets != nil {
		return u.resets
	}
	u.resets = map[*types.Var]bool{}
	for _, f := range u.order {
		note := func(e ast.Expr) {
			if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
				e = sel.Sel
			}
			if id, ok := ast.Unparen(e).(*ast.Ident); ok {
				if v, ok := f.Pkg.Info.Uses[id].(*types.Var); ok && isPackageVar(v) {
					u.resets[v] = true
				}
			}
		}
		ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, l := range n.Lhs {
					note(l)
				}
			case *ast.RangeStmt:
				note(n.Key)
				note(n.Value)
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					note(n.X)
				}
			}
			return true
		})
	}
	return u.resets
}
