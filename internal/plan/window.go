package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/sqltext"
)

// This file makes windows of loops: a call for each item of a slice, or for each number
// from 0 on, becomes one operation for each, started ahead of the turn that awaits it. The
// loop stays as it is. A call may so start above what earlier turns do, and must be able to start above
// every statement of the body.

// Window says how a loop's call is started for all items.
type Window struct {
	Loop   *Loop
	Limit  int64      // how many may be started ahead
	Once   bool       // what the loop goes over is asked once, where the calls start, and kept for the loop
	Inner  []ast.Stmt // definitions of the turn that are made in the operation
	Items  []ast.Expr // what is replaced by the item: items[i] where the loop gives only i
	Gone   []ast.Stmt // those of Inner that nothing else needs
	Checks []*Check   // what is asked in the operation before its call is made, in order
	Item   bool       // the loop still needs its value variable
	Own    bool       // the operation needs the item or the index itself, and not only a value that it is chained to
	Index  bool       // the operation is started for an index, and finds the item itself
	Fill   *types.Var // the variable that a call without a value fills, which it then gives
	Query  string     // a SELECT by key that is run for each item, if that is what it does

	blank ast.Stmt // the declaration of Fill
	way   []stretch
	asked []*Check // checks that an operation asks which it is chained to
}

// DefaultWindow is how many calls of a loop are started ahead.
const DefaultWindow = 8

// windows lists the operations of a loop's body that may start for all items. The
// others are refused.
func (p *planner) windows(loop *Loop, at int) []*Op {
	p.windowed[loop.Stmt] = true
	if p.fn.Window == 1 {
		return nil // not wanted: nothing is refused that was not asked for
	}
	var ops []*Op
	form := p.foretold(loop)
	left := p.leftBehind(loop.Body, nil)
	p.turnOps(loop.Body.List, nil, func(op *Op, way []stretch) {
		p.assume(op)
		r := p.fit(op)
		if r == nil {
			r = first(p, inLoop, &looped{op, loop.Body, above(way), nil, left})
		}
		if r == nil && form {
			r = p.widen(op, loop, way, ops)
		}
		if plain := p.notPlain(op); r == nil && plain.Reason != "" {
			r = &plain
		}
		if r != nil {
			p.plan.Looped++
			p.refuse(op, *r)
		} else if form {
			op.At, op.Start, op.raised = at, at, true
			ops = append(ops, op)
		}
	})
	return ops
}

// widen prepares an operation of a loop's body to start for all items, or says what
// keeps it from that. Before are those of the same loop that may.
func (p *planner) widen(op *Op, loop *Loop, way []stretch, before []*Op) *Refusal {
	op.Window = &Window{Loop: loop, Limit: p.limit(op), Query: p.byKey(op), Once: p.once(loop), way: way}
	op.After = p.linkIn(op, before)
	p.takeAlong(op)
	p.findItem(op)
	p.replaceHidden(op)
	op.values = append(op.values, loop.Over)
	p.mention(op, loop.Over)
	body := &inBody{op: op, loop: loop, before: before}
	if r := first(p, inWindow, body); r != nil {
		return r
	}
	for _, s := range p.passages(op, way) {
		if r := p.crossTurn(op, s); r != nil {
			if r.Unlock != "" && r.Reason != Depends && r.Reason != Unknown && r.Reason != Guard {
				r.Unlock = "would be possible if this stood in a loop of its own"
			}
			return r
		}
	}
	op.earlier = nil // the whole body has been crossed
	for v := range op.vars {
		if inside(loop.Body, v) || p.counts(loop, v) {
			delete(op.vars, v)
		}
	}
	return nil
}

// counts says whether a variable is one that a loop gives a value in every turn.
func (p *planner) counts(loop *Loop, v *types.Var) bool {
	return v == p.fr.VarOf(loop.Key) || v == p.fr.VarOf(loop.Value)
}

// crossTurn says what keeps an operation from starting above a statement of another
// turn, or of its own. That it needs the value it is chained to does not.
func (p *planner) crossTurn(op *Op, s passage) *Refusal {
	if op.After != nil && s.stmt == op.After.Stmt {
		link := p.valueOf(op.After)
		delete(op.vars, link)
		defer func() { op.vars[link] = true }()
	}
	return p.crossFrom(op, s.stmt, s.below)
}

// limit gives how many calls may be started ahead: no more than the connections that
// there are to make them on.
func (p *planner) limit(op *Op) int64 {
	n := p.fn.Window
	if n == 0 {
		n = DefaultWindow
	}
	if pool := p.fr.Unit.Pool; pool.At.IsValid() && op.effects.Blocks&effect.SQL != 0 {
		n = min(n, pool.Connections)
	}
	return n
}

// byKey gives the SELECT by key that an operation runs, which could be run once for
// all items. That is the user's to decide: how the rows are told apart does not show.
func (p *planner) byKey(op *Op) string {
	for _, call := range Spine(op.Call) {
		if q := p.fr.Query(call); sqltext.ByKey(q) {
			return q
		}
	}
	return ""
}

// linkIn gives the operation of the same turn whose value another one needs, if there
// is one: they are chained. The turn must end when that operation fails, because a
// chained one does not run then.
func (p *planner) linkIn(op *Op, before []*Op) *Op {
	asked := p.askedAbove(op.Window.way)
	for _, o := range slices.Backward(before) {
		v := p.valueOf(o)
		switch {
		case v == nil || !op.vars[v] && !slices.Contains(asked, v):
		case p.fr.AddressTaken(v) && p.looks("chain-address"):
		case !p.endsTurn(o) && p.looks("chain-exit"):
		default:
			return o
		}
	}
	return nil
}

// askedAbove lists the variables that the checks above a call ask for.
func (p *planner) askedAbove(way []stretch) []*types.Var {
	var used []*types.Var
	for _, s := range way {
		if s.branch != nil {
			used = append(used, p.usedIn(s.branch.Cond)...)
		}
	}
	for _, stmt := range above(way) {
		if c := p.skipping(stmt); c != nil {
			used = append(used, p.usedIn(c.Cond)...)
		}
	}
	return used
}

// endsTurn says whether a turn goes no further when an operation has failed: right
// below it are exits on its error, and one of them asks no more than err != nil.
func (p *planner) endsTurn(op *Op) bool {
	last := op.Window.way[len(op.Window.way)-1]
	list, at := last.list, last.at
	for j := at + 1; j < len(list); j++ {
		s, ok := list[j].(*ast.IfStmt)
		if !ok || s.Init != nil || s.Else != nil || !p.exits[s.Body] && !p.skips[s.Body] || p.checked(list, j) != at {
			return false
		}
		if p.isNotNil(s.Cond) {
			return true
		}
	}
	return false
}

// takeAlong makes definitions of the turn part of the operation that needs them, and
// checks of the item on which it depends whether the call is made. Where nothing else
// lies between, definitions may panic: they do so where the call stood. If a turn may end
// in between, its check has to need the definition as well, which then stays.
func (p *planner) takeAlong(op *Op) {
	alone := true
	var asked []*Check
	for _, s := range slices.Backward(op.Window.way) {
		if c := s.branch; c != nil {
			if !p.asksAgain(c.Cond) {
				continue // guard-branch refuses it
			}
			asked = append(asked, c)
			p.ask(op, c)
		}
		for _, stmt := range slices.Backward(s.list[:s.at]) {
			if c := p.skipping(stmt); c != nil {
				asked = append(asked, c)
				p.ask(op, c)
				continue
			}
			if defines(p.info, stmt, op.vars) == nil {
				alone = alone && p.harmlessTurn(stmt)
				continue
			}
			if op.After != nil && op.After.Stmt == stmt || !p.ownDefinition(op, stmt) || !p.definable(op, stmt, alone && p.askedOf(asked, stmt)) {
				alone = false
				continue
			}
			op.Window.Inner = append([]ast.Stmt{stmt}, op.Window.Inner...)
		}
	}
}

// ask makes a check part of an operation. One that is chained to another asks no more than
// that did not.
func (p *planner) ask(op *Op, c *Check) {
	for o := op.After; o != nil; o = o.After {
		if o.Window.checkAt(c.stmt) != nil {
			op.Window.asked = append(op.Window.asked, c)
			return
		}
	}
	op.Window.Checks = append([]*Check{c}, op.Window.Checks...)
	op.values = append(op.values, c.Cond)
	p.mention(op, c.Cond)
}

// askedOf says whether all checks need what a statement defines.
func (p *planner) askedOf(checks []*Check, stmt ast.Stmt) bool {
	for _, c := range checks {
		used := p.usedIn(c.Cond)
		if !slices.ContainsFunc(declared(stmt), func(id *ast.Ident) bool {
			v, _ := p.info.Defs[id].(*types.Var)
			return v != nil && slices.Contains(used, v)
		}) {
			return false
		}
	}
	return true
}

// replaceHidden notes the item as replaced where a definition that is made in the
// operation hides it: id := strings.TrimSpace(id).
func (p *planner) replaceHidden(op *Op) {
	w := op.Window
	item, _ := w.Loop.Value.(*ast.Ident)
	if item == nil || !w.Hides(item.Name) {
		return
	}
	for _, n := range w.nodes(op) {
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] != nil && p.info.Uses[id] == p.info.Defs[item] {
				w.Items = append(w.Items, id)
			}
			return true
		})
	}
}

// Hides says whether a definition that is made in the operation has a name.
func (w *Window) Hides(name string) bool {
	return slices.ContainsFunc(w.Inner, func(stmt ast.Stmt) bool {
		return slices.ContainsFunc(declared(stmt), func(id *ast.Ident) bool { return id.Name == name })
	})
}

// harmlessTurn says whether a statement may panic or be seen by anybody.
func (p *planner) harmlessTurn(stmt ast.Stmt) bool {
	as, ok := stmt.(*ast.AssignStmt)
	return ok && as.Tok == token.DEFINE && computes(p.fr.Effects(as)) && !slices.ContainsFunc(as.Rhs, p.mayPanic)
}

// ownDefinition says whether what a definition makes is used by the operation alone,
// or is a mere value: a second object in its place could be told from the first. The
// operation needs all of it, as a variable that nothing uses does not compile. The
// context that it is made with is that of the scope.
func (p *planner) ownDefinition(op *Op, stmt ast.Stmt) bool {
	for _, id := range declared(stmt) {
		if id.Name == "_" {
			continue
		}
		v, _ := p.info.Defs[id].(*types.Var)
		if v == nil || !op.vars[v] || infer.IsContext(v.Type()) || infer.Carries(v.Type()) && p.usedOutside(v, append(op.Window.conds(), op.Expr, stmt)) {
			return false
		}
	}
	return true
}

// usedOutside says whether a variable is used in other places than the given ones.
func (p *planner) usedOutside(v *types.Var, places []ast.Node) bool {
	used := false
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if n == nil || used || slices.Contains(places, n) {
			return false
		}
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v {
			used = true
		}
		return !used
	})
	return used
}
