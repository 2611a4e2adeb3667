package ctxio

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file follows handles by other names: a local variable that is set once, a function that does
// nothing but give what a package variable or a field has.

// copied gives the field or the package variable whose handle an expression has, or nil.
func (h *handles) copied(fr *infer.Frame, e ast.Expr) *types.Var {
	if v := fr.VarOf(e); v != nil && !v.IsField() && v.Parent() != v.Pkg().Scope() {
		defs, ok := fr.Defs(v)
		if !ok || len(defs) != 1 {
			return nil
		}
		e = defs[0]
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return h.got(fr.Callee(call))
	}
	return placeOf(fr.Pkg.Info, e)
}

// got gives what a function of the unit returns, if it does nothing else.
func (h *handles) got(fn *types.Func) *types.Var {
	if fn == nil {
		return nil
	}
	f := h.unit.FuncOf(fn.Origin())
	if f == nil || len(f.Decl.Body.List) != 1 {
		return nil
	}
	ret, ok := f.Decl.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return nil
	}
	return placeOf(f.Pkg.Info, ret.Results[0])
}
