package handler

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// Reached lists the functions of a unit that serve requests: the handlers, what
// they refer to directly or through interfaces, and functions that take a
// context or a request, because those are called on behalf of one.
func Reached(u *infer.Unit) map[*types.Func]bool {
	reached := map[*types.Func]bool{}
	var visit func(fn *types.Func)
	visit = func(fn *types.Func) {
		f := u.FuncOf(fn)
		if f == nil || reached[fn] {
			return
		}
		reached[fn] = true
		for _, callee := range refers(u, f.Pkg, f.Decl.Body) {
			visit(callee)
		}
	}
	for _, f := range u.Funcs() {
		sig := f.Obj.Type().(*types.Signature)
		if s := Of(sig, f.Decl.Type.Params); s.Handler || s.Context != "" {
			visit(f.Obj)
		}
		for _, lit := range Literals(f) {
			for _, callee := range refers(u, f.Pkg, lit.Body) {
				visit(callee)
			}
		}
	}
	return reached
}

// Literals lists the function literals inside a function that are handlers.
func Literals(f *infer.Func) []*ast.FuncLit {
	var out []*ast.FuncLit
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok {
			if sig, ok := f.Pkg.Info.TypeOf(lit).(*types.Signature); ok && Of(sig, lit.Type.Params).Handler {
				out = append(out, lit)
			}
		}
		return true
	})
	return out
}

// refers lists the functions that a body names, interface methods resolved.
func refers(u *infer.Unit, pkg *infer.Package, body ast.Node) []*types.Func {
	var out []*types.Func
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if fn, ok := pkg.Info.Uses[id].(*types.Func); ok {
				out = append(out, u.Targets(fn.Origin())...)
			}
		}
		return true
	})
	return out
}
