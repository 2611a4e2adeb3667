package infer

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds out what memory changes hands in a call: what the callee may store
// where, and what function literals are called with.

// surveyCall joins what the callee may store into one another.
func (fr *Frame) surveyCall(call *ast.CallExpr) {
	if fr.isConversion(call) || fr.builtin(call) != "" {
		if fr.builtin(call) == "copy" {
			fr.join(fr.carriers(call.Args)...)
		}
		return
	}
	fr.surveyLock(call)
	if isWait(fr.calleeFunc(call)) {
		fr.joined = true
	}
	fr.hand(call)
	fr.handOn(call)
	fr.handToFuncs(call)
	s, known := fr.keeper(call)
	for _, op := range fr.among(call, s.Lends) {
		for _, r := range fr.roots(op) {
			unify(fr.lent, r)
		}
	}
	if fr.addresses(call) && (!known || s.Joins.Has(0) || s.Returns.Has(0) && fr.givesInside(call)) {
		fr.keepsAddress(call)
	}
	ops := fr.stored(call, s, known)
	fr.join(ops...)
	if s.Does.Has(effect.Global|effect.Counts) || !known {
		for _, op := range ops {
			for _, r := range fr.roots(op) {
				unify(fr.shared, r)
			}
		}
	}
}

// keeper is callee for what a callee may keep of its operands, of which nothing is known
// unless it is trusted.
func (fr *Frame) keeper(call *ast.CallExpr) (s effect.Summary, known bool) {
	s, known = fr.callee(call)
	return s, known || fr.trusting
}

// hand joins the arguments of a function literal's call with its parameters.
func (fr *Frame) hand(call *ast.CallExpr) {
	lit := fr.literal(call)
	if lit == nil {
		return
	}
	i := 0
	for _, field := range lit.Type.Params.List {
		for _, name := range field.Names {
			_, rest := field.Type.(*ast.Ellipsis)
			for ; i < len(call.Args); i++ {
				if t := fr.info.TypeOf(call.Args[i]); t != nil && Carries(t) {
					fr.join(name, call.Args[i])
				}
				if !rest {
					i++
					break
				}
			}
		}
	}
}

// handOn joins the parameters of function literals that are arguments with the
// call's other operands: the callee may call them with those.
func (fr *Frame) handOn(call *ast.CallExpr) {
	for _, arg := range call.Args {
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		if v := fr.VarOf(arg); v != nil && !ok {
			lit = fr.closures[v]
		}
		if lit == nil {
			continue
		}
		for _, field := range lit.Type.Params.List {
			for _, name := range field.Names {
				if t := fr.info.TypeOf(name); t != nil && Carries(t) {
					fr.join(append(fr.mayHandOn(call, t), name)...)
				}
			}
		}
	}
}

// mayHandOn lists the operands of a call that its callee may hand on as a type: a row is
// one of those rows that it is given, or of its own.
func (fr *Frame) mayHandOn(call *ast.CallExpr, t types.Type) []ast.Expr {
	all := fr.carriers(fr.operandsOf(call))
	if KindOf(t) != knowledge.Open {
		return all
	}
	return slices.DeleteFunc(all, func(e ast.Expr) bool {
		return !mayHoldOpen(fr.info.TypeOf(e), 0)
	})
}

// mayHoldOpen says whether a value of a type may be, or hold, a result that is open.
func mayHoldOpen(t types.Type, depth int) bool {
	if KindOf(t) == knowledge.Open || types.IsInterface(t) || isFunction(t) || depth > openDepth {
		return true
	}
	if KindOf(t) != knowledge.Plain {
		return false
	}
	for part := range partsOf(t) {
		if KindOf(part) == knowledge.Open || !types.IsInterface(part) && !isFunction(part) && mayHoldOpen(part, depth+1) {
			return true
		}
	}
	return false
}

// literal gives the function literal that a call calls, if it shows.
func (fr *Frame) literal(call *ast.CallExpr) *ast.FuncLit {
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return lit
	}
	if v := fr.VarOf(call.Fun); v != nil {
		return fr.closures[v]
	}
	return nil
}

// stored lists the operands of a call that its callee may store into one
// another: all that lead to memory, unless the callee's own body shows better.
func (fr *Frame) stored(call *ast.CallExpr, s effect.Summary, known bool) []ast.Expr {
	all := fr.operandsOf(call)
	if !known || s.Does.Has(effect.Global|effect.Counts) || s.Mutates != 0 && !s.Copies && fr.Unit.byHand(fr.calleeFunc(call)) {
		return fr.carriers(all)
	}
	some := fr.among(call, s.Joins)
	if s.Joins.Has(0) && fr.addresses(call) {
		return append(fr.carriers(some[1:]), some[0])
	}
	return fr.carriers(some)
}

// among picks the operands of a call that are in a set of the callee's.
func (fr *Frame) among(call *ast.CallExpr, set effect.Params) []ast.Expr {
	var some []ast.Expr
	for i, op := range fr.operandsOf(call) {
		if set.Has(min(i, fr.lastOperand(call))) {
			some = append(some, op)
		}
	}
	return some
}
