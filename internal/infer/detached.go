package infer

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds waits that no context of the caller's can end: http.Get(url), a query
// without a context, one that is asked with context.TODO(). Where nothing tells, a call
// is taken to heed what it is given.

// cancellable is what a wait can be for that a context may end. Files are not among it:
// nothing ends the reading of one, which takes as long as it takes.
const cancellable = effect.IO &^ effect.File

// detached says whether a call with summary s waits for something that does not end with
// any context that the function was given.
func (fr *Frame) detached(s effect.Summary, call *ast.CallExpr) bool {
	if s.Blocks&cancellable == 0 {
		return false
	}
	var contexts, others []ast.Expr
	for _, op := range fr.operandsOf(call) {
		switch {
		case op == nil:
		case fr.info.TypeOf(op) != nil && IsContext(fr.info.TypeOf(op)):
			contexts = append(contexts, op)
		default:
			others = append(others, op)
		}
	}
	if len(contexts) > 0 {
		return !fr.oneHears(contexts, 0)
	}
	return fr.isLeaf(call) && !fr.oneHears(others, 0)
}

func (fr *Frame) oneHears(list []ast.Expr, depth int) bool {
	return slices.ContainsFunc(list, func(e ast.Expr) bool { return e != nil && fr.hears(e, depth) })
}

// StaysOn says whether a call waits on for something when the context that it is given
// has ended: its callee hands on another one, or none.
func (fr *Frame) StaysOn(call *ast.CallExpr) bool {
	if s, _ := fr.callee(call); s.Does.Has(effect.Detached) {
		return true
	}
	return slices.ContainsFunc(fr.RunBy(call), func(lit *ast.FuncLit) bool { return fr.Effects(lit.Body).Does.Has(effect.Detached) })
}

// isLeaf says whether what a callee does was written down and not found out: whether it
// heeds a context, its signature tells alone.
func (fr *Frame) isLeaf(call *ast.CallExpr) bool {
	fn := fr.calleeFunc(call)
	if fn == nil || hasWord(fn.Name(), bounded) {
		return false
	}
	if fr.Unit.byHand(fn) {
		return true
	}
	_, like := sqlLike(fn)
	return like && isInterfaceMethod(fn)
}

// Words in the name of a function that waits no longer than it is told.
var bounded = set(`timeout deadline`)

// hears says whether something may hold a context of the caller's, or have been made
// with one: a context, a request, a query that was given one further up.
func (fr *Frame) hears(e ast.Expr, depth int) bool {
	e = ast.Unparen(e)
	t := fr.info.TypeOf(e)
	if t == nil || depth > 4*hop {
		return true
	}
	if v := fr.VarOf(e); v != nil {
		return mayHoldContext(t, 0) && fr.variableHears(v, depth+hop)
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		_, field := e.(*ast.SelectorExpr)
		return mayHoldContext(t, 0) && !(field && KindOf(t) == knowledge.Either) // nobody keeps a handle with a context
	}
	if !mayHoldContext(t, 0) && !givesHolder(t) {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn != nil && fn.Pkg() != nil && pathOf(fn.Pkg()) == "context" {
		switch fn.Name() {
		case "Background", "TODO", "WithoutCancel":
			return false
		case "WithValue":
			return fr.hears(call.Args[0], depth+1)
		}
		return true // it ends in time, or somebody ends it
	}
	if fn != nil && !fr.isLeaf(call) {
		return true
	}
	return fr.oneHears(fr.operandsOf(call), depth+1)
}

// hop is what following a variable to its definitions counts: they are looked for in few
// steps, because there may be several each time.
const hop = 3

// variableHears says whether a variable that may hold a context is made with one of the
// caller's. A context is replaced by each of its definitions, a query is added to.
func (fr *Frame) variableHears(v *types.Var, depth int) bool {
	defs, all := fr.Defs(v)
	switch {
	case IsContext(v.Type()):
		return !slices.ContainsFunc(fr.defs[v], func(e ast.Expr) bool { return !fr.hears(e, depth) })
	case !all:
		return true
	}
	return fr.oneHears(defs, depth)
}

// givesHolder says whether a call gives several values, of which one may hold a context.
func givesHolder(t types.Type) bool {
	tuple, ok := t.(*types.Tuple)
	if !ok {
		return false
	}
	for v := range tuple.Variables() {
		if mayHoldContext(v.Type(), 0) {
			return true
		}
	}
	return false
}

// mayHoldContext says whether a value of a type may have a context: queries under
// construction and what is open do, and so may what stands behind an interface.
func mayHoldContext(t types.Type, depth int) bool {
	if t == nil || depth > 2 {
		return false
	}
	if IsContext(t) || isNamedPointer(t, "net/http", "Request") || isNamedPointer(t, "os/exec", "Cmd") {
		return true
	}
	switch KindOf(t) {
	case knowledge.Pool, knowledge.Safe, knowledge.Value, knowledge.Lock:
		return false
	case knowledge.Either, knowledge.Chain, knowledge.Single, knowledge.Open, knowledge.Frame:
		return true
	}
	if i, ok := t.Underlying().(*types.Interface); ok {
		return !i.Empty() && !IsError(t)
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			if mayHoldContext(f.Type(), depth+1) && (IsContext(f.Type()) || !types.IsInterface(f.Type())) {
				return true
			}
		}
	}
	return false
}

// heedsBySignature says whether a function is given something that may hold a context. A
// library is taken to heed it, whatever it does to that end.
func heedsBySignature(fn *types.Func) bool {
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil && mayHoldContext(recv.Type(), 0) {
		return true
	}
	for v := range sig.Params().Variables() {
		if mayHoldContext(v.Type(), 0) {
			return true
		}
	}
	return false
}
