package ctxio

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file recognises code that runs once a context has ended, to clean up: given that
// context it would do nothing any more.

// end gives the index of the statement of a list that waits for a context's end, or -1.
func (l *looker) end(list []ast.Stmt) int { return slices.IndexFunc(list, l.isEnd) }

// isEnd recognises <-ctx.Done(), alone or in a select.
func (l *looker) isEnd(stmt ast.Stmt) bool {
	s, ok := stmt.(*ast.ExprStmt)
	if !ok {
		return false
	}
	receive, ok := ast.Unparen(s.X).(*ast.UnaryExpr)
	return ok && receive.Op == token.ARROW && l.asksContext(receive.X, "Done")
}

// asksWhetherEnded recognises a condition that looks at ctx.Err() or at context.Canceled.
func (l *looker) asksWhetherEnded(cond ast.Expr) bool {
	found := false
	ast.Inspect(cond, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			found = found || l.asksContext(e, "Err") || l.isEndError(e)
		}
		return !found
	})
	return found
}

// asksContext recognises a call of a method of a context.
func (l *looker) asksContext(e ast.Expr, method string) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != method {
		return false
	}
	t := l.Info.TypeOf(sel.X)
	return t != nil && infer.IsContext(t)
}

func (l *looker) isEndError(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	obj := l.Info.Uses[sel.Sel]
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "context" && (obj.Name() == "Canceled" || obj.Name() == "DeadlineExceeded")
}
