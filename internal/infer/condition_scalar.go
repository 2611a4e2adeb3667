package infer

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// This file knows answers of one yes, no or number. Such an answer is never empty: a
// flag, a membership, a quota, a status. What it is compared with decides as data,
// unless it says whether another answer is there at all, or how the backend fares.

// isSwitch says whether an expression is a yes, a no or a number of a backend's that
// decides for itself.
func (fr *Frame) isSwitch(e ast.Expr) bool {
	e = ast.Unparen(e)
	t := fr.info.TypeOf(e)
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&(types.IsBoolean|types.IsNumeric) == 0 {
		return false
	}
	if call, ok := e.(*ast.CallExpr); ok {
		return !fr.tellsOfAnother(call, -1)
	}
	v := fr.VarOf(e)
	if v == nil || fr.opaque[v] {
		return true
	}
	for _, def := range fr.defs[v] {
		if fr.isConstant(def) {
			continue
		}
		call, ok := ast.Unparen(def).(*ast.CallExpr)
		if !ok || !fr.tellsOfAnother(call, fr.resultOf(v, call)) {
			return true
		}
	}
	return false
}

// tellsOfAnother says whether a result of a call tells of something else that was
// asked for: len(items), rows.Next(), res.RowsAffected(), or the ok that comes beside
// a value: v, ok, err := cache.Get(key), has, err := engine.Get(&user).
func (fr *Frame) tellsOfAnother(call *ast.CallExpr, result int) bool {
	if fr.builtin(call) == "len" {
		return true
	}
	if fr.isConversion(call) && len(call.Args) == 1 {
		inner, ok := ast.Unparen(call.Args[0]).(*ast.CallExpr)
		return ok && fr.tellsOfAnother(inner, result)
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && (fr.opened(sel.X) || sel.Sel.Name == "RowsAffected") {
		return true
	}
	return fr.besideValue(call, result)
}

// besideValue says whether a result of a call is a yes or no that follows a value, or
// comes with what the call has filled.
func (fr *Frame) besideValue(call *ast.CallExpr, result int) bool {
	results, ok := fr.info.TypeOf(call).(*types.Tuple)
	if !ok || result < 0 || result >= results.Len() || !isBool(results.At(result).Type()) {
		return false
	}
	if result > 0 {
		return !isBool(results.At(0).Type())
	}
	s, _ := fr.callee(call)
	for i, op := range fr.operandsOf(call) {
		if i > 0 && op != nil && s.Mutates.Has(min(i, fr.lastOperand(call))) {
			return true
		}
	}
	return false
}

// givesBool says whether a result of a call is a yes or no.
func (fr *Frame) givesBool(call *ast.CallExpr, result int) bool {
	t := fr.info.TypeOf(call)
	if results, ok := t.(*types.Tuple); ok && result < results.Len() {
		t = results.At(max(result, 0)).Type()
	}
	return t != nil && isBool(t)
}

// isRejectionStatus says whether a constant is a status that turns a request away. A
// backend that answers with it is asked for its verdict.
func (fr *Frame) isRejectionStatus(e ast.Expr) bool {
	v := fr.info.Types[e].Value
	if v == nil || v.Kind() != constant.Int {
		return false
	}
	status, ok := constant.Int64Val(v)
	return ok && rejections[status]
}

// isStatus says whether an expression is a backend's word on how it fares: an HTTP
// response's status, or an answer that is called so. A status that is a field of
// what was found, or an argument, is data.
func (fr *Frame) isStatus(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := fr.VarOf(e)
		if v == nil || fr.isOperand(v) || !hasWord(e.Name, answerWords) {
			return false
		}
		if _, ok := fr.answer(e); ok {
			return true
		}
		defs, ok := fr.Defs(v)
		return ok && len(defs) == 1 && fr.isStatusField(defs[0])
	case *ast.SelectorExpr:
		return fr.isStatusField(e)
	}
	return false
}

// isStatusField recognises resp.StatusCode.
func (fr *Frame) isStatusField(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && isNamedPointer(fr.info.TypeOf(sel.X), "net/http", "Response")
}

// TellsFailure says whether a condition holds only where a backend has failed, as its
// error or its status tells.
func (fr *Frame) TellsFailure(cond ast.Expr) bool {
	return fr.turn(cond, true, cond.Pos()).ground == byFailure
}
