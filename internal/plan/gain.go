package plan

import "go/ast"

// This file refuses what could start early and would gain nothing by it.

// dropGroups leaves a function as it is whose longest path does not get shorter.
func (p *planner) dropGroups() {
	for _, g := range p.plan.Groups {
		for _, op := range g.Ops {
			if op.Moved() {
				p.refuse(op, noGain("it could start early, but another way through the function waits as often as before"))
				break
			}
		}
	}
	p.plan.Groups, p.plan.After, p.plan.MoreLeft = nil, p.plan.Before, p.plan.More
}

// noteAlone refuses the first operation of a list in which none found another to
// overlap with, where there are waits elsewhere. Once nothing else was refused in
// the list, that is why nothing happens.
func (p *planner) noteAlone(list []ast.Stmt, ops []*Op) {
	if p.plan.Before < 2 || !p.looks("no-gain") {
		return
	}
	for _, op := range ops {
		if p.deferred[op.Call] != nil {
			return
		}
	}
	if r := p.kept[list[0]]; r != nil {
		p.refuse(ops[0], *r)
		return
	}
	p.refuse(ops[0], noGain("there is no other operation in its block that it could overlap with"))
}

func noGain(detail string) Refusal {
	return Refusal{Reason: NoGain, Obstacle: "no-gain", Detail: detail}
}
