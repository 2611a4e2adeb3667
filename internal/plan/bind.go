package plan

import (
	"go/ast"
	"go/types"
)

// This file finds out which method values may panic when they are taken. The start
// async.Go1(scope, s.orders.List, id) takes one above the first await: that of a nil
// interface panics there, and so does that of a nil pointer where the method has a
// value receiver. The call would have panicked where it stood, or not at all.

// bindPeril collects why taking a method value may panic, what embedding adds to the
// selector included.
func (p *planner) bindPeril(sel *ast.SelectorExpr, found perils) {
	s := p.info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return
	}
	t, text := p.info.TypeOf(sel.X), types.ExprString(sel.X)
	there := p.neverNil(sel.X)
	if types.IsInterface(t) {
		there = p.supplied(sel.X)
	}
	for _, index := range s.Index()[:len(s.Index())-1] {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			if !there {
				found[text] = true
			}
			t = ptr.Elem()
		}
		f := t.Underlying().(*types.Struct).Field(index)
		t, text = f.Type(), text+"."+f.Name()
		there = types.IsInterface(t) && !p.fr.Unit.MayLack(f)
	}
	if p.derefs(s.Obj().(*types.Func), t) && !there {
		found[text] = true
	}
}

// derefs says whether a method of a value of type t is bound to what lies behind it.
func (p *planner) derefs(fn *types.Func, t types.Type) bool {
	if types.IsInterface(t) {
		return true
	}
	_, pointer := t.Underlying().(*types.Pointer)
	_, takes := types.Unalias(fn.Signature().Recv().Type()).(*types.Pointer)
	return pointer && !takes
}

// supplied says whether an interface holds something, as far as can be told: it
// stands in a variable or a field that was set up before the handler ran, and
// nothing in the unit takes it for optional.
func (p *planner) supplied(e ast.Expr) bool {
	var v *types.Var
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v = p.fr.VarOf(e)
	case *ast.SelectorExpr:
		v, _ = p.info.Uses[e.Sel].(*types.Var)
	}
	return v != nil && p.solid(e) && !p.fr.Unit.MayLack(v)
}
