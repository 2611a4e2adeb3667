package plan

import "go/ast"

// waits gives the number of waits in a row on the longest path through a list of
// statements, as it stands or, with overlap, as planned. A loop's body counts
// once. Every call that may wait counts one, however long.
func (p *planner) waits(list []ast.Stmt, overlap bool) int {
	return p.run(list, 0, overlap, map[*Op]int{})
}

// run gives the time at the end of a list that begins at a time; an operation
// takes one unit from its start.
func (p *planner) run(list []ast.Stmt, now int, overlap bool, started map[*Op]int) int {
	for i, stmt := range list {
		if overlap {
			for _, op := range p.startsAt(list, i) {
				started[op] = now
				if op.After != nil {
					started[op] = max(now, started[op.After]+1)
				}
			}
		}
		now = p.step(stmt, now, overlap, started)
	}
	return now
}

func (p *planner) startsAt(list []ast.Stmt, i int) []*Op {
	var ops []*Op
	for _, g := range p.plan.Groups {
		if len(g.List) == 0 || len(list) == 0 || &g.List[0] != &list[0] {
			continue
		}
		for _, op := range g.Ops {
			if op.Start == i {
				ops = append(ops, op)
			}
		}
	}
	return ops
}

func (p *planner) step(stmt ast.Stmt, now int, overlap bool, started map[*Op]int) int {
	switch s := stmt.(type) {
	case *ast.BlockStmt:
		return p.run(s.List, now, overlap, started)
	case *ast.IfStmt:
		if s.Init != nil {
			now = p.step(s.Init, now, overlap, started)
		}
		now = p.expr(s.Cond, now, overlap, started)
		end := p.run(s.Body.List, now, overlap, started)
		if p.exits[s.Body] || p.skips[s.Body] {
			end = now // the longest path is one that succeeds
		}
		if s.Else != nil {
			return max(end, p.step(s.Else, now, overlap, started))
		}
		return max(end, now)
	case *ast.SwitchStmt:
		if s.Init != nil {
			now = p.step(s.Init, now, overlap, started)
		}
		if s.Tag != nil {
			now = p.expr(s.Tag, now, overlap, started)
		}
		return p.clauses(s.Body, now, overlap, started)
	case *ast.TypeSwitchStmt:
		now = p.expr(s.Assign, now, overlap, started)
		return p.clauses(s.Body, now, overlap, started)
	case *ast.ForStmt:
		if s.Init != nil {
			now = p.step(s.Init, now, overlap, started)
		}
		return p.run(s.Body.List, now, overlap, started)
	case *ast.RangeStmt:
		now = p.expr(s.X, now, overlap, started)
		return p.run(s.Body.List, now, overlap, started)
	case *ast.LabeledStmt:
		return p.step(s.Stmt, now, overlap, started)
	case *ast.SelectStmt:
		return p.clauses(s.Body, now, overlap, started)
	}
	return p.expr(stmt, now, overlap, started)
}

func (p *planner) clauses(body *ast.BlockStmt, now int, overlap bool, started map[*Op]int) int {
	end := now
	for _, c := range body.List {
		for _, list := range listsOf(c) {
			end = max(end, p.run(list, now, overlap, started))
		}
	}
	return end
}

// expr counts the waiting calls of an expression or simple statement; a started
// operation is only waited for as long as it still takes.
func (p *planner) expr(n ast.Node, now int, overlap bool, started map[*Op]int) int {
	ast.Inspect(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			_, lit := n.(*ast.FuncLit)
			return !lit
		}
		if op := p.deferred[call]; overlap && op != nil {
			now = max(now, started[op]+1)
			return false // its operands do not wait
		}
		if p.mayWait(call) {
			now++
		}
		return true
	})
	return now
}
