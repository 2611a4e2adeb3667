package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file makes an operation of a region, and holds the obstacles that lie in running
// several statements beside the handler.

// regionOperation gives the operation that a region makes.
func (p *planner) regionOperation(r *Region) *Op {
	call := r.query.Rhs[0].(*ast.CallExpr)
	op := p.operationOf(call, call, r.query, r.From)
	if op == nil {
		return nil
	}
	op.Region, op.Name = r, r.name()
	p.sends(op)
	op.effects = p.fr.EffectsExcept(p.leftOut(r), r.Block())
	op.Why, op.Named = op.effects.Why, op.effects.Named
	op.owned = map[*types.Var]bool{p.fr.VarOf(r.Err): true}
	for v := range r.locals {
		op.owned[v] = true
	}
	for _, v := range r.Fills {
		op.owned[v] = true
	}
	for _, e := range p.capturedBy(r) {
		if v := p.fr.VarOf(e); op.Context == nil || v != p.fr.VarOf(op.Context) {
			op.vars[v], op.values = true, append(op.values, e)
		}
	}
	return op
}

// name gives what a person would call what a region reads.
func (r *Region) name() string {
	if len(r.Outputs) > 0 {
		return r.Outputs[0].Name
	}
	return r.Fills[0].Name()
}

// DeclaresErr says whether the variable of its error is declared in the region.
func (r *Region) DeclaresErr(info *types.Info) bool {
	v, ok := info.ObjectOf(r.Err).(*types.Var)
	return ok && r.locals[v]
}

// leftOut lists the exits that do not run in a region's operation.
func (p *planner) leftOut(r *Region) map[ast.Node]bool {
	if !r.Wraps {
		return p.exits
	}
	out := maps.Clone(p.exits)
	for _, exit := range r.Exits {
		delete(out, exit.Body)
	}
	return out
}

// capturedBy lists the uses of variables from outside in a region, but for those in the
// calls of its query and its request, and those in exits that stay where they are.
func (p *planner) capturedBy(r *Region) []ast.Expr {
	own := map[*types.Var]bool{p.fr.VarOf(r.Err): true}
	var out []ast.Expr
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && slices.Contains(r.calls(), call) || !r.Wraps && p.exits[n] {
			return false
		}
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.info.Uses[id].(*types.Var); ok && !v.IsField() && !r.locals[v] && !own[v] {
				out = append(out, id)
			}
		}
		return true
	})
	return out
}

// keeps says whether what a region writes is its own: a variable of its own, or memory
// that one of those leads to and that nothing leads to which was there before.
func (p *planner) keeps(op *Op, w infer.Write) bool {
	if w.Root == nil {
		return w.Region != nil && p.leadsTo(op, w.Region) && !p.ledTo(op, w)
	}
	if !op.fills(w) {
		return false
	}
	return w.Var != nil || w.Region == nil || w.Root == op.Region.open || !p.ledTo(op, w)
}

// leadsTo says whether one of the variables that an operation owns leads to some memory.
func (p *planner) leadsTo(op *Op, memory *infer.Region) bool {
	for v := range op.owned {
		if infer.Carries(v.Type()) && p.fr.RegionOf(v) == memory.Top() {
			return true
		}
	}
	return false
}

// ledTo says whether what was there before a region may lead to what it writes.
func (p *planner) ledTo(op *Op, w infer.Write) bool {
	if w.Region.Given() {
		return true
	}
	for v := range op.vars {
		if !op.owned[v] && infer.Carries(v.Type()) && p.fr.RegionOf(v) == w.Region.Top() {
			return true
		}
	}
	return false
}

// regionFrame refuses a region that asks a framework's object, or the response that the
// handler writes: that would be beside the handler.
func (p *planner) regionFrame(op *Op) *Refusal {
	if op.Region == nil {
		return nil
	}
	for _, e := range p.capturedBy(op.Region) {
		if kind := infer.Holds(p.info.TypeOf(e)); kind == knowledge.Frame || kind == knowledge.Response {
			return &Refusal{At: e.Pos(), Detail: types.ExprString(e) + " belongs to the framework and would be asked beside the handler",
				Unlock: "would be possible if what is needed of " + expr(e) + " while " + quote(op.Region.open.Name()) + " is read were copied into variables above"}
		}
	}
	return nil
}

// regionLogs refuses a region that logs: a line for each row would be written early, and
// though the function is left before it comes to the rows. What an exit logs is no
// matter: where all exits answer alike, that stays below the await.
func (p *planner) regionLogs(op *Op) *Refusal {
	if op.Region == nil || !op.effects.Does.Has(effect.Logs) {
		return nil
	}
	r := &Refusal{Detail: "what is logged while " + quote(op.Region.open.Name()) + " is read would be logged early, or in vain",
		Unlock: "would be possible if it were logged below, of what has been read"}
	inspectOwn(op.Region.Block(), func(n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok && r.At == token.NoPos && p.fr.Call(call).Does.Has(effect.Logs) {
			r.At = call.Pos()
		}
	})
	return r
}

// isClosed says whether rows are read to their end, and so closed, above a place: or
// they are those that an operation there reads itself.
func (p *planner) isClosed(rows *types.Var, op *Op) bool {
	for _, r := range p.regions {
		if r.open == rows {
			return op.Region == r || op.Call.Pos() >= r.end()
		}
	}
	return false
}

// crossRegion says what keeps an operation from starting above a region, which it
// crosses as a whole.
func (p *planner) crossRegion(op *Op, r *Region) *Refusal { return p.cross(op, r.Block()) }

// inRegion says whether a place belongs to an operation of the plan that is a region.
func (p *planner) inRegion(at token.Pos) bool {
	for _, op := range p.deferred {
		if op.Region != nil && op.Region.holds(at) {
			return true
		}
	}
	return false
}
