package infer

import (
	"go/ast"
	"go/types"
)

// This file tells which lists are empty yet when the first function of an object runs.

// FilledLater gives a test for fields of the unit's own that hold nothing yet when a
// function runs: they are set in methods alone, none of which runs as part of making
// something, or of the function itself. What has an exported name, or a tag, may be set
// by packages that read it from somewhere.
func (fr *Frame) FilledLater(first ast.Node) func(*types.Var) bool {
	var before map[*types.Func]bool
	known := map[*types.Var]bool{}
	return func(field *types.Var) bool {
		if before == nil {
			before = fr.Unit.madeWith(fr, first)
		}
		later, ok := known[field]
		if !ok {
			later = fr.Unit.filledLater(field, before)
			known[field] = later
		}
		return later
	}
}

func (u *Unit) filledLater(field *types.Var, before map[*types.Func]bool) bool {
	if field.Exported() || field.Pkg() == nil || !u.owns(field.Pkg()) {
		return false
	}
	set := 0
	for _, f := range u.funcs {
		if f.Obj.Pkg() != field.Pkg() || !mentions(f, field) {
			continue
		}
		if before[f.Obj] && fills(f, field) {
			return false
		}
		if fills(f, field) {
			set++
		}
	}
	return set > 0
}

func mentions(f *Func, field *types.Var) (found bool) {
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && isField(f.Pkg.Info.Uses[id], field)
		return !found
	})
	return found
}

func isField(obj types.Object, field *types.Var) bool {
	v, ok := obj.(*types.Var)
	return ok && v.Origin() == field
}

// fills says whether a function sets a field, or lets others set it: by its address, in a
// literal.
func fills(f *Func, field *types.Var) (found bool) {
	is := func(e ast.Expr) bool {
		switch e := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			return isField(f.Pkg.Info.Uses[e.Sel], field)
		case *ast.IndexExpr: // of a map
			sel, ok := ast.Unparen(e.X).(*ast.SelectorExpr)
			return ok && isField(f.Pkg.Info.Uses[sel.Sel], field)
		case *ast.Ident:
			return isField(f.Pkg.Info.Uses[e], field)
		}
		return false
	}
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				found = found || is(l)
			}
		case *ast.UnaryExpr:
			found = found || is(n.X)
		case *ast.KeyValueExpr:
			found = found || is(n.Key)
		}
		return !found
	})
	return found
}

// madeWith lists the functions that may run before a function's end, as part of it or of
// what makes things: of those that are no methods, down the calls that they make, and
// those that they only name.
func (u *Unit) madeWith(fr *Frame, first ast.Node) map[*types.Func]bool {
	seen := map[*types.Func]bool{}
	var enter func(fn *types.Func)
	look := func(fr *Frame, node ast.Node) {
		fr.runs(node, map[*ast.FuncLit]bool{}, func(call *ast.CallExpr) { enter(fr.calleeFunc(call)) })
	}
	enter = func(fn *types.Func) {
		if fn == nil || seen[fn] {
			return
		}
		seen[fn] = true
		for _, impl := range u.ImplementationsOf(fn) {
			enter(impl)
		}
		if f := u.funcs[fn]; f != nil {
			look(u.NewFrame(f), f.Decl.Body)
		}
	}
	look(fr, first)
	if fr.Func != nil {
		seen[fr.Func.Obj] = true
	}
	for fn := range u.funcs {
		if fn.Signature().Recv() == nil {
			enter(fn)
		}
	}
	return seen
}
