package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file follows method values and functions to the variables that hold them.

// bind lists the variables that hold one function or method value from their only
// assignment on. It comes before the survey, which asks what calls of them do.
func (fr *Frame) bind() {
	times := map[*types.Var]int{}
	note := func(l, r ast.Expr) {
		v := fr.VarOf(l)
		if v == nil || !fr.isLocal(v) {
			return
		}
		if times[v]++; r != nil && fr.isBindable(r) {
			fr.bound[v] = r
		} else {
			times[v]++
		}
	}
	notes := func(lhs, rhs []ast.Expr) {
		for i, l := range lhs {
			if len(lhs) == len(rhs) {
				note(l, rhs[i])
			} else {
				note(l, nil)
			}
		}
	}
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			notes(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			var names []ast.Expr
			for _, name := range n.Names {
				names = append(names, name)
			}
			notes(names, n.Values)
		case *ast.RangeStmt:
			notes([]ast.Expr{n.Key, n.Value}, nil)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				note(n.X, nil)
			}
		}
		return true
	})
	for v := range fr.bound {
		if times[v] != 1 {
			delete(fr.bound, v)
		}
	}
}

// isBindable says whether an expression is a function's name or a method value.
func (fr *Frame) isBindable(e ast.Expr) bool {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		if s := fr.info.Selections[sel]; s != nil && s.Kind() != types.MethodVal {
			return false
		}
	}
	return fr.funcOf(e) != nil
}

// function gives the expression of a function value where it was made: s.users.Get
// for a variable that holds it.
func (fr *Frame) function(e ast.Expr) ast.Expr {
	if v := fr.VarOf(e); v != nil && fr.bound[v] != nil {
		return ast.Unparen(fr.bound[v])
	}
	return ast.Unparen(e)
}

// receiver gives what a method value is bound to, or nil.
func (fr *Frame) receiver(e ast.Expr) ast.Expr {
	sel, ok := fr.function(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if s := fr.info.Selections[sel]; s == nil || s.Kind() != types.MethodVal {
		return nil
	}
	return sel.X
}

// Bound gives the function or method value that is called where a call names a
// variable that holds it; nil for all other calls.
func (fr *Frame) Bound(call *ast.CallExpr) ast.Expr {
	if v := fr.VarOf(call.Fun); v != nil {
		return fr.bound[v]
	}
	return nil
}
