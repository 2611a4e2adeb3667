package plan

import (
	"go/ast"
	"go/token"
	"slices"
)

// This file says where in a loop's body a call stands, and on what it depends whether a
// turn comes to it.

// Check is what a turn asks of its item before a call: for an item that does not pass,
// the call is not made.
type Check struct {
	Cond  ast.Expr
	Skips bool // the call is not made if it holds; else only if it does

	stmt *ast.IfStmt
}

// stretch is one list of statements on the way to a call, and the index of the one that
// it stands in. The way to the next list is through a branch of that.
type stretch struct {
	list   []ast.Stmt
	at     int
	branch *Check // what leads to the next list, of the last nothing
}

// turnOps visits the calls of a loop's body that may become operations: those that stand
// in the body, and those in the branches of an if that is no more than that.
func (p *planner) turnOps(list []ast.Stmt, above []stretch, visit func(op *Op, way []stretch)) {
	for k, stmt := range list {
		found := p.operations(stmt, k)
		if len(found) == 0 && len(above) == 0 {
			p.noteUnknown(stmt)
		}
		for _, op := range found {
			visit(op, append(slices.Clip(above), stretch{list, k, nil}))
		}
		s, ok := stmt.(*ast.IfStmt)
		if !ok || s.Init != nil || p.exits[s.Body] || p.skips[s.Body] {
			continue
		}
		p.turnOps(s.Body.List, append(slices.Clip(above), stretch{list, k, &Check{s.Cond, false, s}}), visit)
		if body, ok := s.Else.(*ast.BlockStmt); ok {
			p.turnOps(body.List, append(slices.Clip(above), stretch{list, k, &Check{s.Cond, true, s}}), visit)
		}
	}
}

// above lists the statements that a turn comes through before a call.
func above(way []stretch) []ast.Stmt {
	var list []ast.Stmt
	for _, s := range way {
		list = append(list, s.list[:s.at]...)
	}
	return list
}

// passage is a statement of the body that an operation starts above. The call of its own
// turn stands below it or not.
type passage struct {
	stmt  ast.Stmt
	below bool // the statement stands below the call
}

// passages lists what an operation starts above: all of the body but what is made in the
// operation.
func (p *planner) passages(op *Op, way []stretch) []passage {
	var list []passage
	add := func(stmts []ast.Stmt, below bool) {
		for _, stmt := range stmts {
			list = append(list, passage{stmt, below})
		}
	}
	s := way[0]
	for j, stmt := range s.list {
		check := op.Window.checkAt(stmt)
		switch {
		case slices.Contains(op.Window.Inner, stmt) || stmt == op.Window.blank:
		case j == s.at && s.branch != nil:
			list = append(list, passage{asStatement(s.branch.Cond), false})
			list = append(list, p.passages(op, way[1:])...)
			add(otherBranch(s.branch), true)
		case check != nil && j < s.at:
			add(check.stmt.Body.List[:len(check.stmt.Body.List)-1], false)
		default:
			add([]ast.Stmt{stmt}, j >= s.at)
		}
	}
	return list
}

// otherBranch gives what is done if a check leads to another branch than the call's.
func otherBranch(c *Check) []ast.Stmt {
	switch {
	case c.Skips:
		return c.stmt.Body.List
	case c.stmt.Else != nil:
		return []ast.Stmt{c.stmt.Else}
	}
	return nil
}

// checkAt gives the check that a statement is, or nil.
func (w *Window) checkAt(stmt ast.Stmt) *Check {
	for _, c := range slices.Concat(w.Checks, w.asked) {
		if ast.Stmt(c.stmt) == stmt {
			return c
		}
	}
	return nil
}

// skipping gives the check that if … { continue } is, or nil: one of the item alone, that
// can be asked in the operation as well.
func (p *planner) skipping(stmt ast.Stmt) *Check {
	s, ok := stmt.(*ast.IfStmt)
	if !ok || s.Init != nil || s.Else != nil || p.skips[s.Body] || p.exits[s.Body] || !endsIn(s.Body, token.CONTINUE) || !p.asksAgain(s.Cond) {
		return nil
	}
	if last := s.Body.List[len(s.Body.List)-1].(*ast.BranchStmt); last.Label != nil {
		return nil
	}
	return &Check{s.Cond, true, s}
}

// conds lists what is asked in an operation.
func (w *Window) conds() []ast.Node {
	var list []ast.Node
	for _, c := range w.Checks {
		list = append(list, c.Cond)
	}
	return list
}

// Asks gives the check whose condition a piece of code is, or nil.
func (w *Window) Asks(n ast.Node) *Check {
	for _, c := range w.Checks {
		if ast.Node(c.Cond) == n {
			return c
		}
	}
	return nil
}
