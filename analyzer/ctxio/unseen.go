package ctxio

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file recognises failures that the function goes past. A question to a database that was broken off would
// seem to have found nothing. Where the function then goes on to change something, as for a name
// that is free, or for a row that was to be made first, waiting on is better. It recognises requests as
// well whose error nobody looks at.

// misleads says whether the function goes past the failure of a call that asks or changes a database, and changes
// something below it.
func (l *looker) misleads(call *ast.CallExpr, fn *types.Func) bool {
	if l.fr.Call(call).Blocks&effect.SQL == 0 || !l.isUnseen(call) && slices.ContainsFunc(l.outcomes(call, fn), l.heeds) {
		return false
	}
	for later := range l.callsIn(l.f.Decl.Body) {
		if does := l.fr.Call(later); later.Pos() > call.End() && does.Does.Has(effect.Writes) && does.Blocks&effect.IO != 0 {
			return true
		}
	}
	return false
}

// heeds says whether the function does something else where a call has failed: leaves, or gives the error
// to somebody. In if err == nil { … } it does not, nor where it notes the error and goes on.
func (l *looker) heeds(o outcome) bool {
	if o.dropped || o.failed == nil {
		return !o.dropped
	}
	heeded := false
	l.uses(o, func(id *ast.Ident, above []ast.Node) {
		asked := false
		for _, n := range above {
			s, ok := n.(*ast.IfStmt)
			if !ok || !within(id, s.Cond) && !(within(id, s.Body) && l.namesVar(s.Cond, o.failed)) {
				continue
			}
			asked = true
			heeded = heeded || isUnequal(s.Cond) && l.leavesBlock(s.Body) || s.Else != nil
		}
		heeded = heeded || !asked
	})
	return heeded
}

// failsUnseen says whether the function drops the error of a request that a call sends, or makes and the
// function sends, or does not heed it: there is no response then, and what is done with it panics.
func (l *looker) failsUnseen(call *ast.CallExpr, fn *types.Func) bool {
	if fn.Pkg().Path() != "net/http" {
		return false
	}
	for _, by := range l.waiters(call, fn) {
		at, ok := l.stmts[by]
		if !ok {
			continue
		}
		if id := identOf(at.assign.Lhs[len(at.assign.Lhs)-1]); id != nil && id.Name == "_" || l.usesMissing(at) {
			return true
		}
	}
	return false
}

// isUnseen says whether the error of a call, or of a handle or row that it gives, is dropped.
func (l *looker) isUnseen(call *ast.CallExpr) bool {
	above := l.above(call)
	var e ast.Expr = call
	for {
		if len(above) == 0 {
			return false
		}
		parent := above[len(above)-1]
		above = above[:len(above)-1]
		switch p := parent.(type) {
		case *ast.ParenExpr:
			e = p
		case *ast.SelectorExpr: // of a field, or of a method that is called next
			if tellsError(p.Sel.Name) {
				return false
			}
			e = p
		case *ast.CallExpr:
			if p.Fun != e {
				return false // somebody else gets it
			}
			e = p
		case *ast.AssignStmt:
			return len(p.Rhs) == 1 && l.isDropped(p.Lhs, l.Info.TypeOf(e))
		case *ast.ExprStmt:
			return true
		default:
			return isFieldOf(e, call) // a condition on what was found
		}
	}
}

// isDropped says whether none of the variables that are assigned tells of an error.
func (l *looker) isDropped(lhs []ast.Expr, gives types.Type) bool {
	if tuple, ok := gives.(*types.Tuple); ok && tuple.Len() > 0 {
		gives = tuple.At(tuple.Len() - 1).Type()
	}
	last := lhs[len(lhs)-1]
	if id := identOf(last); id != nil && id.Name == "_" || !infer.IsError(gives) && !isHandleOrRow(gives) {
		return true
	}
	v := l.fr.VarOf(last)
	return v != nil && isHandle(v.Type()) && !l.mentions(v)
}

// mentions says whether the function uses a handle for more than fields that tell of no error.
func (l *looker) mentions(v *types.Var) (found bool) {
	harmless := map[*ast.Ident]bool{}
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id := identOf(n.X); id != nil && !tellsError(n.Sel.Name) {
				harmless[id] = true
			}
		case *ast.Ident:
			found = found || l.Info.Uses[n] == types.Object(v) && !harmless[n]
		}
		return !found
	})
	return found
}

func tellsError(name string) bool { return name == "Error" || name == "Err" }

// isFieldOf says whether an expression is a field of what a call gives.
func isFieldOf(e ast.Expr, call *ast.CallExpr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	return ok && ast.Unparen(sel.X) == ast.Expr(call)
}

func isHandleOrRow(t types.Type) bool { return isHandle(t) || isOpen(t) }

// above lists the nodes around a call, the outermost first.
func (l *looker) above(call *ast.CallExpr) (all []ast.Node) {
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		if n == nil || n == ast.Node(call) || n.Pos() > call.Pos() || n.End() < call.End() {
			return false
		}
		all = append(all, n)
		return true
	})
	return all
}
