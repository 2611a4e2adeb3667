package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file holds the obstacles that lie in what the call does: it is to be left
// alone, it is no read, or it does something else beside reading.

// fit looks for what keeps a call from being an operation at all, wherever it
// would start.
func (p *planner) fit(op *Op) *Refusal { return first(p, ofCall, op) }

func (p *planner) ignoredStatement(op *Op) *Refusal {
	m, ok := p.fr.Unit.IgnoredAt(op.Stmt.Pos())
	if !ok {
		return nil
	}
	return &Refusal{At: m.Pos, Detail: m.String() + " says to leave it alone", Unlock: "would be looked at if the comment were deleted"}
}

func (p *planner) ignoredCallee(op *Op) *Refusal {
	if !p.fr.Unit.Bears(op.callee, infer.IgnoreDirective) {
		return nil
	}
	return &Refusal{Detail: "a comment above " + op.called() + " says to leave it alone", Unlock: "would be looked at if the comment above " + op.called() + " were deleted"}
}

// writes refuses what changes the outside. That of a generated stub is taken
// from its name, against which a directive may stand.
func (p *planner) writes(op *Op) *Refusal {
	e := op.effects
	if !e.Does.Has(effect.Writes) {
		return nil
	}
	r := &Refusal{Detail: op.called() + " writes" + because(e.Why, op.callee)}
	if e.Blocks&effect.IO == effect.RPC && p.fr.Unit.FuncOf(op.callee) == nil && e.Why == infer.Describe(op.callee) {
		r.Unlock = p.ifKnown(op.callee)
	}
	return r
}

func (p *planner) unknown(op *Op) *Refusal {
	if !isUnknown(op.effects) {
		return nil
	}
	return &Refusal{Detail: "too little is known of " + op.called() + because(op.effects.Why, op.callee), Unlock: p.ifKnown(op.callee)}
}

// isUnknown says whether some of what a piece of code does can't be told.
func isUnknown(e *infer.Effects) bool {
	return e.Does.Has(effect.Unknown) || e.Pass.Text|e.Pass.Request|e.Pass.Emits|e.Pass.Calls != 0
}

func (p *planner) named(op *Op) *Refusal {
	if !op.effects.Named || p.trust >= Names {
		return nil
	}
	return &Refusal{Detail: "only its name says that it reads: " + op.effects.Why, Unlock: p.ifKnown(op.callee) + ", or use -trust=names"}
}

func (p *planner) responds(op *Op) *Refusal {
	if !op.effects.Does.Has(effect.Responds) {
		return nil
	}
	return &Refusal{Detail: op.called() + " writes the response",
		Unlock: "would be possible if " + op.called() + " gave back what it found, and the handler wrote the response"}
}

func (p *planner) usesForm(op *Op) *Refusal {
	if !op.effects.Does.Has(effect.Body) {
		return nil
	}
	return &Refusal{Detail: op.called() + " consumes the request's body or form",
		Unlock: "would be possible if the body or form were read above, and " + op.called() + " given what it holds"}
}

func (p *planner) locks(op *Op) *Refusal {
	if !op.effects.Does.Has(effect.Locks) {
		return nil
	}
	return &Refusal{Detail: op.called() + " takes or releases a lock",
		Unlock: "would be possible if " + op.called() + " itself released every lock that it takes"}
}

func (p *planner) writesGlobal(op *Op) *Refusal {
	switch does := op.effects.Does; {
	case does.Has(effect.Global | effect.Assigns):
	case does.Has(effect.Counts):
		return &Refusal{Detail: op.called() + " writes, under a lock, a package variable or what the context holds: others may look at it",
			Unlock: "would be possible if " + op.called() + " gave back what it has to tell, and its caller kept it"}
	default:
		return nil
	}
	return &Refusal{Detail: op.called() + " writes a package variable, or what the context holds, without a lock",
		Unlock: "would be possible if " + op.called() + " kept what it found under a mutex, or gave it back"}
}

func (p *planner) spawns(op *Op) *Refusal {
	does := op.effects.Does
	if at := p.channelInLiteral(op); at != token.NoPos {
		return &Refusal{At: at, Detail: "a function that " + op.called() + " calls starts a goroutine or uses a channel",
			Unlock: "would be possible if " + op.called() + " were given a function without"}
	}
	if !does.Has(effect.Spawns | effect.Sends | effect.Exits) {
		return nil
	}
	r := &Refusal{Detail: op.called() + " starts goroutines, uses channels or may exit"}
	if !does.Has(effect.Sends | effect.Exits) {
		r.Unlock = "would be possible if " + op.called() + " waited for the goroutines that it starts"
	}
	return r
}

// channelInLiteral gives the place where a literal that an operation's calls run uses
// a channel or starts a goroutine. That is no effect where the function made the channel
// itself, or waits for the goroutine, but it would not be in the function's order.
func (p *planner) channelInLiteral(op *Op) token.Pos {
	for _, c := range Spine(op.Call) {
		for _, lit := range p.fr.RunBy(c) {
			at := p.channelAt(lit.Body, 1)
			ast.Inspect(lit.Body, func(n ast.Node) bool {
				if g, ok := n.(*ast.GoStmt); ok {
					at = g.Pos()
				}
				return at == token.NoPos
			})
			if at != token.NoPos {
				return at
			}
		}
	}
	return token.NoPos
}

func (p *planner) writesRequest(op *Op) *Refusal {
	for _, w := range op.effects.Writes {
		if !p.harmless(w) && w.Root != nil && isRequest(w.Root.Type()) && !(op.Region != nil && p.keeps(op, w)) {
			return &Refusal{At: w.Pos, Detail: op.called() + " consumes or changes the request",
				Unlock: "would be possible if " + op.called() + " were given plain values in place of the request"}
		}
	}
	return nil
}

func isRequest(t types.Type) bool { return types.TypeString(t, nil) == "*net/http.Request" }

func (p *planner) writesMemory(op *Op) *Refusal {
	for _, w := range op.effects.Writes {
		if p.harmless(w) || op.Region == nil && op.fills(w) || op.Region != nil && p.keeps(op, w) {
			continue
		}
		r := &Refusal{At: w.Pos, Detail: op.called() + " writes memory that it is given",
			Unlock: "would be possible if " + op.called() + " gave back what it found, or kept it under a mutex"}
		if w.Root != nil {
			r.Detail = op.called() + " writes " + quote(w.Root.Name()) + ", or what it leads to" + p.writer(op, w.Root)
		}
		if w.Root != nil && p.isLocal(w.Root) {
			r.Unlock = "would be possible if " + quote(w.Root.Name()) + " were a new variable that nothing else uses above"
		}
		return r
	}
	return nil
}

// writer names the implementation of an interface's method that writes an operand.
func (p *planner) writer(op *Op, root *types.Var) string {
	for _, call := range Spine(op.Call) {
		var at effect.Params
		for i, e := range p.fr.Operands(call) {
			if e != nil && p.fr.RootVar(e) == root {
				at |= effect.Param(i)
			}
		}
		for _, impl := range p.fr.Unit.ImplementationsOf(p.fr.Callee(call)) {
			if s := p.fr.Unit.Summary(impl); (s.Mutates|s.Fills)&at != 0 {
				return ": " + infer.Describe(impl) + " does"
			}
		}
	}
	return ""
}

// harmless accepts the cache that other requests share.
func (p *planner) harmless(w infer.Write) bool {
	return w.Guarded && (w.Root == nil || p.stands(w.Root))
}

func (p *planner) lockHeld(op *Op) *Refusal {
	if !p.fr.HeldAt(op.Call.Pos()) {
		return nil
	}
	return &Refusal{Detail: "a lock is held", Unlock: "would be possible if the lock were released before " + op.called() + " is called"}
}

func (p *planner) capturedVariable(op *Op) *Refusal {
	for _, v := range op.variables() {
		if at, ok := p.captured[v]; ok {
			return &Refusal{At: at, Detail: "a closure may change " + v.Name(),
				Unlock: "would be possible if the closure gave back its value in place of assigning " + quote(v.Name())}
		}
	}
	return nil
}

// arguments lists what is evaluated for a call, its context first: a literal that the
// callee calls is no more than handed over.
func (p *planner) arguments(op *Op) []ast.Expr {
	var all []ast.Expr
	if op.Context != nil {
		all = append(all, op.Context)
	}
	for _, e := range op.values {
		if lit, ok := ast.Unparen(e).(*ast.FuncLit); !ok || !p.isRun(op, lit) {
			all = append(all, e)
		}
	}
	return all
}

// isRun says whether a literal is called before one of an operation's calls returns.
func (p *planner) isRun(op *Op, lit *ast.FuncLit) bool {
	return slices.ContainsFunc(Spine(op.Call), func(c *ast.CallExpr) bool { return slices.Contains(p.fr.RunBy(c), lit) })
}

func (p *planner) argumentWaits(op *Op) *Refusal {
	for _, e := range p.arguments(op) {
		if p.fr.Effects(e).Blocks&effect.IO != 0 {
			return &Refusal{At: e.Pos(), Detail: "the argument " + expr(e) + " waits itself",
				Unlock: "would be possible if " + expr(e) + " stood in a statement of its own, above"}
		}
	}
	return nil
}

func (p *planner) argumentActs(op *Op) *Refusal {
	for _, e := range p.arguments(op) {
		if !computes(p.fr.Effects(e)) {
			return &Refusal{At: e.Pos(), Detail: "the argument " + expr(e) + " does more than compute",
				Unlock: "would be possible if " + expr(e) + " stood in a statement of its own, above the calls"}
		}
	}
	return nil
}

// computes says whether a piece of code does nothing but compute. It may fail.
func computes(eff *infer.Effects) bool {
	return eff.Does&^(effect.Judges|effect.Panics) == 0 && len(eff.Writes) == 0 && eff.Blocks == 0 && eff.Pass == (effect.Summary{})
}
