package ctxio

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file follows the error of what waits to what the function makes of it. Whoever heeds a
// context makes that error a matter of course: each client that goes away brings one.

// outcome is what becomes of the error of a call.
type outcome struct {
	dropped bool       // nobody gets it
	failed  *types.Var // gets it: an error, or a handle or row that tells of one; nil if somebody else does
	from    token.Pos  // the call's end
}

// outcomes lists what becomes of the errors of what a call waits for: of the request that it makes,
// of the command, of the call itself.
func (l *looker) outcomes(call *ast.CallExpr, fn *types.Func) (all []outcome) {
	for _, by := range l.waiters(call, fn) {
		o := l.outcome(by)
		all = append(all, o)
		if o.failed == nil || !isOpen(o.failed.Type()) || infer.IsError(o.failed.Type()) {
			continue
		}
		for use := range l.callsIn(l.f.Decl.Body) { // row.Scan
			if l.receiver(use) == o.failed {
				all = append(all, l.outcome(use))
			}
		}
	}
	return all
}

// waiters lists the calls that wait in the end.
func (l *looker) waiters(call *ast.CallExpr, fn *types.Func) []*ast.CallExpr {
	switch fn.FullName() {
	case "net/http.NewRequest":
		return l.sendsOf(call)
	case "os/exec.Command":
		return l.runsOf(call)
	}
	return []*ast.CallExpr{call}
}

// outcome follows a call's value to the statement that it belongs to.
func (l *looker) outcome(call *ast.CallExpr) outcome {
	above := l.above(call)
	var e ast.Expr = call
	for i := len(above) - 1; i >= 0; i-- {
		switch p := above[i].(type) {
		case *ast.ParenExpr:
			e = p
		case *ast.SelectorExpr:
			e = p
		case *ast.CallExpr:
			if p.Fun != e {
				return outcome{}
			}
			e = p
		case *ast.ExprStmt:
			return outcome{dropped: true}
		case *ast.AssignStmt:
			if len(p.Rhs) != 1 || l.isDropped(p.Lhs, l.Info.TypeOf(e)) {
				return outcome{dropped: len(p.Rhs) == 1}
			}
			return outcome{failed: l.fr.VarOf(p.Lhs[len(p.Lhs)-1]), from: p.End()}
		default:
			return outcome{}
		}
	}
	return outcome{}
}

// uses visits where the function looks at an outcome: the mentions of its variable until that gets
// another value, each with what stands around it, the outermost first.
func (l *looker) uses(o outcome, visit func(id *ast.Ident, above []ast.Node)) {
	until, above := l.f.Decl.Body.End(), []ast.Node(nil)
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		as, ok := n.(*ast.AssignStmt)
		if ok && as.Pos() > o.from && as.Pos() < until && l.blockAt(as.Pos(), as.End()).Pos() < o.from &&
			o.from <= l.blockAt(as.Pos(), as.End()).End() && slices.ContainsFunc(as.Lhs, func(e ast.Expr) bool { return l.fr.VarOf(e) == o.failed }) {
			until = as.End()
		}
		return true
	})
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		if n == nil {
			above = above[:len(above)-1]
			return true
		}
		if id, ok := n.(*ast.Ident); ok && o.from <= id.Pos() && id.Pos() < until && l.Info.Uses[id] == types.Object(o.failed) && !isAssigned(id, above) {
			visit(id, above)
		}
		above = append(above, n)
		return true
	})
}

// isAssigned says whether a statement sets a variable where it names it.
func isAssigned(id *ast.Ident, above []ast.Node) bool {
	as, ok := above[len(above)-1].(*ast.AssignStmt)
	return ok && slices.Contains(as.Lhs, ast.Expr(id))
}
