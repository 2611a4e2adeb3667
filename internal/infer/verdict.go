package infer

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file tells whether a function may fail by a verdict of its own. An
// operation that fails because a backend does is one thing; one that looks at
// what it found and turns the request away is a guard, wherever it stands.

// fails says whether a function's last result is an error.
func fails(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && isErrorLike(sig.Results().At(n-1).Type())
}

func (fr *Frame) fails() bool {
	n := len(fr.results)
	return n > 0 && isErrorLike(fr.results[n-1].Type())
}

// judgement gives Judges for a function that makes an error of its own, or
// panics, and not because another error or an empty answer made it: a comparison
// of what was found (order.UserID != user), a validation, a list in memory, or an
// error that is called a rejection. What its callees judge is its own verdict only
// if it can fail itself.
func (fr *Frame) judgement(callees effect.World) effect.World {
	v := verdicts{fr: fr, failing: fr.fails(), labels: jumpedTo(fr.Body)}
	ast.Inspect(fr.Body, v.visit)
	switch {
	case v.panics, v.tells, fr.fails() && v.fails:
		return effect.Judges
	case fr.fails():
		return callees & effect.Judges
	}
	return 0
}

// verdicts looks for a function's own verdicts.
type verdicts struct {
	fr      *Frame
	path    []turn          // what was asked on the way to a node, the last turn last
	labels  map[string]bool // those that a goto leads to
	failing bool            // the function or literal that is visited has an error for its last result
	fails   bool            // it makes an error of its own
	tells   bool            // it leaves one where its caller finds it: in *err, a field, a list, a channel
	panics  bool            // it panics, or calls what panics
}

func (v *verdicts) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		v.literal(n)
		return false
	case *ast.IfStmt:
		v.branch(n)
		return false
	case *ast.SwitchStmt:
		v.cases(n)
		return false
	case *ast.TypeSwitchStmt:
		v.typeCases(n)
		return false
	case *ast.SelectStmt:
		v.arrivals(n)
		return false
	case *ast.BlockStmt:
		v.list(n.List)
		return false
	case *ast.ReturnStmt:
		if len(n.Results) > 0 && v.failing {
			v.fails = v.fails || v.made(n.Results[len(n.Results)-1])
		}
	case *ast.AssignStmt:
		v.assigned(n)
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if len(n.Values) == len(n.Names) && isErrorLike(v.fr.info.TypeOf(name)) {
				v.fails = v.fails || v.made(n.Values[i])
			}
		}
	case *ast.SendStmt:
		v.kept(n.Value)
	case *ast.CompositeLit:
		v.fields(n)
	case *ast.CallExpr:
		v.call(n)
	}
	return true
}

// literal visits a function literal: what it returns may be an error, and what
// it assigns may be its surroundings' one.
func (v *verdicts) literal(n *ast.FuncLit) {
	was := v.failing
	sig, ok := v.fr.info.TypeOf(n).(*types.Signature)
	v.failing = ok && fails(sig)
	ast.Inspect(n.Body, v.visit)
	v.failing = was
}

func (v *verdicts) branch(n *ast.IfStmt) {
	if n.Init != nil {
		ast.Inspect(n.Init, v.visit)
	}
	ast.Inspect(n.Cond, v.visit)
	v.under(v.fr.turn(n.Cond, true, n.Body.Pos()), n.Body)
	if n.Else != nil {
		v.under(v.fr.turn(n.Cond, false, n.Else.Pos()), n.Else)
	}
}

// under visits what runs after a turn was taken.
func (v *verdicts) under(t turn, body ...ast.Node) {
	v.path = append(v.path, t)
	for _, n := range body {
		ast.Inspect(n, v.visit)
	}
	v.path = v.path[:len(v.path)-1]
}

// cases visits a switch as the ifs that it stands for.
func (v *verdicts) cases(n *ast.SwitchStmt) {
	for _, part := range []ast.Node{n.Init, n.Tag} {
		if part != nil && !isNilNode(part) {
			ast.Inspect(part, v.visit)
		}
	}
	for _, c := range n.Body.List {
		clause := c.(*ast.CaseClause)
		v.under(v.fr.caseTurn(n, clause), &ast.BlockStmt{List: clause.Body})
	}
}

// typeCases visits a type switch: which type it is tells nothing of a failure,
// unless it is the type of an error.
func (v *verdicts) typeCases(n *ast.TypeSwitchStmt) {
	t := turn{ground: byData, from: n.Body.Pos()}
	ast.Inspect(n.Assign, func(m ast.Node) bool {
		if x, ok := m.(*ast.TypeAssertExpr); ok && (v.fr.tellsFailure(x.X) || v.fr.unfit(x)) {
			t.ground = byFailure
		}
		return true
	})
	v.under(t, n.Body)
}

// arrivals visits a select: the end of the context or of the time is a failure.
func (v *verdicts) arrivals(n *ast.SelectStmt) {
	for _, c := range n.Body.List {
		clause := c.(*ast.CommClause)
		t := turn{ground: byData, from: clause.Colon}
		if clause.Comm != nil {
			ast.Inspect(clause.Comm, v.visit)
			if v.fr.awaitsEnd(clause.Comm) {
				t.ground = byFailure
			}
		}
		v.under(t, &ast.BlockStmt{List: clause.Body})
	}
}

// list visits statements one after the other. What follows one that may leave was
// asked for as well: if doc.Owner == user { return doc, nil }.
func (v *verdicts) list(list []ast.Stmt) {
	depth := len(v.path)
	for _, stmt := range list {
		if l, ok := stmt.(*ast.LabeledStmt); ok && v.labels[l.Label.Name] {
			v.path = append(v.path, turn{ground: byData, from: l.Pos()}) // who comes here by a goto does not show
		}
		ast.Inspect(stmt, v.visit)
		if g := v.fr.passed(stmt); g.ground != byNothing {
			v.path = append(v.path, g)
		}
	}
	v.path = v.path[:depth]
}

// assigned judges errors that are assigned to what may be returned, or to what a
// caller sees.
func (v *verdicts) assigned(n *ast.AssignStmt) {
	for i, l := range n.Lhs {
		if !isErrorLike(v.fr.info.TypeOf(l)) {
			continue
		}
		r := n.Rhs[0]
		if len(n.Rhs) == len(n.Lhs) {
			r = n.Rhs[i]
		} else if _, call := ast.Unparen(r).(*ast.CallExpr); call {
			continue // its callee judges, or does not
		}
		v.fails = v.fails || v.made(r) || v.takesBack(l, r)
		if _, local := ast.Unparen(l).(*ast.Ident); !local {
			v.tells = v.tells || v.made(r)
		}
	}
}

// takesBack says whether an error of the function's own is given up for a reason
// that is data: verdict := errNot; if user.Admin { verdict = nil }.
func (v *verdicts) takesBack(l, r ast.Expr) bool {
	local := v.fr.VarOf(l)
	if local == nil || !v.fr.info.Types[r].IsNil() || !v.asked() {
		return false
	}
	return slices.ContainsFunc(v.fr.defs[local], func(def ast.Expr) bool {
		return !v.fr.info.Types[def].IsNil() && v.fr.originOf(def) == ofItsOwn
	})
}

// fields judges the errors that something is made of.
func (v *verdicts) fields(n *ast.CompositeLit) {
	for _, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		v.kept(e)
	}
}

// kept judges an error that is put where somebody else finds it.
func (v *verdicts) kept(e ast.Expr) {
	if isErrorLike(v.fr.info.TypeOf(e)) {
		v.tells = v.tells || v.made(e)
	}
}

// made says whether an error is a verdict: the function's own, and made for
// another reason than a failure.
func (v *verdicts) made(e ast.Expr) bool {
	fr := v.fr
	e = ast.Unparen(e)
	if t := fr.info.TypeOf(e); t == nil || fr.info.Types[e].IsNil() || fr.waitsFor(e) {
		return false
	}
	switch fr.originOf(e) {
	case ofData:
		return true
	case ofItsOwn, ofPlace:
		return fr.Unit.Rejects(fr.Pkg, e) || v.asked()
	}
	return fr.Unit.Rejects(fr.Pkg, e)
}

// waitsFor says whether an error is that of an operation which is called here.
func (fr *Frame) waitsFor(e ast.Expr) bool {
	_, call := e.(*ast.CallExpr)
	return call && fr.Effects(e).Blocks&effect.IO != 0
}

// call notices a panic of the function's own, or of a helper that says by one
// what others say by an error, and a callee that decides.
func (v *verdicts) call(call *ast.CallExpr) {
	fr := v.fr
	if fr.builtin(call) == "panic" {
		v.panics = v.panics || v.asked() || fr.Unit.Rejects(fr.Pkg, call)
		return
	}
	if fr.builtin(call) == "append" {
		for _, arg := range call.Args[1:] {
			v.kept(arg)
		}
	}
	fn := fr.Callee(call)
	if fn == nil {
		return
	}
	v.fails = v.fails || decides(fn)
	for _, op := range fr.calledOperands(call) {
		if fn := fr.funcOf(op); fn != nil {
			v.fails = v.fails || decides(fn)
		}
	}
	v.panics = v.panics || !fails(fn.Type().(*types.Signature)) && fr.Unit.Summary(fn).Does.Has(effect.Judges)
}

// asked says whether what was asked on the way is about data.
func (v *verdicts) asked() bool { return decidedByData(v.path) }

func isNilNode(n ast.Node) bool {
	switch n := n.(type) {
	case ast.Stmt:
		return n == nil
	case ast.Expr:
		return n == nil
	}
	return false
}

// wraps says whether an error is made of another one.
func (fr *Frame) wraps(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := fr.info.Uses[id].(*types.Var); ok && IsError(v.Type()) && !isPackageVar(v) {
				found = true
			}
		}
		return !found
	})
	return found
}
