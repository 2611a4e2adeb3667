package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Fresh says whether a local variable only ever holds memory that this function
// made itself and has not stored anywhere: then a write to the object it holds
// is nobody else's business. What that object leads to may still be shared.
func (fr *Frame) Fresh(v *types.Var) bool {
	if known, ok := fr.fresh[v]; ok {
		return known
	}
	defs, ok := fr.Defs(v)
	for _, d := range defs {
		ok = ok && fr.makes(d, v)
	}
	ok = ok && !fr.stores(v)
	fr.fresh[v] = ok
	return ok
}

// makes says whether an expression makes new memory: a literal, make, new, nil,
// or an append to the variable itself.
func (fr *Frame) makes(e ast.Expr, v *types.Var) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		_, lit := ast.Unparen(e.X).(*ast.CompositeLit)
		return lit && e.Op == token.AND
	case *ast.CallExpr:
		switch fr.builtin(e) {
		case "make", "new":
			return true
		case "append":
			return fr.VarOf(e.Args[0]) == v || fr.info.Types[e.Args[0]].IsNil()
		}
	case *ast.Ident:
		return fr.info.Types[e].IsNil()
	}
	return false
}

// stores says whether the function stores the variable's value, or its address,
// in something else, or hands it to a callee that may.
func (fr *Frame) stores(v *types.Var) bool {
	is := func(e ast.Expr) bool {
		e = ast.Unparen(e)
		if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
			e = ast.Unparen(u.X)
		}
		return fr.VarOf(e) == v
	}
	found := false
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, r := range n.Rhs {
				found = found || is(r)
			}
		case *ast.ValueSpec:
			for _, r := range n.Values {
				found = found || is(r)
			}
		case *ast.CompositeLit:
			for _, elt := range n.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					elt = kv.Value
				}
				found = found || is(elt)
			}
		case *ast.SendStmt:
			found = found || is(n.Value)
		case *ast.GoStmt:
			found = true
		case *ast.CallExpr:
			found = found || fr.handsOver(n, is)
		}
		return !found
	})
	return found
}

// handsOver says whether a call may store one of its operands that is asked for.
func (fr *Frame) handsOver(call *ast.CallExpr, is func(ast.Expr) bool) bool {
	if fr.info.Types[call.Fun].IsType() {
		return false
	}
	if name := fr.builtin(call); name != "" {
		if name == "append" {
			for _, arg := range call.Args[1:] {
				if is(arg) {
					return true
				}
			}
		}
		return false
	}
	s, known := fr.callee(call)
	for _, op := range append(fr.stored(call, s, known), fr.among(call, s.Lends)...) {
		if is(op) {
			return true
		}
	}
	return false
}

// shallow says whether an addressable expression names a part of the very object
// that a variable holds, with no further pointer, slice or map on the way.
func (fr *Frame) shallow(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		return !through(fr.info, e.X)
	case *ast.IndexExpr:
		return !through(fr.info, e.X)
	case *ast.StarExpr:
		return !through(fr.info, e.X)
	}
	return false
}
