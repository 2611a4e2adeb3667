package infer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file tells where errors come from: from another operation, which is a
// failure, or from the function itself.

// isErrorLike says whether a type is that of errors, or of one kind of them.
func isErrorLike(t types.Type) bool {
	if t == nil {
		return false
	}
	errorType := types.Universe.Lookup("error").Type()
	_, tuple := t.(*types.Tuple)
	return !tuple && (IsError(t) || types.Implements(t, errorType.Underlying().(*types.Interface)))
}

// origin is where an error comes from.
type origin int

const (
	ofAnother origin = iota // handed on, or wrapped
	ofItsOwn                // made here
	ofPlace                 // kept in something that this function has: res.err
	ofData                  // kept with what was found, or made by who knows whom
)

// originOf tells where an error comes from. A local variable's was judged where
// it was assigned.
func (fr *Frame) originOf(e ast.Expr) origin {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		if v := fr.RootVar(e); v == nil || isPackageVar(v) || fr.isMap(e.X) || fr.isOperand(v) {
			return ofData
		}
		return ofPlace
	case *ast.SelectorExpr:
		v := fr.RootVar(e)
		if v != nil && fr.isOperand(v) && !fr.isConfiguration(e) {
			return ofData
		}
		if v == nil || isPackageVar(v) {
			return ofItsOwn
		}
		return ofPlace
	case *ast.TypeAssertExpr:
		return ofData
	case *ast.CallExpr:
		return fr.originOfCall(e)
	}
	if fr.wraps(e) {
		return ofAnother
	}
	return ofItsOwn
}

// originOfCall tells what a call's error is. A function of the unit's own that
// gives an error and nothing else may make it for its caller.
func (fr *Frame) originOfCall(call *ast.CallExpr) origin {
	if fr.waitsFor(call) || fr.wraps(call) || fr.literal(call) != nil {
		return ofAnother
	}
	if fr.isConversion(call) {
		return ofItsOwn
	}
	fn := fr.calleeFunc(call)
	switch {
	case fn == nil && fr.callsOperand(call):
		return ofAnother // whoever hands the function over is asked what its errors are
	case fn == nil:
		return ofData
	case GuardName(fn.Name()) || makesErrors(fn):
		return ofItsOwn
	case fr.ours(fn) && fn.Type().(*types.Signature).Results().Len() == 1:
		return ofItsOwn
	}
	return ofAnother
}

// callsOperand says whether a call is that of a function which the function was given,
// and which is not called after a guard.
func (fr *Frame) callsOperand(call *ast.CallExpr) bool {
	v := fr.VarOf(call.Fun)
	return v != nil && !GuardName(v.Name()) && fr.isOperand(v) && len(fr.defs[v]) == 0 && !fr.opaque[v]
}

// Words for what makes an error: errors.New, status.Errorf, echo.NewHTTPError.
var makerWords = set(`new newf error errorf http`)

func makesErrors(fn *types.Func) bool { return hasWord(fn.Name(), makerWords) }

// ours says whether a function has its body, or the bodies of what implements it,
// in the unit.
func (fr *Frame) ours(fn *types.Func) bool {
	for _, target := range fr.Unit.Targets(fn) {
		if fr.Unit.FuncOf(target) != nil {
			return true
		}
	}
	return false
}

func (fr *Frame) isMap(e ast.Expr) bool {
	t := fr.info.TypeOf(e)
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func (fr *Frame) isOperand(v *types.Var) bool { _, ok := fr.operands[v]; return ok }

// tellsFailure says whether an expression is an error of another operation's, or
// is computed of such errors and constants alone: status.Code(err), pgErr.Code.
func (fr *Frame) tellsFailure(e ast.Expr) bool {
	e = ast.Unparen(e)
	switch x := e.(type) {
	case *ast.Ident:
		v := fr.VarOf(x)
		return v != nil && isErrorLike(v.Type()) && !isPackageVar(v) && fr.fromCalls(v)
	case *ast.SelectorExpr: // pgErr.Code, resp.err
		if isErrorLike(fr.info.TypeOf(x)) {
			return fr.originOf(x) == ofPlace
		}
		return fr.tellsFailure(x.X)
	case *ast.IndexExpr:
		return isErrorLike(fr.info.TypeOf(x)) && fr.originOf(x) == ofPlace
	case *ast.UnaryExpr:
		v := fr.VarOf(x.X)
		return x.Op == token.AND && v != nil && isErrorLike(v.Type())
	case *ast.StarExpr:
		return isErrorLike(fr.info.TypeOf(x))
	case *ast.CallExpr:
		return fr.failureCall(x)
	}
	return false
}

// fromCalls says whether a variable holds nothing but what calls have given, or
// what was judged where it was made.
func (fr *Frame) fromCalls(v *types.Var) bool {
	for _, def := range fr.defs[v] {
		if fr.originOf(def) == ofData {
			return false
		}
	}
	return true
}

// failureCall says whether a call gives an error of another operation's, or asks
// errors, and nothing else, a question.
func (fr *Frame) failureCall(call *ast.CallExpr) bool {
	if isErrorLike(fr.info.TypeOf(call)) {
		return fr.originOf(call) == ofAnother || fr.judgedInside(call)
	}
	asks := false
	for i, op := range fr.operandsOf(call) {
		switch {
		case i > 1 && fr.mayBeNoError(op): // errors.Is(err, nil)
			return false
		case op == nil || fr.isConstant(op) || fr.info.Types[op].IsType():
		case fr.tellsFailure(op):
			asks = true
		default:
			if v := fr.RootVar(op); v == nil || !isPackageVar(v) || !isErrorLike(v.Type()) {
				return false
			}
		}
	}
	return asks
}

// judgedInside says whether a call's callee was looked into: its verdict would be
// one of this function's without more.
func (fr *Frame) judgedInside(call *ast.CallExpr) bool {
	fn := fr.calleeFunc(call)
	return fn != nil && fr.ours(fn)
}

// holdsFailure says whether a variable is the answer to a question about errors:
// missing := errors.Is(err, sql.ErrNoRows).
func (fr *Frame) holdsFailure(e ast.Expr) bool {
	v := fr.VarOf(e)
	if v == nil {
		return false
	}
	defs, ok := fr.Defs(v)
	if !ok {
		return false
	}
	for _, def := range defs {
		call, isCall := ast.Unparen(def).(*ast.CallExpr)
		if !isCall || !fr.tellsFailure(call) {
			return false
		}
	}
	return true
}

// recovers says whether an expression holds what a panic has left.
func (fr *Frame) recovers(e ast.Expr) bool {
	if v := fr.VarOf(e); v != nil && len(fr.defs[v]) == 1 {
		e = fr.defs[v][0]
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && fr.builtin(call) == "recover"
}

// awaitsEnd says whether a select's clause waits for the end of the context or of
// some time.
func (fr *Frame) awaitsEnd(comm ast.Stmt) bool {
	found := false
	ast.Inspect(comm, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			fn := fr.calleeFunc(n)
			found = found || fn != nil && fn.Pkg() != nil && (pathOf(fn.Pkg()) == "context" || pathOf(fn.Pkg()) == "time")
		case *ast.SelectorExpr:
			found = found || fr.info.TypeOf(n.X) != nil && (isNamedPointer(fr.info.TypeOf(n.X), "time", "Timer") || isNamedPointer(fr.info.TypeOf(n.X), "time", "Ticker"))
		}
		return !found
	})
	return found
}

// waits says whether a call waits for a backend, or reads on in what one has sent.
func (fr *Frame) waits(call *ast.CallExpr) bool { return fr.Effects(call).Blocks&effect.IO != 0 }
