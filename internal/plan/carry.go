package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// carry tries to take a definition that an operation needs along with its start:
// q := r.URL.Query().Get("q") above s.search.Find(ctx, q) must not keep the
// search from starting. It has to be a definition of new variables by an
// expression that only computes and can't panic.
func (p *planner) carry(op *Op, list []ast.Stmt, j int) bool {
	as, ok := list[j].(*ast.AssignStmt)
	if !ok || as.Tok != token.DEFINE || defines(p.info, as, op.vars) == nil {
		return false
	}
	for _, l := range as.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok || p.info.Defs[id] == nil && id.Name != "_" {
			return false
		}
		if v, ok := p.info.Defs[id].(*types.Var); ok && p.fr.AddressTaken(v) {
			return false
		}
	}
	eff := p.fr.Effects(as)
	if !computes(eff) {
		return false
	}
	for _, r := range as.Rhs {
		if p.mayPanic(r) {
			return false
		}
	}
	for _, r := range as.Rhs {
		op.values = append(op.values, r)
		p.mention(op, r)
	}
	return true
}

// dropUnsafeCarry gives the move up when a carried definition would take the
// place of another variable of the same name that is used in between.
func (p *planner) dropUnsafeCarry(op *Op, list []ast.Stmt) {
	for _, stmt := range op.Carry {
		for _, l := range stmt.(*ast.AssignStmt).Lhs {
			id, ok := l.(*ast.Ident)
			if ok && p.usedBetween(id.Name, list[op.Start:], stmt) {
				op.Start, op.Carry = op.At, nil
				return
			}
		}
	}
}

// usedBetween says whether a name occurs in the statements before stop.
func (p *planner) usedBetween(name string, list []ast.Stmt, stop ast.Stmt) bool {
	used := false
	for _, stmt := range list {
		if stmt == stop {
			break
		}
		ast.Inspect(stmt, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == name && !p.isFieldName(id) {
				used = true
			}
			return !used
		})
	}
	return used
}

func (p *planner) isFieldName(id *ast.Ident) bool {
	switch obj := p.info.ObjectOf(id).(type) {
	case *types.Var:
		return obj.IsField()
	case *types.Func:
		return obj.Type().(*types.Signature).Recv() != nil
	}
	return false
}

// mayPanic says whether evaluating an expression may panic for another reason
// than a broken invariant of the callee: a nil pointer, an index, an assertion,
// a division. The receiver, the request and the message of an RPC are never nil.
func (p *planner) mayPanic(e ast.Expr) bool {
	panics := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.StarExpr, *ast.TypeAssertExpr, *ast.SliceExpr:
			if x, ok := n.(ast.Expr); ok && !p.info.Types[x].IsType() {
				panics = true
			}
		case *ast.IndexExpr:
			if _, isMap := p.info.TypeOf(n.X).Underlying().(*types.Map); !isMap && !p.info.Types[n.X].IsType() && !p.isGenericFunc(n.X) {
				panics = true
			}
		case *ast.CallExpr:
			panics = panics || p.callPanics(n)
		case *ast.BinaryExpr:
			if n.Op == token.QUO || n.Op == token.REM {
				panics = panics || p.info.Types[n].Value == nil
			}
		case *ast.SelectorExpr:
			sel := p.info.Selections[n]
			if sel != nil && sel.Kind() == types.FieldVal && sel.Indirect() && !p.neverNil(n.X) {
				panics = true
			}
		}
		return !panics
	})
	return panics
}

// callPanics says whether a call may panic by itself: it has a panic of its own,
// makes something of a computed size, or has a receiver that may be nil.
func (p *planner) callPanics(call *ast.CallExpr) bool {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "make" && len(call.Args) > 1 {
		return p.info.Types[call.Args[1]].Value == nil
	}
	fn := p.fr.Callee(call)
	if fn == nil {
		return false
	}
	if p.fr.Call(call).Does.Has(effect.Panics) || fn.Name() == "Repeat" {
		return true
	}
	if p.fr.Unit.FuncOf(fn) != nil && slices.ContainsFunc(call.Args, p.maybeNil) {
		return true
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || p.info.Selections[sel] == nil || infer.IsMessage(p.info.TypeOf(sel.X)) {
		return false // the getters of messages take a nil receiver
	}
	t := p.info.TypeOf(sel.X).Underlying()
	_, isPointer := t.(*types.Pointer)
	return (isPointer || types.IsInterface(t)) && !p.solid(sel.X)
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

// maybeNil says whether an argument is a pointer that may be nil.
func (p *planner) maybeNil(e ast.Expr) bool {
	_, isPointer := p.info.TypeOf(e).Underlying().(*types.Pointer)
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.AND {
		return false
	}
	return isPointer && !p.solid(e)
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

// notePanics finds the operands that must not be evaluated before their time.
func (p *planner) notePanics(op *Op) {
	op.Panics = map[ast.Expr]bool{}
	for _, c := range Spine(op.Call) {
		for _, arg := range c.Args {
			if p.mayPanic(arg) {
				op.Panics[arg], op.MayPanic = true, true
			}
		}
		sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
		if !ok {
			continue
		}
		t := p.info.TypeOf(sel.X)
		if p.mayPanic(sel.X) || t != nil && types.IsInterface(t) && !p.solid(sel.X) {
			op.MayPanic = true
		}
	}
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
// variable, or captured by the handler.
func (p *planner) stands(v *types.Var) bool {
	_, operand := p.fr.Operand(v)
	return operand || v.Parent() == p.fr.Pkg.Types.Scope() || v.Pos() < p.fr.Body.Pos()
}
