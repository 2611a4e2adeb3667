package loopblock

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// This file finds the places where functions are handed to a loop.

// site is such a place.
type site struct {
	rule
	given  ast.Expr      // what is handed over
	name   string        // what a message calls it
	call   *ast.CallExpr // that hands it over, nil for others
	method *types.Func   // where a value is handed over, of which this is called
}

// sites lists those in a declaration.
func (h *place) sites(decl ast.Decl) (all []site) {
	s := seeker{table: h.table, info: h.pass.Info}
	ast.PreorderStack(decl, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			s.call(n)
		case *ast.AssignStmt:
			s.assign(n)
		case *ast.ValueSpec:
			for _, value := range n.Values {
				if n.Type != nil {
					s.convert(value, s.info.TypeOf(n.Type), "")
				}
			}
		case *ast.CompositeLit:
			s.composite(n)
		case *ast.ReturnStmt:
			s.results(n, stack)
		case *ast.SendStmt:
			if ch, ok := s.info.TypeOf(n.Chan).Underlying().(*types.Chan); ok {
				s.convert(n.Value, ch.Elem(), "")
			}
		}
		return true
	})
	return s.found
}

type seeker struct {
	table *table
	info  *types.Info
	found []site
}

func (s *seeker) add(at site) {
	if id, ok := ast.Unparen(at.given).(*ast.Ident); ok {
		at.name = id.Name
	}
	s.found = append(s.found, at)
}

// convert looks at a value that becomes one of a type. name is what a message calls a
// function there, empty if the type is to tell.
func (s *seeker) convert(value ast.Expr, to types.Type, name string) {
	named, ok := types.Unalias(to).(*types.Named)
	if !ok {
		return
	}
	if r, ok := s.table.types[named.Obj()]; ok {
		if name == "" {
			name = "the " + named.Obj().Name()
		}
		s.add(site{rule: r, given: value, name: name})
	}
	if m, ok := s.table.values[named.Obj()]; ok {
		t := s.info.TypeOf(value)
		if t == nil || types.IsInterface(t) {
			return
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, m.name)
		if fn, ok := obj.(*types.Func); ok {
			s.found = append(s.found, site{rule: m.rule, given: value, name: m.name, method: fn.Origin()})
		}
	}
}

func (s *seeker) call(call *ast.CallExpr) {
	if tv := s.info.Types[call.Fun]; tv.IsType() {
		if len(call.Args) == 1 {
			s.convert(call.Args[0], tv.Type, "")
		}
		return
	}
	sig, ok := s.info.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok {
		return // a builtin
	}
	name := "the function given to " + nameOf(call)
	for i, arg := range call.Args {
		if t := parameter(sig, i, call.Ellipsis != token.NoPos); t != nil {
			s.convert(arg, t, name)
		}
	}
	fn, ok := typeutil.Callee(s.info, call).(*types.Func)
	if !ok {
		return
	}
	for _, o := range s.table.operands[fn.Origin()] {
		if o.number <= len(call.Args) {
			s.add(site{rule: o.rule, given: call.Args[o.number-1], name: name, call: call})
		}
	}
}

// nameOf gives the name of what is called, without what it is called on.
func nameOf(call *ast.CallExpr) string {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return fun.Sel.Name
	case *ast.Ident:
		return fun.Name
	case *ast.IndexExpr:
		return nameOf(&ast.CallExpr{Fun: fun.X})
	case *ast.IndexListExpr:
		return nameOf(&ast.CallExpr{Fun: fun.X})
	}
	return "a function"
}

// parameter gives the type that an argument becomes.
func parameter(sig *types.Signature, i int, spread bool) types.Type {
	last := sig.Params().Len() - 1
	switch {
	case i < last || i == last && (!sig.Variadic() || spread):
		return sig.Params().At(i).Type()
	case last >= 0 && sig.Variadic():
		if slice, ok := sig.Params().At(last).Type().(*types.Slice); ok {
			return slice.Elem()
		}
	}
	return nil
}

func (s *seeker) assign(n *ast.AssignStmt) {
	if n.Tok != token.ASSIGN || len(n.Lhs) != len(n.Rhs) {
		return
	}
	for i, l := range n.Lhs {
		if t := s.info.TypeOf(l); t != nil {
			s.convert(n.Rhs[i], t, "")
		}
		if sel, ok := ast.Unparen(l).(*ast.SelectorExpr); ok {
			s.field(s.info.Uses[sel.Sel], n.Rhs[i])
		}
	}
}

// field looks at a value that is put into a field.
func (s *seeker) field(obj types.Object, value ast.Expr) {
	v, ok := obj.(*types.Var)
	if !ok {
		return
	}
	if r, ok := s.table.fields[v.Origin()]; ok {
		s.add(site{rule: r, given: value, name: "the function in " + v.Name()})
	}
}

func (s *seeker) composite(n *ast.CompositeLit) {
	t := s.info.TypeOf(n).Underlying()
	if p, ok := t.(*types.Pointer); ok { // &T left out inside of a literal
		t = p.Elem().Underlying()
	}
	for i, elt := range n.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		value := elt
		if keyed {
			value = kv.Value
		}
		switch t := t.(type) {
		case *types.Struct:
			field := t.Field(min(i, t.NumFields()-1))
			if keyed {
				field, _ = s.info.Uses[kv.Key.(*ast.Ident)].(*types.Var)
			}
			if field != nil {
				s.convert(value, field.Type(), "")
				s.field(field, value)
			}
		case *types.Slice:
			s.convert(value, t.Elem(), "")
		case *types.Array:
			s.convert(value, t.Elem(), "")
		case *types.Map:
			s.convert(value, t.Elem(), "")
		}
	}
}

// results looks at what a function gives.
func (s *seeker) results(n *ast.ReturnStmt, stack []ast.Node) {
	for i := len(stack) - 1; i >= 0; i-- {
		var t types.Type
		switch f := stack[i].(type) {
		case *ast.FuncLit:
			t = s.info.TypeOf(f)
		case *ast.FuncDecl:
			t = s.info.Defs[f.Name].Type()
		default:
			continue
		}
		if sig, ok := t.(*types.Signature); ok && sig.Results().Len() == len(n.Results) {
			for i, value := range n.Results {
				s.convert(value, sig.Results().At(i).Type(), "")
			}
		}
		return
	}
}
