package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// roots lists the regions that an expression's value may lead to.
func (fr *Frame) roots(e ast.Expr) []*Region {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := fr.info.ObjectOf(e).(*types.Var); ok && v.Name() != "_" {
			return []*Region{fr.RegionOf(v)}
		}
	case *ast.SelectorExpr:
		if isStandardStream(fr.info, e) {
			return nil
		}
		if v, ok := fr.info.Uses[e.Sel].(*types.Var); ok && isPackageVar(v) {
			return []*Region{fr.shared.find()}
		}
		return fr.roots(e.X)
	case *ast.IndexExpr:
		return fr.roots(e.X)
	case *ast.SliceExpr:
		return fr.roots(e.X)
	case *ast.StarExpr:
		return fr.roots(e.X)
	case *ast.TypeAssertExpr:
		return fr.roots(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND || e.Op == token.ARROW {
			return fr.roots(e.X)
		}
	case *ast.BinaryExpr: // a number that was a pointer, and some more
		return append(fr.addressRoots(e.X), fr.addressRoots(e.Y)...)
	case *ast.CompositeLit:
		return fr.literalRoots(e)
	case *ast.CallExpr:
		return fr.callRoots(e)
	case *ast.FuncLit:
		return fr.caughtRoots(e)
	}
	return nil
}

// caughtRoots lists the regions that a function literal may lead to: those of the
// function's variables that it names.
func (fr *Frame) caughtRoots(lit *ast.FuncLit) []*Region {
	var all []*Region
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			v, ok := fr.info.Uses[id].(*types.Var)
			if ok && !v.IsField() && !isPackageVar(v) && !inside(lit, v) && Carries(v.Type()) {
				all = append(all, fr.RegionOf(v))
			}
		}
		return true
	})
	return all
}

// addressRoots lists the regions that a number may lead to which is an address.
func (fr *Frame) addressRoots(e ast.Expr) []*Region {
	if t := fr.info.TypeOf(e); t == nil || !isAddress(t) {
		return nil
	}
	return fr.roots(e)
}

func (fr *Frame) literalRoots(e *ast.CompositeLit) []*Region {
	var all []*Region
	_, isMap := fr.info.TypeOf(e).Underlying().(*types.Map)
	for _, elt := range e.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if isMap && Carries(fr.info.TypeOf(kv.Key)) {
				all = append(all, fr.roots(kv.Key)...)
			}
			elt = kv.Value
		}
		if t := fr.info.TypeOf(elt); t != nil && Carries(t) {
			all = append(all, fr.roots(elt)...)
		}
	}
	return all
}

// callRoots lists what a call's results may share with its operands.
func (fr *Frame) callRoots(call *ast.CallExpr) []*Region {
	if t := fr.info.TypeOf(call); t == nil || !Carries(t) {
		return nil
	}
	if fr.isConversion(call) {
		return fr.roots(call.Args[0])
	}
	var all []*Region
	if name := fr.builtin(call); name != "" {
		return fr.builtinRoots(name, call)
	}
	if lit := fr.literal(call); lit != nil {
		all = append(all, fr.literalResults(lit)...)
	}
	if fr.calleeFunc(call) == nil { // a function that a parameter holds gives what it has
		all = append(all, fr.roots(call.Fun)...)
	}
	all = append(all, fr.calledRoots(call)...)
	s, known := fr.callee(call)
	if s.Shares {
		all = append(all, fr.shared)
	}
	if s.Borrows {
		all = append(all, fr.lent)
	}
	for i, arg := range fr.operandsOf(call) {
		if arg == nil || !Carries(fr.info.TypeOf(arg)) && !(i == 0 && (fr.givesInside(call) || fr.givesKept(call, s))) {
			continue
		}
		if !known || s.Returns.Has(i) {
			all = append(all, fr.roots(arg)...)
		}
		if i >= fr.lastOperand(call) && s.Returns.Has(fr.lastOperand(call)) {
			all = append(all, fr.roots(arg)...)
		}
	}
	return all
}

// builtinRoots lists what the result of a builtin function shares with its arguments:
// append, and those of package unsafe.
func (fr *Frame) builtinRoots(name string, call *ast.CallExpr) (all []*Region) {
	switch name {
	case "append":
		for _, a := range fr.carriers(call.Args) {
			all = append(all, fr.roots(a)...)
		}
	case "Slice", "SliceData", "Add":
		return fr.roots(call.Args[0])
	}
	return all
}

// literalResults lists the regions that the results of a function literal lead to.
func (fr *Frame) literalResults(lit *ast.FuncLit) []*Region {
	if fr.active[lit] {
		return nil
	}
	fr.active[lit] = true
	defer func() { fr.active[lit] = false }()
	var all []*Region
	inspectOwn(lit.Body, func(n ast.Node) {
		if ret, ok := n.(*ast.ReturnStmt); ok {
			for _, e := range ret.Results {
				if t := fr.info.TypeOf(e); t != nil && Carries(t) {
					all = append(all, fr.roots(e)...)
				}
			}
		}
	})
	return all
}

func (fr *Frame) isConversion(call *ast.CallExpr) bool {
	return fr.info.Types[call.Fun].IsType() && len(call.Args) == 1
}

func (fr *Frame) builtin(call *ast.CallExpr) string {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := fr.info.Uses[id].(*types.Builtin); ok {
			return b.Name()
		}
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok { // unsafe.Slice and the like
		if b, ok := fr.info.Uses[sel.Sel].(*types.Builtin); ok {
			return b.Name()
		}
	}
	return ""
}

// operandsOf lists a call's operands: the receiver (nil without one) and the
// arguments, so that an operand's number is its index.
func (fr *Frame) operandsOf(call *ast.CallExpr) []ast.Expr {
	ops := make([]ast.Expr, 1, len(call.Args)+1)
	if sel, ok := fr.function(call.Fun).(*ast.SelectorExpr); ok {
		switch s := fr.info.Selections[sel]; {
		case s != nil && s.Kind() == types.MethodVal:
			ops[0] = sel.X
		case s != nil && s.Kind() == types.MethodExpr:
			return call.Args // the receiver is the first argument
		}
	}
	return append(ops, call.Args...)
}

// lastOperand gives the number that stands for all of a variadic callee's
// remaining arguments, or one past the last.
func (fr *Frame) lastOperand(call *ast.CallExpr) int {
	if sig, ok := fr.info.TypeOf(call.Fun).Underlying().(*types.Signature); ok {
		if sig.Variadic() {
			return sig.Params().Len()
		}
	}
	return len(call.Args) + 1
}
