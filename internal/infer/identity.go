package infer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file notices who asks which context it was given, and not only what that
// carries: an operation is given another one. Whoever has one as a value of another
// interface may ask: look it up, compare it, assert its type or print it.

const whichContext = "asking which context it is"

// identity adds what a node's own expressions ask.
func (fr *Frame) identity(n ast.Node, eff *Effects) {
	given := func(target types.Type, e ast.Expr) {
		if fr.isSomeContext(e) && !IsContext(target) && types.IsInterface(target) {
			eff.add(effect.Unknown|effect.Senses, whichContext, e.Pos())
		}
	}
	switch n := n.(type) {
	case *ast.CallExpr:
		fr.eachArgument(n, given)
	case *ast.AssignStmt:
		for i, l := range n.Lhs {
			if len(n.Lhs) == len(n.Rhs) && n.Tok == token.ASSIGN && !isBlank(l) {
				given(fr.info.TypeOf(l), n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if len(n.Names) == len(n.Values) && !isBlank(name) {
				given(fr.info.TypeOf(name), n.Values[i])
			}
		}
	case *ast.ReturnStmt:
		for i, e := range n.Results {
			if len(n.Results) == len(fr.results) {
				given(fr.results[i].Type(), e)
			}
		}
	case *ast.SendStmt:
		if ch, ok := fr.info.TypeOf(n.Chan).Underlying().(*types.Chan); ok {
			given(ch.Elem(), n.Value)
		}
	case *ast.CompositeLit:
		fr.eachElement(n, given)
	case *ast.IndexExpr, *ast.BinaryExpr, *ast.SwitchStmt:
		if fr.looksUp(n) {
			eff.add(effect.Unknown|effect.Senses, whichContext, n.Pos())
		}
	}
}

// isSomeContext says whether an expression is a context, and not just nil.
func (fr *Frame) isSomeContext(e ast.Expr) bool {
	t := fr.info.TypeOf(e)
	return t != nil && IsContext(t) && !fr.info.Types[e].IsNil()
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

// eachArgument visits a call's arguments with the types that they are handed on as.
func (fr *Frame) eachArgument(call *ast.CallExpr, visit func(types.Type, ast.Expr)) {
	if fr.isConversion(call) {
		visit(fr.info.TypeOf(call), call.Args[0])
		return
	}
	sig, ok := fr.info.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok {
		return
	}
	if fn := fr.calleeFunc(call); fn != nil { // of any type: it may be compared, or converted
		if generic := fn.Type().(*types.Signature); generic.Params().Len() == sig.Params().Len() {
			sig = generic
		}
	}
	for i, arg := range call.Args {
		last := sig.Params().Len() - 1
		switch {
		case last < 0:
			return
		case !sig.Variadic() || i < last:
			visit(sig.Params().At(min(i, last)).Type(), arg)
		case call.Ellipsis == token.NoPos:
			visit(sig.Params().At(last).Type().(*types.Slice).Elem(), arg)
		}
	}
}

// eachElement visits the elements of a literal, and a map's keys, with their types.
func (fr *Frame) eachElement(lit *ast.CompositeLit, visit func(types.Type, ast.Expr)) {
	of := fr.info.TypeOf(lit).Underlying()
	if ptr, ok := of.(*types.Pointer); ok { // &T left out in a list
		of = ptr.Elem().Underlying()
	}
	for i, elt := range lit.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		if keyed {
			elt = kv.Value
		}
		switch t := of.(type) {
		case *types.Map:
			visit(t.Elem(), elt)
			visit(types.Universe.Lookup("any").Type(), kv.Key)
		case *types.Slice:
			visit(t.Elem(), elt)
		case *types.Array:
			visit(t.Elem(), elt)
		case *types.Struct:
			if v, ok := fieldOf(fr.info, t, kv, i); ok {
				visit(v.Type(), elt)
			}
		}
	}
}

func fieldOf(info *types.Info, t *types.Struct, kv *ast.KeyValueExpr, i int) (*types.Var, bool) {
	if kv == nil {
		return t.Field(i), true
	}
	id, ok := kv.Key.(*ast.Ident)
	if !ok {
		return nil, false
	}
	v, ok := info.Uses[id].(*types.Var)
	return v, ok
}

// looksUp says whether a node looks for a context in a map, or compares it, or asks
// whether it can be cancelled at all: that of an operation can.
func (fr *Frame) looksUp(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IndexExpr:
		t := fr.info.TypeOf(n.X)
		if t == nil || !fr.isSomeContext(n.Index) {
			return false
		}
		_, isMap := t.Underlying().(*types.Map)
		return isMap
	case *ast.SwitchStmt:
		return n.Tag != nil && fr.isSomeContext(n.Tag)
	case *ast.BinaryExpr:
		if n.Op != token.EQL && n.Op != token.NEQ {
			return false
		}
		x, y := n.X, n.Y
		if fr.info.Types[x].IsNil() {
			x, y = y, x
		}
		if fr.info.Types[y].IsNil() {
			return fr.isDone(x)
		}
		return fr.isSomeContext(x) || fr.isSomeContext(y)
	}
	return false
}

// isDone says whether an expression is the channel that tells the end of a context.
func (fr *Frame) isDone(e ast.Expr) bool {
	if v := fr.VarOf(e); v != nil {
		for _, d := range fr.defs[v] {
			if _, again := ast.Unparen(d).(*ast.Ident); !again && fr.isDone(d) {
				return true
			}
		}
		return false
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Done" && fr.isSomeContext(sel.X)
}
