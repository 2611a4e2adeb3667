package infer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file tells conditions that look at data from those that ask whether a
// backend has failed, or has found nothing: an error, a status, a length, a nil,
// an empty value, an ok.

// looksAtData says whether a condition compares what was found or asked for with
// something, or asks it a question.
func (fr *Frame) looksAtData(e ast.Expr) bool {
	e = ast.Unparen(e)
	if t := fr.info.TypeOf(e); t != nil && IsError(t) {
		return false
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && fr.looksAtData(e.X)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LOR:
			return fr.looksAtData(e.X) || fr.looksAtData(e.Y)
		case token.LAND:
			return !fr.asksForFailure(e.X) && !fr.asksForFailure(e.Y) && (fr.looksAtData(e.X) || fr.looksAtData(e.Y))
		}
		return fr.compares(e)
	case *ast.CallExpr:
		return fr.asks(e)
	case *ast.Ident:
		return GuardName(e.Name) || fr.isInput(e)
	case *ast.IndexExpr: // allowed[user]
		v := fr.RootVar(e.X)
		return v != nil && GuardName(v.Name()) || fr.isInput(e) || fr.isInput(e.Index)
	case *ast.SelectorExpr:
		return fr.isDataField(e) || fr.isInput(e)
	}
	return false
}

// asksForFailure says whether a condition holds because of an error.
func (fr *Frame) asksForFailure(e ast.Expr) bool {
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && b.Op == token.EQL && fr.info.Types[b.Y].IsNil() {
		return false
	}
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok {
			if t := fr.info.TypeOf(x); t != nil && IsError(t) {
				found = true
			}
		}
		return !found
	})
	return found
}

// compares judges a comparison: two things of which neither is a constant, or one
// with a constant that does not stand for nothing. What is asked for may not be
// compared with nothing either: that is a validation.
func (fr *Frame) compares(e *ast.BinaryExpr) bool {
	for _, x := range []ast.Expr{e.X, e.Y} {
		if t := fr.info.TypeOf(x); fr.info.Types[x].IsNil() || t == nil || IsError(t) || fr.isAnswer(x) {
			return false
		}
	}
	for _, x := range []ast.Expr{e.X, e.Y} {
		if fr.isDataField(x) || fr.isInput(x) {
			return true
		}
		if call, ok := ast.Unparen(x).(*ast.CallExpr); ok && fr.builtin(call) == "" && fr.asks(call) {
			return true
		}
	}
	if fr.counts(e.X) || fr.counts(e.Y) || fr.isConfiguration(e.X) || fr.isConfiguration(e.Y) {
		return false
	}
	x, y := fr.info.Types[e.X].Value, fr.info.Types[e.Y].Value
	if x == nil && y == nil {
		return e.Op == token.EQL || e.Op == token.NEQ
	}
	return !emptyValue(x) && !emptyValue(y)
}

// emptyValue says whether a constant stands for nothing, or for the one thing
// that was asked for.
func emptyValue(v constant.Value) bool {
	if v == nil {
		return false
	}
	switch v.Kind() {
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int:
		n, ok := constant.Int64Val(v)
		return ok && n >= -1 && n <= 1
	case constant.Bool:
		return true
	}
	return false
}

// asks says whether a call asks data a question: a method, but not of an open
// result, an error or the receiver's configuration, or a function that is given
// data or what was asked for.
func (fr *Frame) asks(call *ast.CallExpr) bool {
	if fr.builtin(call) != "" || fr.isConversion(call) || fr.asksForFailure(call) {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn == nil {
		return false
	}
	if GuardName(fn.Name()) {
		return true
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && fr.info.Selections[sel] != nil && !fr.isConfiguration(sel.X) {
		return KindOf(fr.info.TypeOf(sel.X)) != knowledge.Open
	}
	for _, arg := range call.Args {
		if fr.isDataField(arg) || fr.isInput(arg) || fr.Unit.FuncOf(fn) != nil && isRecord(fr.info.TypeOf(arg)) {
			return true
		}
	}
	return false
}

// isRecord says whether a type is a struct of the user's or a pointer to one.
func isRecord(t types.Type) bool {
	n := namedOf(t)
	if n == nil || KindOf(n) != knowledge.Plain {
		return false
	}
	return isStructType(n) && !isNamed(n, "net/http", "Response")
}

func isStructType(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// isDataField says whether an expression is a field of what was found: not of the
// receiver, whose configuration says nothing of the request, and no status.
func (fr *Frame) isDataField(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok || fr.isAnswer(sel) || fr.isConfiguration(sel) {
		return false
	}
	s := fr.info.Selections[sel]
	return s != nil && s.Kind() == types.FieldVal
}

// isAnswer says whether an expression is called after a backend's answer.
func (fr *Frame) isAnswer(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return hasWord(e.Name, answerWords)
	case *ast.SelectorExpr:
		return hasWord(e.Sel.Name, answerWords)
	}
	return false
}

// counts says whether an expression is a length.
func (fr *Frame) counts(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && fr.builtin(call) != ""
}

// isConfiguration says whether a path hangs on the function's own receiver.
func (fr *Frame) isConfiguration(e ast.Expr) bool {
	v := fr.RootVar(e)
	if v == nil {
		return false
	}
	i, ok := fr.operands[v]
	return ok && i == 0
}

// isInput says whether an expression is, or is the length of, something that the
// function was asked for: a parameter that is plain data.
func (fr *Frame) isInput(e ast.Expr) bool {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok && fr.builtin(call) == "len" {
		e = call.Args[0]
	}
	v := fr.RootVar(e)
	if v == nil || IsContext(v.Type()) || IsError(v.Type()) || len(fr.defs[v]) > 0 {
		return false
	}
	if n := namedOf(v.Type()); n != nil && (KindOf(n) != knowledge.Plain || isNamed(n, "net/http", "Response")) {
		return false
	}
	i, ok := fr.operands[v]
	return ok && i > 0 && !fr.isAnswer(e)
}
