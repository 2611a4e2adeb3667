package ctxio

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file recognises changes that belong together without a transaction: once the first of
// them is made, it is better that the others are made, too, than that the request's end leaves
// half of them undone.

// A change is a call that changes a database or asks another server for a change, and the
// block that it stands in.
type change struct {
	call *ast.CallExpr
	by   *held
	in   *ast.BlockStmt
}

// completes says whether a call changes something that belongs to what the function has changed on
// its way to it, outside of a transaction, and notes the call.
func (l *looker) completes(call *ast.CallExpr, fn *types.Func) bool {
	if !l.isChange(call, fn) || fn.FullName() == "os/exec.Command" || l.isOfTx(call) {
		return false
	}
	found := false
	for _, earlier := range l.changes {
		found = found || earlier.by == l.at[call] && earlier.call.End() <= call.Pos() && earlier.in.Pos() <= call.Pos() && call.End() <= earlier.in.End()
	}
	l.changes = append(l.changes, change{call, l.at[call], l.blockAt(call.Pos(), call.End())})
	return found
}

// blockAt gives the innermost block around a piece of the function.
func (l *looker) blockAt(pos, end token.Pos) *ast.BlockStmt {
	innermost := l.f.Decl.Body
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		if n == nil || n.Pos() > pos || end > n.End() {
			return false
		}
		if block, ok := n.(*ast.BlockStmt); ok {
			innermost = block
		}
		return true
	})
	return innermost
}

// isOfTx says whether a call begins a transaction or is a method of one, which undoes what it
// leaves half done.
func (l *looker) isOfTx(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	if strings.HasPrefix(sel.Sel.Name, "Begin") {
		return true
	}
	ptr, ok := types.Unalias(l.Info.TypeOf(sel.X)).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "Tx"
}
