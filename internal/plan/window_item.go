package plan

import (
	"go/ast"
	"go/types"
	"slices"
)

// This file finds out what a window's operation is started for: the item, or the index
// of the turn, and whether it may start for the items of a list that is still to come.

// findItem notes whether an operation needs the item or the index. Where the loop gives
// only an index that does no more than pick the item, the item is what it needs.
func (p *planner) findItem(op *Op) {
	w := op.Window
	key, value := p.fr.VarOf(w.Loop.Key), p.fr.VarOf(w.Loop.Value)
	picks, counts := p.indexUses(op, key)
	switch {
	case counts || w.Loop.Counts && len(picks) > 0:
		w.Index, w.Items = true, nil
	default:
		w.Items = append(w.Items, picks...)
	}
	w.Own = w.Index || len(w.Items) > 0 || value != nil && op.vars[value]
}

// indexUses finds where an operation uses the loop's index: to pick the item, where the
// loop has no variable for that, and for anything else.
func (p *planner) indexUses(op *Op, key *types.Var) (picks []ast.Expr, counts bool) {
	loop := op.Window.Loop
	items := types.ExprString(loop.Over)
	for _, n := range op.Window.nodes(op) {
		ast.Inspect(n, func(n ast.Node) bool {
			if x, ok := n.(*ast.IndexExpr); ok && key != nil && loop.Value == nil && !loop.Counts && p.fr.VarOf(x.Index) == key && types.ExprString(x.X) == items {
				picks = append(picks, x)
				return false
			}
			id, ok := n.(*ast.Ident)
			counts = counts || ok && key != nil && p.info.Uses[id] == key
			return true
		})
	}
	return picks, counts
}

// mayTakeList says whether an operation can start for the items of a list before the
// handler has that list: it needs no more of it than the item.
func (p *planner) mayTakeList(op *Op) bool {
	w := op.Window
	v := p.fr.VarOf(w.Loop.Over)
	if v == nil || w.Index || w.Once || w.Loop.Counts || op.After != nil {
		return false
	}
	if _, plain := types.Unalias(v.Type()).(*types.Slice); !plain {
		return false // EachOf takes a Deferred of no other type
	}
	for _, n := range w.nodes(op) {
		if p.usesBesides(n, v, w.Items) {
			return false
		}
	}
	return true
}

// usesBesides says whether a piece of code uses a variable elsewhere than in some
// expressions.
func (p *planner) usesBesides(n ast.Node, v *types.Var, places []ast.Expr) bool {
	used := false
	ast.Inspect(n, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && slices.Contains(places, e) {
			return false
		}
		id, ok := n.(*ast.Ident)
		used = used || ok && p.info.Uses[id] == v
		return !used
	})
	return used
}

// Listed says whether a window goes over the list that an operation gives.
func (o *Op) Listed() bool { return o.Window != nil && o.After != nil && o.After.Window == nil }
