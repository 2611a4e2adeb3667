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
	shares := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.info.Uses[id].(*types.Var); ok && !v.IsField() && p.fr.RegionOf(v) == w.Region.Top() {
				shares = true
			}
		}
		return !shares
	})
	if !shares {
		return false
	}
	if w.Field == nil {
		return true
	}
	if p.selects(e, w.Field) {
		return true
	}
	t := p.info.TypeOf(e)
	return infer.Carries(t) && leadsTo(t, w.Field, map[types.Type]bool{})
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
// given field. An interface or a function may lead anywhere.
func leadsTo(t types.Type, field *types.Var, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if seen[t] || !infer.Carries(t) && !isStruct(t) {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return leadsTo(u.Elem(), field, seen)
	case *types.Slice:
		return leadsTo(u.Elem(), field, seen)
	case *types.Array:
		return leadsTo(u.Elem(), field, seen)
	case *types.Map:
		return leadsTo(u.Key(), field, seen) || leadsTo(u.Elem(), field, seen)
	case *types.Struct:
		for f := range u.Fields() {
			if f == field || leadsTo(f.Type(), field, seen) {
				return true
			}
		}
		return false
	case *types.Interface, *types.Signature, *types.Chan:
		return true
	}
	return false
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
