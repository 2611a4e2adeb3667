package infer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file knows empty answers: a backend was asked, and says that there is
// nothing. That is asked of the whole of what its call has given, not of a field
// of it, nor of what was worked out of it.

// counted says whether an expression is a whole answer, or its length, and where
// it was asked for.
func (fr *Frame) counted(e ast.Expr) (token.Pos, bool) {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok && fr.builtin(call) == "len" {
		e = call.Args[0]
	}
	return fr.answer(e)
}

// saysNothing says whether a comparison with a constant holds of nothing, or of
// another number than the one that was asked for.
func (fr *Frame) saysNothing(op token.Token, y ast.Expr) bool {
	if fr.info.Types[y].IsNil() {
		return op == token.EQL
	}
	v := fr.info.Types[y].Value
	if v == nil {
		return false
	}
	switch v.Kind() {
	case constant.String:
		return op == token.EQL && constant.StringVal(v) == ""
	case constant.Bool:
		return op == token.EQL && !constant.BoolVal(v) || op == token.NEQ && constant.BoolVal(v)
	case constant.Int:
		n, ok := constant.Int64Val(v)
		return ok && (n == 0 && (op == token.EQL || op == token.LEQ) || n == 1 && (op == token.LSS || op == token.NEQ))
	}
	return false
}

// answer says whether an expression is the whole of what a backend has given, and
// where it was asked for it.
func (fr *Frame) answer(e ast.Expr) (token.Pos, bool) {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		return fr.answering(call, -1)
	}
	v := fr.VarOf(e)
	if v == nil || isPackageVar(v) || fr.isOperand(v) || len(fr.appends[v]) > 0 {
		return token.NoPos, false
	}
	at, known := fr.Unit.answers[v]
	if !known {
		fr.Unit.answers[v] = token.NoPos // what is worked out of itself is no answer
		at = fr.asked(v)
		fr.Unit.answers[v] = at
	}
	return at, at.IsValid()
}

// asked gives the last place where a backend was asked for what a variable holds,
// if all that it holds is an answer.
func (fr *Frame) asked(v *types.Var) token.Pos {
	at, emptied := token.NoPos, token.NoPos
	for _, def := range fr.defs[v] {
		pos, ok := fr.given(v, def)
		if !ok {
			return token.NoPos
		}
		if !pos.IsValid() {
			emptied = max(emptied, def.Pos())
		}
		at = max(at, pos)
	}
	if fr.opaque[v] {
		pos, ok := fr.filled(v)
		if !ok {
			return token.NoPos
		}
		at = max(at, pos)
	}
	if emptied > at {
		return token.NoPos
	}
	return at
}

// given says whether what is assigned to a variable is an answer, or one more row
// of it, or nothing yet.
func (fr *Frame) given(v *types.Var, def ast.Expr) (token.Pos, bool) {
	def = ast.Unparen(def)
	if tv := fr.info.Types[def]; tv.IsNil() || tv.Value != nil {
		return token.NoPos, true
	}
	switch def := def.(type) {
	case *ast.SliceExpr: // items = items[:most]
		if fr.VarOf(def.X) == v {
			return def.Pos(), def.High == nil || !fr.isConstant(def.High)
		}
		return fr.answer(def.X)
	case *ast.CompositeLit:
		return token.NoPos, len(def.Elts) == 0
	case *ast.CallExpr:
		switch fr.builtin(def) {
		case "make", "new":
			return token.NoPos, true
		case "len":
			return fr.answer(def.Args[0])
		case "append":
			return def.Pos(), fr.VarOf(def.Args[0]) == v && fr.takesAll(def)
		}
		return fr.answering(def, fr.resultOf(v, def))
	}
	return token.NoPos, false
}

// answering says whether a call asks a backend, or reads on in what one has sent.
// What a function of the unit's own gives of its own accord is no answer.
func (fr *Frame) answering(call *ast.CallExpr, result int) (token.Pos, bool) {
	if fr.isConversion(call) && len(call.Args) == 1 {
		return fr.answer(call.Args[0])
	}
	fn := fr.calleeFunc(call)
	if fn == nil || fr.builtin(call) != "" || GuardName(fn.Name()) {
		return token.NoPos, false
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && fr.info.Selections[sel] != nil && fr.opened(sel.X) {
		return call.Pos(), true
	}
	return call.Pos(), fr.waits(call) && !fr.Unit.hides(fn, result)
}

// opened says whether an expression is a result that is still open, or tells what
// a statement has done.
func (fr *Frame) opened(e ast.Expr) bool {
	t := fr.info.TypeOf(e)
	return t != nil && (KindOf(t) == knowledge.Open || isNamed(t, "database/sql", "Result"))
}

// resultOf gives the number of a call's result that a variable is assigned, or -1.
func (fr *Frame) resultOf(v *types.Var, call *ast.CallExpr) int {
	result := -1
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Rhs) == 1 && ast.Unparen(a.Rhs[0]) == ast.Expr(call) {
			for i, l := range a.Lhs {
				if fr.VarOf(l) == v {
					result = i
				}
			}
		}
		return result < 0
	})
	return result
}

// filled says whether a variable whose address is taken is filled by a call that
// asks a backend: row.Scan(&name), and by nothing else.
func (fr *Frame) filled(v *types.Var) (token.Pos, bool) {
	at, all, seen := token.NoPos, true, map[ast.Node]bool{}
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			for _, arg := range n.Args {
				u, ok := ast.Unparen(arg).(*ast.UnaryExpr)
				if !ok || u.Op != token.AND || fr.VarOf(u.X) != v {
					continue
				}
				seen[u] = true
				sel, method := ast.Unparen(n.Fun).(*ast.SelectorExpr)
				if method && fr.opened(sel.X) || fr.waits(n) {
					at = max(at, n.Pos())
				} else {
					all = false
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND && fr.VarOf(n.X) == v && !seen[n] {
				all = false
			}
		case *ast.IncDecStmt:
			all = all && fr.VarOf(n.X) != v
		case *ast.RangeStmt:
			all = all && (n.Key == nil || fr.VarOf(n.Key) != v) && (n.Value == nil || fr.VarOf(n.Value) != v)
		}
		return true
	})
	return at, all
}

// takesAll says whether a row is kept whatever it holds: no loop around it asks
// for anything but failures.
func (fr *Frame) takesAll(call *ast.CallExpr) bool {
	all := true
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if n == nil || call.Pos() < n.Pos() || n.End() < call.End() {
			return n == ast.Node(fr.Body)
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			all = false
		case *ast.RangeStmt:
			if _, ok := fr.answer(n.X); !ok {
				all = false
			}
			all = all && fr.asksNothing(n.Body)
		case *ast.ForStmt:
			all = all && fr.asksNothing(n.Body)
		case *ast.IfStmt:
			all = all && fr.turn(n.Cond, true, n.Pos()).ground != byData
		case *ast.SwitchStmt, *ast.TypeSwitchStmt:
			all = false
		}
		return all
	})
	return all
}

// asksNothing says whether a loop's body leaves out no row for what it holds.
func (fr *Frame) asksNothing(body ast.Node) bool {
	ok := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			ok = ok && fr.turn(n.Cond, true, n.Pos()).ground != byData
		case *ast.SwitchStmt, *ast.TypeSwitchStmt:
			ok = false
		}
		return ok
	})
	return ok
}

func (fr *Frame) isConstant(e ast.Expr) bool {
	tv := fr.info.Types[e]
	return tv.Value != nil || tv.IsNil()
}

// Words for whether what an operation works with is there at all.
var stateWords = set(`closed closing shutdown stopped stopping started ready open opened initialized initialised connected`)

// isState says whether an expression asks the receiver, and nothing else, whether
// it still works: s.closed.Load(). What others can set is a record's field.
func (fr *Frame) isState(e ast.Expr) bool {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 0 {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Load" {
			e = ast.Unparen(sel.X)
		}
	}
	sel, ok := e.(*ast.SelectorExpr)
	return ok && !sel.Sel.IsExported() && fr.isConfiguration(sel) && hasWord(sel.Sel.Name, stateWords)
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
