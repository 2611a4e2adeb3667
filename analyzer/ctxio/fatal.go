package ctxio

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file recognises failures that end the program, or panic: whoever goes away would do so.

// isFatal says whether an outcome is such a failure.
func (l *looker) isFatal(o outcome) (found bool) {
	if o.failed == nil {
		return false
	}
	l.uses(o, func(id *ast.Ident, above []ast.Node) {
		for _, n := range above {
			switch n := n.(type) {
			case *ast.IfStmt:
				found = found || within(id, n.Cond) && l.ends(n.Body)
			case *ast.SwitchStmt:
				found = found || n.Tag != nil && within(id, n.Tag) && l.ends(n.Body)
			case *ast.CallExpr:
				found = found || slices.ContainsFunc(n.Args, func(e ast.Expr) bool { return ast.Unparen(e) == ast.Expr(id) }) && l.mayEnd(n)
			}
		}
	})
	return found
}

// ends says whether a piece of code calls what ends the program, or panics.
func (l *looker) ends(body *ast.BlockStmt) (found bool) {
	for call := range l.callsIn(body) {
		found = found || l.mayEnd(call)
	}
	return found
}

// mayEnd says whether a call ends the program, or panics on purpose: itself, or in a function of the
// program that is there to do so with an error.
func (l *looker) mayEnd(call *ast.CallExpr) bool {
	if isLast(l.Info, call) {
		return true
	}
	fn := l.fr.Callee(call)
	if fn == nil {
		return false
	}
	f := l.Unit.FuncOf(fn.Origin())
	return f != nil && endsWithError(f)
}

// isLast recognises panic, os.Exit, and what loggers call Fatal and Panic.
func isLast(info *types.Info, call *ast.CallExpr) bool {
	id := identOf(call.Fun)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		id = sel.Sel
	}
	switch obj := info.Uses[id].(type) {
	case *types.Builtin:
		return obj.Name() == "panic"
	case *types.Func:
		return obj.FullName() == "os.Exit" || strings.HasPrefix(obj.Name(), "Fatal") || strings.HasPrefix(obj.Name(), "Panic")
	}
	return false
}

// endsWithError says whether a function ends the program, or panics, wherever it goes, or where an
// error that it is given is none.
func endsWithError(f *infer.Func) bool {
	return slices.ContainsFunc(f.Decl.Body.List, func(stmt ast.Stmt) bool {
		switch s := stmt.(type) {
		case *ast.ExprStmt:
			call, ok := s.X.(*ast.CallExpr)
			return ok && isLast(f.Pkg.Info, call)
		case *ast.IfStmt:
			return asksError(f, s.Cond) && slices.ContainsFunc(s.Body.List, func(stmt ast.Stmt) bool {
				e, ok := stmt.(*ast.ExprStmt)
				if !ok {
					return false
				}
				call, ok := e.X.(*ast.CallExpr)
				return ok && isLast(f.Pkg.Info, call)
			})
		}
		return false
	})
}

// asksError says whether a condition looks at an error that a function is given.
func asksError(f *infer.Func, cond ast.Expr) (found bool) {
	ast.Inspect(cond, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			for v := range f.Obj.Signature().Params().Variables() {
				found = found || f.Pkg.Info.Uses[id] == types.Object(v) && infer.IsError(v.Type())
			}
		}
		return !found
	})
	return found
}

func within(id *ast.Ident, n ast.Node) bool { return n.Pos() <= id.Pos() && id.Pos() < n.End() }
