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
	started map[*Op]moment
	place   place                  // what the statement lies in that is looked at
	bars    map[*ast.CallExpr]*Bar // what was waited for, if somebody wants to see it
}

// moment is a point of time, counted in waits.
type moment struct {
	at    int
	after *Bar // whose end it is; nil at the beginning, and where no bars are wanted
}

func later(a, b moment) moment {
	if b.at > a.at {
		return b
	}
	return a
}

// waits gives the number of waits on the longest path, with every loop's body run so
// many times.
func (p *planner) waits(overlap bool, turns int) int {
	c := &clock{p: p, overlap: overlap, turns: turns, started: map[*Op]moment{}}
	return c.run(p.fr.Body.List, moment{}).at
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
			c := &clock{p: p, overlap: true, turns: 1, heavy: call, started: map[*Op]moment{}}
			times = append(times, c.run(p.fr.Body.List, moment{}).at)
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
func (c *clock) run(list []ast.Stmt, now moment) moment {
	for i, stmt := range list {
		if c.overlap {
			for _, op := range c.p.startsAt(list, i) {
				c.start(op, now)
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

// start starts an operation, at the earliest when the one has ended that it is chained to.
func (c *clock) start(op *Op, now moment) {
	if op.After != nil {
		now = later(now, c.end(op.After))
	}
	c.started[op] = now
	c.note(op.Call, op, now)
}

// end gives when a started operation has its answer.
func (c *clock) end(op *Op) moment {
	return moment{c.started[op].at + c.takes(op.Call), c.bars[op.Call]}
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

func (c *clock) step(stmt ast.Stmt, now moment) moment {
	switch s := stmt.(type) {
	case *ast.BlockStmt:
		return c.run(s.List, now)
	case *ast.IfStmt:
		now = c.expr(s.Cond, c.initially(s.Init, now))
		exit := c.p.exits[s.Body] || c.p.skips[s.Body]
		end := c.inside(place{Branch: true, Exit: exit}, s.Body.List, now)
		if exit {
			end = now // the longest path is one that succeeds
		}
		if s.Else != nil {
			return later(end, c.inside(place{Branch: true}, []ast.Stmt{s.Else}, now))
		}
		return later(now, end)
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

func (c *clock) initially(init ast.Stmt, now moment) moment {
	if init == nil {
		return now
	}
	return c.step(init, now)
}

func (c *clock) repeat(body *ast.BlockStmt, now moment) moment {
	for range c.turns {
		now = c.inside(place{Loop: true}, body.List, now)
	}
	return now
}

func (c *clock) clauses(body *ast.BlockStmt, now moment) moment {
	end := now
	for _, clause := range body.List {
		for _, list := range listsOf(clause) {
			end = later(end, c.inside(place{Branch: true}, list, now))
		}
	}
	return end
}

// expr counts the waiting calls of an expression or simple statement; a started
// operation is only waited for as long as it still takes.
func (c *clock) expr(n ast.Node, now moment) moment {
	call, ok := n.(*ast.CallExpr)
	if op := c.p.deferred[call]; ok && c.overlap && op != nil {
		c.await(call)
		return later(now, c.end(op)) // its operands do not wait
	}
	if _, lit := n.(*ast.FuncLit); lit {
		return now
	}
	for _, child := range children(n) {
		now = c.expr(child, now)
	}
	if ok && c.p.mayWait(call) {
		c.note(call, nil, now)
		now = moment{now.at + c.takes(call), c.bars[call]}
	}
	return now
}
