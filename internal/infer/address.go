package infer

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file is about memory that methods hand out: one with a pointer receiver that
// is called on a variable may keep or give back its address, without an & being
// written, and a container gives what others get as well.

// addresses says whether a call takes the address of its receiver.
func (fr *Frame) addresses(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := fr.info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return false
	}
	_, takes := s.Obj().Type().(*types.Signature).Recv().Type().Underlying().(*types.Pointer)
	_, has := fr.info.TypeOf(sel.X).Underlying().(*types.Pointer)
	return takes && !has
}

// givesInside says whether a call takes its receiver's address and by the type of
// its results may give back a pointer into it.
func (fr *Frame) givesInside(call *ast.CallExpr) bool {
	if !fr.addresses(call) {
		return false
	}
	inside := map[types.Type]bool{}
	parts(fr.info.TypeOf(ast.Unparen(call.Fun).(*ast.SelectorExpr).X), inside)
	found := false
	eachResult(fr.info.TypeOf(call), func(t types.Type) {
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			found = found || holds(inside, u.Elem())
		case *types.Slice:
			found = found || holds(inside, u.Elem())
		case *types.Interface, *types.Signature:
			found = found || !IsError(t)
		}
	})
	return found
}

// givesKept says whether a call gives back what its receiver keeps behind a lock
// of its own: a cache, an atomic pointer. Calling it is no use of memory, but what
// it gives is shared by all who ask.
func (fr *Frame) givesKept(call *ast.CallExpr, s effect.Summary) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && s.Returns.Has(0) && KindOf(fr.info.TypeOf(sel.X)) == knowledge.Safe
}

func eachResult(t types.Type, visit func(types.Type)) {
	if tuple, ok := t.(*types.Tuple); ok {
		for v := range tuple.Variables() {
			visit(v.Type())
		}
	} else if t != nil {
		visit(t)
	}
}

func holds(set map[types.Type]bool, t types.Type) bool {
	for member := range set {
		if types.Identical(member, t) {
			return true
		}
	}
	return false
}

// parts collects the types of all that lies inside a value, itself included.
func parts(t types.Type, all map[types.Type]bool) {
	if t == nil || all[t] {
		return
	}
	all[t] = true
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			parts(f.Type(), all)
		}
	case *types.Array:
		parts(u.Elem(), all)
	}
}

// keepsAddress notes that somebody holds the address of a call's receiver.
func (fr *Frame) keepsAddress(call *ast.CallExpr) {
	if v := fr.RootVar(ast.Unparen(call.Fun).(*ast.SelectorExpr).X); v != nil {
		fr.opaque[v] = true
	}
}
