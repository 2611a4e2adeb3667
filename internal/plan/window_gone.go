package plan

import (
	"go/ast"
	"go/types"
	"slices"
)

// This file finds what a loop has no use for any more, once its calls are windows.

// noteGone finds what loops do not need any more once their calls are windows:
// definitions that were taken along, the last first, and their value variable.
func (p *planner) noteGone() {
	for _, g := range p.plan.Groups {
		inner := g.inner()
		slices.SortFunc(inner, func(a, b ast.Stmt) int { return int(b.Pos() - a.Pos()) })
		for _, stmt := range inner {
			p.noteGoneFrom(g, stmt)
		}
	}
	for _, g := range p.plan.Groups {
		for _, op := range g.Ops {
			if op.Window != nil && op.Window.Loop.Value != nil {
				v := p.fr.VarOf(op.Window.Loop.Value)
				op.Window.Item = v != nil && p.usedOutside(v, g.left(op.Window.Loop))
			}
		}
	}
}

// noteGoneFrom takes a definition from its loop if what is left of that has no use for it.
func (p *planner) noteGoneFrom(g *Group, stmt ast.Stmt) {
	for _, op := range g.Ops {
		if op.Window == nil || !slices.Contains(op.Window.Inner, stmt) {
			continue
		}
		left := g.left(op.Window.Loop)
		if !slices.ContainsFunc(declared(stmt), func(id *ast.Ident) bool {
			v, _ := p.info.Defs[id].(*types.Var)
			return v != nil && p.usedOutside(v, left)
		}) {
			op.Window.Gone = append(op.Window.Gone, stmt)
		}
	}
}

// inner lists the definitions that are made in the operations of a group's windows.
func (g *Group) inner() []ast.Stmt {
	var all []ast.Stmt
	for _, op := range g.Ops {
		if op.Window == nil {
			continue
		}
		for _, stmt := range op.Window.Inner {
			if !slices.Contains(all, stmt) {
				all = append(all, stmt)
			}
		}
	}
	return all
}

// left lists the parts of a loop's body that are gone.
func (g *Group) left(loop *Loop) []ast.Node {
	var nodes []ast.Node
	for _, op := range g.Ops {
		if op.Window != nil && op.Window.Loop == loop {
			nodes = append(nodes, op.Expr)
			for _, stmt := range op.Window.Gone {
				nodes = append(nodes, stmt)
			}
		}
	}
	return nodes
}
