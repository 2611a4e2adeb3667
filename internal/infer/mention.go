package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// This file finds out whether the address of a package variable stays where it is:
// whether a mention of it hands it, or the address of a part of it, to anybody.

// mention is a place where a variable is named, or the pointer to one that a method has
// as its receiver.
type mention struct {
	unit    *Unit
	info    *types.Info
	stack   []ast.Node // what stands around it
	at      ast.Expr   // what names the variable or a part of it, so far
	pointer bool       // that is a pointer to it
	within  map[*types.Func]bool
}

// handsOut says whether the mention may give somebody the address. It goes from the
// name outwards, as long as a part of the variable itself is named.
func (m *mention) handsOut() bool {
	for i := len(m.stack) - 1; i >= 0; i-- {
		part, out := m.around(m.stack[i], m.stack[:i+1])
		if part == nil {
			return out
		}
		m.at = part
	}
	return m.pointer
}

// around gives what surrounds the mention if that still names a part of the variable;
// else nil, and whether the address gets out.
func (m *mention) around(n ast.Node, stack []ast.Node) (part ast.Expr, out bool) {
	switch n := n.(type) {
	case *ast.ParenExpr:
		return n, false
	case *ast.StarExpr:
		if m.pointer {
			m.pointer = false
			return n, false
		}
	case *ast.SelectorExpr:
		return m.selected(n, stack)
	case *ast.IndexExpr:
		if n.X == m.at && isArray(m.info.TypeOf(m.at)) {
			m.pointer = false
			return n, false
		}
	case *ast.SliceExpr:
		return nil, m.pointer || n.X == m.at && isArray(m.info.TypeOf(m.at))
	case *ast.UnaryExpr:
		return nil, m.pointer || n.Op == token.AND
	case *ast.BinaryExpr:
		return nil, false // it is compared, or its value computed with
	}
	return nil, m.pointer
}

// selected is around for a selector: a field is a part of the variable, and a method may
// be called by the variable's address.
func (m *mention) selected(sel *ast.SelectorExpr, stack []ast.Node) (part ast.Expr, out bool) {
	s := m.info.Selections[sel]
	holdsPointer := !m.pointer && isPointer(m.info.TypeOf(m.at))
	switch {
	case sel.Sel == m.at:
		return sel, false // page.Title of another package
	case holdsPointer:
		return nil, false // what that leads to is no part of the variable
	case s.Kind() == types.FieldVal:
		if throughEmbedded(s) {
			return nil, false
		}
		m.pointer = false
		return sel, false
	}
	method := s.Obj().(*types.Func)
	if !isPointer(method.Signature().Recv().Type()) {
		return nil, false // it gets a copy
	}
	return nil, len(s.Index()) > 1 || !isCalled(sel.Sel, stack) || !m.unit.confines(method.Origin(), m.within)
}

// isArray recognises arrays and pointers to them.
func isArray(t types.Type) bool {
	if isPointer(t) {
		t = t.Underlying().(*types.Pointer).Elem()
	}
	_, ok := t.Underlying().(*types.Array)
	return ok
}

// confines says whether a method keeps its receiver's address to itself. Within are the
// methods that are being looked at already.
func (u *Unit) confines(method *types.Func, within map[*types.Func]bool) bool {
	f := u.funcs[method]
	if f == nil || within[method] {
		return f != nil
	}
	within = maps.Clone(within)
	if within == nil {
		within = map[*types.Func]bool{}
	}
	within[method] = true
	recv, keeps := types.Object(method.Signature().Recv()), true
	ast.PreorderStack(f.Decl.Body, nil, func(n ast.Node, stack []ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && keeps && f.Pkg.Info.Uses[id] == recv {
			m := &mention{unit: u, info: f.Pkg.Info, stack: stack, at: id, pointer: true, within: within}
			keeps = !inLiteral(stack) && !m.handsOut()
		}
		return keeps
	})
	return keeps
}

func inLiteral(stack []ast.Node) bool {
	return slices.ContainsFunc(stack, func(n ast.Node) bool { _, ok := n.(*ast.FuncLit); return ok })
}
