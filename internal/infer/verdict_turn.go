package infer

import (
	"go/ast"
	"go/token"
)

// This file tells which turn of the way to an error decides about it.

// ground is what a turn is taken for.
type ground int

const (
	byNothing ground = iota // there was no error: what else was asked decides
	byFailure               // another operation has failed
	byEmpty                 // a backend has answered that there is nothing
	byData                  // anything else: what was found, or asked for, or is kept in memory
)

// turn is one condition on the way to an error, as it has to come out.
type turn struct {
	ground ground
	from   token.Pos // where what the turn decides about begins
	answer token.Pos // for byEmpty, where the answer was asked for
}

// decidedByData says whether an error that is made at the end of a way is a
// verdict. A failure is none, whatever was asked before; nor is an empty answer
// to what was asked for below all other turns. An error at the end of no turns at
// all is that of a helper, and its callers' affair.
func decidedByData(path []turn) bool {
	answer := token.NoPos
	for i := len(path) - 1; i >= 0; i-- {
		t := path[i]
		if answer.IsValid() && t.from <= answer {
			return false
		}
		switch t.ground {
		case byFailure:
			return false
		case byData:
			return true
		case byEmpty:
			answer = t.answer
		}
	}
	return len(path) > 0 && !answer.IsValid() // because there was no error
}

// both gives the turn for two conditions that hold together: a failure has to be
// one of them, or else whatever tells most.
func both(a, b turn) turn {
	switch {
	case a.ground == byFailure:
		return a
	case b.ground == byFailure:
		return b
	case a.ground >= b.ground:
		return a
	}
	return b
}

// either gives the turn for two conditions of which one is enough. That there was
// no error is then a reason of its own.
func either(a, b turn) turn {
	if (a.ground == byNothing) != (b.ground == byNothing) {
		return turn{ground: byData, from: a.from}
	}
	if a.ground >= b.ground {
		return a
	}
	return b
}

// turn judges a condition that comes out as given.
func (fr *Frame) turn(e ast.Expr, holds bool, from token.Pos) turn {
	e = ast.Unparen(e)
	if fr.isState(e) {
		return turn{ground: byFailure, from: from}
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return fr.turn(e.X, !holds, from)
		}
	case *ast.BinaryExpr:
		switch {
		case e.Op == token.LAND && holds, e.Op == token.LOR && !holds:
			return both(fr.turn(e.X, holds, from), fr.turn(e.Y, holds, from))
		case e.Op == token.LAND, e.Op == token.LOR:
			return either(fr.turn(e.X, holds, from), fr.turn(e.Y, holds, from))
		}
		return fr.comparing(e, holds, from)
	case *ast.CallExpr: // errors.Is(err, X)
		if fr.tellsFailure(e) {
			return failed(holds, from)
		}
	case *ast.Ident: // ok
		if at, ok := fr.answer(e); ok && !holds && !GuardName(e.Name) && !fr.isSwitch(e) {
			return turn{byEmpty, from, at}
		}
		if fr.tellsFailure(e) || fr.holdsFailure(e) {
			return failed(holds, from)
		}
		if fr.unfit(e) {
			return failed(!holds, from)
		}
	}
	return turn{ground: byData, from: from}
}

// failed gives the turn of a question about an error: only a yes says that there is one.
func failed(yes bool, from token.Pos) turn {
	if yes {
		return turn{ground: byFailure, from: from}
	}
	return turn{ground: byNothing, from: from}
}

// comparing judges a comparison.
func (fr *Frame) comparing(e *ast.BinaryExpr, holds bool, from token.Pos) turn {
	x, op, y := e.X, e.Op, e.Y
	if fr.isConstant(x) {
		x, op, y = y, mirrored[op], x
	}
	if !holds {
		op = negated[op]
	}
	switch {
	case fr.tellsFailure(x) || fr.tellsFailure(y):
		if fr.info.Types[y].IsNil() {
			return failed(op == token.NEQ, from)
		}
		if op == token.EQL && (fr.mayBeNoError(x) || fr.mayBeNoError(y)) {
			return turn{ground: byData, from: from}
		}
		if op == token.EQL && fr.info.Types[y].Value != nil && fr.Unit.Rejects(fr.Pkg, y) { // codes.PermissionDenied
			return turn{ground: byData, from: from}
		}
		return failed(op == token.EQL || !IsError(fr.info.TypeOf(x)), from)
	case fr.isStatus(x) && fr.isRejectionStatus(y):
		return turn{ground: byData, from: from}
	case fr.isStatus(x) && (fr.isConstant(y) || fr.isConfiguration(y)):
		return turn{ground: byFailure, from: from}
	case fr.info.Types[y].IsNil() && fr.recovers(x):
		return failed(op == token.NEQ, from)
	}
	if at, ok := fr.counted(x); ok && fr.saysNothing(op, y) && !fr.isSwitch(x) {
		return turn{byEmpty, from, at}
	}
	return turn{ground: byData, from: from}
}

var negated = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR,
}

var mirrored = map[token.Token]token.Token{
	token.EQL: token.EQL, token.NEQ: token.NEQ, token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

// caseTurn judges a clause of a switch as the condition that it stands for; a
// default runs when no other clause does.
func (fr *Frame) caseTurn(n *ast.SwitchStmt, clause *ast.CaseClause) turn {
	from := clause.Colon
	if clause.List != nil {
		return fr.anyOf(n.Tag, clause.List, from)
	}
	t, first := turn{from: from}, true
	for _, c := range n.Body.List {
		for _, e := range c.(*ast.CaseClause).List {
			not := fr.turn(asCondition(n.Tag, e), false, from)
			if first {
				t, first = not, false
			} else {
				t = both(t, not)
			}
		}
	}
	return t
}

func (fr *Frame) anyOf(tag ast.Expr, list []ast.Expr, from token.Pos) turn {
	t := fr.turn(asCondition(tag, list[0]), true, from)
	for _, e := range list[1:] {
		t = either(t, fr.turn(asCondition(tag, e), true, from))
	}
	return t
}

func asCondition(tag, e ast.Expr) ast.Expr {
	if tag == nil {
		return e
	}
	return &ast.BinaryExpr{X: tag, OpPos: e.Pos(), Op: token.EQL, Y: e}
}

// passed gives the turn that was taken if a statement is got past that may leave:
// none of the ways out was gone.
func (fr *Frame) passed(stmt ast.Stmt) turn {
	out := turn{from: stmt.End()}
	note := func(t turn) {
		if t.ground > out.ground {
			out = t
		}
	}
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IfStmt:
			if leaves(n.Body) {
				note(fr.turn(n.Cond, false, stmt.End()))
			}
			if n.Else != nil && leaves(n.Else) {
				note(fr.turn(n.Cond, true, stmt.End()))
			}
		case *ast.CaseClause:
			if leaves(n) {
				note(fr.passedCase(stmt, n))
			}
		}
		return true
	})
	return out
}

func (fr *Frame) passedCase(stmt ast.Stmt, clause *ast.CaseClause) turn {
	t := turn{ground: byData, from: stmt.End()}
	ast.Inspect(stmt, func(n ast.Node) bool {
		s, ok := n.(*ast.SwitchStmt)
		if !ok {
			return true
		}
		for _, c := range s.Body.List {
			if c == ast.Stmt(clause) {
				t = turn{from: stmt.End()}
				for _, e := range clause.List {
					if not := fr.turn(asCondition(s.Tag, e), false, stmt.End()); not.ground > t.ground {
						t = not
					}
				}
			}
		}
		return true
	})
	return t
}

// leaves says whether a statement may go elsewhere than to the next one.
func leaves(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.BranchStmt:
			found = true
		}
		return !found
	})
	return found
}

// jumpedTo lists the labels that a goto leads to.
func jumpedTo(body ast.Node) map[string]bool {
	labels := map[string]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.GOTO {
			labels[b.Label.Name] = true
		}
		return true
	})
	return labels
}
