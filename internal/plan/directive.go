package plan

import (
	"go/ast"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file holds the obstacles that a user's directives raise, and those that
// -trust=proven raises against names, beside the call itself.

// guardDirective refuses to cross what bears //asyncify:guard: the statement, one
// inside of it, or something that is called.
func (p *planner) guardDirective(c *crossing) *Refusal {
	if !c.eff.Does.Has(effect.Guards) {
		return nil
	}
	at, why := c.at(), c.eff.Why
	ast.Inspect(c.stmt, func(n ast.Node) bool {
		if stmt, ok := n.(ast.Stmt); ok {
			if m, marked := p.fr.Unit.GuardAt(stmt); marked {
				at, why = m.Pos, m.String()
			}
		}
		return true
	})
	if call := p.doing(c, func(e *infer.Effects) bool { return e.Does.Has(effect.Guards) }); call != nil {
		at, why = call.Pos(), p.callName(call)+", which bears //asyncify:guard or calls what does"
	}
	return &Refusal{At: at, Detail: "nothing may start before " + why, Unlock: "would be possible if the directive were deleted"}
}

// argumentNamed refuses operands that only compute as far as a name tells.
func (p *planner) argumentNamed(op *Op) *Refusal {
	if p.trust >= Names {
		return nil
	}
	for _, e := range p.arguments(op) {
		if eff := p.fr.Effects(e); eff.Named {
			return &Refusal{At: e.Pos(), Detail: "only a name says that the argument " + expr(e) + " computes: " + eff.Why,
				Unlock: "would be possible if " + expr(e) + " stood in a statement of its own, above the calls, or with -trust=names"}
		}
	}
	return nil
}
