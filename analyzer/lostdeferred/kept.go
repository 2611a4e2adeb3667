package lostdeferred

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/handler"
)

// This file finds scopes and Deferreds that are kept where they outlive the function that
// closes their scope.

func (l *look) kept() {
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false // runs at a time of its own
		case *ast.AssignStmt:
			for i := range n.Lhs {
				if len(n.Lhs) == len(n.Rhs) {
					l.store(n.Lhs[i], n.Rhs[i])
				}
			}
		case *ast.SendStmt:
			l.store(n.Chan, n.Value)
		}
		return true
	})
}

// store reports a value that is kept in a place which outlives it.
func (l *look) store(to, value ast.Expr) {
	if _, isVar := ast.Unparen(to).(*ast.Ident); isVar && !l.isPackageVar(l.fr.VarOf(to)) || !l.outlives(to) {
		return
	}
	switch kindOf(l.Info.TypeOf(value)) {
	case scope:
		v := l.fr.VarOf(value)
		if v == nil {
			if call := l.made(value); call == nil || !l.isOpen(call) {
				return
			}
		}
		if v != nil && l.closes(v, value) {
			l.report(to, fmt.Sprintf("%s keeps a scope that this function closes: to start something on it later panics", text(to)))
		}
	case deferred:
		call := l.made(value)
		if call == nil || l.originOf(call) == none || !l.closes(l.scopeOf(call), nil) || l.awaitedBesides(value) {
			return
		}
		l.report(to, fmt.Sprintf("%s keeps a Deferred that nobody awaits before this function closes its scope, which cancels it; await it and keep its value, or open a scope that lives as long as %[1]s", text(to)))
	}
}

// closes says whether the function itself opens and closes a scope, whatever path it takes,
// and hands it to nobody but the one who is given.
func (l *look) closes(v *types.Var, to ast.Expr) bool {
	if l.opening(v) == nil {
		return false
	}
	isClosed := false
	for _, use := range l.uses[v] {
		if to != nil && use.Expr == ast.Unparen(to) {
			continue
		}
		switch l.fateAt(use, l.f.Decl.Body, 0) {
		case handed:
			return false
		case closed:
			isClosed = true
		}
	}
	return isClosed
}

// awaitedBesides says whether a Deferred that is stored is awaited or handed on elsewhere.
func (l *look) awaitedBesides(value ast.Expr) bool {
	v := l.fr.VarOf(value)
	for _, use := range l.uses[v] {
		if v != nil && use.Expr != ast.Unparen(value) && l.hands(use) {
			return true
		}
	}
	return false
}

// outlives says whether it is certain that a place is there when the function is over, and
// that nothing which it calls looks there meanwhile, or that requests have the place in
// common.
func (l *look) outlives(to ast.Expr) bool {
	root := l.fr.RootVar(to)
	if root == nil || l.assignedTwice(to) {
		return false
	}
	i, isOperand := l.fr.Operand(root)
	sig := l.f.Obj.Signature()
	if handler.Of(sig, l.f.Decl.Type.Params).Handler {
		return l.isPackageVar(root) || isOperand && i == 0 && sig.Recv() != nil && isPointer(root.Type())
	}
	return isOperand && isPointer(root.Type()) && l.mentions(root) == 1
}

func (l *look) assignedTwice(to ast.Expr) bool {
	n := 0
	ast.Inspect(l.f.Decl.Body, func(node ast.Node) bool {
		if assign, ok := node.(*ast.AssignStmt); ok {
			for _, lhs := range assign.Lhs {
				if text(lhs) == text(to) {
					n++
				}
			}
		}
		return true
	})
	return n > 1
}

func (l *look) mentions(v *types.Var) (n int) {
	ast.Inspect(l.f.Decl.Body, func(node ast.Node) bool {
		if id, ok := node.(*ast.Ident); ok && l.Info.Uses[id] == v {
			n++
		}
		return true
	})
	return n
}

func (l *look) isPackageVar(v *types.Var) bool {
	return v != nil && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}
