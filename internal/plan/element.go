package plan

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file asks whether following a value may come to an element of a slice or map
// that is written: within one region of memory, types tell more.

// leadsToElement says whether a value of type t may lead to memory of the type of an
// element that is written, or to memory that the element lies in or that is a part of
// it. What is behind an interface, a function or a channel may be anything.
func leadsToElement(t, element types.Type) bool {
	seen := map[types.Type]bool{}
	var leads func(t types.Type) bool
	meets := func(t types.Type) bool { return lies(element, t) || lies(t, element) || leads(t) }
	leads = func(t types.Type) bool {
		t = types.Unalias(t)
		if seen[t] || !infer.Carries(t) {
			return false
		}
		seen[t] = true
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			return meets(u.Elem())
		case *types.Slice:
			return meets(u.Elem())
		case *types.Array:
			return leads(u.Elem())
		case *types.Map:
			return meets(u.Elem()) || leads(u.Key())
		case *types.Struct:
			for f := range u.Fields() {
				if !plumbing(t, f) && leads(f.Type()) {
					return true
				}
			}
			return false
		}
		return true
	}
	return leads(t)
}

// readsElement says whether evaluating an expression, or following what it gives, may
// read an element that is written: table["k"], strings.Join(tags, "+"). On the way to
// a field, s.users.db, nothing but the fields themselves is read.
func (p *planner) readsElement(e ast.Expr, element types.Type) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		if !ok || found {
			return !found
		}
		t := p.info.TypeOf(x)
		found = t != nil && leadsToElement(t, element)
		return !found && !p.isPath(x)
	})
	return found
}

// isPath recognises a field of a field of a variable.
func (p *planner) isPath(e ast.Expr) bool {
	for {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			_, ok := ast.Unparen(e).(*ast.Ident)
			return ok
		}
		if s := p.info.Selections[sel]; s == nil || s.Kind() != types.FieldVal {
			return false
		}
		e = sel.X
	}
}

// plumbing says whether a field is one that the generator of a message keeps for
// itself: no code of the user's can store anything there.
func plumbing(t types.Type, f *types.Var) bool {
	return !f.Exported() && infer.IsMessage(types.NewPointer(t))
}
