package infer

import (
	"go/ast"
	"go/types"
)

// This file follows calls as way.go does, to functions that somebody else names.

// WaysTo lists the calls in a piece of a function that are made when it runs, and lead by
// way of functions of the unit to one that is a goal, in source order.
func (fr *Frame) WaysTo(node ast.Node, goal func(*types.Func) bool) []Way {
	var all []Way
	fr.runs(node, map[*ast.FuncLit]bool{}, func(call *ast.CallExpr) {
		if w, ok := fr.wayTo(call, goal, map[*types.Func]bool{}); ok {
			all = append(all, w)
		}
	})
	return all
}

func (fr *Frame) wayTo(call *ast.CallExpr, goal func(*types.Func) bool, seen map[*types.Func]bool) (Way, bool) {
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil || seen[fn] {
		return Way{}, false
	}
	if goal(fn) {
		return Way{Call: call, Callee: fn, Goal: fn, Path: fr.spelled(call) + " (" + pathOf(fn.Pkg()) + ")", need: fr.needOf(call)}, true
	}
	seen[fn] = true
	f := fr.Unit.funcs[fn]
	if f == nil {
		return Way{}, false
	}
	var found Way
	inner := fr.Unit.NewFrame(f)
	inner.runs(f.Decl.Body, map[*ast.FuncLit]bool{}, func(call *ast.CallExpr) {
		if found.Call == nil {
			found, _ = inner.wayTo(call, goal, seen)
		}
	})
	own, ok := fr.meets(call, fn, found.need)
	if found.Call == nil || !ok {
		return Way{}, false
	}
	own.join(fr.needOf(call))
	return Way{
		Call: call, Callee: fn, Goal: found.Goal, Path: shorten(fr.Unit.named(fn, fr.Pkg) + Arrow + found.Path), need: own,
	}, true
}

// WayOf gives the way of a function that is named without being called.
func (fr *Frame) WayOf(fn *types.Func) (Way, bool) {
	fn = fn.Origin()
	if fn.Pkg() == nil {
		return Way{}, false
	}
	if w, ok := fr.Unit.leaf(fn, fr.Unit.named(fn, fr.Pkg)); ok {
		return w, true
	}
	return fr.Unit.way(fn)
}

// FunctionIn gives the function literal that an expression is, or that its variable
// holds all along, or else the function or method that it names.
func (fr *Frame) FunctionIn(e ast.Expr) (*ast.FuncLit, *types.Func) {
	if lit := fr.literalIn(e); lit != nil {
		return lit, nil
	}
	if fn := fr.funcOf(e); fn != nil {
		return nil, fn.Origin()
	}
	return nil, nil
}
