package plan

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file holds the obstacles that lie in the form of a loop: its index, its items, and
// what leaves it.

// inBody is an operation of a loop's body that is to become a window.
type inBody struct {
	op     *Op
	loop   *Loop
	before []*Op
}

// inWindow keep a loop's operation from starting for all items, besides those that
// keep it from starting above the statements of the body.
var inWindow = []obstacle[*inBody]{
	{"window-index", Depends, (*planner).windowIndex},
	{"window-branch", Control, (*planner).windowBranch},
	{"window-item", Depends, (*planner).windowItem},
	{"window-left", Control, (*planner).windowLeft},
	{"window-skipped", Control, (*planner).windowSkipped},
	{"window-frame", FrameObject, (*planner).windowFrame},
	{"window-fills", Shared, (*planner).windowFills},
	{"window-nests", Pool, (*planner).windowNests},
	{"window-after", Mutated, (*planner).windowAfter},
}

// windowIndex refuses a loop whose index means something else in its body, or that finds
// its items by the index where a closure may change what it goes over.
func (p *planner) windowIndex(b *inBody) *Refusal {
	key := p.fr.VarOf(b.loop.Key)
	if key == nil || key.Name() == "_" {
		return nil
	}
	if at := p.hides(b.loop.Body, key.Name()); at != token.NoPos {
		return &Refusal{At: at, Detail: "the loop's index, which it would be awaited by, is hidden by another " + key.Name(), Unlock: "would be possible if this " + quote(key.Name()) + " had a name of its own"}
	}
	_, counting := b.loop.Stmt.(*ast.ForStmt)
	if !counting && !b.op.Window.Index {
		return nil
	}
	for _, v := range p.usedIn(b.loop.Over) {
		if at := p.captured[v]; at != token.NoPos {
			return &Refusal{At: at, Detail: "a closure may change " + v.Name() + ", which the loop goes over",
				Unlock: "would be possible if the closure gave back its value in place of assigning " + quote(v.Name())}
		}
	}
	return nil
}

// hides gives the place of a variable of a name that is declared inside of a body.
func (p *planner) hides(body *ast.BlockStmt, name string) token.Pos {
	at := token.NoPos
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name && p.info.Defs[id] != nil && at == token.NoPos {
			at = id.Pos()
		}
		return at == token.NoPos
	})
	return at
}

// windowBranch refuses a call in a branch that the item alone does not decide on.
func (p *planner) windowBranch(b *inBody) *Refusal {
	for _, s := range b.op.Window.way {
		if s.branch != nil && b.op.Window.checkAt(s.branch.stmt) == nil {
			return &Refusal{At: s.branch.Cond.Pos(), Detail: "whether it is called depends on more than the item: " + expr(s.branch.Cond)}
		}
	}
	return nil
}

// nodes lists what an operation of a window evaluates.
func (w *Window) nodes(op *Op) []ast.Node {
	nodes := append(w.conds(), op.Expr)
	for _, stmt := range w.Inner {
		nodes = append(nodes, stmt)
	}
	return nodes
}

// windowItem refuses what is asked the same for every item.
func (p *planner) windowItem(b *inBody) *Refusal {
	if b.op.After != nil || b.op.Window.Own {
		return nil
	}
	return &Refusal{Detail: b.op.called() + " is asked the same for every item", Unlock: "would be possible if " + b.op.called() + " were called once, above the loop"}
}

// windowLeft refuses a loop that is left on an error while the function goes on: the
// calls that were started ahead would go on beside it.
func (p *planner) windowLeft(b *inBody) *Refusal {
	at := p.wayOut(b.loop.Body, func(n ast.Node) bool { return p.skips[n] }, token.BREAK)
	if at == token.NoPos {
		return nil
	}
	return &Refusal{At: at, Detail: "the loop may be left here, and calls that were started ahead would go on beside what follows",
		Unlock: "would be possible if the function returned here"}
}

// windowSkipped refuses a call that is not made in a turn where another one fails: it
// would still be running when the loop is through. One that is chained to it does not
// start.
func (p *planner) windowSkipped(b *inBody) *Refusal {
	at := token.NoPos
	for _, s := range b.op.Window.way {
		for j, stmt := range s.list[:s.at] {
			inspectOwn(stmt, func(n ast.Node) {
				if p.skips[n] && at == token.NoPos && !p.skipsLinked(b, s.list, j) {
					at = n.Pos()
				}
			})
		}
	}
	if at == token.NoPos {
		return nil
	}
	return &Refusal{At: at, Detail: "it is not called for an item for which the call above fails"}
}

// skipsLinked says whether the exit at j is on the error of an operation that another
// one is chained to.
func (p *planner) skipsLinked(b *inBody, list []ast.Stmt, j int) bool {
	s, ok := list[j].(*ast.IfStmt)
	if !ok || !p.skips[s.Body] || s.Else != nil || p.errorOf(s.Cond) == nil {
		return false
	}
	stmt := ast.Stmt(s)
	if s.Init == nil {
		stmt = list[p.checked(list, j)]
	}
	for o := b.op.After; o != nil; o = o.After {
		if o.Stmt == stmt && p.isNotNil(s.Cond) {
			return true
		}
	}
	return false
}

// isNotNil recognises err != nil.
func (p *planner) isNotNil(cond ast.Expr) bool {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	return ok && b.Op == token.NEQ && p.info.Types[b.Y].IsNil()
}

// windowFrame refuses operands that ask a framework's object or the response: they
// are evaluated in the operation, beside the handler.
func (p *planner) windowFrame(b *inBody) *Refusal {
	var r *Refusal
	for _, n := range b.op.Window.nodes(b.op) {
		ast.Inspect(n, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok || n == b.op.Context {
				return !ok
			}
			if kind := infer.Holds(p.info.TypeOf(e)); kind == knowledge.Frame || kind == knowledge.Response {
				r = &Refusal{At: e.Pos(), Detail: types.ExprString(e) + " belongs to the framework and would be asked beside the handler",
					Unlock: "would be possible if what " + b.op.called() + " needs of " + expr(e) + " were copied into variables above the loop"}
			}
			return r == nil
		})
	}
	return r
}

// windowNests refuses calls that each hold a connection and wait for another, where
// there may be no more connections than calls.
func (p *planner) windowNests(b *inBody) *Refusal {
	pool := p.fr.Unit.Pool
	at := pool.At
	if !at.IsValid() {
		at = pool.Hidden
	}
	if !b.op.effects.Does.Has(effect.Nests) || !at.IsValid() {
		return nil
	}
	return &Refusal{At: at, Detail: b.op.called() + " holds a connection while it waits for another, and the pool is limited",
		Unlock: "would be possible if " + b.op.called() + " closed what it reads before it asks for more"}
}
