package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file lets a turn fill its item: x.Name = name, where the calls that start ahead ask
// for x.Owner. Two items may be the same, or one may be reached by way of another: that is
// why it is the field that counts, and not the item.

// fillsItem says whether an operand is no more than the list that a window goes over, and
// a write goes to a field of the turn's item. Of the list only its slots are read then.
// What the operation reads of an item is an operand as well, and is looked at for itself.
func (p *planner) fillsItem(op *Op, operand ast.Expr, w infer.Write) bool {
	if op.Window == nil || w.Field == nil || w.ByCallee || w.Var != nil {
		return false
	}
	loop := op.Window.Loop
	if loop.Counts || operand != loop.Over || !p.isOwn(loop.Over) || p.selects(loop.Over, w.Field) {
		return false
	}
	sel := assignedAt(loop.Body, w.Pos)
	if sel == nil {
		return false
	}
	s := p.info.Selections[sel]
	if s == nil || s.Kind() != types.FieldVal || len(s.Index()) != 1 || !p.isItem(loop, sel.X) {
		return false
	}
	return isPointer(p.info.TypeOf(sel.X)) || p.awaitedAbove(op, w.Pos)
}

// assignedAt gives the field that a statement of a loop's body assigns at a place, or nil.
// What a function literal does is done when that is called.
func assignedAt(body *ast.BlockStmt, at token.Pos) *ast.SelectorExpr {
	var found *ast.SelectorExpr
	look := func(l ast.Expr) {
		if sel, ok := ast.Unparen(l).(*ast.SelectorExpr); ok && sel.Pos() == at {
			found = sel
		}
	}
	inspectOwn(body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				look(l)
			}
		case *ast.IncDecStmt:
			look(n.X)
		}
	})
	return found
}

// isItem says whether an expression is the item of a turn: the loop's variable, or what
// the list has at the loop's index.
func (p *planner) isItem(loop *Loop, e ast.Expr) bool {
	index, ok := ast.Unparen(e).(*ast.IndexExpr)
	if !ok {
		v := p.fr.VarOf(e)
		return v != nil && v == p.fr.VarOf(loop.Value)
	}
	key := p.fr.VarOf(loop.Key)
	return key != nil && p.fr.VarOf(index.Index) == key &&
		p.fr.RootVar(index.X) == p.fr.RootVar(loop.Over) && types.ExprString(index.X) == types.ExprString(loop.Over)
}

// awaitedAbove says whether a turn has awaited an operation wherever it comes to a place.
// An item that is no pointer is copied for its operation, with all of its fields.
func (p *planner) awaitedAbove(op *Op, at token.Pos) bool {
	s := op.Window.way[0]
	below := func(stmt ast.Stmt) bool { return stmt.Pos() <= at && at < stmt.End() }
	return s.branch == nil && slices.ContainsFunc(s.list[s.at:], below)
}
