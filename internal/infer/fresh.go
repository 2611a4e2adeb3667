package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Fresh says whether a local variable holds, at a place, memory that this function made
// itself and has not stored anywhere yet: then a write to the object there is nobody
// else's business. What that object leads to may still be shared.
func (fr *Frame) Fresh(v *types.Var, at token.Pos) bool {
	key := place{v, at}
	if known, ok := fr.fresh[key]; ok {
		return known
	}
	defs, ok := fr.Defs(v)
	for _, d := range defs {
		ok = ok && fr.makes(d, v)
	}
	ok = ok && !fr.stores(v, fr.after(at))
	fr.fresh[key] = ok
	return ok
}

// place is a variable at a place.
type place struct {
	v  *types.Var
	at token.Pos
}

// after gives the place from which on code can only run after what stands at a place:
// behind the outermost loop that it is in, or nowhere if it is in a function literal,
// which may be called later, or if there is a goto.
func (fr *Frame) after(at token.Pos) token.Pos {
	end := at
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if n.Pos() <= at && at < n.End() {
				end = max(end, n.End())
			}
		case *ast.FuncLit:
			if n.Pos() <= at && at < n.End() {
				end = fr.Body.End()
			}
		case *ast.BranchStmt:
			if n.Tok == token.GOTO {
				end = fr.Body.End()
			}
		}
		return true
	})
	return end
}

// makes says whether an expression makes new memory: a literal, make, new, nil, a call of
// what does, or an append to the variable itself.
func (fr *Frame) makes(e ast.Expr, v *types.Var) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		_, lit := ast.Unparen(e.X).(*ast.CompositeLit)
		return lit && e.Op == token.AND
	case *ast.CallExpr:
		switch fr.builtin(e) {
		case "make", "new":
			return true
		case "append":
			return v != nil && fr.VarOf(e.Args[0]) == v || fr.info.Types[e.Args[0]].IsNil()
		}
		return fr.Unit.givesNew(fr.calleeFunc(e))
	case *ast.Ident:
		return fr.info.Types[e].IsNil()
	}
	return false
}

// stores says whether the function stores the variable's value, or the address of
// a part of it, in something else, or hands it to a callee that may, in what stands
// above a place.
func (fr *Frame) stores(v *types.Var, above token.Pos) bool {
	is := func(e ast.Expr) bool { return fr.leadsInto(e, v) }
	found := false
	ast.PreorderStack(fr.Body, nil, func(n ast.Node, stack []ast.Node) bool {
		if found || n.Pos() >= above {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit: // whoever has it has what it names
			found = !isCalled(n, stack) && fr.mentions(n, v)
		case *ast.AssignStmt:
			for i, r := range n.Rhs {
				self := len(n.Lhs) == len(n.Rhs) && fr.VarOf(n.Lhs[i]) == v
				found = found || !self && is(r)
			}
			for _, l := range n.Lhs { // m[p] = x
				if index, ok := ast.Unparen(l).(*ast.IndexExpr); ok {
					found = found || is(index.Index)
				}
			}
		case *ast.ValueSpec:
			for _, r := range n.Values {
				found = found || is(r)
			}
		case *ast.CompositeLit:
			for _, elt := range n.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					found, elt = found || is(kv.Key), kv.Value
				}
				found = found || is(elt)
			}
		case *ast.SendStmt:
			found = found || is(n.Value)
		case *ast.GoStmt:
			found = true
		case *ast.CallExpr:
			found = found || fr.handsOver(n, is)
		}
		return !found
	})
	return found
}

func (fr *Frame) mentions(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && fr.info.Uses[id] == v {
			found = true
		}
		return !found
	})
	return found
}

// leadsInto says whether an expression's value may be the object that a variable holds,
// or lead to a part of it.
func (fr *Frame) leadsInto(e ast.Expr, v *types.Var) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return fr.VarOf(e) == v
	case *ast.UnaryExpr:
		return e.Op == token.AND && fr.RootVar(e.X) == v
	case *ast.SliceExpr:
		return fr.RootVar(e.X) == v
	case *ast.SelectorExpr: // a method value
		sel := fr.info.Selections[e]
		return sel != nil && sel.Kind() == types.MethodVal && fr.RootVar(e.X) == v
	case *ast.CallExpr:
		return fr.givesBack(e, v)
	}
	return false
}

// givesBack says whether a call's result may be, or lead to, the object that a
// variable holds.
func (fr *Frame) givesBack(call *ast.CallExpr, v *types.Var) bool {
	if t := fr.info.TypeOf(call); t == nil || !Carries(t) {
		return false
	}
	if fr.isConversion(call) || fr.builtin(call) == "append" {
		return fr.leadsInto(call.Args[0], v)
	}
	if fr.builtin(call) != "" {
		return false
	}
	s, known := fr.callee(call)
	for i, op := range fr.operandsOf(call) {
		if op == nil || known && !s.Returns.Has(min(i, fr.lastOperand(call))) {
			continue
		}
		if i == 0 && fr.RootVar(op) == v || fr.leadsInto(op, v) {
			return true
		}
	}
	return false
}

// handsOver says whether a call may store one of its operands that is asked for.
func (fr *Frame) handsOver(call *ast.CallExpr, is func(ast.Expr) bool) bool {
	if fr.info.Types[call.Fun].IsType() {
		return false
	}
	if name := fr.builtin(call); name != "" {
		if name == "append" {
			for _, arg := range call.Args[1:] {
				if is(arg) {
					return true
				}
			}
		}
		return false
	}
	s, known := fr.keeper(call)
	for _, op := range append(fr.stored(call, s, known), fr.among(call, s.Lends)...) {
		if is(op) {
			return true
		}
	}
	return false
}

// shallow says whether an addressable expression names a part of the very object
// that a variable holds: the only pointer, slice or map on the way is the variable
// itself. One that lies in a struct or an array leads to what was put there.
func (fr *Frame) shallow(e ast.Expr) bool {
	var x ast.Expr
	inside := false // x is itself a piece of the object
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		x, inside = e.X, !isPointer(fr.info.TypeOf(e.X))
		if fr.promotedBehind(e) {
			return false
		}
	case *ast.IndexExpr:
		_, inside = fr.info.TypeOf(e.X).Underlying().(*types.Array)
		x = e.X
	case *ast.StarExpr:
		x = e.X
	default:
		return false
	}
	return fr.VarOf(x) != nil || inside && fr.shallow(x)
}

// promotedBehind says whether a field is promoted through an embedded pointer.
func (fr *Frame) promotedBehind(e *ast.SelectorExpr) bool {
	sel := fr.info.Selections[e]
	return sel == nil || sel.Kind() != types.FieldVal || throughEmbedded(sel) // a method value, or a package's variable
}

// throughEmbedded is promotedBehind for the selection of a field: the field is then no
// part of the struct that it is selected from.
func throughEmbedded(s *types.Selection) bool {
	t := s.Recv()
	for i, at := range s.Index() {
		if isPointer(t) {
			if i > 0 {
				return true
			}
			t = t.Underlying().(*types.Pointer).Elem()
		}
		fields, ok := t.Underlying().(*types.Struct)
		if !ok {
			return true // a type parameter
		}
		t = fields.Field(at).Type()
	}
	return false
}
