package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds out which operands may panic when they are evaluated. An
// operand that is evaluated where its operation starts may panic before the
// handler would have, or where it never would have, because it returned on
// another operation's error. Such an operand is evaluated in the operation.

// perils is the set of reasons why evaluating something may panic, each as the
// text of the expression that must not be nil, out of range and so on.
type perils map[string]bool

// mayPanic says whether evaluating an expression may panic for another reason
// than a broken invariant of a callee.
func (p *planner) mayPanic(e ast.Expr) bool {
	found := perils{}
	p.peril(e, found)
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		p.bindPeril(sel, found)
	}
	return len(found) > 0
}

// peril collects what may panic in an expression. The receiver, the request and
// the message of an RPC are never nil.
func (p *planner) peril(e ast.Expr, found perils) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.StarExpr:
			if !p.info.Types[n].IsType() {
				found[types.ExprString(n.X)] = true
			}
		case *ast.TypeAssertExpr:
			found[types.ExprString(n)] = true
		case *ast.SliceExpr:
			found[types.ExprString(n)] = true
		case *ast.IndexExpr:
			if p.indexPanics(n) {
				found[types.ExprString(n)] = true
			}
		case *ast.CallExpr:
			p.callPeril(n, found)
		case *ast.BinaryExpr:
			if p.info.Types[n].Value == nil && p.operatorPanics(n) {
				found[types.ExprString(n)] = true
			}
		case *ast.SelectorExpr:
			sel := p.info.Selections[n]
			if sel != nil && sel.Kind() == types.FieldVal && sel.Indirect() && !p.neverNil(n.X) {
				found[types.ExprString(n.X)] = true
			}
		}
		return true
	})
}

// callPeril collects why a call may panic by itself: it has a panic of its own,
// makes something of a computed size, or is given something that may be nil.
func (p *planner) callPeril(call *ast.CallExpr, found perils) {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "make" && len(call.Args) > 1 && p.info.Types[call.Args[1]].Value == nil {
		found[types.ExprString(call)] = true
	}
	if p.info.Types[call.Fun].IsType() && p.convertsToArray(call) {
		found[types.ExprString(call)] = true
	}
	fn := p.fr.Callee(call)
	if fn == nil {
		return
	}
	if p.fr.Call(call).Does.Has(effect.Panics) || fn.Name() == "Repeat" || p.breaks(call, fn) {
		found[types.ExprString(call)] = true
	}
	for _, arg := range call.Args {
		if p.maybeNil(arg) {
			found[types.ExprString(call)] = true
		}
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && p.info.Selections[sel] != nil {
		p.receiverPeril(sel, found)
	}
}

// receiverPeril collects a receiver that may be nil. The getters of messages take
// a nil receiver.
func (p *planner) receiverPeril(sel *ast.SelectorExpr, found perils) {
	if infer.IsMessage(p.info.TypeOf(sel.X)) {
		return
	}
	t := p.info.TypeOf(sel.X).Underlying()
	_, isPointer := t.(*types.Pointer)
	if (isPointer || types.IsInterface(t)) && !p.solid(sel.X) {
		found[types.ExprString(sel.X)] = true
	}
}

// maybeNil says whether an argument is a pointer that may be nil.
func (p *planner) maybeNil(e ast.Expr) bool {
	_, isPointer := p.info.TypeOf(e).Underlying().(*types.Pointer)
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.AND {
		return false
	}
	return isPointer && !p.solid(e)
}

// solid says whether what an expression hangs on is there for certain: the
// receiver, a package variable, what a handler captured or was handed by its
// framework. A helper's other parameters may be nil.
func (p *planner) solid(e ast.Expr) bool {
	if v := p.fr.RootVar(e); v != nil && !p.fn.Handler {
		if i, ok := p.fr.Operand(v); ok && i > 0 {
			return false
		}
	}
	return p.standing(e)
}

func (p *planner) isGenericFunc(e ast.Expr) bool {
	_, ok := p.info.TypeOf(e).Underlying().(*types.Signature)
	return ok
}

// neverNil accepts the function's own receiver and parameters that a framework
// or a generated server hands over, and what hangs on them without a pointer.
func (p *planner) neverNil(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := p.fr.VarOf(e)
		if v == nil || p.assigned(v) {
			return false
		}
		if _, ok := v.Type().Underlying().(*types.Pointer); !ok {
			return true
		}
		i, ok := p.fr.Operand(v)
		return ok && (i == 0 || p.fn.Handler)
	case *ast.SelectorExpr:
		sel := p.info.Selections[e]
		if sel == nil || sel.Kind() != types.FieldVal {
			return false
		}
		if _, ok := p.info.TypeOf(e).Underlying().(*types.Pointer); ok {
			// r.URL and r.Header of a request that a server hands over are set.
			return p.fn.Handler && e.Sel.Name == "URL" && p.neverNil(e.X)
		}
		return p.neverNil(e.X)
	}
	return false
}

// standing says whether an expression hangs on the receiver, a parameter or a
// package variable: what it leads to was set up before the handler ran.
func (p *planner) standing(e ast.Expr) bool {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			return p.standing(sel.X) // r.URL.Query().Get: what the accessors of a standing thing give
		}
		return false
	}
	v := p.fr.RootVar(e)
	return v != nil && p.stands(v)
}

// stands says whether a variable is the receiver, a parameter, a package
// variable, or captured by the handler. A named result is none of these.
func (p *planner) stands(v *types.Var) bool {
	if slices.Contains(p.fr.NamedResults(), v) {
		return false
	}
	_, operand := p.fr.Operand(v)
	ofPackage := v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
	return operand || ofPackage || v.Pos() < p.fr.Body.Pos()
}

// notePerils marks the operands of a group's operations that must not be
// evaluated before their time. What an operation that stays in its place
// evaluates there anyway is no peril for those that start beside it.
func (p *planner) notePerils(ops []*Op) {
	for _, op := range ops {
		op.Panics, op.MayPanic = map[ast.Expr]bool{}, false
		if !op.Moved() && op.After == nil && !op.Nested || !p.looks("operand-panics") {
			continue
		}
		anyway := perils{}
		for _, other := range ops {
			if other.At == op.Start && !other.Moved() && !other.Nested && op.After == nil {
				p.operandPerils(other, func(_ ast.Expr, peril string) { anyway[peril] = true })
			}
		}
		p.operandPerils(op, func(e ast.Expr, peril string) {
			if !anyway[peril] {
				op.Panics[e], op.MayPanic = true, true
			}
		})
	}
}

// operandPerils visits the perils of an operation's operands.
func (p *planner) operandPerils(op *Op, visit func(e ast.Expr, peril string)) {
	for _, c := range op.Calls() {
		for _, arg := range c.Args {
			if arg == op.Context || op.Window != nil && slices.Contains(op.Window.Items, arg) {
				continue // the scope is opened on it anyway; what a loop gives is there
			}
			found := perils{}
			p.peril(arg, found)
			if sel, ok := ast.Unparen(arg).(*ast.SelectorExpr); ok {
				p.bindPeril(sel, found) // a method value that is handed over
			}
			for peril := range found {
				visit(arg, peril)
			}
		}
		if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok && p.info.Selections[sel] != nil {
			found := perils{}
			p.peril(sel.X, found)
			p.bindPeril(sel, found)
			for peril := range found {
				visit(sel.X, peril)
			}
		}
	}
}
