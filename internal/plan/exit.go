package plan

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file is about what error exits do that nobody can see into. An exit runs while
// the operation below it may still be running.

// unknownOnExit refuses to cross an error exit that makes an unknown call which may
// write what the operation uses.
func (p *planner) unknownOnExit(c *crossing) *Refusal {
	var r *Refusal
	for _, body := range p.exitBodies(c.stmt) {
		ast.Inspect(body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && r == nil && p.mayDisturb(c.op, call) {
				r = &Refusal{At: call.Pos(), Detail: "an unknown call is made when the operation above fails: " + p.callName(call)}
				r.Unlock = p.ifSeen(call)
			}
			return r == nil
		})
	}
	return r
}

// ifSeen is the way out where nothing is known of a call that an exit makes.
func (p *planner) ifSeen(call *ast.CallExpr) string {
	if fn := p.fr.Callee(call); fn != nil {
		return p.ifKnown(fn)
	}
	return "would be possible if a function with //asyncify:read above it were called in place of the function value " + p.callName(call)
}

// mayDisturb says whether a call is unknown and may reach what an operation uses. A
// function value may have captured anything, and so may what is behind an interface;
// a function of the user's own may come to either. A library's function has nothing
// but its own variables and what it is given.
func (p *planner) mayDisturb(op *Op, call *ast.CallExpr) bool {
	eff := p.fr.Call(call)
	if !eff.Does.Has(effect.Unknown) && eff.Pass.Calls == 0 {
		return false
	}
	fn := p.fr.Callee(call)
	if fn == nil || p.owns(fn.Pkg()) || throughInterface(fn) {
		return true
	}
	for _, e := range p.fr.Operands(call) {
		if e != nil && infer.Carries(p.info.TypeOf(e)) && p.shares(op, e) {
			return true
		}
	}
	return false
}

func throughInterface(fn *types.Func) bool {
	recv := fn.Type().(*types.Signature).Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// shares says whether what an expression leads to may be what an operation uses.
func (p *planner) shares(op *Op, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		if v, ok := p.info.Uses[id].(*types.Var); ok && !v.IsField() {
			w := infer.Write{Root: v, Region: p.fr.RegionOf(v), Type: p.info.TypeOf(e), Pos: e.Pos()}
			found = p.global(op, w) || p.follows(op, w) != nil
		}
		return !found
	})
	return found
}
