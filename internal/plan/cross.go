package plan

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// raise moves an operation's start up over as many statements as it may cross,
// and then settles it right before the highest one that waits: higher would
// gain nothing.
// It may not start at all where something in its own statement stands in the way.
func (p *planner) raise(op *Op, list []ast.Stmt, ops []*Op) (may bool) {
	if op.Window != nil && p.mayPanic(op.Window.Loop.Over) {
		return true
	}
	if !p.raiseInside(op, list) {
		return false
	}
	var carried []int
	stop, r := p.climb(op, list, op.At-1, func(j int) bool {
		if !p.carry(op, list, j) {
			return false
		}
		carried = append(carried, j)
		return true
	})
	for _, j := range carried {
		if j > op.Start {
			op.Carry = append([]ast.Stmt{list[j]}, op.Carry...)
		}
	}
	if dropped := p.dropUnsafeCarry(op, list); dropped != nil {
		p.refuse(op, *dropped)
		return true
	}
	if r == nil {
		return true
	}
	if len(carried) == 0 && op.Region == nil && (op.Window == nil || p.mayTakeList(op)) {
		p.findChain(op, list, stop, ops)
	}
	p.explain(op, list, stop, *r)
	return true
}

// raiseInside moves a nested operation's start up to where its statement begins.
func (p *planner) raiseInside(op *Op, list []ast.Stmt) (may bool) {
	for _, n := range slices.Backward(op.earlier) {
		stmt := asStatement(n)
		if r := p.cross(op, stmt); r != nil {
			p.explain(op, append(slices.Clip(list[:op.At]), stmt), op.At, *r)
			return false
		}
		op.raised = op.raised || p.waitsAt(stmt)
	}
	return true
}

// climb crosses units of statements from index j upwards, noting the highest
// that waits as the start, up to one that can't be crossed: it gives where that
// ends and why.
func (p *planner) climb(op *Op, list []ast.Stmt, j int, take func(j int) bool) (stop int, r *Refusal) {
	for j >= 0 {
		if p.regionAt(list, j) == nil && take(j) {
			j--
			continue
		}
		from := p.unitStart(list, j)
		if r := p.crossUnit(op, list, from, j); r != nil {
			return j, r
		}
		if p.unitWaits(list, from, j) {
			op.Start = from
		}
		j = from - 1
	}
	return -1, nil
}

// explain records why an operation starts no higher, if there was a wait above
// that it could have overlapped with.
func (p *planner) explain(op *Op, list []ast.Stmt, j int, r Refusal) {
	for k := j; k >= 0; k-- {
		if p.waitsAt(list[k]) {
			p.refuse(op, r)
			return
		}
	}
}

func (p *planner) unitWaits(list []ast.Stmt, from, to int) bool {
	for k := from; k <= to; k++ {
		if p.waitsAt(list[k]) {
			return true
		}
	}
	return false
}

// unitStart gives the index where the unit begins that ends at j: an operation
// and the check of its error are crossed together or not at all, because a
// start between them gains nothing. So is a region.
func (p *planner) unitStart(list []ast.Stmt, j int) int {
	if r := p.regionAt(list, j); r != nil {
		return r.From
	}
	if s, ok := list[j].(*ast.IfStmt); ok && p.exits[s.Body] && s.Init == nil {
		return p.checked(list, j)
	}
	return j
}

func (p *planner) crossUnit(op *Op, list []ast.Stmt, from, to int) *Refusal {
	if r := p.regionAt(list, to); r != nil {
		return p.crossRegion(op, r)
	}
	for k := to; k >= from; k-- {
		if r := p.cross(op, list[k]); r != nil {
			return r
		}
	}
	return nil
}

// defines gives a variable of the set that a statement declares, outside of
// inner blocks.
func defines(info *types.Info, stmt ast.Stmt, vars map[*types.Var]bool) *types.Var {
	var found *types.Var
	ast.Inspect(stmt, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := info.Defs[id].(*types.Var); ok && vars[v] {
				found = v
			}
		}
		return found == nil
	})
	return found
}

// exitEffects gives what the bodies of error exits inside a statement do: they
// run while the operation may still be running.
func (p *planner) exitEffects(stmt ast.Stmt) *infer.Effects {
	bodies := p.exitBodies(stmt)
	eff := p.fr.Effects(bodies...)
	if !p.looks("exit-writes") {
		eff.Writes = nil
	}
	if !p.looks("named-result-on-exit") {
		return eff
	}
	for _, body := range bodies { // a return sets the named results before the scope is closed
		inspectOwn(body, func(n ast.Node) {
			if ret, ok := n.(*ast.ReturnStmt); ok && len(ret.Results) > 0 {
				for _, v := range p.fr.NamedResults() {
					eff.Writes = append(eff.Writes, infer.Write{Var: v, Root: v, Pos: ret.Pos()})
				}
			}
		})
	}
	return eff
}

// exitBodies lists the bodies of the error exits inside a statement.
func (p *planner) exitBodies(stmt ast.Stmt) []ast.Node {
	var bodies []ast.Node
	inspectOwn(stmt, func(n ast.Node) {
		if p.exits[n] {
			bodies = append(bodies, n)
		}
	})
	return bodies
}
