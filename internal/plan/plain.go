package plan

import "go/ast"

// This file refuses what can't be written with plain variables and an errgroup:
// see Function.Plain.

// notPlain refuses an operation in whose statement something is called before it: the
// wait stands above the statement, and what an operation panics with must not come out
// before that call. A refusal without a reason is none.
func (p *planner) notPlain(op *Op) Refusal {
	if !p.fn.Plain {
		return Refusal{}
	}
	if op.Window != nil {
		return Refusal{Reason: Control, Detail: "that it starts for all items of the loop can't be written with errgroup", Unlock: "would be possible with -style=async"}
	}
	if op.Region != nil {
		return Refusal{Reason: Control, Detail: "that several statements start as one can't be written with errgroup", Unlock: "would be possible with -style=async"}
	}
	if op.Nested {
		return Refusal{Reason: Control, Detail: "that it is waited for inside of an expression can't be written with errgroup",
			Unlock: "would be possible with -style=async, or if " + op.called() + " stood in a statement of its own, above"}
	}
	stmt := op.Stmt
	if s, ok := stmt.(*ast.IfStmt); ok {
		stmt = s.Init
	}
	as, ok := stmt.(*ast.AssignStmt)
	if !ok {
		return Refusal{}
	}
	for _, l := range as.Lhs {
		if p.calls(l) {
			return Refusal{Reason: Order, At: l.Pos(), Detail: "this can't be written with errgroup: " + expr(l) + " is evaluated before " + op.called() + " is waited for",
				Unlock: "would be possible with -style=async, or if " + expr(l) + " did not call anything"}
		}
	}
	return Refusal{}
}

// calls says whether an expression calls anything.
func (p *planner) calls(e ast.Expr) bool {
	return anyPart(e, func(x ast.Expr) bool {
		call, ok := x.(*ast.CallExpr)
		return ok && !p.info.Types[call.Fun].IsType()
	})
}

// noChain refuses an operation that would start with the value of another.
func (p *planner) noChain(op *Op) Refusal {
	return Refusal{Reason: Depends, At: op.chain.after.Call.Pos(),
		Detail: "that it starts as soon as " + quote(op.chain.after.Name) + " has arrived can't be written with errgroup", Unlock: "would be possible with -style=async"}
}
