package plan

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// raise moves an operation's start up over as many statements as it may cross,
// and then settles it right before the highest one that waits: higher would
// gain nothing.
func (p *planner) raise(op *Op, list []ast.Stmt, ops []*Op) {
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
	p.dropUnsafeCarry(op, list)
	if r == nil {
		return
	}
	if len(carried) == 0 {
		p.findChain(op, list, stop, ops)
	}
	p.explain(op, list, stop, *r)
}

// climb crosses units of statements from index j upwards, noting the highest
// that waits as the start, up to one that can't be crossed: it gives where that
// ends and why.
func (p *planner) climb(op *Op, list []ast.Stmt, j int, take func(j int) bool) (stop int, r *Refusal) {
	for j >= 0 {
		if take(j) {
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
// start between them gains nothing.
func (p *planner) unitStart(list []ast.Stmt, j int) int {
	if s, ok := list[j].(*ast.IfStmt); ok && p.exits[s.Body] && s.Init == nil {
		return p.checked(list, j)
	}
	return j
}

func (p *planner) crossUnit(op *Op, list []ast.Stmt, from, to int) *Refusal {
	for k := to; k >= from; k-- {
		if r := p.cross(op, list[k]); r != nil {
			return r
		}
	}
	return nil
}

// cross says what keeps an operation from starting above a statement.
func (p *planner) cross(op *Op, stmt ast.Stmt) *Refusal {
	if r := p.flow(stmt); r != nil {
		return r
	}
	eff := p.fr.EffectsExcept(p.exits, stmt)
	if r := p.outside(stmt, eff); r != nil {
		return r
	}
	if at := p.usesBody(stmt); at != token.NoPos {
		return &Refusal{Reason: Request, At: at, Detail: "the request's body is used in between"}
	}
	if v := defines(p.info, stmt, op.vars); v != nil {
		return &Refusal{Reason: Depends, At: stmt.Pos(), Detail: "it needs " + v.Name()}
	}
	exit := p.exitEffects(stmt)
	if exit.Does.Has(effect.Global) {
		return &Refusal{Reason: Shared, At: exit.At, Detail: "a package variable is written when the operation above fails"}
	}
	for _, w := range append(eff.Writes, exit.Writes...) {
		if w.Guarded {
			continue // keeping what was found is nobody's business
		}
		if r := p.conflict(op, w, stmt); r != nil {
			return r
		}
	}
	if at := p.cancels(stmt); at != token.NoPos {
		return &Refusal{Reason: Context, At: at, Detail: "a context is cancelled in between"}
	}
	return nil
}

// flow refuses to cross statements that leave the function, or that change how
// it is left.
func (p *planner) flow(stmt ast.Stmt) *Refusal {
	if at := p.guardAt(stmt); at != token.NoPos {
		return &Refusal{Reason: Guard, At: at, Detail: "the handler may return here for another reason than a failed operation"}
	}
	var r *Refusal
	inspectOwn(stmt, func(n ast.Node) {
		if r != nil {
			return
		}
		switch n := n.(type) {
		case *ast.DeferStmt:
			if !p.harmlessDefer(n) {
				r = &Refusal{Reason: Control, At: n.Pos(), Detail: "a deferred call lies between"}
			}
		case *ast.GoStmt, *ast.SelectStmt, *ast.LabeledStmt:
			r = &Refusal{Reason: Control, At: n.Pos(), Detail: "a goroutine, a select or a label lies between"}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "recover" {
				r = &Refusal{Reason: Control, At: n.Pos(), Detail: "recover lies between"}
			}
		}
	})
	return r
}

// harmlessDefer accepts deferred calls that an operation can't notice: ending a
// span, stopping a timer's log, cancelling a context of one's own.
func (p *planner) harmlessDefer(d *ast.DeferStmt) bool {
	if infer.IsCancel(p.info.TypeOf(d.Call.Fun)) {
		return true
	}
	eff := p.fr.Effects(d.Call)
	return eff.Does&^(effect.Logs|effect.Judges) == 0 && eff.Blocks == 0 && len(eff.Writes) == 0
}

// outside refuses to cross what changes the world, or may.
func (p *planner) outside(stmt ast.Stmt, eff *infer.Effects) *Refusal {
	does := eff.Does
	refuse := func(reason Reason, detail string) *Refusal {
		at := eff.At
		if at == token.NoPos {
			at = stmt.Pos()
		}
		return &Refusal{Reason: reason, At: at, Detail: detail}
	}
	switch {
	case does.Has(effect.Responds):
		return refuse(Response, "the response is written in between")
	case does.Has(effect.Body):
		return refuse(Request, "the request's body or form is read in between")
	case does.Has(effect.Locks):
		return refuse(Lock, "a lock is taken or released in between")
	case does.Has(effect.Exits):
		return refuse(Control, "the process or goroutine may end in between")
	case does.Has(effect.Writes):
		return refuse(Order, "a write lies between: "+eff.Why)
	case does.Has(effect.Unknown) || eff.Pass.Text|eff.Pass.Request|eff.Pass.Emits|eff.Pass.Calls != 0:
		r := refuse(Order, "an unknown call lies between: "+eff.Why)
		r.Unlock = "would be possible if it were known to read only: put //asyncify:read above it"
		return r
	case does.Has(effect.Spawns | effect.Sends):
		return refuse(Control, "a goroutine is started or a channel used in between")
	case does.Has(effect.Global | effect.Assigns):
		return refuse(Shared, "a package variable is written in between")
	case does.Has(effect.Clock) && eff.Blocks&effect.IO == 0, eff.Blocks&effect.Sleep != 0:
		return refuse(Order, "the time or chance is asked in between")
	case eff.Named && p.trust < Names:
		r := refuse(Unknown, "only its name says that the call in between reads: "+eff.Why)
		r.Unlock = "would be possible with -trust=names"
		return r
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
	var bodies []ast.Node
	inspectOwn(stmt, func(n ast.Node) {
		if p.exits[n] {
			bodies = append(bodies, n)
		}
	})
	eff := p.fr.Effects(bodies...)
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

// usesBody gives the place where a statement uses a request's body.
func (p *planner) usesBody(stmt ast.Stmt) token.Pos {
	at := token.NoPos
	inspectOwn(stmt, func(n ast.Node) {
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Body" && p.info.TypeOf(sel.X) != nil && isRequest(p.info.TypeOf(sel.X)) {
			at = sel.Pos()
		}
	})
	return at
}
