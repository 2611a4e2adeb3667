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

// This file makes windows of loops: a call for each item of a slice becomes one
// operation for each, started ahead of the turn that awaits it. The loop stays as it
// is. A call may so start above what earlier turns do, and must be able to start above
// every statement of the body.

// Window says how a loop's call is started for all items.
type Window struct {
	Loop  *ast.RangeStmt
	Limit int64      // how many may be started ahead
	Once  bool       // what the loop goes over is asked once, where the calls start, and kept for the loop
	Inner []ast.Stmt // definitions of the turn that are made in the operation
	Items []ast.Expr // what is replaced by the item: items[i] where the loop gives only i
	Gone  []ast.Stmt // those of Inner that nothing else needs
	Item  bool       // the loop still needs its value variable
	Own   bool       // the operation needs the item itself, and not only a value that it is chained to
	Fill  *types.Var // the variable that a call without a value fills, which it then gives
	Query string     // a SELECT by key that is run for each item, if that is what it does

	blank ast.Stmt // the declaration of Fill
}

// DefaultWindow is how many calls of a loop are started ahead.
const DefaultWindow = 8

// windows lists the operations of a loop's body that may start for all items. The
// others are refused.
func (p *planner) windows(rng *ast.RangeStmt, at int) []*Op {
	p.windowed[rng] = true
	if p.fn.Window == 1 {
		return nil // not wanted: nothing is refused that was not asked for
	}
	var ops []*Op
	form := p.overSlice(rng)
	left := p.leftBehind(rng.Body, nil)
	for k, stmt := range rng.Body.List {
		found := p.operations(stmt, k)
		if len(found) == 0 {
			p.noteUnknown(stmt)
		}
		for _, op := range found {
			p.assume(op)
			r := p.fit(op)
			if r == nil {
				r = first(p, inLoop, &looped{op, rng.Body, nil, left})
			}
			if r == nil && form {
				r = p.widen(op, rng, ops)
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
		}
	}
	return ops
}

// overSlice says whether a loop goes over a slice in a form that leaves an index to
// await by, and evaluates what it goes over without doing anything else.
func (p *planner) overSlice(rng *ast.RangeStmt) bool {
	_, slice := p.info.TypeOf(rng.X).Underlying().(*types.Slice)
	if !slice || rng.Tok != token.DEFINE || !computes(p.fr.Effects(rng.X)) {
		return false
	}
	if !spellable(p.info.TypeOf(rng.X).Underlying().(*types.Slice).Elem(), p.fr.Pkg.Types, 0) {
		return false
	}
	v := p.fr.VarOf(rng.Key)
	return v == nil || p.captured[v] == token.NoPos && !p.replaces(rng.Body, v)
}

// widen prepares an operation of a loop's body to start for all items, or says what
// keeps it from that. Before are those of the same loop that may.
func (p *planner) widen(op *Op, rng *ast.RangeStmt, before []*Op) *Refusal {
	op.Window = &Window{Loop: rng, Limit: p.limit(op), Query: p.byKey(op), Once: !p.isOwn(rng.X)}
	list := rng.Body.List
	op.After = p.linkIn(op, list, before)
	p.takeAlong(op, list)
	p.replaceHidden(op)
	op.values = append(op.values, rng.X)
	p.mention(op, rng.X)
	body := &inBody{op: op, loop: rng, before: before}
	if r := first(p, inWindow, body); r != nil {
		return r
	}
	op.Window.Own = p.needsItem(body)
	for _, stmt := range list {
		if slices.Contains(op.Window.Inner, stmt) || stmt == op.Window.blank {
			continue
		}
		if r := p.crossTurn(op, stmt); r != nil {
			if r.Unlock != "" && r.Reason != Depends && r.Reason != Unknown && r.Reason != Guard {
				r.Unlock = "would be possible if this stood in a loop of its own"
			}
			return r
		}
	}
	op.earlier = nil // the whole body has been crossed
	for v := range op.vars {
		if inside(rng.Body, v) || v == p.fr.VarOf(rng.Key) || rng.Value != nil && v == p.fr.VarOf(rng.Value) {
			delete(op.vars, v)
		}
	}
	return nil
}

// isOwn says whether an expression names a variable of the function's own, or a field of
// what one leads to: it is the same wherever it is asked, as long as this function does
// nothing about it.
func (p *planner) isOwn(e ast.Expr) bool {
	if v := p.fr.VarOf(e); v != nil {
		return !p.isShared(v)
	}
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && p.info.Selections[sel] != nil && p.info.Selections[sel].Kind() == types.FieldVal && p.isOwn(sel.X)
}

// crossTurn says what keeps an operation from starting above a statement of another
// turn, or of its own. That it needs the value it is chained to does not.
func (p *planner) crossTurn(op *Op, stmt ast.Stmt) *Refusal {
	if op.After != nil && stmt == op.After.Stmt {
		link := p.valueOf(op.After)
		delete(op.vars, link)
		defer func() { op.vars[link] = true }()
	}
	return p.cross(op, stmt)
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
func (p *planner) linkIn(op *Op, list []ast.Stmt, before []*Op) *Op {
	for _, o := range slices.Backward(before) {
		v := p.valueOf(o)
		switch {
		case v == nil || !op.vars[v]:
		case p.fr.AddressTaken(v) && p.looks("chain-address"):
		case !p.endsTurn(o, list) && p.looks("chain-exit"):
		default:
			return o
		}
	}
	return nil
}

// endsTurn says whether a turn goes no further when an operation has failed: right
// below it are exits on its error, and one of them asks no more than err != nil.
func (p *planner) endsTurn(op *Op, list []ast.Stmt) bool {
	at := slices.Index(list, op.Stmt)
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

// takeAlong makes definitions of the turn part of the operation that needs them. Where
// nothing else lies between, they may panic: they do so where the call stood.
func (p *planner) takeAlong(op *Op, list []ast.Stmt) {
	alone := true
	for j := op.At - 1; j >= 0; j-- {
		if defines(p.info, list[j], op.vars) == nil {
			alone = alone && p.harmlessTurn(list[j])
			continue
		}
		if op.After != nil && op.After.Stmt == list[j] || !p.ownDefinition(op, list[j]) || !p.definable(op, list[j], alone) {
			alone = false
			continue
		}
		op.Window.Inner = append([]ast.Stmt{list[j]}, op.Window.Inner...)
	}
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
		if v == nil || !op.vars[v] || infer.IsContext(v.Type()) || infer.Carries(v.Type()) && p.usedOutside(v, []ast.Node{op.Expr, stmt}) {
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
