package plan

import (
	"go/ast"
	"go/token"
	"go/types"
)

// chain is how an operation could start as soon as another one has succeeded,
// instead of when the handler gets to it.
type chain struct {
	after *Op
	start int
	carry []ast.Stmt
}

// findChain looks whether all that keeps an operation from starting above the
// unit that ends at stop is the value of that unit's operation. The handler must
// leave when that operation fails, because a chained one does not run then.
func (p *planner) findChain(op *Op, list []ast.Stmt, stop int, ops []*Op) {
	from := p.unitStart(list, stop)
	var after *Op
	for _, o := range ops {
		if o.At == from && !o.Nested && o.Window == nil && o.Branch == nil && o.Region == nil {
			after = o
		}
	}
	if after == nil || from == stop || !p.leavesOnError(list[stop]) && p.looks("chain-exit") {
		return
	}
	v := p.valueOf(after)
	if v == nil || !op.vars[v] || p.fr.AddressTaken(v) && p.looks("chain-address") {
		return
	}
	if op.Window != nil && v != p.fr.VarOf(op.Window.Loop.Over) {
		return // a check of each item needs it, and not what the loop goes over
	}
	start := op.Start
	delete(op.vars, v)
	_, _ = p.climb(op, list, stop, func(int) bool { return false })
	reached := op.Start
	op.Start, op.vars[v] = start, true
	if reached <= after.At {
		op.chain = &chain{after: after, start: max(reached, after.Start)}
	}
}

// noteUnused finds the operations whose value is handed on by the runtime, and needed
// nowhere else: a variable that nothing uses does not compile.
func (p *planner) noteUnused() {
	for _, g := range p.plan.Groups {
		for _, op := range g.Ops {
			if op.After == nil {
				continue
			}
			v := p.valueOf(op.After)
			op.After.Unused = v != nil && v.Name() != "_" && !p.usedOutside(v, g.handedOn(op.After))
		}
	}
}

// handedOn lists the code that is given an operation's value by the runtime.
func (g *Group) handedOn(to *Op) []ast.Node {
	var nodes []ast.Node
	for _, op := range g.Ops {
		if op.After != to {
			continue
		}
		nodes = append(nodes, op.Expr)
		if op.Window != nil {
			for _, stmt := range op.Window.Gone {
				nodes = append(nodes, stmt)
			}
		}
	}
	return nodes
}

// leavesOnError accepts the exit if err != nil { … } alone.
func (p *planner) leavesOnError(stmt ast.Stmt) bool {
	s, ok := stmt.(*ast.IfStmt)
	if !ok || s.Init != nil || s.Else != nil || !p.exits[s.Body] {
		return false
	}
	b, ok := ast.Unparen(s.Cond).(*ast.BinaryExpr)
	return ok && b.Op == token.NEQ && p.info.Types[b.Y].IsNil() && p.errorVar(b.X) != nil
}

// valueOf gives the variable that v, err := op() declares.
func (p *planner) valueOf(op *Op) *types.Var {
	as, ok := op.Stmt.(*ast.AssignStmt)
	values, hasErr := Results(p.info, op.Expr)
	if !ok || op.Nested || as.Tok != token.DEFINE || len(values) != 1 || !hasErr {
		return nil
	}
	id, ok := as.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := p.info.Defs[id].(*types.Var)
	return v
}
