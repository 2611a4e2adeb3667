package plan

import (
	"go/ast"
)

// This file is about what comes after a loop whose turns may leave their call out: what
// was started for such a turn is not awaited. It asks the check and does no more, but when
// is not said: it may ask when the loop is through.

// afterLoop keep an operation of a turn that may leave it out from starting for all items.
var afterLoop = []obstacle[*crossing]{
	{"context-written", Context, (*planner).contextWritten},
	{"needs-written", Depends, (*planner).needsWritten},
	{"variable-written", Mutated, (*planner).variableWritten},
	{"global-written", Mutated, (*planner).globalWritten},
	{"memory-written", Mutated, (*planner).memoryWritten},
}

// windowAfter refuses a check that looks at what may be changed below the loop, or in the
// rest of a turn of a loop around it.
func (p *planner) windowAfter(b *inBody) *Refusal {
	op := b.op
	if len(op.Window.Checks) == 0 {
		return nil
	}
	for _, stmt := range after(p.fr.Body.List, op.Window.Loop.Stmt) {
		r := first(p, afterLoop, p.crossingOf(op, stmt, true))
		if r != nil {
			r.Detail += ", after the loop: calls that were left out may still ask whether they are wanted"
			r.Unlock = "would be possible if the items that are wanted were listed first, in a loop of their own"
			return r
		}
	}
	return nil
}

// after lists the statements that may be run when a loop is through: those below it, and
// those of the loops around it, whose next turn comes.
func after(list []ast.Stmt, loop ast.Stmt) []ast.Stmt {
	for k, stmt := range list {
		if loop.Pos() < stmt.Pos() || stmt.End() < loop.End() {
			continue
		}
		if stmt == loop {
			return list[k+1:]
		}
		var inner []ast.Stmt
		ast.Inspect(stmt, func(n ast.Node) bool {
			for _, l := range listsOf(n) {
				if len(l) > 0 && l[0].Pos() <= loop.Pos() && loop.End() <= l[len(l)-1].End() {
					inner = l
					return false
				}
			}
			return inner == nil
		})
		found := after(inner, loop)
		switch s := stmt.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			found = append(append([]ast.Stmt{}, found...), turnBefore(inner, loop)...)
			if f, ok := s.(*ast.ForStmt); ok && f.Post != nil {
				found = append(found, f.Post)
			}
		}
		return append(append([]ast.Stmt{}, found...), list[k+1:]...)
	}
	return nil
}

// turnBefore lists the statements of a turn that stand above a loop in it: they are run
// again in the next.
func turnBefore(list []ast.Stmt, loop ast.Stmt) []ast.Stmt {
	for k, stmt := range list {
		if stmt.End() > loop.Pos() {
			if stmt == loop {
				return list[:k]
			}
			return list[:k+1] // what stands beside it in the same statement is looked at as well
		}
	}
	return nil
}
