package infer

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file looks into operations that say no by an empty answer, so that their
// caller makes the error: ok, err := s.mayRead(ctx, id), or a nil for what is not
// to be seen.

// hidden is one result of a function.
type hidden struct {
	fn     *types.Func
	result int
}

// hides says whether a function may give nothing, or a no, for another reason than
// that there is nothing. A result of -1 is the only one, or the first. In recursion
// it can't be told.
func (u *Unit) hides(fn *types.Func, result int) bool {
	if m, ok := u.directives.of(fn).purpose(); ok && m.Word == ReadDirective {
		return false
	}
	key := hidden{fn, max(result, 0)}
	if !canBeNothing(fn, key.result) {
		return false
	}
	if known, ok := u.hidden[key]; ok {
		return known
	}
	u.hidden[key] = true
	found := false
	for _, target := range u.Targets(fn) {
		if f := u.FuncOf(target); f != nil {
			found = found || u.NewFrame(f).hides(key.result)
		} else {
			found = found || u.hidesElsewhere(target, key.result)
		}
	}
	u.hidden[key] = found
	return found
}

// canBeNothing says whether a result is one that is compared with nothing. Nobody
// asks that of a struct, and errors are judged for themselves.
func canBeNothing(fn *types.Func, result int) bool {
	results := fn.Type().(*types.Signature).Results()
	if result >= results.Len() || isErrorLike(results.At(result).Type()) {
		return false
	}
	switch results.At(result).Type().Underlying().(type) {
	case *types.Struct, *types.Array:
		return false
	}
	return true
}

// hidesElsewhere asks what was found out about a function of another package. What
// knowledge knows answers for a backend.
func (u *Unit) hidesElsewhere(fn *types.Func, result int) bool {
	if u.Facts == nil || fn.Pkg() == nil || u.byHand(fn) {
		return false
	}
	s, ok := u.Facts(fn)
	return ok && s.Hides.Has(result)
}

// Fact is Summary with what only other packages need to be told: their callers see
// no body. The standard library's functions judge nobody.
func (u *Unit) Fact(fn *types.Func) effect.Summary {
	s := u.withWay(fn, u.Summary(fn))
	f := u.FuncOf(fn)
	if f == nil || !fn.Exported() || isStandard(f) {
		return s
	}
	for i := range fn.Type().(*types.Signature).Results().Len() {
		if u.hides(fn, i) {
			s.Hides |= effect.Param(i)
		}
	}
	return s
}

// isBool says whether a type is a yes or no.
func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// isEmpty says whether an expression is written as nothing: nil, "", 0, false, T{}.
func (fr *Frame) isEmpty(e ast.Expr) bool {
	if lit, ok := e.(*ast.CompositeLit); ok {
		return len(lit.Elts) == 0
	}
	tv := fr.info.Types[e]
	if tv.Value == nil {
		return tv.IsNil()
	}
	switch tv.Value.Kind() {
	case constant.Bool:
		return !constant.BoolVal(tv.Value)
	case constant.String:
		return constant.StringVal(tv.Value) == ""
	case constant.Int:
		return constant.Sign(tv.Value) == 0
	}
	return false
}

// clears says whether an expression is nothing, or holds nothing yet.
func (fr *Frame) clears(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CallExpr: // make([]T, 0, n)
		if fr.builtin(e) == "make" {
			return len(e.Args) == 1 || fr.isEmpty(ast.Unparen(e.Args[1])) || fr.isMap(e)
		}
	case *ast.SliceExpr: // list[:0]
		return e.High != nil && fr.isEmpty(ast.Unparen(e.High))
	}
	return fr.isEmpty(e)
}
