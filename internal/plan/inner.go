package plan

import (
	"go/ast"
	"go/types"
	"slices"
)

// This file makes windows of loops that stand inside of loops. Such a loop is through with
// its calls before the turn around it goes on, so that all turns can share one scope,
// which is opened above the outermost loop.

// Opening is where a scope is opened if that is not above the first of its operations.
type Opening struct {
	List []ast.Stmt
	At   int
}

// inOuter keep the operations of a loop inside of another from a scope above that.
var inOuter = []obstacle[*joining]{
	{"outer-context", Context, (*planner).outerContext},
	{"outer-defer", Control, (*planner).outerDefer},
}

// innerWindows plans the loops inside of a loop that is a statement of a list.
func (p *planner) innerWindows(list []ast.Stmt, at int) {
	if body := p.turnsOf(list[at]); body != nil && p.fn.Window != 1 && !p.inRegion(list[at].Pos()) {
		p.innerLists(&Opening{list, at}, body.List)
	}
}

// turnsOf gives the body of a loop that comes to an end by itself, or nil: a scope around
// it remembers a little of each call.
func (p *planner) turnsOf(stmt ast.Stmt) *ast.BlockStmt {
	loop := p.loopOf(stmt)
	if loop == nil {
		return nil
	}
	switch p.info.TypeOf(loop.Over).Underlying().(type) {
	case *types.Chan, *types.Signature:
		return nil
	}
	return loop.Body
}

// innerLists looks for loops in a list of statements inside of a loop's body, and in those
// inside of it.
func (p *planner) innerLists(opening *Opening, list []ast.Stmt) {
	for k, stmt := range list {
		if loop := p.loopOf(stmt); loop != nil {
			p.innerGroup(opening, list, p.windows(loop, k))
		}
		for _, inner := range branches(stmt) {
			p.innerLists(opening, inner)
		}
		if body := p.turnsOf(stmt); body != nil {
			p.innerLists(opening, body.List)
		}
	}
}

// innerGroup makes a group of the operations of one loop inside of another. They start right
// above it.
func (p *planner) innerGroup(opening *Opening, list []ast.Stmt, ops []*Op) {
	g := &Group{List: list, Opening: opening}
	for _, op := range ops {
		if op.After != nil && !slices.Contains(g.Ops, op.After) {
			continue
		}
		if op.Context != nil && g.context == nil {
			g.context = op.Context
		}
		j := &joining{op, list, g.Ops, g.context, opening}
		r := first(p, inGroup, j)
		if r == nil {
			r = first(p, inOuter, j)
		}
		if r != nil && r.Reason != "" {
			p.plan.Looped++
			p.refuse(op, *r)
		}
		if r == nil {
			g.Ops = append(g.Ops, op)
		}
	}
	if len(g.Ops) == 0 {
		return
	}
	g.Context = p.contextOf(g.context)
	p.notePerils(g.Ops)
	p.plan.Groups = append(p.plan.Groups, g)
	for _, op := range g.Ops {
		p.deferred[op.Call] = op
	}
}

// outerContext refuses an operation whose context is made in a turn of the loop around it.
func (p *planner) outerContext(j *joining) *Refusal {
	if j.op.Context == nil {
		return nil
	}
	loop := j.opening.List[j.opening.At]
	for _, v := range p.usedIn(j.op.Context) {
		if loop.Pos() <= v.Pos() && v.Pos() < loop.End() || p.replaces(loop, v) {
			return &Refusal{At: j.op.Context.Pos(), Detail: v.Name() + " is made in every turn of the loop around it",
				Unlock: "would be possible if this loop stood in a function of its own"}
		}
	}
	return nil
}

// outerDefer refuses an operation where a turn of the loop around it defers a call, which
// is made before the scope is closed.
func (p *planner) outerDefer(j *joining) *Refusal {
	r := p.deferBetween(&crossing{op: j.op, stmt: j.opening.List[j.opening.At]})
	if r != nil {
		r.Unlock = "would be possible if this loop stood in a function of its own"
	}
	return r
}
