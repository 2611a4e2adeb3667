package plan

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file holds the obstacles that lie in what a statement does to the outside
// and to the flow of control, above which an operation would start.

// crossing is an operation on its way above a statement.
type crossing struct {
	op     *Op
	stmt   ast.Stmt
	eff    *infer.Effects // what the statement does, its error exits left out
	exit   *infer.Effects // what its error exits do
	writes []infer.Write  // memory that either writes
	below  bool           // it stands below the call, and is crossed for the turns to come
}

// cross says what keeps an operation from starting above a statement.
func (p *planner) cross(op *Op, stmt ast.Stmt) *Refusal { return p.crossFrom(op, stmt, false) }

// crossFrom is cross for a statement that may stand below the call.
func (p *planner) crossFrom(op *Op, stmt ast.Stmt, below bool) *Refusal {
	return first(p, between, p.crossingOf(op, stmt, below))
}

func (p *planner) crossingOf(op *Op, stmt ast.Stmt, below bool) *crossing {
	c := &crossing{op: op, stmt: stmt, below: below, eff: p.fr.EffectsExcept(p.exits, stmt), exit: p.exitEffects(stmt)}
	c.writes = append(c.eff.Writes, c.exit.Writes...)
	return c
}

// at gives the place of a statement's worst effect.
func (c *crossing) at() token.Pos {
	if c.eff.At == token.NoPos {
		return c.stmt.Pos()
	}
	return c.eff.At
}

// doing gives a call inside the statement that has an effect, or nil.
func (p *planner) doing(c *crossing, is func(*infer.Effects) bool) *ast.CallExpr {
	var found *ast.CallExpr
	ast.Inspect(c.stmt, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && (found == nil || found.Lparen < call.Pos() && call.End() <= found.End()) && is(p.fr.Call(call)) {
			found = call // the innermost of those that are arguments of one another
		}
		return !p.exits[n]
	})
	return found
}

// doer names the call that has an effect, or what stands for it.
func (p *planner) doer(c *crossing, does effect.World, otherwise string) string {
	if call := p.doing(c, func(e *infer.Effects) bool { return e.Does.Has(does) }); call != nil {
		return p.callName(call)
	}
	return otherwise
}

func (p *planner) callName(call *ast.CallExpr) string {
	if fn := p.fr.Callee(call); fn != nil {
		return quote(fn.Name())
	}
	return expr(call.Fun)
}

func (p *planner) responseBetween(c *crossing) *Refusal {
	if !c.eff.Does.Has(effect.Responds) {
		return nil
	}
	return &Refusal{At: c.at(), Detail: "the response is written in between",
		Unlock: "would be possible if " + p.doer(c, effect.Responds, "the response") + " stood below the call of " + c.op.called()}
}

func (p *planner) formBetween(c *crossing) *Refusal {
	if !c.eff.Does.Has(effect.Body) {
		return nil
	}
	return &Refusal{At: c.at(), Detail: "the request's body or form is read in between",
		Unlock: "would be possible if " + p.doer(c, effect.Body, "this") + " stood above the first of the calls"}
}

func (p *planner) lockBetween(c *crossing) *Refusal {
	if !c.eff.Does.Has(effect.Locks) {
		return nil
	}
	return &Refusal{At: c.at(), Detail: "a lock is taken or released in between",
		Unlock: "would be possible if " + p.doer(c, effect.Locks, "the lock") + " stood above or below the calls"}
}

func (p *planner) endBetween(c *crossing) *Refusal {
	if !c.eff.Does.Has(effect.Exits) {
		return nil
	}
	return &Refusal{At: c.at(), Detail: "the process or goroutine may end in between"}
}

func (p *planner) writeBetween(c *crossing) *Refusal {
	if !c.eff.Does.Has(effect.Writes) {
		return nil
	}
	writer := p.doer(c, effect.Writes, "a write")
	return &Refusal{At: c.at(), Detail: writer + " lies between and writes: " + c.eff.Why,
		Unlock: "would be possible if " + writer + " stood below the call of " + c.op.called()}
}

func (p *planner) unknownBetween(c *crossing) *Refusal {
	if !isUnknown(c.eff) {
		return nil
	}
	r := &Refusal{At: c.at(), Detail: "an unknown call lies between"}
	call := p.doing(c, isUnknown)
	if call == nil {
		r.Detail += ": " + c.eff.Why
		return r
	}
	fn := p.fr.Callee(call)
	if fn != nil && isRuntime(fn) {
		r.Detail = "operations are started or awaited in between, by " + p.callName(call)
		return r
	}
	if fn == nil {
		r.Detail += ": " + p.callName(call)
		r.Unlock = "would be possible if a function with //asyncify:read above it were called in place of the function value " + p.callName(call)
		return r
	}
	r.Detail += ": " + p.callName(call) + because(c.eff.Why, fn)
	r.Unlock = p.ifKnown(fn)
	return r
}

func (p *planner) spawnBetween(c *crossing) *Refusal {
	at := c.at()
	if !c.eff.Does.Has(effect.Spawns | effect.Sends) {
		if at = p.channelAt(c.stmt, 0); at == token.NoPos {
			return nil
		}
	}
	if c.eff.Why == infer.Spins {
		return &Refusal{At: at, Detail: "another goroutine is waited for in between", Unlock: aside("the loop")}
	}
	return &Refusal{At: at, Detail: "a goroutine is started or a channel used in between",
		Unlock: aside(p.doer(c, effect.Spawns|effect.Sends, "the channel operation"))}
}

// channelAt gives the place of a channel operation, or none. One on a channel of
// the function's own is no effect to callers, but it puts what other goroutines do
// in order with what stands below. A select of the statement's own is selectBetween's.
func (p *planner) channelAt(n ast.Node, depth int) token.Pos {
	at := token.NoPos
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				at = n.Pos()
			}
		case *ast.SendStmt:
			at = n.Pos()
		case *ast.RangeStmt:
			if _, ok := p.info.TypeOf(n.X).Underlying().(*types.Chan); ok {
				at = n.Pos()
			}
		case *ast.SelectStmt:
			return depth > 0
		case *ast.FuncLit:
			if at == token.NoPos {
				at = p.channelAt(n.Body, depth+1)
			}
			return false
		case *ast.CallExpr:
			if v := p.fr.VarOf(n.Fun); v != nil && depth < 4 {
				if lit, ok := p.fr.Closure(v); ok && p.channelAt(lit.Body, depth+1) != token.NoPos {
					at = n.Pos()
				}
			}
		}
		return at == token.NoPos && !p.exits[n]
	})
	return at
}

func (p *planner) globalBetween(c *crossing) *Refusal {
	if !c.eff.Does.Has(effect.Global | effect.Counts | effect.Assigns) {
		return nil
	}
	return &Refusal{At: c.at(), Detail: "a package variable is written in between",
		Unlock: aside(p.doer(c, effect.Global|effect.Counts|effect.Assigns, "the write"))}
}

func (p *planner) clockBetween(c *crossing) *Refusal {
	if !(c.eff.Does.Has(effect.Clock) && c.eff.Blocks&effect.IO == 0) && c.eff.Blocks&effect.Sleep == 0 {
		return nil
	}
	return &Refusal{At: c.at(), Detail: "the time or chance is asked in between",
		Unlock: aside(p.doer(c, effect.Clock, "this"))}
}

func (p *planner) namedBetween(c *crossing) *Refusal {
	if !c.eff.Named || p.trust >= Names {
		return nil
	}
	r := &Refusal{At: c.at(), Detail: "only its name says that the call in between reads: " + c.eff.Why, Unlock: "would be possible with -trust=names"}
	if call := p.doing(c, func(e *infer.Effects) bool { return e.Named }); call != nil && p.fr.Callee(call) != nil {
		r.Unlock = p.ifKnown(p.fr.Callee(call)) + ", or use -trust=names"
	}
	return r
}

// bodyBetween refuses to cross a use of the request's body.
func (p *planner) bodyBetween(c *crossing) *Refusal {
	at := token.NoPos
	inspectOwn(c.stmt, func(n ast.Node) {
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Body" && p.info.TypeOf(sel.X) != nil && isRequest(p.info.TypeOf(sel.X)) {
			at = sel.Pos()
		}
	})
	if at == token.NoPos {
		return nil
	}
	return &Refusal{At: at, Detail: "the request's body is used in between", Unlock: "would be possible if the body were read above the first of the calls"}
}

func (p *planner) deferBetween(c *crossing) *Refusal {
	return c.firstNode(func(n ast.Node) *Refusal {
		d, ok := n.(*ast.DeferStmt)
		if !ok || p.harmlessDefer(d) {
			return nil
		}
		return &Refusal{Detail: "a deferred call lies between",
			Unlock: aside("the defer of " + p.callName(d.Call))}
	})
}

// deferInGroup keeps an operation below a deferred call out of a scope that is opened
// above it: the call is made before that scope is closed, and the operation may still
// be running then.
func (p *planner) deferInGroup(j *joining) *Refusal {
	for _, stmt := range j.list[j.opened():j.op.Start] {
		if r := p.deferBetween(&crossing{op: j.op, stmt: stmt}); r != nil {
			return r
		}
	}
	return nil
}

// harmlessDefer accepts deferred calls that an operation can't notice: ending a
// span, stopping a timer's log, cancelling a context of one's own.
func (p *planner) harmlessDefer(d *ast.DeferStmt) bool {
	if infer.IsCancel(p.info.TypeOf(d.Call.Fun)) || p.isCloser(d) {
		return true
	}
	eff := p.fr.Effects(d.Call)
	return eff.Does&^(effect.Logs|effect.Judges) == 0 && eff.Blocks == 0 && len(eff.Writes) == 0
}

func (p *planner) goroutineBetween(c *crossing) *Refusal {
	return c.firstNode(func(n ast.Node) *Refusal {
		if _, ok := n.(*ast.GoStmt); !ok {
			return nil
		}
		return &Refusal{Detail: "a goroutine is started in between", Unlock: aside("the go statement")}
	})
}

func (p *planner) selectBetween(c *crossing) *Refusal {
	return c.firstNode(func(n ast.Node) *Refusal {
		if _, ok := n.(*ast.SelectStmt); !ok {
			return nil
		}
		return &Refusal{Detail: "a select lies between", Unlock: aside("the select")}
	})
}

func (p *planner) recoverBetween(c *crossing) *Refusal {
	return c.firstNode(func(n ast.Node) *Refusal {
		if call, ok := n.(*ast.CallExpr); !ok || !calls(call, "recover") {
			return nil
		}
		return &Refusal{Detail: "recover lies between", Unlock: aside("`recover`")}
	})
}

// firstNode gives the refusal of the first of a statement's own nodes that has
// one, at that node.
func (c *crossing) firstNode(look func(ast.Node) *Refusal) *Refusal {
	var r *Refusal
	inspectOwn(c.stmt, func(n ast.Node) {
		if r == nil {
			if r = look(n); r != nil {
				r.At = n.Pos()
			}
		}
	})
	return r
}
