package plan

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file tells the fields of a struct apart: that one is written is nothing to a call
// that reads another, unless one lies inside of the other, or a pointer leads to it past
// the struct.

// sameField says whether two fields are the same, whatever type parameters stand for.
func sameField(f, g *types.Var) bool { return f.Origin() == g.Origin() }

// passes says whether a selector reads a field, or what lies in it: x.Owner reads x.base
// if that is where Owner lies.
func (p *planner) passes(sel *ast.SelectorExpr, field *types.Var) bool {
	s := p.info.Selections[sel]
	if s == nil {
		v, ok := p.info.Uses[sel.Sel].(*types.Var)
		return ok && sameField(v, field)
	}
	way := s.Index()
	if s.Kind() != types.FieldVal {
		way = way[:len(way)-1]
	}
	t := s.Recv()
	for _, at := range way {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok || sameField(st.Field(at), field) {
			return true
		}
		t = st.Field(at).Type()
	}
	return false
}

// apartFrom says whether an expression is a path of fields from a variable that neither
// comes through a field nor ends in what it lies in.
func (p *planner) apartFrom(e ast.Expr, v, field *types.Var) bool {
	if holdsField(p.info.TypeOf(e), field) {
		return false
	}
	for {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			return p.fr.VarOf(e) == v
		}
		if s := p.info.Selections[sel]; s == nil || s.Kind() != types.FieldVal || p.passes(sel, field) {
			return false
		}
		e = sel.X
	}
}

// holdsField says whether a field lies in a value of type t.
func holdsField(t types.Type, field *types.Var) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if sameField(f, field) || holdsField(f.Type(), field) {
				return true
			}
		}
	case *types.Array:
		return holdsField(u.Elem(), field)
	}
	return false
}

// ofValues says whether a call is given nothing but numbers and strings, which lead to no
// field: strconv.Itoa(x.ID).
func (p *planner) ofValues(call *ast.CallExpr) bool {
	basic := func(e ast.Expr) bool {
		b, ok := p.info.TypeOf(e).Underlying().(*types.Basic)
		return ok && b.Kind() != types.UnsafePointer && b.Kind() != types.Uintptr
	}
	if p.info.Types[call.Fun].IsType() {
		return basic(call.Args[0])
	}
	return p.fr.Callee(call) != nil && p.fr.Bound(call) == nil &&
		!slices.ContainsFunc(p.fr.Operands(call), func(e ast.Expr) bool { return e != nil && !basic(e) })
}

// aims says whether evaluating an expression, or following what it gives, may come to a
// field by a pointer to no more than that, or to a part of it: *name, where name is
// &x.Name.
func (p *planner) aims(e ast.Expr, field *types.Var) bool {
	if aimsAt(p.info.TypeOf(e), field.Type(), map[types.Type]bool{}) {
		return true
	}
	return anyPart(e, func(x ast.Expr) bool {
		var from ast.Expr
		switch x := x.(type) {
		case *ast.StarExpr:
			from = x.X
		case *ast.SelectorExpr:
			from = x.X
		case *ast.IndexExpr:
			from = x.X
		case *ast.SliceExpr:
			from = x.X
		default:
			return false
		}
		t := p.info.TypeOf(from)
		return t != nil && pointsInto(t, field.Type())
	})
}

// pointsInto says whether what a pointer or slice of type t leads to may be one of another
// type, or lie in it. A slice leads to an array's elements.
func pointsInto(t, target types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return lies(u.Elem(), target)
	case *types.Slice:
		return liesInArray(u.Elem(), target)
	}
	return false
}

func liesInArray(t, in types.Type) bool {
	switch u := in.Underlying().(type) {
	case *types.Array:
		return lies(t, u.Elem()) || liesInArray(t, u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if liesInArray(t, f.Type()) {
				return true
			}
		}
	}
	return false
}

// aimsAt says whether following a value of type t may come to such a pointer or slice.
func aimsAt(t, target types.Type, seen map[types.Type]bool) bool {
	if t = types.Unalias(t); t == nil || seen[t] || !infer.Carries(t) {
		return false
	}
	seen[t] = true
	if pointsInto(t, target) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return aimsAt(u.Elem(), target, seen)
	case *types.Slice:
		return aimsAt(u.Elem(), target, seen)
	case *types.Array:
		return aimsAt(u.Elem(), target, seen)
	case *types.Map:
		return aimsAt(u.Key(), target, seen) || aimsAt(u.Elem(), target, seen)
	case *types.Struct:
		for f := range u.Fields() {
			if !plumbing(t, f) && aimsAt(f.Type(), target, seen) {
				return true
			}
		}
	}
	return false
}
