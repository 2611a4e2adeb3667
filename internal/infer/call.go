package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// calleeFunc gives the function or method that a call names, or that the variable
// holds which it names, or nil for a builtin, a conversion or any other function value.
func (fr *Frame) calleeFunc(call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(fr.info, call).(*types.Func)
	if fn == nil {
		if bound := fr.Bound(call); bound != nil {
			fn = fr.funcOf(bound)
		}
	}
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// Callee gives the function or method that a call names, or nil.
func (fr *Frame) Callee(call *ast.CallExpr) *types.Func {
	if fr.info.Types[call.Fun].IsType() {
		return nil
	}
	return fr.calleeFunc(call)
}

// Operands lists a call's receiver (nil without one) and arguments.
func (fr *Frame) Operands(call *ast.CallExpr) []ast.Expr { return fr.operandsOf(call) }

// Deferred says whether a call is the call of a defer statement.
func (fr *Frame) Deferred(call *ast.CallExpr) bool { return fr.deferred[call] }

// callee gives the summary of a call's callee in the callee's own terms. known
// is false when nothing is known of it.
func (fr *Frame) callee(call *ast.CallExpr) (s effect.Summary, known bool) {
	fn := fr.calleeFunc(call)
	if fn == nil {
		if v := fr.VarOf(call.Fun); v != nil {
			if _, ok := fr.Closure(v); ok {
				return effect.Summary{}, true
			}
		}
		return effect.Summary{Does: effect.Unknown, Why: "a function value"}, false
	}
	s = fr.Unit.Summary(fn)
	return s, !s.Does.Has(effect.Unknown)
}

// Closure gives the function literal that a variable holds, when it never
// holds anything else.
func (fr *Frame) Closure(v *types.Var) (*ast.FuncLit, bool) {
	lit := fr.closures[v]
	return lit, lit != nil && !fr.opaque[v] && len(fr.defs[v]) == 1 && fr.isLocal(v)
}

// Call says what one call itself may do, its operands' evaluation left out: what a
// function literal does that the callee calls belongs to the call.
func (fr *Frame) Call(call *ast.CallExpr) *Effects { return fr.Calls(call) }

// Calls is Call for several calls together.
func (fr *Frame) Calls(calls ...*ast.CallExpr) *Effects {
	eff := &Effects{}
	for _, call := range calls {
		fr.call(call, eff)
		for _, lit := range fr.RunBy(call) {
			fr.run(lit, eff)
		}
	}
	return eff
}

func (fr *Frame) call(call *ast.CallExpr, eff *Effects) {
	if m, ok := fr.Unit.directives.calls[call]; ok {
		fr.marked(m, call, eff)
		return
	}
	fr.plainCall(call, eff)
}

// plainCall is a call of which no directive at its statement speaks.
func (fr *Frame) plainCall(call *ast.CallExpr, eff *Effects) {
	if fr.info.Types[call.Fun].IsType() {
		return
	}
	if name := fr.builtin(call); name != "" {
		fr.callBuiltin(name, call, eff)
		return
	}
	if fr.calleeFunc(call) == nil {
		fr.callValue(call, eff)
		return
	}
	s, _ := fr.callee(call)
	fr.apply(fr.prepared(s, call, eff), call, eff)
}

func (fr *Frame) callBuiltin(name string, call *ast.CallExpr, eff *Effects) {
	switch name {
	case "copy", "delete", "clear":
		fr.mutate(call.Args[0], eff)
	case "append":
		fr.append(call.Args[0], eff)
	case "panic":
		eff.add(effect.Panics, "panic", call.Pos())
	case "close":
		fr.channel(call.Args[0], call.Pos(), eff)
	case "print", "println":
		eff.add(effect.Logs, name, call.Pos())
	}
}

// append notes that an append may write behind the end of its slice, where
// another one may share the memory.
func (fr *Frame) append(slice ast.Expr, eff *Effects) {
	slice = ast.Unparen(slice)
	if s, ok := slice.(*ast.SliceExpr); ok && s.Slice3 {
		return
	}
	first := len(eff.Writes)
	fr.writeBehind(slice, eff)
	for i := range eff.Writes[first:] {
		eff.Writes[first+i].Spare = true
	}
}

// callValue handles the call of a function value: a closure of this function,
// a parameter, or something unknown.
func (fr *Frame) callValue(call *ast.CallExpr, eff *Effects) {
	if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return // its body is part of the node and is walked anyway
	}
	v := fr.VarOf(call.Fun)
	if v != nil && IsCancel(v.Type()) && fr.definedByContext(v) {
		return // what a cancellation means is judged where the context is used
	}
	if v != nil {
		if lit, ok := fr.Closure(v); ok {
			if !fr.active[lit] {
				fr.active[lit] = true
				fr.walk(lit.Body, eff)
				fr.active[lit] = false
			}
			return
		}
		if i, ok := fr.operands[v]; ok && len(fr.defs[v]) == 0 {
			eff.Pass.Calls |= effect.Param(i)
			fr.handsConnections(call, eff)
			return
		}
	}
	eff.add(effect.Unknown, "a function value", call.Pos())
}

// IsCancel says whether t is the type of a context's cancel function.
func IsCancel(t types.Type) bool {
	return isNamed(t, "context", "CancelFunc") || isNamed(t, "context", "CancelCauseFunc")
}

func (fr *Frame) definedByContext(v *types.Var) bool {
	defs, ok := fr.Defs(v)
	if !ok {
		return false
	}
	for _, d := range defs {
		call, isCall := ast.Unparen(d).(*ast.CallExpr)
		if !isCall {
			return false
		}
		if fn := fr.calleeFunc(call); fn == nil || fn.Pkg() == nil || pathOf(fn.Pkg()) != "context" {
			return false
		}
	}
	return true
}

// apply adds what a callee with summary s does when it is called like this.
func (fr *Frame) apply(s effect.Summary, call *ast.CallExpr, eff *Effects) {
	s = fr.asksCaller(s, fr.calleeFunc(call))
	why := s.Why
	if why == "" {
		why = Describe(fr.calleeFunc(call))
	}
	eff.addRanked(s.Does, rank(s.Does, s.Named), why, call.Pos())
	if fn := fr.calleeFunc(call); fn != nil && strings.HasPrefix(fn.Name(), "Must") {
		eff.Does |= effect.Panics
	}
	eff.Blocks |= s.Blocks
	if fr.detached(s, call) {
		eff.Does |= effect.Detached
	}
	eff.Named = eff.Named || s.Named
	if s.Does.Has(effect.Logs) {
		fr.logs(fr.calleeFunc(call), call, eff)
	}
	fr.calledBehind(call, eff)
	fr.outs(s, call, eff)
	fr.filledBehind(s, call, eff)
	fr.madeByDO(s, call, eff)
	fr.pieces(call, eff)
	if s.Blocks&effect.HTTP != 0 {
		fr.sent(call, eff)
	}
	for i, op := range fr.operandsOf(call) {
		if op == nil {
			continue
		}
		n := min(i, fr.lastOperand(call))
		if s.Mutates.Has(n) {
			first := len(eff.Writes)
			fr.mutate(op, eff)
			for i := range eff.Writes[first:] {
				eff.Writes[first+i].Synced = s.Synced.Has(n)
			}
			fr.hooks(op, call, eff)
		}
		if s.Fills.Has(n) {
			fr.fill(op, s.Waits(), eff)
		}
		if s.Emits.Has(n) {
			fr.emit(op, call.Pos(), eff)
		}
		if s.Calls.Has(n) {
			fr.callOperand(op, call, eff)
		}
		if s.Text.Has(n) {
			fr.text(op, call, eff)
		}
		if s.Request.Has(n) {
			fr.request(op, Describe(fr.calleeFunc(call)), eff)
		}
		if s.Handles.Has(n) && KindOf(fr.info.TypeOf(op)) != knowledge.Pool {
			eff.Handles = append(eff.Handles, op)
		}
	}
}

// mutate notes that what an operand leads to may be written.
func (fr *Frame) mutate(op ast.Expr, eff *Effects) {
	first := len(eff.Writes)
	defer func() {
		for i := range eff.Writes[first:] {
			eff.Writes[first+i].ByCallee = true
		}
	}()
	op = ast.Unparen(op)
	if u, ok := op.(*ast.UnaryExpr); ok && u.Op == token.AND {
		if _, lit := ast.Unparen(u.X).(*ast.CompositeLit); !lit {
			fr.writeTo(u.X, nil, eff)
		}
		fr.writeBehind(u.X, eff)
		return
	}
	if t := fr.info.TypeOf(op); t != nil && !isPointer(t) {
		fr.writeTo(op, nil, eff) // an implicit &x, or the elements of a slice or map
	}
	fr.writeBehind(op, eff)
}

func (fr *Frame) writeBehind(op ast.Expr, eff *Effects) {
	t := fr.info.TypeOf(op)
	if t == nil || !Carries(t) {
		return
	}
	for _, r := range fr.roots(op) {
		w := Write{Root: fr.RootVar(op), Region: r.find(), Type: t, Pos: op.Pos()}
		eff.Writes = append(eff.Writes, w)
	}
}

// fill notes that a callee may keep something in an operand, under a lock: what it
// has found, or if it asks nobody what it is told. What a context holds is no cache:
// it is there for others to look at.
func (fr *Frame) fill(op ast.Expr, found bool, eff *Effects) {
	for _, r := range fr.roots(op) {
		r, found := r.find(), found && !r.find().lent
		eff.Writes = append(eff.Writes, Write{
			Root: fr.RootVar(op), Region: r, Type: fr.info.TypeOf(op), Pos: op.Pos(),
			Synced: true, Guarded: found, Told: !found,
		})
	}
}

// callOperand adds what a function operand does that the callee calls.
func (fr *Frame) callOperand(op ast.Expr, call *ast.CallExpr, eff *Effects) {
	op = ast.Unparen(op)
	if t := fr.info.TypeOf(op); t != nil {
		if _, ok := t.Underlying().(*types.Signature); !ok {
			return // some callees take a function or something else
		}
	}
	if _, ok := op.(*ast.FuncLit); ok {
		return // walked as part of the node
	}
	if fr.walks(op) {
		return
	}
	if tv := fr.info.Types[op]; tv.IsNil() {
		return
	}
	if v := fr.VarOf(op); v != nil {
		if i, ok := fr.operands[v]; ok && len(fr.defs[v]) == 0 {
			eff.Pass.Calls |= effect.Param(i)
			return
		}
		if lit, ok := fr.Closure(v); ok {
			fr.run(lit, eff)
			return
		}
	}
	if fn := fr.funcOf(op); fn != nil {
		fr.callFunc(fn, op, call, eff)
		return
	}
	eff.add(effect.Unknown, "a function value", op.Pos())
}

// funcOf gives the function or method that an expression names without calling, or
// that the variable holds which it names.
func (fr *Frame) funcOf(e ast.Expr) *types.Func {
	switch e := fr.function(e).(type) {
	case *ast.Ident:
		fn, _ := fr.info.Uses[e].(*types.Func)
		return fn
	case *ast.SelectorExpr:
		fn, _ := fr.info.Uses[e.Sel].(*types.Func)
		return fn
	case *ast.IndexExpr:
		return fr.funcOf(e.X)
	case *ast.IndexListExpr:
		return fr.funcOf(e.X)
	}
	return nil
}

// Describe names a function for a person: "sql.DB.QueryContext".
func Describe(fn *types.Func) string {
	if fn == nil {
		return "a function value"
	}
	name := nameOf(fn)
	if fn.Pkg() != nil {
		name = fn.Pkg().Name() + "." + name
	}
	return name
}
