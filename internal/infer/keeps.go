package infer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file finds out whether a function may give back its context where the type of
// the result does not show it: in a map of anything, behind an interface, in an error
// that asks it later. An operation's context ends with its scope.

// keepsContext says whether the function puts a context into something that its
// results may hide.
func (fr *Frame) keepsContext() bool {
	found := false
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if found {
			return false
		}
		switch n := n.(type) {
		case *ast.CompositeLit:
			for _, elt := range n.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					elt = kv.Value
				}
				found = found || fr.isContext(elt) && fr.mayBear(fr.info.TypeOf(n))
			}
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				found = found || n.Tok == token.ASSIGN && len(n.Lhs) == len(n.Rhs) && fr.isContext(n.Rhs[i]) && fr.mayBear(fr.holderOf(l))
			}
		case *ast.ReturnStmt:
			for i, e := range n.Results {
				found = found || len(n.Results) == len(fr.results) && fr.isContext(e) && !IsContext(fr.results[i].Type())
			}
		case *ast.CallExpr:
			if fr.builtin(n) == "append" || fr.isConversion(n) && !IsContext(fr.info.TypeOf(n)) {
				for _, arg := range n.Args {
					found = found || fr.isContext(arg) && fr.mayBear(fr.info.TypeOf(n))
				}
			}
		}
		return true
	})
	return found
}

func (fr *Frame) isContext(e ast.Expr) bool {
	t := fr.info.TypeOf(e)
	return t != nil && IsContext(t)
}

// holderOf gives the type of what an assignment changes a part of: a struct, a map,
// or a variable that can hold anything.
func (fr *Frame) holderOf(l ast.Expr) types.Type {
	switch l := ast.Unparen(l).(type) {
	case *ast.SelectorExpr:
		return fr.info.TypeOf(l.X)
	case *ast.IndexExpr:
		return fr.info.TypeOf(l.X)
	}
	if t := fr.info.TypeOf(l); t != nil && !IsContext(t) {
		return t
	}
	return nil
}

// mayBear says whether one of the function's results may hold a value of type t
// without its own type saying so.
func (fr *Frame) mayBear(t types.Type) bool {
	if t == nil {
		return false
	}
	for _, v := range fr.results {
		if mayHide(v.Type(), t, 0) {
			return true
		}
	}
	return false
}

func mayHide(in, t types.Type, depth int) bool {
	if depth > openDepth || IsContext(in) {
		return false
	}
	if u, ok := in.Underlying().(*types.Interface); ok {
		if _, pointer := t.Underlying().(*types.Pointer); !pointer && !types.IsInterface(t) && types.Implements(types.NewPointer(t), u) {
			return true
		}
		return types.Implements(t, u)
	}
	for part := range partsOf(in) {
		if mayHide(part, t, depth+1) {
			return true
		}
	}
	return false
}
