package infer

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file tells what a callee does by calling functions that it is given: method
// values, functions by their names, and literals.

// RunBy lists the function literals that a call is given and its callee calls
// before it returns: they stand among the arguments, or in a variable that holds
// nothing else. One that starts goroutines may have them run later.
func (fr *Frame) RunBy(call *ast.CallExpr) []*ast.FuncLit {
	var lits []*ast.FuncLit
	if s, known := fr.callee(call); !known || s.Does.Has(effect.Spawns) {
		return nil
	}
	for _, op := range fr.calledOperands(call) {
		if lit := fr.literalIn(op); lit != nil {
			lits = append(lits, lit)
		}
	}
	return lits
}

// calledOperands lists the functions among a call's operands that its callee calls.
func (fr *Frame) calledOperands(call *ast.CallExpr) []ast.Expr {
	if fr.calleeFunc(call) == nil {
		return nil
	}
	s, _ := fr.callee(call)
	if s.Calls == 0 {
		return nil
	}
	var some []ast.Expr
	for _, op := range fr.among(call, s.Calls) {
		if op != nil {
			some = append(some, op)
		}
	}
	return some
}

// literalIn gives the literal that an expression is, or that its variable holds.
func (fr *Frame) literalIn(e ast.Expr) *ast.FuncLit {
	if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok {
		return lit
	}
	if v := fr.VarOf(e); v != nil {
		if lit, ok := fr.Closure(v); ok {
			return lit
		}
	}
	return nil
}

// run adds what a literal does when it is called, without what nobody outside of it
// can notice. An error that it makes of its own is a verdict like its caller's.
func (fr *Frame) run(lit *ast.FuncLit, eff *Effects) {
	if fr.active[lit] {
		return
	}
	fr.active[lit] = true
	defer func() { fr.active[lit] = false }()
	own := &Effects{}
	fr.walk(lit.Body, own)
	writes := own.Writes
	own.Writes = nil
	for _, w := range writes {
		if !fr.staysIn(lit, w) {
			own.Writes = append(own.Writes, w)
		}
	}
	if fr.litJudges(lit) {
		own.Does |= effect.Judges
	}
	eff.join(own)
}

// staysIn says whether a write is to a variable of the literal's own, or to memory
// that only such variables lead to. What its parameters lead to is its caller's; a row
// that it scans is one that its caller has asked for.
func (fr *Frame) staysIn(lit *ast.FuncLit, w Write) bool {
	if w.Region == nil {
		return w.Var != nil && inside(lit, w.Var)
	}
	if w.Region.Given() {
		return false
	}
	for v, r := range fr.regions {
		if r.find() != w.Region.find() {
			continue
		}
		if given := v.Pos() < lit.Body.Pos(); !inside(lit, v) || given && KindOf(v.Type()) != knowledge.Open {
			return false
		}
	}
	return true
}

func inside(n ast.Node, v *types.Var) bool { return n.Pos() <= v.Pos() && v.Pos() < n.End() }

// litJudges says whether a literal may fail by a verdict of its own.
func (fr *Frame) litJudges(lit *ast.FuncLit) bool {
	sig, ok := fr.info.TypeOf(lit).(*types.Signature)
	v := verdicts{fr: fr, failing: ok && fails(sig), labels: jumpedTo(lit.Body)}
	ast.Inspect(lit.Body, v.visit)
	return v.fails || v.tells || v.panics
}

// callFunc adds what a function or method does that a callee calls. With what it is
// called does not show, unless the callee is a library's: those hand over what they
// are given, or made.
func (fr *Frame) callFunc(fn *types.Func, op ast.Expr, call *ast.CallExpr, eff *Effects) {
	s := fr.Unit.Summary(fn)
	if s.Does.Has(effect.Logs) {
		fr.logs(fn, op, eff)
	}
	eff.addRanked(s.Does, rank(s.Does, s.Named), s.Why, op.Pos())
	eff.Blocks |= s.Blocks
	eff.Named = eff.Named || s.Named
	fills := fr.Unit.fillingsOf(fn, s)
	if fills.parameters {
		fr.fillsTypeArguments(op, eff)
	}
	if s.Emits|s.Calls|s.Text|s.Request|fills.operands != 0 {
		eff.add(effect.Unknown, Describe(fn), op.Pos())
		return
	}
	fr.callReceiver(fn, s, op, eff)
	if rest := (s.Mutates | s.Fills | s.Handles) &^ effect.Param(0); rest == 0 {
		return
	} else if fr.scansOnly(fn, rest, call) {
		return
	} else if !fr.Unit.byHand(fr.calleeFunc(call)) {
		eff.add(effect.Unknown, Describe(fn), op.Pos())
		return
	}
	for _, other := range fr.carriers(fr.operandsOf(call)) {
		if (s.Mutates|s.Fills)&^effect.Param(0) != 0 && !isFunction(fr.info.TypeOf(other)) {
			fr.mutate(other, eff)
		}
	}
	if s.Handles&^effect.Param(0) != 0 {
		fr.handsConnections(call, eff)
	}
}

// scansOnly says whether operands of a function that a callee calls can only be rows of
// the callee's own: it is given none.
func (fr *Frame) scansOnly(fn *types.Func, ops effect.Params, call *ast.CallExpr) bool {
	sig := fn.Signature()
	for i := range sig.Params().Len() {
		if ops.Has(i+1) && KindOf(sig.Params().At(i).Type()) != knowledge.Open {
			return false
		}
	}
	return !slices.ContainsFunc(fr.carriers(fr.operandsOf(call)), func(e ast.Expr) bool {
		t := fr.info.TypeOf(e)
		return !isFunction(t) && mayHoldOpen(t, 0)
	})
}

// callReceiver adds what a function that a callee calls does to its receiver.
func (fr *Frame) callReceiver(fn *types.Func, s effect.Summary, op ast.Expr, eff *Effects) {
	recv := fr.receiver(op)
	switch {
	case !(s.Mutates | s.Fills | s.Handles).Has(0):
		return
	case recv == nil || s.Mutates.Has(0):
		eff.add(effect.Unknown, Describe(fn), op.Pos())
		return
	}
	if s.Fills.Has(0) {
		fr.fill(recv, s.Waits(), eff)
	}
	if s.Handles.Has(0) && KindOf(fr.info.TypeOf(recv)) != knowledge.Pool {
		eff.Handles = append(eff.Handles, recv)
	}
}

func isFunction(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// handToFuncs joins what a call is given with what the methods hang on that its
// callee calls with it: they may keep it there.
func (fr *Frame) handToFuncs(call *ast.CallExpr) {
	for _, op := range fr.calledOperands(call) {
		fn := fr.funcOf(op)
		if fn == nil {
			continue
		}
		if s := fr.Unit.Summary(fn); s.Joins|s.Fills|s.Mutates|s.Lends == 0 && !s.Does.Has(effect.Global|effect.Counts|effect.Unknown) {
			continue
		}
		ops := fr.carriers(fr.operandsOf(call))
		if recv := fr.receiver(op); recv != nil {
			ops = append(ops, recv)
		}
		fr.join(ops...)
	}
}

// calledRoots lists what a call's results may share with what its callee calls.
func (fr *Frame) calledRoots(call *ast.CallExpr) []*Region {
	var all []*Region
	for _, op := range fr.calledOperands(call) {
		if lit := fr.literalIn(op); lit != nil {
			all = append(all, fr.literalResults(lit)...)
		}
		fn := fr.funcOf(op)
		if fn == nil {
			continue
		}
		s := fr.Unit.Summary(fn)
		if s.Shares {
			all = append(all, fr.shared)
		}
		if s.Borrows {
			all = append(all, fr.lent)
		}
		if recv := fr.receiver(op); recv != nil && (s.Returns.Has(0) || s.Does.Has(effect.Unknown)) {
			all = append(all, fr.roots(recv)...)
		}
		if s.Returns&^effect.Param(0) != 0 {
			for _, arg := range fr.carriers(fr.operandsOf(call)) {
				all = append(all, fr.roots(arg)...)
			}
		}
	}
	return all
}
