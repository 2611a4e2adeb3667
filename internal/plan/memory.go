package plan

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file holds the obstacles that lie in memory: what a statement writes may
// be what the operation reads, its operands or what they lead to.

// needs refuses to cross the definition of a variable that the operation uses.
func (p *planner) needs(c *crossing) *Refusal {
	v := defines(p.info, c.stmt, c.op.vars)
	if v == nil {
		return nil
	}
	r := &Refusal{At: c.stmt.Pos(), Detail: "it needs " + v.Name(), Unlock: without(c.op, v)}
	if !p.readsAnswer(c.stmt) {
		r.Unlock = "would be possible if " + quote(v.Name()) + " were defined above the first of the calls"
	}
	return r
}

// without is the way out where an operation waits for what another one gives.
func without(op *Op, v *types.Var) string {
	return "would be possible if " + op.called() + " could be asked without " + quote(v.Name())
}

// globalOnExit refuses to cross an error exit that writes a package variable: the
// operation may still be running then.
func (p *planner) globalOnExit(c *crossing) *Refusal {
	if !c.exit.Does.Has(effect.Global | effect.Counts) {
		return nil
	}
	return &Refusal{At: c.exit.At, Detail: "a package variable is written when the operation above fails",
		Unlock: "would be possible if it were written under a mutex"}
}

// eachWrite looks at what a statement writes, up to the first that is refused.
func (c *crossing) eachWrite(look func(w infer.Write) *Refusal) *Refusal {
	for _, w := range c.writes {
		if w.Guarded {
			continue // keeping what was found is nobody's business
		}
		if r := look(w); r != nil {
			r.At = w.Pos
			return r
		}
	}
	return nil
}

// uses says whether an operation uses the variable, or the field of it, that is
// written.
func (p *planner) uses(op *Op, w infer.Write) bool {
	return w.Var != nil && op.vars[w.Var] && !p.otherField(op, w)
}

func (p *planner) contextWritten(c *crossing) *Refusal {
	return c.eachWrite(func(w infer.Write) *Refusal {
		if !p.uses(c.op, w) || !infer.IsContext(w.Var.Type()) {
			return nil
		}
		return &Refusal{Detail: w.Var.Name() + " is written in between",
			Unlock: "would be possible if " + quote(w.Var.Name()) + " were made above the first of the calls"}
	})
}

// needsWritten refuses to cross the statement that puts an answer where the
// operation looks for it.
func (p *planner) needsWritten(c *crossing) *Refusal {
	if !p.readsAnswer(c.stmt) {
		return nil
	}
	return c.eachWrite(func(w infer.Write) *Refusal {
		if p.uses(c.op, w) {
			return &Refusal{Detail: "it needs " + w.Var.Name(), Unlock: without(c.op, w.Var)}
		}
		if p.global(c.op, w) {
			return &Refusal{Detail: "it may need the package variable that is written here"}
		}
		if e := p.follows(c.op, w); e != nil {
			return &Refusal{Detail: "it needs what " + types.ExprString(e) + " leads to"}
		}
		return nil
	})
}

func (p *planner) variableWritten(c *crossing) *Refusal {
	return c.eachWrite(func(w infer.Write) *Refusal {
		if !p.uses(c.op, w) {
			return nil
		}
		return &Refusal{Detail: w.Var.Name() + " is written in between", Unlock: c.elsewhere(w, quote(w.Var.Name()))}
	})
}

// elsewhere is the way out where a write has nothing to do with an answer.
func (c *crossing) elsewhere(w infer.Write, what string) string {
	for _, exit := range c.exit.Writes {
		if exit.Pos == w.Pos {
			return "would be possible if the exit did not write " + what
		}
	}
	return "would be possible if " + what + " were written above the first of the calls, or below the last"
}

func (p *planner) globalWritten(c *crossing) *Refusal {
	return c.eachWrite(func(w infer.Write) *Refusal {
		if !p.global(c.op, w) {
			return nil
		}
		return &Refusal{Detail: widely(w) + " is written in between", Unlock: c.elsewhere(w, "it")}
	})
}

// global says whether a write goes to what package variables lead to, which any
// operation may read.
func (p *planner) global(op *Op, w infer.Write) bool {
	if w.Var != nil {
		return p.seenElsewhere(w.Var, w.Pos)
	}
	return w.Region.Shared() && (!w.Own || op.vars[w.Root]) && !p.apart(op, w)
}

// apart says whether a package variable itself is written, and nothing that the
// operation runs touches it.
func (p *planner) apart(op *Op, w infer.Write) bool {
	return w.Package != nil && !p.fr.MayTouch(w.Package, op.nodes()...)
}

func (p *planner) memoryWritten(c *crossing) *Refusal {
	return c.eachWrite(func(w infer.Write) *Refusal {
		e := p.follows(c.op, w)
		if e == nil {
			return nil
		}
		return &Refusal{Detail: "memory that " + types.ExprString(e) + " leads to is written in between", Unlock: c.elsewhere(w, "what "+expr(e)+" leads to")}
	})
}

// follows gives an operand that leads to the memory behind pointers that is
// written, or nil.
func (p *planner) follows(op *Op, w infer.Write) ast.Expr {
	if w.Var != nil {
		if w.ByCallee || !p.fr.AddressTaken(w.Var) {
			return nil
		}
		w.Region = p.fr.RegionOf(w.Var) // whoever has the address sees it
	}
	if w.Var == nil && w.Own && !op.vars[w.Root] || p.apart(op, w) {
		return nil
	}
	for _, e := range op.operands() {
		if p.reaches(e, w) && !p.fillsItem(op, e, w) {
			return e
		}
	}
	return nil
}

// otherField says whether the operation uses a struct variable only through
// fields other than the one that is written.
func (p *planner) otherField(op *Op, w infer.Write) bool {
	if w.Field == nil {
		return false
	}
	for _, e := range op.operands() {
		if p.mentionsPlain(e, w.Var, w.Field) {
			return false
		}
	}
	return true
}

// mentionsPlain says whether an expression uses a variable as a whole, or the
// given field of it.
func (p *planner) mentionsPlain(e ast.Expr, v *types.Var, field *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && p.apartFrom(sel, v, field) {
			return false // another field
		}
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v {
			found = true
		}
		return !found
	})
	return found
}

// reaches says whether evaluating an operand, or following what it gives, may
// read the memory of a write.
func (p *planner) reaches(e ast.Expr, w infer.Write) bool {
	shares, strangers := false, false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.info.Uses[id].(*types.Var); ok && !v.IsField() {
				shares = shares || p.fr.RegionOf(v) == w.Region.Top()
				strangers = strangers || w.Var == nil && p.fr.RegionOf(v).Given() && w.Region.Given()
			}
		}
		return !shares
	})
	if !shares {
		return strangers && w.Type != nil && p.mayMeet(e, w)
	}
	if w.Spare {
		return p.usesSlice(e, w.Type)
	}
	if w.Element {
		return p.readsType(e, w.Type) || p.readsElement(e, w.Type)
	}
	if w.Field == nil {
		return true
	}
	if p.selects(e, w.Field) || p.aims(e, w.Field) {
		return true
	}
	return leadsTo(p.info.TypeOf(e), w.Field, true, map[types.Type]bool{})
}

// usesSlice says whether an expression is made with a slice of a type, or leads to
// one: what an append leaves behind the end of another may be inside of it.
func (p *planner) usesSlice(e ast.Expr, slice types.Type) bool {
	found := leadsToType(p.info.TypeOf(e), slice, true, map[types.Type]bool{})
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && !found {
			t := p.info.TypeOf(x)
			found = t != nil && types.Identical(t.Underlying(), slice.Underlying())
		}
		return !found
	})
	return found
}

func (p *planner) selects(e ast.Expr, field *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && p.passes(sel, field) {
			found = true
		}
		if call, ok := n.(*ast.CallExpr); ok && !p.ofValues(call) {
			found = true // a method may read any field
		}
		return !found
	})
	return found
}

// leadsTo says whether following a value of type t may reach a struct with the
// given field. An interface or a function may lead anywhere, if opaque says so.
func leadsTo(t types.Type, field *types.Var, opaque bool, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if seen[t] || !infer.Carries(t) && !hasParts(t) {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return leadsTo(u.Elem(), field, opaque, seen)
	case *types.Slice:
		return leadsTo(u.Elem(), field, opaque, seen)
	case *types.Array:
		return leadsTo(u.Elem(), field, opaque, seen)
	case *types.Map:
		return leadsTo(u.Key(), field, opaque, seen) || leadsTo(u.Elem(), field, opaque, seen)
	case *types.Struct:
		for f := range u.Fields() {
			if sameField(f, field) || !plumbing(t, f) && leadsTo(f.Type(), field, opaque, seen) {
				return true
			}
		}
		return false
	case *types.Interface, *types.Signature, *types.Chan:
		return opaque
	}
	return false
}

// hasParts says whether a value of type t is made of others.
func hasParts(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}
