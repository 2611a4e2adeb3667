package plan

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file lifts operations out of the branches of an if or a switch: one starts
// early under the condition that it stands under, where that is known early.

// Branch says under which condition an operation starts.
type Branch struct {
	Stmt   ast.Stmt // the if or switch that the operation stands in
	Clause int      // which of its clauses, from 0 on
	Once   ast.Expr // what is asked once, where the operation starts, and kept for the branch: a condition or a tag
}

// Clause is one way through an if with its elses, or through a switch.
type Clause struct {
	Conds []ast.Expr // what is asked: one condition of an if, the values of a case, nothing for an else
	Body  []ast.Stmt
}

// Clauses lists the ways through an if or a switch, in the order in which they are
// asked for; the tag is that of a switch, or nil.
func Clauses(stmt ast.Stmt) (tag ast.Expr, list []Clause) {
	switch s := stmt.(type) {
	case *ast.IfStmt:
		for s != nil {
			list = append(list, Clause{[]ast.Expr{s.Cond}, s.Body.List})
			next, _ := s.Else.(*ast.IfStmt)
			if body, ok := s.Else.(*ast.BlockStmt); ok {
				list = append(list, Clause{nil, body.List})
			}
			s = next
		}
	case *ast.SwitchStmt:
		for _, c := range s.Body.List {
			clause := c.(*ast.CaseClause)
			list = append(list, Clause{clause.List, clause.Body})
		}
		tag = s.Tag
	}
	return tag, list
}

// lift lists the operations in the branches of a statement that may start above it.
// Those that gain nothing by it are left to the branch.
func (p *planner) lift(stmt ast.Stmt, at int, list []ast.Stmt, ops []*Op) []*Op {
	_, clauses := Clauses(stmt)
	asked, once, ok := p.asked(stmt)
	if !ok {
		p.noteKept(clauses, asked)
		return nil
	}
	var lifted []*Op
	for n, clause := range clauses {
		for k, inner := range clause.Body {
			for _, op := range p.operations(inner, k) {
				op.Branch = &Branch{stmt, n, once}
				if p.mayLift(op, clause.Body, asked) && p.rises(op, at, list, ops) {
					lifted = append(lifted, op)
				}
			}
		}
	}
	return lifted
}

// noteKept notes for the branches of a statement what keeps operations inside of them:
// the last of what was asked.
func (p *planner) noteKept(clauses []Clause, asked []ast.Expr) {
	if len(asked) == 0 {
		return
	}
	e := asked[len(asked)-1]
	why := "may change in between"
	switch {
	case !computes(p.fr.Effects(e)):
		why = "does more than compute"
	case p.mayPanic(e):
		why = "may panic"
	}
	r := noGain("it would have to start above the condition that it stands under, which " + why + ": nothing else in its block could overlap with it")
	r.At = e.Pos()
	for _, c := range clauses {
		if len(c.Body) > 0 {
			p.kept[c.Body[0]] = &r
		}
	}
}

// asked lists what decides between the branches of a statement, and which of it has to
// be asked once only; ok is false if that can't be, because of the last of the list.
func (p *planner) asked(stmt ast.Stmt) (asked []ast.Expr, once ast.Expr, ok bool) {
	if !simpleBranches(stmt) || p.fn.Plain {
		return nil, nil, false
	}
	tag, clauses := Clauses(stmt)
	if tag != nil {
		asked = append(asked, tag)
	}
	for _, c := range clauses {
		asked = append(asked, c.Conds...)
	}
	for i, e := range asked {
		if !computes(p.fr.Effects(e)) || p.mayPanic(e) || !p.steady(e) {
			return asked[:i+1], nil, false
		}
		if p.same(e) {
			continue
		}
		if i > 0 || tag == nil && len(asked) > 1 {
			return asked[:i+1], nil, false // which of several are asked depends on those before
		}
		once = e
	}
	return asked, once, len(asked) > 0
}

// same says whether an expression is sure to give the same twice, if this function does
// nothing about it: it calls nothing, and asks nothing that others have as well.
func (p *planner) same(e ast.Expr) bool {
	return !anyPart(e, func(x ast.Expr) bool {
		if call, ok := x.(*ast.CallExpr); ok && !p.info.Types[call.Fun].IsType() && !calls(call, "len") {
			return true
		}
		v := p.fr.VarOf(x)
		return v != nil && !v.IsField() && p.isShared(v)
	})
}

// steady says whether it is no matter when, between the start and the branch, an
// expression is asked. What is called on something that other requests share may look
// at what they change in the meantime, under a lock or atomically.
func (p *planner) steady(e ast.Expr) bool {
	return !anyPart(e, func(x ast.Expr) bool {
		call, ok := x.(*ast.CallExpr)
		return ok && anyPart(call, func(x ast.Expr) bool {
			v := p.fr.VarOf(x)
			return v != nil && !v.IsField() && p.isShared(v)
		})
	})
}

// isShared says whether other requests may have a variable, too: it is the receiver, a
// package variable, or captured by the handler.
func (p *planner) isShared(v *types.Var) bool {
	i, operand := p.fr.Operand(v)
	return operand && i == 0 || !operand && p.stands(v)
}

// simpleBranches accepts an if or a switch that declares nothing and in which no clause
// runs into the next.
func simpleBranches(stmt ast.Stmt) bool {
	switch s := stmt.(type) {
	case *ast.IfStmt:
		for s != nil {
			if s.Init != nil {
				return false
			}
			s, _ = s.Else.(*ast.IfStmt)
		}
		return true
	case *ast.SwitchStmt:
		for _, c := range s.Body.List {
			if endsIn(&ast.BlockStmt{List: c.(*ast.CaseClause).Body}, token.FALLTHROUGH) {
				return false
			}
		}
		return s.Init == nil
	}
	return false
}

// mayLift says whether an operation of a branch may start where the branch begins.
// What is asked counts as what it is given.
func (p *planner) mayLift(op *Op, body []ast.Stmt, asked []ast.Expr) bool {
	values, _ := Results(p.info, op.Expr)
	if len(values) > 1 {
		return false // a variable for the Deferred would have to be of a type without a name
	}
	p.assume(op)
	if p.fit(op) != nil {
		return false
	}
	for _, e := range asked {
		op.values = append(op.values, e)
		p.mention(op, e)
	}
	for _, n := range op.earlier {
		if p.cross(op, asStatement(n)) != nil {
			return false
		}
	}
	above := body[:op.At]
	for j := len(above) - 1; j >= 0; j-- {
		if p.cross(op, above[j]) != nil {
			return false
		}
	}
	op.Above = above
	return true
}

// rises raises an operation of a branch above the statement that the branch belongs
// to, and says whether it got above something that waits.
func (p *planner) rises(op *Op, at int, list []ast.Stmt, ops []*Op) bool {
	refused := len(p.plan.Refused)
	earlier := op.earlier
	op.At, op.Start, op.earlier = at, at, nil
	p.raise(op, list, ops)
	op.earlier = earlier
	op.chain = nil
	p.plan.Refused = p.plan.Refused[:refused] // the branch says what keeps it from starting earlier there
	return op.Start < at
}
