package plan

import (
	"go/ast"
	"maps"
	"slices"
)

// This file puts operations of one list together into groups that share a scope.

// keep settles the group of a list: with the chains without which some way to run the
// function would be slower. Several may have to come together to gain anything.
func (p *planner) keep(list []ast.Stmt, ops []*Op) {
	p.settle(p.form(list, ops, p.refuse))
	for _, op := range ops {
		op.swapChain()
	}
	best := p.settle(p.form(list, ops, nil))
	for _, op := range slices.Backward(ops) {
		if op.chain == nil {
			continue
		}
		op.swapChain()
		without := p.settle(p.form(list, ops, nil))
		switch needed := shorter(best, without); {
		case needed && !p.fn.Plain:
			op.swapChain()
			continue
		case needed:
			p.refuse(op, p.noChain(op))
		}
		best = without
	}
	p.settle(p.form(list, ops, nil))
}

// swapChain chains an operation that could be chained, or gives the chain up.
func (o *Op) swapChain() {
	if o.chain == nil {
		return
	}
	was := chain{o.After, o.Start, o.Carry}
	o.After, o.Start, o.Carry = o.chain.after, o.chain.start, o.chain.carry
	*o.chain = was
}

// settle makes groups the plan's groups of their list, and gives the times that the
// function then takes.
func (p *planner) settle(groups []*Group, list []ast.Stmt) []int {
	p.plan.Groups = slices.DeleteFunc(p.plan.Groups, func(o *Group) bool { return &o.List[0] == &list[0] })
	p.plan.Groups = append(p.plan.Groups, groups...)
	p.deferred = map[*ast.CallExpr]*Op{}
	for _, g := range p.plan.Groups {
		for _, op := range g.Ops {
			p.deferred[op.Call] = op
		}
	}
	return p.slowest()
}

// form puts the groups of a list together: one, and one more for those operations
// that something parts from it.
func (p *planner) form(list []ast.Stmt, ops []*Op, refuse func(*Op, Refusal)) ([]*Group, []ast.Stmt) {
	if refuse == nil {
		refuse = func(*Op, Refusal) {}
	}
	var groups []*Group
	var parted map[*Op]*Refusal
	for {
		g, refused := p.formOne(list, ops)
		if g == nil {
			maps.Copy(refused, parted)
			refuseAll(ops, refused, refuse)
			return groups, list
		}
		groups = append(groups, g)
		parted = map[*Op]*Refusal{}
		var rest []*Op
		for _, op := range ops {
			if r := refused[op]; r != nil && parts[r.Obstacle] {
				parted[op], rest = r, append(rest, op)
				delete(refused, op)
			}
		}
		refuseAll(ops, refused, refuse)
		ops = rest
	}
}

// parts names the obstacles that keep an operation from one scope and not from
// another below it.
var parts = map[string]bool{"other-context": true, "context-replaced": true, "defer-in-group": true}

// refuseAll refuses operations for the reasons that there are.
func refuseAll(ops []*Op, reasons map[*Op]*Refusal, refuse func(*Op, Refusal)) {
	for _, op := range ops {
		if r := reasons[op]; r != nil && r.Reason != "" {
			refuse(op, *r)
		}
	}
}

// formOne puts one group together: the operations that moved, those that the moved
// ones start beside, and those that others are chained to. Nil is no group.
func (p *planner) formOne(list []ast.Stmt, ops []*Op) (*Group, map[*Op]*Refusal) {
	beside := map[int]bool{}
	for _, op := range ops {
		if op.Moved() {
			beside[op.Start] = true
		}
		if op.After != nil {
			beside[op.After.At] = true
		}
	}
	g, refused := &Group{List: list}, map[*Op]*Refusal{}
	var context ast.Expr
	for _, op := range ops {
		if !op.Moved() && !beside[op.At] || op.After != nil && !slices.Contains(g.Ops, op.After) {
			continue
		}
		if op.Context != nil && context == nil {
			context = op.Context
		}
		if r := first(p, inGroup, &joining{op, list, g.Ops, context, nil}); r != nil {
			refused[op] = r
			continue
		}
		g.Ops = append(g.Ops, op)
	}
	if !anyMoved(g.Ops) {
		return nil, refused
	}
	g.Context, g.context = p.contextOf(context), context
	p.notePerils(g.Ops)
	return g, refused
}

func anyMoved(ops []*Op) bool {
	for _, op := range ops {
		if op.Moved() {
			return true
		}
	}
	return false
}
