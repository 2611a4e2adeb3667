package infer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// This file tells what a call gives its callee of what that needs.

// meets says whether a call may give what its callee needs of its operands, and what the
// caller needs for that in turn.
func (fr *Frame) meets(call *ast.CallExpr, fn *types.Func, of need) (own need, ok bool) {
	own.fields, own.cleared, own.option = of.fields, of.cleared, of.option
	if fr.renews(call, of.cleared) {
		return need{}, false
	}
	if fr.spreads(call) {
		return own, true
	}
	given := fr.operandsOf(call)
	for _, o := range of.types {
		if o.operand >= len(given) || given[o.operand] == nil || fr.packs(call, fn, o.operand) {
			continue
		}
		held, ok := fr.mayHold(given[o.operand], o.types)
		if !ok {
			return need{}, false
		}
		own.join(held)
	}
	operands := of.operands
	for i := range fn.Signature().Params().Len() + 1 {
		switch {
		case !operands.Has(i):
		case i >= len(given): // a variadic one
			return need{}, false
		case given[i] == nil || fr.packs(call, fn, i):
		case fr.isNothing(given[i]) && !fr.boxes(given[i], fn, i):
			return need{}, false
		default:
			own.join(fr.named(given[i]))
		}
	}
	return own, true
}

// spreads says whether a call's arguments are all the results of another.
func (fr *Frame) spreads(call *ast.CallExpr) bool {
	if len(call.Args) != 1 {
		return false
	}
	_, ok := fr.info.TypeOf(call.Args[0]).(*types.Tuple)
	return ok
}

// packs says whether a call makes a list of what it gives for an operand: one that is not
// empty.
func (fr *Frame) packs(call *ast.CallExpr, fn *types.Func, i int) bool {
	sig := fn.Signature()
	return sig.Variadic() && i == sig.Params().Len() && call.Ellipsis == token.NoPos
}

// boxes says whether an operand becomes an interface that is not nil for it.
func (fr *Frame) boxes(e ast.Expr, fn *types.Func, i int) bool {
	if i == 0 || i > fn.Signature().Params().Len() {
		return false
	}
	return types.IsInterface(fn.Signature().Params().At(i-1).Type()) && !fr.info.Types[e].IsNil()
}

// isNothing says whether an expression is always nil, empty, or its type's zero.
func (fr *Frame) isNothing(e ast.Expr) bool {
	e = ast.Unparen(e)
	if tv := fr.info.Types[e]; tv.IsNil() {
		return true
	} else if tv.Value != nil {
		return isZero(tv.Value)
	}
	switch e := e.(type) {
	case *ast.CompositeLit:
		return len(e.Elts) == 0 && isList(fr.info.TypeOf(e))
	case *ast.CallExpr:
		return fr.makesNothing(e)
	case *ast.Ident:
		v := fr.VarOf(e)
		return v != nil && fr.holdsNothing(v)
	}
	return false
}

// makesNothing says whether a call is make, of length zero.
func (fr *Frame) makesNothing(call *ast.CallExpr) bool {
	if fr.builtin(call) != "make" || !isList(fr.info.TypeOf(call)) {
		return false
	}
	if len(call.Args) == 1 {
		return true // a map
	}
	if _, isMap := fr.info.TypeOf(call).Underlying().(*types.Map); isMap {
		return true
	}
	v := fr.info.Types[call.Args[1]].Value
	return v != nil && constant.Sign(v) == 0
}

// holdsNothing says whether a variable of the body's own never holds anything. A map may
// be filled, and so may what has methods.
func (fr *Frame) holdsNothing(v *types.Var) bool {
	if !inside(fr.Body, v) || fr.opaque[v] || len(fr.appends[v]) > 0 {
		return false
	}
	switch types.Unalias(v.Type()).(type) {
	case *types.Basic, *types.Slice, *types.Pointer:
	default:
		return false
	}
	if len(fr.defs[v]) == 0 {
		return fr.isDeclaredEmpty(v)
	}
	for _, def := range fr.defs[v] {
		if _, again := ast.Unparen(def).(*ast.Ident); again || !fr.isNothing(def) {
			return false
		}
	}
	return true
}

// isDeclaredEmpty says whether a variable is declared without a value, and not as a
// parameter of a function literal.
func (fr *Frame) isDeclaredEmpty(v *types.Var) (found bool) {
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 0 {
			for _, name := range spec.Names {
				found = found || fr.info.Defs[name] == v
			}
		}
		return !found
	})
	return found
}
