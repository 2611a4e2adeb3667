package ctxio

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file recognises requests whose response is used though there may be none: where the
// error has not been looked at, or in the branch that handles it. Whoever went away would
// cause a panic.

// usesMissing says whether the response of a request that is sent is used so, as far as the statements
// below it show.
func (l *looker) usesMissing(at place) bool {
	if len(at.assign.Lhs) != 2 {
		return false
	}
	resp, failed := l.fr.VarOf(at.assign.Lhs[0]), l.fr.VarOf(at.assign.Lhs[1])
	if resp == nil || failed == nil {
		return false
	}
	for _, stmt := range at.list[at.i+1:] {
		s, ok := stmt.(*ast.IfStmt)
		switch {
		case ok && l.namesVar(s.Cond, failed):
			if l.comparesNil(s, resp) {
				return false
			}
			if !isUnequal(s.Cond) {
				return s.Else != nil && l.selects(s.Else, resp)
			}
			if l.selects(s.Body, resp) {
				return true
			}
			if s.Else != nil || l.leavesBlock(s.Body) {
				return false
			}
		case l.selects(stmt, resp):
			return true
		case l.namesVar(stmt, failed):
			return false
		}
	}
	return false
}

// namesVar says whether a piece of code names a variable.
func (l *looker) namesVar(n ast.Node, v *types.Var) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && l.Info.Uses[id] == types.Object(v)
		return !found
	})
	return found
}

// selects says whether a piece of code uses a field of what a variable points to.
func (l *looker) selects(n ast.Node, v *types.Var) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		found = found || ok && l.fr.VarOf(sel.X) == v
		return !found
	})
	return found
}

// comparesNil says whether a piece of code asks whether a variable is nil.
func (l *looker) comparesNil(n ast.Node, v *types.Var) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		b, ok := n.(*ast.BinaryExpr)
		found = found || ok && (b.Op == token.EQL || b.Op == token.NEQ) && l.fr.VarOf(b.X) == v
		return !found
	})
	return found
}

// isUnequal says whether a condition is err != nil, or has that in it.
func isUnequal(cond ast.Expr) (found bool) {
	ast.Inspect(cond, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok && b.Op == token.NEQ {
			id := identOf(b.Y)
			found = found || id != nil && id.Name == "nil"
		}
		return !found
	})
	return found
}

// leavesBlock says whether what stands below a block does not run after it.
func (l *looker) leavesBlock(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	last := block.List[len(block.List)-1]
	if e, ok := last.(*ast.ExprStmt); ok {
		call, ok := e.X.(*ast.CallExpr)
		return ok && l.mayEnd(call)
	}
	return leaves(last)
}
