package infer

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file tells whether a function may fail by a verdict of its own. An
// operation that fails because a backend does is one thing; one that looks at
// what it found and turns the request away is a guard, wherever it stands.

// fails says whether a function's last result is an error.
func fails(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && IsError(sig.Results().At(n-1).Type())
}

func (fr *Frame) fails() bool {
	n := len(fr.results)
	return n > 0 && IsError(fr.results[n-1].Type())
}

// judgement gives Judges for a function that makes an error of its own, or
// panics, on looking at data: a comparison of what was found (order.UserID !=
// user), a validation, or an error that is called a rejection. What its callees
// judge is its own verdict only if it can fail itself.
func (fr *Frame) judgement(callees effect.World) effect.World {
	v := verdicts{fr: fr}
	ast.Inspect(fr.Body, v.visit)
	switch {
	case v.panics, fr.fails() && v.fails:
		return effect.Judges
	case fr.fails():
		return callees & effect.Judges
	}
	return 0
}

// verdicts looks for a function's own verdicts.
type verdicts struct {
	fr        *Frame
	condition []ast.Expr // what was asked on the way to a node, the last condition last
	fails     bool       // it makes an error of its own
	panics    bool       // it panics, or calls what panics
}

func (v *verdicts) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		return false
	case *ast.IfStmt:
		v.branch(n)
		return false
	case *ast.SwitchStmt:
		v.cases(n)
		return false
	case *ast.BlockStmt:
		v.list(n.List)
		return false
	case *ast.ReturnStmt:
		if len(n.Results) > 0 {
			v.failure(n.Results[len(n.Results)-1])
		}
	case *ast.AssignStmt:
		for i, l := range n.Lhs {
			if t := v.fr.info.TypeOf(l); t != nil && IsError(t) && len(n.Rhs) == len(n.Lhs) {
				v.failure(n.Rhs[i])
			}
		}
	case *ast.CallExpr:
		v.call(n)
	}
	return true
}

func (v *verdicts) branch(n *ast.IfStmt) {
	if n.Init != nil {
		ast.Inspect(n.Init, v.visit)
	}
	ast.Inspect(n.Cond, v.visit)
	v.under(n.Cond, n.Body)
	if n.Else != nil {
		v.under(n.Cond, n.Else)
	}
}

// under visits what runs after a condition was asked.
func (v *verdicts) under(condition ast.Expr, body ...ast.Node) {
	v.condition = append(v.condition, condition)
	for _, n := range body {
		ast.Inspect(n, v.visit)
	}
	v.condition = v.condition[:len(v.condition)-1]
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
		conditions := clause.List
		if n.Tag != nil || conditions == nil {
			conditions = []ast.Expr{n.Tag}
		}
		for _, condition := range conditions {
			v.under(condition, &ast.BlockStmt{List: clause.Body})
		}
	}
}

// list visits statements one after the other. What directly follows an if that
// returns was asked for as well: if doc.Owner == user { return doc, nil }.
func (v *verdicts) list(list []ast.Stmt) {
	for i, stmt := range list {
		if _, ret := stmt.(*ast.ReturnStmt); ret && i > 0 {
			if s, ok := list[i-1].(*ast.IfStmt); ok && s.Else == nil && endsInReturn(s.Body) {
				v.under(s.Cond, stmt)
				continue
			}
		}
		ast.Inspect(stmt, v.visit)
	}
}

// failure judges an error that is returned, or assigned to what may be.
func (v *verdicts) failure(e ast.Expr) {
	fr := v.fr
	e = ast.Unparen(e)
	if t := fr.info.TypeOf(e); t == nil || fr.info.Types[e].IsNil() || fr.waitsFor(e) {
		return
	}
	v.fails = v.fails || fr.Unit.Rejects(fr.Pkg, e) || !fr.wraps(e) && v.asked()
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
	fn := fr.Callee(call)
	if fn == nil {
		return
	}
	v.fails = v.fails || decides(fn)
	v.panics = v.panics || !fails(fn.Type().(*types.Signature)) && fr.Unit.Summary(fn).Does.Has(effect.Judges)
}

// asked says whether the last condition was about data.
func (v *verdicts) asked() bool {
	n := len(v.condition)
	return n > 0 && v.condition[n-1] != nil && v.fr.looksAtData(v.condition[n-1])
}

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
