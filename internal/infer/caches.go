package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// keeps says whether a write under a lock only keeps what was found, so that it
// does not matter which of two comes first or whether it happens at all: a plain
// assignment of something that does not come from the memory it goes to, at a
// place where no failure can be what is kept. A counter does not, and nobody has
// found a constant.
func (fr *Frame) keeps(l ast.Expr, w Write) bool {
	as := fr.assignmentOf(l)
	if as == nil || as.Tok != token.ASSIGN || len(as.Lhs) != len(as.Rhs) {
		return false
	}
	for i := range as.Lhs {
		if ast.Unparen(as.Lhs[i]) == l && (fr.isFixed(as.Rhs[i]) || fr.reads(as.Rhs[i], w.Region)) {
			return false
		}
	}
	return fr.afterSuccess(as.Pos())
}

// isFixed says whether an expression is a constant, nil, or new and empty.
func (fr *Frame) isFixed(e ast.Expr) bool {
	e = ast.Unparen(e)
	if tv := fr.info.Types[e]; tv.Value != nil || tv.IsNil() {
		return true
	}
	if call, ok := e.(*ast.CallExpr); ok {
		name := fr.builtin(call)
		return name == "make" || name == "new"
	}
	lit, ok := e.(*ast.CompositeLit)
	return ok && len(lit.Elts) == 0
}

func (fr *Frame) assignmentOf(l ast.Expr) *ast.AssignStmt {
	var found *ast.AssignStmt
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if as, ok := n.(*ast.AssignStmt); ok {
			for _, x := range as.Lhs {
				if ast.Unparen(x) == l {
					found = as
				}
			}
		}
		return found == nil
	})
	return found
}

// reads says whether an expression reads memory of a region.
func (fr *Frame) reads(e ast.Expr, region *Region) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr, *ast.IndexExpr, *ast.StarExpr:
			for _, r := range fr.roots(n.(ast.Expr)) {
				found = found || region != nil && r.find() == region.find()
			}
		}
		return !found
	})
	return found
}

// afterSuccess says whether a place comes after a check that returns on an
// error, or inside of one for success, or in a function that has no errors.
func (fr *Frame) afterSuccess(pos token.Pos) bool {
	errors, checked := false, false
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if v, ok := fr.info.Defs[n].(*types.Var); ok && IsError(v.Type()) && v.Pos() < pos {
				errors = true
			}
		case *ast.IfStmt:
			b, ok := ast.Unparen(n.Cond).(*ast.BinaryExpr)
			if !ok || fr.info.TypeOf(b.X) == nil || !IsError(fr.info.TypeOf(b.X)) {
				return true
			}
			if b.Op == token.NEQ && n.End() < pos && endsInReturn(n.Body) || b.Op == token.EQL && n.Body.Pos() < pos && pos < n.Body.End() {
				checked = true
			}
		}
		return true
	})
	return checked || !errors
}

func endsInReturn(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	_, ok := b.List[len(b.List)-1].(*ast.ReturnStmt)
	return ok
}
