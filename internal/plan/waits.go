package plan

import "go/ast"

// This file counts the waits in a row on the longest path through a function, as it
// stands or as planned. Every call that may wait counts one, however long.

// clock counts the waits of one way to run the function.
type clock struct {
	p       *planner
	overlap bool          // as planned
	turns   int           // how often a loop's body runs
	heavy   *ast.CallExpr // a call that takes longer than all others, or nil
	started map[*Op]int
}

// waits gives the number of waits on the longest path, with every loop's body run so
// many times.
func (p *planner) waits(overlap bool, turns int) int {
	c := &clock{p: p, overlap: overlap, turns: turns, started: map[*Op]int{}}
	return c.run(p.fr.Body.List, 0)
}

// longest gives the number of waits with one turn of every loop, and how many another
// turn adds.
func (p *planner) longest(overlap bool) (once, more int) {
	once = p.waits(overlap, 1)
	return once, p.waits(overlap, 2) - once
}

// slowest gives the times that the function takes as planned: with all calls alike,
// with another turn of its loops, and with each call in turn slower than the rest.
func (p *planner) slowest() []int {
	times := []int{p.waits(true, 1), p.waits(true, 2)}
	inspectOwn(p.fr.Body, func(n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok && p.mayWait(call) {
			c := &clock{p: p, overlap: true, turns: 1, heavy: call, started: map[*Op]int{}}
			times = append(times, c.run(p.fr.Body.List, 0))
		}
	})
	return times
}

// shorter says whether one way to run the function is never slower than another, and
// once faster.
func shorter(times, than []int) bool {
	faster := false
	for i, t := range times {
		if t > than[i] {
			return false
		}
		faster = faster || t < than[i]
	}
	return faster
}

func (c *clock) takes(call *ast.CallExpr) int {
	const long = 100
	if call == c.heavy {
		return long
	}
	return 1
}

// run gives the time at the end of a list that begins at a time.
func (c *clock) run(list []ast.Stmt, now int) int {
	for i, stmt := range list {
		if c.overlap {
			for _, op := range c.p.startsAt(list, i) {
				c.started[op] = now
				if op.After != nil {
					c.started[op] = max(now, c.started[op.After]+c.takes(op.After.Call))
				}
			}
		}
		if r := c.p.regionAt(list, i); r != nil {
			if i == r.From { // one wait, whatever its statements are
				now = c.expr(r.query, now)
			}
			continue
		}
		now = c.step(stmt, now)
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

func (c *clock) step(stmt ast.Stmt, now int) int {
	switch s := stmt.(type) {
	case *ast.BlockStmt:
		return c.run(s.List, now)
	case *ast.IfStmt:
		now = c.expr(s.Cond, c.initially(s.Init, now))
		end := c.run(s.Body.List, now)
		if c.p.exits[s.Body] || c.p.skips[s.Body] {
			end = now // the longest path is one that succeeds
		}
		if s.Else != nil {
			return max(end, c.step(s.Else, now))
		}
		return max(end, now)
	case *ast.SwitchStmt:
		now = c.initially(s.Init, now)
		if s.Tag != nil {
			now = c.expr(s.Tag, now)
		}
		return c.clauses(s.Body, now)
	case *ast.TypeSwitchStmt:
		return c.clauses(s.Body, c.expr(s.Assign, now))
	case *ast.ForStmt:
		return c.repeat(s.Body, c.initially(s.Init, now))
	case *ast.RangeStmt:
		return c.repeat(s.Body, c.expr(s.X, now))
	case *ast.LabeledStmt:
		return c.step(s.Stmt, now)
	case *ast.SelectStmt:
		return c.clauses(s.Body, now)
	}
	return c.expr(stmt, now)
}

func (c *clock) initially(init ast.Stmt, now int) int {
	if init == nil {
		return now
	}
	return c.step(init, now)
}

func (c *clock) repeat(body *ast.BlockStmt, now int) int {
	for range c.turns {
		now = c.run(body.List, now)
	}
	return now
}

func (c *clock) clauses(body *ast.BlockStmt, now int) int {
	end := now
	for _, clause := range body.List {
		for _, list := range listsOf(clause) {
			end = max(end, c.run(list, now))
		}
	}
	return end
}

// expr counts the waiting calls of an expression or simple statement; a started
// operation is only waited for as long as it still takes.
func (c *clock) expr(n ast.Node, now int) int {
	call, ok := n.(*ast.CallExpr)
	if op := c.p.deferred[call]; ok && c.overlap && op != nil {
		return max(now, c.started[op]+c.takes(call)) // its operands do not wait
	}
	if _, lit := n.(*ast.FuncLit); lit {
		return now
	}
	for _, child := range children(n) {
		now = c.expr(child, now)
	}
	if ok && c.p.mayWait(call) {
		now += c.takes(call)
	}
	return now
}
