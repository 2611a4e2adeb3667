package plan

import (
	"go/ast"
	"go/token"
	"go/types"

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
	op.Region, op.Name = r, r.Outputs[0].Name
	op.effects = p.fr.EffectsExcept(p.exits, r.Block())
	op.Why, op.Named = op.effects.Why, op.effects.Named
	op.owned = map[*types.Var]bool{p.fr.VarOf(r.Err): true}
	for v := range r.locals {
		op.owned[v] = true
	}
	for _, e := range p.capturedBy(r) {
		if v := p.fr.VarOf(e); op.Context == nil || v != p.fr.VarOf(op.Context) {
			op.vars[v], op.values = true, append(op.values, e)
		}
	}
	return op
}

// capturedBy lists the uses of variables from outside in a region, but for those in the
// call of its query, and those in exits that stay where they are.
func (p *planner) capturedBy(r *Region) []ast.Expr {
	own := map[*types.Var]bool{p.fr.VarOf(r.Err): true}
	var out []ast.Expr
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		if n == r.query.Rhs[0] || !r.Wraps && p.exits[n] {
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

// keeps says whether what a region writes is its own: nothing that was there before
// leads to it.
func (p *planner) keeps(op *Op, w infer.Write) bool {
	if w.Var != nil || w.Region == nil || w.Root == op.Region.rows {
		return true
	}
	if w.Region.Given() {
		return false
	}
	for v := range op.vars {
		if infer.Carries(v.Type()) && p.fr.RegionOf(v) == w.Region.Top() {
			return false
		}
	}
	return true
}

// regionFrame refuses a region that asks a framework's object or the response while it
// reads its rows: that would be beside the handler.
func (p *planner) regionFrame(op *Op) *Refusal {
	if op.Region == nil {
		return nil
	}
	for _, e := range p.capturedBy(op.Region) {
		if kind := infer.Holds(p.info.TypeOf(e)); kind == knowledge.Frame || kind == knowledge.Response {
			return &Refusal{At: e.Pos(), Detail: types.ExprString(e) + " belongs to the framework and would be asked beside the handler",
				Unlock: "would be possible if what is needed of " + expr(e) + " while the rows are read were copied into variables above"}
		}
	}
	return nil
}

// isClosed says whether rows are read to their end, and so closed, above a place: or
// they are those that an operation there reads itself.
func (p *planner) isClosed(rows *types.Var, op *Op) bool {
	for _, r := range p.regions {
		if r.rows == rows {
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
