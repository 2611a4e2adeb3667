package plan

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file asks whether two parameters may lead to the same memory: they may if their
// types do.

// mayMeet says whether evaluating an operand, or following what it gives, may read
// memory that is written by way of another parameter.
func (p *planner) mayMeet(e ast.Expr, w infer.Write) bool {
	t := p.info.TypeOf(e)
	if w.Field != nil {
		return p.readsField(e, w.Field) || p.aims(e, w.Field) || leadsTo(t, w.Field, false, map[types.Type]bool{})
	}
	return !w.Element && p.readsType(e, pointedTo(w.Type)) || leadsToType(t, w.Type, w.Element, map[types.Type]bool{})
}

// readsField says whether an expression reads a field itself.
func (p *planner) readsField(e ast.Expr, field *types.Var) bool {
	return anyPart(e, func(x ast.Expr) bool {
		sel, ok := x.(*ast.SelectorExpr)
		return ok && p.passes(sel, field)
	})
}

// readsType says whether an expression itself reads memory that may lie in one of a
// type, or hold one.
func (p *planner) readsType(e ast.Expr, t types.Type) bool {
	return anyPart(e, func(x ast.Expr) bool {
		switch x.(type) {
		case *ast.SelectorExpr, *ast.IndexExpr, *ast.StarExpr:
			tv := p.info.Types[x]
			return tv.Addressable() && (lies(t, tv.Type) || lies(tv.Type, t))
		}
		return false
	})
}

func anyPart(e ast.Expr, is func(ast.Expr) bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && !found {
			found = is(x)
		}
		return !found
	})
	return found
}

// lies says whether one of a type may lie inside a value of another, or be it.
func lies(t, in types.Type) bool {
	if types.Identical(t, in) {
		return true
	}
	switch u := in.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if lies(t, f.Type()) {
				return true
			}
		}
	case *types.Array:
		return lies(t, u.Elem())
	}
	return false
}

// pointedTo gives what a pointer points to, and other types as they are.
func pointedTo(t types.Type) types.Type {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		return ptr.Elem()
	}
	return t
}

// leadsToType says whether following a value of type t may reach memory of the
// type that is written, through concrete types. An element of a slice or map is
// no part of a struct, and has none that is pointed to alone.
func leadsToType(t, target types.Type, element bool, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	target = pointedTo(target)
	if t == nil || seen[t] {
		return false
	}
	seen[t] = true
	reached := func(elem types.Type) bool {
		return types.Identical(elem, target) || !element && lies(target, elem) || mayHold(target, elem) || leadsToType(elem, target, element, seen)
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return reached(u.Elem()) || !element && lies(u.Elem(), target)
	case *types.Slice:
		return types.Identical(t, target) || reached(u.Elem())
	case *types.Array:
		return reached(u.Elem())
	case *types.Map:
		return types.Identical(t, target) || reached(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if infer.Carries(f.Type()) && leadsToType(f.Type(), target, element, seen) {
				return true
			}
		}
	case *types.Interface:
		return mayHold(t, target)
	}
	return false
}

// mayHold says whether a value of an interface may be a value of a concrete type,
// or lead to one. What any type implements says nothing.
func mayHold(iface, t types.Type) bool {
	i, ok := iface.Underlying().(*types.Interface)
	return ok && !i.Empty() && !types.IsInterface(t) && (types.Implements(t, i) || types.Implements(types.NewPointer(t), i))
}
