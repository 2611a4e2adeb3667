package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file follows a transaction into what is made on it: the repository that a
// constructor makes, the service over that repository, the parameters that either is
// handed to. It follows values, not types: that a type is given a transaction somewhere
// says little about where else it is used.

// isMadeOnSingle says whether an expression is made on a single connection, or is a
// parameter that is given one somewhere.
func (fr *Frame) isMadeOnSingle(e ast.Expr, seen map[*types.Var]bool) bool {
	if !slices.ContainsFunc(resultTypes(fr.info.TypeOf(e)), fr.Unit.connects) {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return fr.isVarOnSingle(fr.VarOf(e), seen)
	case *ast.UnaryExpr:
		return e.Op == token.AND && fr.isMadeOnSingle(e.X, seen)
	case *ast.StarExpr:
		return fr.isMadeOnSingle(e.X, seen)
	case *ast.SelectorExpr:
		return fr.isMadeOnSingle(e.X, seen) || fr.isTaintedReceiver(e.X)
	case *ast.CallExpr:
		return fr.isCallOnSingle(e, seen)
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			if fr.single(elt, seen) {
				return true
			}
		}
	}
	return false
}

func (fr *Frame) isVarOnSingle(v *types.Var, seen map[*types.Var]bool) bool {
	if v == nil || isPackageVar(v) || seen[v] {
		return false
	}
	seen[v] = true
	if fr.Unit.given[v].IsValid() || fr.isHandedToLiteral(v) {
		return true
	}
	for _, d := range fr.defs[v] {
		if fr.isMadeOnSingle(d, seen) {
			return true
		}
	}
	return false
}

// isHandedToLiteral says whether a variable is a literal's parameter that may be a
// transaction: what a library hands to a function that runs within one.
func (fr *Frame) isHandedToLiteral(v *types.Var) bool {
	_, operand := fr.operands[v]
	return !operand && len(fr.defs[v]) == 0 && !fr.opaque[v] && fr.isParameter(v) && handleKind(v.Type()) == knowledge.Either
}

// isParameter says whether a variable is the parameter of a literal in the function.
func (fr *Frame) isParameter(v *types.Var) bool {
	found := false
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && lit.Type.Params.Pos() <= v.Pos() && v.Pos() < lit.Type.Params.End() {
			found = true
		}
		return !found
	})
	return found
}

func (fr *Frame) isCallOnSingle(call *ast.CallExpr, seen map[*types.Var]bool) bool {
	if fr.Callee(call) == nil {
		return false
	}
	for _, op := range fr.operandsOf(call) {
		if op != nil && fr.single(op, seen) {
			return true
		}
	}
	return false
}

// isTaintedReceiver says whether an expression is the receiver of a method, of a type
// that is given a transaction somewhere.
func (fr *Frame) isTaintedReceiver(e ast.Expr) bool {
	v := fr.VarOf(e)
	if v == nil {
		return false
	}
	if i, ok := fr.operands[v]; !ok || i != 0 {
		return false
	}
	n := namedOf(v.Type())
	return n != nil && fr.Unit.tainted[n.Obj()].IsValid()
}

// giveSingle notes that a function is called with what hangs on a single connection.
func (fr *Frame) giveSingle(fn *types.Func, operand int, at token.Pos) {
	for _, target := range fr.Unit.Targets(fn) {
		sig := target.Signature()
		if fr.Unit.funcs[target] == nil || operand == 0 || operand > sig.Params().Len() {
			continue
		}
		v := sig.Params().At(operand - 1)
		if _, ok := fr.Unit.given[v]; !ok && fr.Unit.connects(v.Type()) {
			fr.Unit.given[v] = at
		}
	}
}

// connects says whether what has this type may hang on a connection: it holds one, is an
// interface with an implementation in sight that does, or a list of either.
func (u *Unit) connects(t types.Type) bool {
	switch list := types.Unalias(t).(type) {
	case *types.Slice:
		return u.connects(list.Elem())
	case *types.Map:
		return u.connects(list.Elem())
	}
	if t == nil || IsContext(t) || IsError(t) {
		return false
	}
	if u.handles.holds(t) >= holdsEither {
		return true
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.Empty() || KindOf(t) != knowledge.Plain {
		return false
	}
	n := namedOf(t)
	if n == nil || !u.owns(n.Obj().Pkg()) {
		return false
	}
	if known, ok := u.connecting[n.Obj()]; ok {
		return known
	}
	u.connecting[n.Obj()] = false
	for _, impl := range u.Implementers(iface) {
		if u.handles.holds(impl) >= holdsEither {
			u.connecting[n.Obj()] = true
			break
		}
	}
	return u.connecting[n.Obj()]
}

// resultTypes lists the types of what a call gives.
func resultTypes(t types.Type) []types.Type {
	switch t := t.(type) {
	case nil:
		return nil
	case *types.Tuple:
		var out []types.Type
		for v := range t.Variables() {
			out = append(out, v.Type())
		}
		return out
	}
	return []types.Type{t}
}
