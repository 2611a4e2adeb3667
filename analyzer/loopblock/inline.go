package loopblock

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds out whether the function that is given to async.Then has a goroutine.

const asyncPath = "github.com/asyncify-go/asyncify/runtime/async"

// inline says whether a call's Deferred is one of a scope that is provably Inline: the
// function has opened it, started the operation on it, and chained the rest.
func inline(fr *infer.Frame, call *ast.CallExpr) bool {
	return len(call.Args) > 0 && comesInline(fr, call.Args[0], 0)
}

func comesInline(fr *infer.Frame, e ast.Expr, depth int) bool {
	e = ast.Unparen(e)
	if v := fr.VarOf(e); v != nil {
		defs, all := fr.Defs(v)
		return all && len(defs) == 1 && depth < 20 && comesInline(fr, defs[0], depth+1)
	}
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return false
	}
	fn := fr.Callee(call)
	if !isAsync(fn) {
		return false
	}
	if fn.Name() != "Open" {
		return comesInline(fr, call.Args[0], depth+1) // a scope, or a Deferred of one
	}
	for _, arg := range call.Args[1:] {
		if option, ok := ast.Unparen(arg).(*ast.CallExpr); ok {
			if fn := fr.Callee(option); isAsync(fn) && fn.Name() == "Inline" {
				return true
			}
		}
	}
	return false
}

// isAsync says whether a function is one of the package async.
func isAsync(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == asyncPath && fn.Signature().Recv() == nil
}
