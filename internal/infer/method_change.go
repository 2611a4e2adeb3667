package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file finds out whether the method of a request may be another than the one
// that the request was made with.

// methodDepth is how many calls down a request is followed.
const methodDepth = 5

// changesMethod says whether the function may change the method of a request that
// lies in one of the regions: it assigns to such a field somewhere, takes its
// address, or hands the request to somebody who may.
func (fr *Frame) changesMethod(regions []*Region, depth int) bool {
	if depth > methodDepth {
		return true
	}
	found := false
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				found = found || fr.holdsMethod(l)
			}
		case *ast.RangeStmt:
			found = found || n.Key != nil && fr.holdsMethod(n.Key) || n.Value != nil && fr.holdsMethod(n.Value)
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && fr.isMethodField(n.X)
		case *ast.CallExpr:
			found = found || fr.callChangesMethod(n, regions, depth)
		}
		return !found
	})
	return found
}

// holdsMethod says whether assigning to an expression gives a request that was
// there before another method: it is the field, or all of what a pointer leads to.
func (fr *Frame) holdsMethod(e ast.Expr) bool {
	star, ok := ast.Unparen(e).(*ast.StarExpr)
	return ok && isNamed(fr.info.TypeOf(star), "net/http", "Request") || fr.isMethodField(e)
}

func (fr *Frame) isMethodField(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Method" || fr.info.Selections[sel] == nil {
		return false
	}
	obj := fr.info.Selections[sel].Obj()
	return obj.Pkg() != nil && pathOf(obj.Pkg()) == "net/http"
}

// callChangesMethod says whether a call is handed the request and may change its
// method. What net/http itself offers leaves the method alone.
func (fr *Frame) callChangesMethod(call *ast.CallExpr, regions []*Region, depth int) bool {
	if fr.isConversion(call) || fr.builtin(call) != "" {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn != nil && fn.Pkg() != nil && pathOf(fn.Pkg()) == "net/http" {
		return false
	}
	foreign := fn != nil && fr.Unit.funcs[fn] == nil && !isInterfaceMethod(fn)
	for i, op := range fr.operandsOf(call) {
		if op == nil || !leadsToRequest(fr.info.TypeOf(op), !foreign, 0) || !meet(fr.roots(op), regions) {
			continue
		}
		if fn == nil {
			if !fr.isClosure(call.Fun) {
				return true // a function value; what closures of this function do stands in its body
			}
			continue
		}
		n := min(i, fr.lastOperand(call))
		if s, known := fr.callee(call); known && (!s.Mutates.Has(n) || s.Request.Has(n)) {
			continue // it leaves the request alone, or asks for its method as it is here
		}
		if fr.Unit.setsMethod(fn, n, depth+1) {
			return true
		}
	}
	return false
}

func (fr *Frame) isClosure(fun ast.Expr) bool {
	if _, ok := ast.Unparen(fun).(*ast.FuncLit); ok {
		return true
	}
	v := fr.VarOf(fun)
	if v == nil {
		return false
	}
	_, ok := fr.Closure(v)
	return ok
}

// setsMethod says whether a function may change the method of a request that one
// of its operands leads to. Of one without a body nothing is known.
func (u *Unit) setsMethod(fn *types.Func, operand, depth int) bool {
	targets := u.Targets(fn)
	for _, target := range targets {
		if target.Pkg() != nil && pathOf(target.Pkg()) == "net/http" {
			continue
		}
		f := u.funcs[target.Origin()]
		if f == nil {
			return true
		}
		fr := u.NewFrame(f)
		for v, i := range fr.operands {
			if i == operand && fr.changesMethod([]*Region{fr.RegionOf(v)}, depth) {
				return true
			}
		}
	}
	return len(targets) == 0
}

func meet(a, b []*Region) bool {
	for _, x := range a {
		for _, y := range b {
			if x.find() == y.find() {
				return true
			}
		}
	}
	return false
}

// leadsToRequest says whether a value of type t may lead to a request: it is one, or
// an own type with one in it. What interfaces hold counts on demand: libraries are
// given them to decode answers into, and never the request that is answered.
func leadsToRequest(t types.Type, interfaces bool, depth int) bool {
	if t == nil || depth > 4 {
		return false
	}
	if n := namedOf(t); n != nil && n.Obj().Pkg() != nil && standard[firstElement(pathOf(n.Obj().Pkg()))] {
		return isNamedPointer(t, "net/http", "Request") || isNamedPointer(t, "net/http", "Response")
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return interfaces && !IsError(t)
	case *types.Chan:
		return leadsToRequest(u.Elem(), interfaces, depth+1)
	}
	for part := range partsOf(t) {
		if leadsToRequest(part, interfaces, depth+1) {
			return true
		}
	}
	return false
}
