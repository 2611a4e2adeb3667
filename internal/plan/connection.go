package plan

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file holds the obstacles that lie in what a call is sent over: two
// operations may not use one connection at a time.

// assume notes what an operation takes as true of the connections it uses.
func (p *planner) assume(op *Op) {
	for _, h := range op.effects.Handles {
		if got := p.fr.Handle(h); !got.Single && got.Assumed != "" {
			op.Assumed = append(op.Assumed, got.Assumed)
			op.Named = op.Named || !p.fr.Unit.Whole
		}
	}
	if op.Named && !p.fr.Unit.Whole && op.Context != nil {
		op.Assumed = append(op.Assumed, types.ExprString(op.Context)+" carries no transaction")
	}
}

// singleConnection refuses operations on what may be one connection.
func (p *planner) singleConnection(op *Op) *Refusal {
	for _, h := range op.effects.Handles {
		if got := p.fr.Handle(h); got.Single {
			return &Refusal{At: h.Pos(), Detail: got.Why,
				Unlock: "would be possible through a pool: hand on " + poolFor(p.info.TypeOf(h)) + " in place of " + expr(h)}
		}
	}
	return nil
}

// poolFor names what to hand on in place of one connection.
func poolFor(t types.Type) string {
	if inPackage(t, "github.com/redis/go-redis/v9") {
		return "the client itself"
	}
	if types.IsInterface(t) || knowledge.Single == infer.KindOf(t) && inPackage(t, "database/sql") {
		return "the *sql.DB"
	}
	return "the pool itself"
}

func inPackage(t types.Type, path string) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == path
}

// unprovenPool refuses what a package alone can't show to be a pool.
func (p *planner) unprovenPool(op *Op) *Refusal {
	if p.fr.Unit.Whole || p.trust >= Names {
		return nil
	}
	for _, h := range op.effects.Handles {
		if got := p.fr.Handle(h); got.Assumed != "" {
			return &Refusal{At: h.Pos(), Detail: got.Assumed + " only as far as this package shows",
				Unlock: "run the asyncify command over the whole program, or use -trust=names"}
		}
	}
	return nil
}

// namedBesideTransaction refuses a call that may look for a transaction in its
// context, where there may be one.
func (p *planner) namedBesideTransaction(op *Op) *Refusal {
	const others = effect.RPC | effect.HTTP | effect.Redis | effect.File | effect.Exec // no transaction of a database reaches these
	if !op.Named || p.txAt() == token.NoPos || op.Context == nil || op.effects.Blocks&effect.IO&^others == 0 {
		return nil
	}
	return &Refusal{At: op.Context.Pos(), Detail: "the context may carry a transaction, and nothing shows that " + op.called() + " ignores it",
		Unlock: p.ifKnown(op.callee)}
}

// ambientConnection refuses a call that takes its connection out of its context.
func (p *planner) ambientConnection(op *Op) *Refusal {
	if !op.effects.Does.Has(effect.Ambient) || p.fr.Unit.Whole && p.txAt() == token.NoPos {
		return nil
	}
	r := &Refusal{Detail: op.called() + " takes its connection from the context, which may carry a transaction",
		Unlock: "would be possible if " + op.called() + " were given the pool"}
	if !p.fr.Unit.Whole {
		r.Unlock = "run the asyncify command over the whole program, which shows whether one is put there"
	}
	return r
}

// txAt gives the place where a transaction is put into a context that may reach
// this function.
func (p *planner) txAt() token.Pos {
	if p.fr.Func == nil {
		return p.fr.Unit.CarriesTx(nil)
	}
	return p.fr.Unit.CarriesTx(p.fr.Func.Obj)
}

// oneConnection refuses what would wait for the only connection there is.
func (p *planner) oneConnection(op *Op) *Refusal {
	pool := p.fr.Unit.Pool
	if !pool.At.IsValid() || pool.Connections > 1 || op.effects.Blocks&effect.SQL == 0 {
		return nil
	}
	return &Refusal{At: pool.At, Detail: "the pool holds one connection", Unlock: "would be possible if the pool were allowed more than one connection there"}
}

// nestedConnections refuses operations that each hold a connection and wait for
// another, if together they may hold all that the pool is allowed.
func (p *planner) nestedConnections(op *Op) *Refusal {
	pool := p.fr.Unit.Pool
	if !op.effects.Does.Has(effect.Nests) {
		return nil
	}
	nesting := p.nesting()
	at, allowed := pool.At, fmt.Sprint(pool.Connections)
	if !at.IsValid() || pool.Connections > nesting {
		at, allowed = pool.Hidden, "what does not show"
	}
	if !at.IsValid() || nesting < 2 && at == pool.Hidden {
		return nil
	}
	return &Refusal{At: at, Detail: op.called() + " holds a connection while it waits for another, and the pool is allowed " + allowed,
		Unlock: "would be possible if the pool were allowed more than " + fmt.Sprint(nesting) + " connections there, by a constant"}
}

// nesting counts the function's calls that hold a connection while they wait for
// another.
func (p *planner) nesting() int64 {
	n := int64(0)
	inspectOwn(p.fr.Body, func(node ast.Node) {
		if call, ok := node.(*ast.CallExpr); ok && p.fr.Call(call).Does.Has(effect.Nests) {
			n++
		}
	})
	return n
}

func (p *planner) openRows(op *Op) *Refusal {
	if op.effects.Blocks&effect.SQL == 0 {
		return nil
	}
	for _, rows := range p.rows {
		if rows.Pos() < op.Call.Pos() && !p.isClosed(rows, op) && !p.givenToLiteral(rows, op.Call) {
			return &Refusal{At: rows.Pos(), Detail: quote(rows.Name()) + " may be open",
				Unlock: "would be possible if " + quote(rows.Name()) + " were read and closed in a function of its own"}
		}
	}
	return nil
}

// givenToLiteral says whether a variable is the parameter of a function literal that a
// call is not in: a row that is made something of somewhere else.
func (p *planner) givenToLiteral(v *types.Var, call *ast.CallExpr) bool {
	found := false
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		lit, ok := n.(*ast.FuncLit)
		if ok && lit.Pos() <= v.Pos() && v.Pos() < lit.Body.Pos() && (call.Pos() < lit.Pos() || lit.End() <= call.Pos()) {
			found = true
		}
		return !found
	})
	return found
}

func (p *planner) openSession(op *Op) *Refusal {
	if op.effects.Blocks&effect.SQL == 0 || p.session == nil || p.session.Pos() >= op.Call.Pos() {
		return nil
	}
	return &Refusal{At: p.session.Pos(), Detail: p.session.Name() + " holds a connection while it runs",
		Unlock: "would be possible if " + op.called() + " were called before " + quote(p.session.Name()) + " is begun"}
}

// openResult refuses calls whose result lives on after the operation: it may
// hold a connection or the operation's context.
func (p *planner) openResult(op *Op) *Refusal {
	if op.effects.Does.Has(effect.Keeps) {
		return &Refusal{Detail: "what it gives back, or its error, may keep its context",
			Unlock: "would be possible if no value or error that is made below " + op.called() + " held a context"}
	}
	if op.Region != nil {
		return nil // what is open in it, it closes
	}
	if no := p.unfit[op.Call]; no != nil {
		return &Refusal{At: no.at, Detail: "its result stays open, and " + no.detail, Unlock: no.unlock}
	}
	values, _ := Results(p.info, op.Expr)
	for _, t := range values {
		if infer.StaysOpen(t) || p.hidesOpen(t) && !infer.GivesData(op.callee) {
			return &Refusal{Detail: "its result stays open or keeps its context",
				Unlock: "would be possible in a function of its own that calls " + op.called() + ", reads the result, closes it and gives back plain values"}
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
