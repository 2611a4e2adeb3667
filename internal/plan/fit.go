package plan

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file holds the obstacles that keep a call from being an operation at all,
// wherever it would start.

// fit looks for what keeps a call from being an operation at all, wherever it
// would start.
func (p *planner) fit(op *Op) *Refusal {
	for _, obstacle := range []func(*Op) *Refusal{
		p.ignored, p.mayRead, p.connection, p.openResult, p.onePool, p.sideEffects, p.arguments, p.frameObject, p.contextOK, p.locked, p.capturedVars,
	} {
		if r := obstacle(op); r != nil {
			return r
		}
	}
	return nil
}

func (p *planner) ignored(op *Op) *Refusal {
	if p.fn.Ignored != nil && p.fn.Ignored(op.Stmt.Pos()) {
		return &Refusal{Reason: Ignored, Detail: "//asyncify:ignore"}
	}
	if p.fr.Unit.Directive(op.callee) == infer.IgnoreDirective {
		return &Refusal{Reason: Ignored, Detail: "the callee bears //asyncify:ignore"}
	}
	return nil
}

// mayRead refuses calls that write, and calls of which too little is known.
func (p *planner) mayRead(op *Op) *Refusal {
	name := op.callee.Name()
	e := op.effects
	switch {
	case e.Does.Has(effect.Writes):
		return &Refusal{Reason: Writes, Detail: "it writes: " + e.Why}
	case e.Does.Has(effect.Unknown) || e.Pass.Text|e.Pass.Request|e.Pass.Emits|e.Pass.Calls != 0:
		return &Refusal{Reason: Unknown, Detail: "too little is known of " + orElse(e.Why, name),
			Unlock: "would be possible if `" + name + "` were known to read only: put //asyncify:read above it"}
	case e.Named && p.trust < Names:
		return &Refusal{Reason: Unknown, Detail: "only its name says that it reads: " + e.Why,
			Unlock: "would be possible if `" + name + "` were known to read only: put //asyncify:read above it, or use -trust=names"}
	}
	return nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// sideEffects refuses reads that do something else beside.
func (p *planner) sideEffects(op *Op) *Refusal {
	does := op.effects.Does
	switch {
	case does.Has(effect.Responds):
		return &Refusal{Reason: Response, Detail: "it writes the response"}
	case does.Has(effect.Body):
		return &Refusal{Reason: Request, Detail: "it consumes the request's body or form"}
	case does.Has(effect.Locks):
		return &Refusal{Reason: Lock, Detail: "it takes or releases a lock"}
	case does.Has(effect.Ambient) && (!p.fr.Unit.Whole || p.txAt() != token.NoPos):
		return &Refusal{Reason: Connection, Detail: "it takes its connection from the context, which may carry a transaction"}
	case does.Has(effect.Global | effect.Assigns):
		return &Refusal{Reason: Shared, Detail: "it writes a package variable without a lock"}
	case does.Has(effect.Spawns | effect.Sends | effect.Exits):
		return &Refusal{Reason: Control, Detail: "it starts goroutines, uses channels or may exit"}
	}
	for _, w := range op.effects.Writes {
		if w.Guarded && (w.Root == nil || p.stands(w.Root)) {
			continue // a cache that other requests share
		}
		if w.Root != nil && isRequest(w.Root.Type()) {
			return &Refusal{Reason: Request, At: w.Pos, Detail: "it consumes or changes the request"}
		}
		return &Refusal{Reason: Shared, At: w.Pos, Detail: "it writes memory that it is given"}
	}
	return nil
}

func isRequest(t types.Type) bool { return types.TypeString(t, nil) == "*net/http.Request" }

// arguments refuses operands that can't be evaluated earlier.
func (p *planner) arguments(op *Op) *Refusal {
	for _, e := range append([]ast.Expr{op.Context}, op.values...) {
		if e == nil {
			continue
		}
		eff := p.fr.Effects(e)
		switch {
		case eff.Blocks&effect.IO != 0:
			return &Refusal{Reason: Depends, At: e.Pos(), Detail: "an argument waits itself"}
		case !computes(eff):
			return &Refusal{Reason: Order, At: e.Pos(), Detail: "an argument does more than compute"}
		}
	}
	return nil
}

// computes says whether a piece of code does nothing but compute. It may fail.
func computes(eff *infer.Effects) bool {
	return eff.Does&^(effect.Judges|effect.Panics) == 0 && len(eff.Writes) == 0 && eff.Blocks == 0 && eff.Pass == (effect.Summary{})
}

// connection refuses operations on what may be one connection.
func (p *planner) connection(op *Op) *Refusal {
	for _, h := range op.effects.Handles {
		got := p.fr.Handle(h)
		if got.Single {
			return &Refusal{Reason: Connection, At: h.Pos(), Detail: got.Why}
		}
		if got.Assumed == "" {
			continue
		}
		op.Assumed = append(op.Assumed, got.Assumed)
		if !p.fr.Unit.Whole {
			op.Named = true
			if p.trust < Names {
				return &Refusal{Reason: Connection, At: h.Pos(), Detail: got.Assumed + " only as far as this package shows",
					Unlock: "run the asyncify command over the whole program, or use -trust=names"}
			}
		}
	}
	if op.Named && !p.fr.Unit.Whole && op.Context != nil {
		op.Assumed = append(op.Assumed, types.ExprString(op.Context)+" carries no transaction")
	}
	const others = effect.RPC | effect.HTTP | effect.Redis | effect.File | effect.Exec // no transaction of a database reaches these
	if op.Named && p.txAt() != token.NoPos && op.Context != nil && op.effects.Blocks&effect.IO&^others != 0 {
		return &Refusal{Reason: Connection, At: op.Context.Pos(), Detail: "the context may carry a transaction, and nothing shows that this call ignores it"}
	}
	return nil
}

// txAt gives the place where a transaction is put into a context that may reach
// this function.
func (p *planner) txAt() token.Pos {
	if p.fr.Func == nil {
		return p.fr.Unit.CarriesTx(nil)
	}
	return p.fr.Unit.CarriesTx(p.fr.Func.Obj)
}

// onePool refuses what would wait for the only connection there is.
func (p *planner) onePool(op *Op) *Refusal {
	if op.effects.Blocks&effect.SQL == 0 {
		return nil
	}
	if at := p.fr.Unit.OneConnection; at != token.NoPos {
		return &Refusal{Reason: Pool, At: at, Detail: "the pool holds one connection"}
	}
	for _, at := range p.rows {
		if at < op.Call.Pos() {
			return &Refusal{Reason: Pool, At: at, Detail: "rows may be open"}
		}
	}
	if p.session != nil && p.session.Pos() < op.Call.Pos() {
		return &Refusal{Reason: Connection, At: p.session.Pos(), Detail: p.session.Name() + " holds a connection while it runs"}
	}
	return nil
}

// isRows recognises the open result of a query.
func isRows(t types.Type) bool {
	if infer.KindOf(t) != knowledge.Open {
		return false
	}
	for _, name := range []string{"Next", "Scan"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
			return true
		}
	}
	return false
}

// frameObject refuses to hand a framework's or the response's object to an
// operation that runs beside the handler.
func (p *planner) frameObject(op *Op) *Refusal {
	for _, c := range Spine(op.Call) {
		for i, e := range p.fr.Operands(c) {
			if e == nil {
				continue
			}
			if r := p.foreignObject(c, i, e); r != nil {
				return r
			}
		}
	}
	return nil
}

func (p *planner) foreignObject(call *ast.CallExpr, i int, e ast.Expr) *Refusal {
	t := p.info.TypeOf(e)
	switch infer.Holds(t) {
	case knowledge.Frame:
		return &Refusal{Reason: FrameObject, At: e.Pos(), Detail: types.ExprString(e) + " belongs to the framework and is reused after the handler"}
	case knowledge.Response:
		return &Refusal{Reason: Response, At: e.Pos(), Detail: "it is given the response"}
	}
	if i > 0 && p.becomesContext(call, i, t) {
		return &Refusal{Reason: FrameObject, At: e.Pos(), Detail: types.ExprString(e) + " is used as a context but is more than one"}
	}
	return nil
}

// becomesContext says whether an argument that is not a context is passed where
// the callee takes one.
func (p *planner) becomesContext(call *ast.CallExpr, i int, t types.Type) bool {
	sig, ok := p.info.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok || i > sig.Params().Len() {
		return false
	}
	return infer.IsContext(sig.Params().At(i-1).Type()) && !infer.IsContext(t)
}

// openResult refuses calls whose result lives on after the operation: it may
// hold a connection or the operation's context.
func (p *planner) openResult(op *Op) *Refusal {
	values, _ := Results(p.info, op.Call)
	for _, t := range values {
		if infer.StaysOpen(t) || p.hidesOpen(t) {
			return &Refusal{Reason: Connection, Detail: "its result stays open or keeps its context"}
		}
	}
	return nil
}

// hidesOpen says whether a result that is an interface may be something that
// stays open: one of the types that implement it does, or none is in sight.
func (p *planner) hidesOpen(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.Empty() || infer.IsError(t) || infer.KindOf(t) == knowledge.Value {
		return false
	}
	types := p.fr.Unit.Implementers(iface)
	for _, impl := range types {
		if infer.StaysOpen(impl) {
			return true
		}
	}
	return len(types) == 0
}

func (p *planner) locked(op *Op) *Refusal {
	if p.fr.HeldAt(op.Call.Pos()) {
		return &Refusal{Reason: Lock, Detail: "a lock is held"}
	}
	return nil
}

func (p *planner) capturedVars(op *Op) *Refusal {
	for v := range op.vars {
		if at, ok := p.captured[v]; ok {
			return &Refusal{Reason: Capture, At: at, Detail: "a closure may change " + v.Name()}
		}
	}
	return nil
}
