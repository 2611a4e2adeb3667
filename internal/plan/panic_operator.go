package plan

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file finds out which operators may panic: a division, a shift, an index that
// is out of range, and comparing what an interface holds, which may be a map.

// operatorPanics says whether a binary operator may panic.
func (p *planner) operatorPanics(n *ast.BinaryExpr) bool {
	switch n.Op {
	case token.QUO, token.REM:
		return true
	case token.SHL, token.SHR: // by less than nothing
		b, ok := p.info.TypeOf(n.Y).Underlying().(*types.Basic)
		return p.info.Types[n.Y].Value == nil && !(ok && b.Info()&types.IsUnsigned != 0)
	case token.EQL, token.NEQ:
		return !p.comparesSafely(n.X) && !p.comparesSafely(n.Y)
	}
	return false
}

// indexPanics says whether an index expression may panic. A map does so only for a
// key that holds what can't be compared.
func (p *planner) indexPanics(n *ast.IndexExpr) bool {
	if p.info.Types[n.X].IsType() || p.isGenericFunc(n.X) {
		return false
	}
	if _, isMap := p.info.TypeOf(n.X).Underlying().(*types.Map); isMap {
		return !p.comparesSafely(n.Index)
	}
	return true
}

// comparesSafely says whether a value can be compared with any other: it is nil, or
// no interface lies in it.
func (p *planner) comparesSafely(e ast.Expr) bool {
	return p.info.Types[e].IsNil() || strictlyComparable(p.info.TypeOf(e))
}

func strictlyComparable(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return false
	case *types.Array:
		return strictlyComparable(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if !strictlyComparable(f.Type()) {
				return false
			}
		}
	}
	return true
}

// convertsToArray recognises [4]byte(b), which panics if b is shorter.
func (p *planner) convertsToArray(call *ast.CallExpr) bool {
	_, slice := p.info.TypeOf(call.Args[0]).Underlying().(*types.Slice)
	t := p.info.TypeOf(call).Underlying()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem().Underlying()
	}
	_, array := t.(*types.Array)
	return slice && array
}
