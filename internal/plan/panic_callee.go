package plan

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds out which functions of the user's own may break when they are called:
// func third(ids []int) int { return ids[2] }. Asked for an operand above the check of
// another operation's error, one would panic where the handler had left before.

// breaks says whether a call may panic inside of a function of the user's own. What is
// asked of a framework's object has to be asked on the handler's goroutine, whatever
// comes of it.
func (p *planner) breaks(call *ast.CallExpr, fn *types.Func) bool {
	for _, e := range p.fr.Operands(call) {
		if e == nil {
			continue
		}
		if kind := infer.Holds(p.info.TypeOf(e)); kind == knowledge.Frame || kind == knowledge.Response {
			return false
		}
	}
	return p.mayBreak(fn, 0)
}

func (p *planner) mayBreak(fn *types.Func, depth int) bool {
	f := p.fr.Unit.FuncOf(fn.Origin())
	if f == nil || f.Decl.Body == nil || depth > 3 {
		return false
	}
	info, found := f.Pkg.Info, false
	commaOk := map[ast.Expr]bool{}
	inspectOwn(f.Decl.Body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if len(n.Lhs) == 2 && len(n.Rhs) == 1 {
				commaOk[ast.Unparen(n.Rhs[0])] = true
			}
		case *ast.TypeAssertExpr:
			found = found || n.Type != nil && !commaOk[n]
		case *ast.SliceExpr:
			found = true
		case *ast.StarExpr:
			found = found || !info.Types[n].IsType()
		case *ast.IndexExpr:
			found = found || indexesList(info, n)
		case *ast.BinaryExpr:
			found = found || (n.Op == token.QUO || n.Op == token.REM) && info.Types[n.Y].Value == nil
		case *ast.SelectorExpr:
			sel := info.Selections[n]
			found = found || sel != nil && sel.Kind() == types.FieldVal && sel.Indirect() && !isReceiver(info, f.Obj, n.X)
		case *ast.CallExpr:
			if callee := calleeOf(info, n); callee != nil && callee != fn {
				found = found || p.mayBreak(callee, depth+1)
			}
		}
	})
	return found
}

// indexesList says whether an index expression may be out of range.
func indexesList(info *types.Info, n *ast.IndexExpr) bool {
	t := info.TypeOf(n.X)
	if t == nil || info.Types[n.X].IsType() {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Basic, *types.Pointer:
		return true
	case *types.Array:
		return info.Types[n.Index].Value == nil
	}
	return false
}

// isReceiver says whether an expression names a method's receiver.
func isReceiver(info *types.Info, fn *types.Func, e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && info.Uses[id] == types.Object(fn.Signature().Recv())
}

func calleeOf(info *types.Info, call *ast.CallExpr) *types.Func {
	var id *ast.Ident
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return nil
	}
	fn, _ := info.Uses[id].(*types.Func)
	return fn
}
