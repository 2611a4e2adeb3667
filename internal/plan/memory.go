package plan

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// conflict says whether memory that a statement writes may be memory that the
// operation reads: what its operands are made of, or what they lead to.
func (p *planner) conflict(op *Op, w infer.Write, stmt ast.Stmt) *Refusal {
	reason := Mutated
	if call, _ := CallIn(stmt); call != nil && p.fr.Callee(call) != nil && p.waitsAt(stmt) {
		reason = Depends
	}
	if w.Var != nil {
		if !op.vars[w.Var] || p.otherField(op, w) {
			return nil
		}
		if infer.IsContext(w.Var.Type()) {
			reason = Context
		}
		return &Refusal{Reason: reason, At: w.Pos, Detail: w.Var.Name() + " is written in between"}
	}
	if w.Own && !op.vars[w.Root] {
		return nil
	}
	if w.Region.Shared() {
		return &Refusal{Reason: reason, At: w.Pos, Detail: "a package variable, or what it leads to, is written in between"}
	}
	for _, e := range op.values {
		if p.reaches(e, w) {
			return &Refusal{Reason: reason, At: w.Pos, Detail: "memory that " + types.ExprString(e) + " leads to is written in between"}
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
	for _, e := range op.values {
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
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if p.fr.VarOf(sel.X) == v && p.info.Uses[sel.Sel] != field {
				if _, isVar := p.info.Uses[sel.Sel].(*types.Var); isVar {
					return false // another field
				}
			}
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
				strangers = strangers || p.fr.RegionOf(v).Given() && w.Region.Given()
			}
		}
		return !shares
	})
	if !shares {
		// Two parameters may lead to the same memory if their types do.
		switch t := p.info.TypeOf(e); {
		case !strangers || w.Type == nil:
			return false
		case w.Field != nil:
			return leadsTo(t, w.Field, false, map[types.Type]bool{})
		default:
			return leadsToType(t, w.Type, map[types.Type]bool{})
		}
	}
	if w.Field == nil {
		return true
	}
	if p.selects(e, w.Field) {
		return true
	}
	t := p.info.TypeOf(e)
	return infer.Carries(t) && leadsTo(t, w.Field, true, map[types.Type]bool{})
}

func (p *planner) selects(e ast.Expr, field *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && p.info.Uses[sel.Sel] == field {
			found = true
		}
		if _, call := n.(*ast.CallExpr); call {
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
	if seen[t] || !infer.Carries(t) && !isStruct(t) {
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
			if f == field || leadsTo(f.Type(), field, opaque, seen) {
				return true
			}
		}
		return false
	case *types.Interface, *types.Signature, *types.Chan:
		return opaque
	}
	return false
}

// leadsToType says whether following a value of type t may reach memory of the
// type that is written, through concrete types.
func leadsToType(t, target types.Type, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if ptr, ok := types.Unalias(target).(*types.Pointer); ok {
		target = ptr.Elem()
	}
	if t == nil || seen[t] {
		return false
	}
	seen[t] = true
	reached := func(elem types.Type) bool {
		return types.Identical(elem, target) || leadsToType(elem, target, seen)
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return reached(u.Elem())
	case *types.Slice:
		return types.Identical(t, target) || reached(u.Elem())
	case *types.Array:
		return reached(u.Elem())
	case *types.Map:
		return types.Identical(t, target) || reached(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if infer.Carries(f.Type()) && leadsToType(f.Type(), target, seen) {
				return true
			}
		}
	}
	return false
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
