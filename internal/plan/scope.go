package plan

import (
	"go/ast"
	"go/types"
)

// This file lets groups share a scope: one for the handler is enough where nothing
// tells two from one.

// shareScopes finds for each group the one around it whose scope it can do with.
func (p *planner) shareScopes() {
	for i, g := range p.plan.Groups {
		for _, outer := range p.plan.Groups[:i] {
			if k := outer.around(g); k >= 0 && p.canShare(outer, k, g) {
				g.Within = outer
				break
			}
		}
	}
}

// around gives the index of the statement that another group lies in, if that is below
// the scope's beginning; else -1.
func (g *Group) around(inner *Group) int {
	at := inner.List[0].Pos()
	list, from := g.opened()
	for k := from; k < len(list); k++ {
		if stmt := list[k]; stmt.Pos() < at && at < stmt.End() {
			return k
		}
	}
	return -1
}

// opened gives the list and the index of the statement above which the group's scope is
// opened.
func (g *Group) opened() (list []ast.Stmt, at int) {
	if g.Opening != nil {
		return g.Opening.List, g.Opening.At
	}
	return g.List, (&joining{op: g.Ops[0], before: g.Ops}).opened()
}

// canShare says whether a scope serves a group inside of the statement at k: it is on
// the same context, and no deferred call stands between that would have to wait for
// the group's operations.
func (p *planner) canShare(outer *Group, k int, inner *Group) bool {
	if (outer.context == nil) != (inner.context == nil) || outer.Context != inner.Context {
		return false
	}
	if outer.context != nil && !p.sameContext(outer.context, inner.context) {
		return false
	}
	at, from := inner.opened()
	start := at[from].Pos()
	list, opened := outer.opened()
	may := true
	for _, stmt := range list[opened : k+1] {
		inspectOwn(stmt, func(n ast.Node) {
			d, deferred := n.(*ast.DeferStmt)
			may = may && !(deferred && d.Pos() < start && !p.harmlessDefer(d))
		})
		may = may && !p.replacesContext(stmt, outer.context)
	}
	return may
}

// replacesContext says whether a statement gives another value to what a scope was
// opened on.
func (p *planner) replacesContext(stmt ast.Stmt, context ast.Expr) bool {
	v := p.fr.VarOf(context)
	return context != nil && v != nil && (p.replaces(stmt, v) || defines(p.info, stmt, map[*types.Var]bool{v: true}) != nil)
}
