package ctxio

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file recognises changes that belong together without a transaction: once the first of
// them is made, it is better that the others are made, too, than that the request's end leaves
// half of them undone.

// A change is a call that changes a database, and the block that it stands in.
type change struct {
	by *held
	in *ast.BlockStmt
}

// completes says whether a call changes a database that the function has changed on its way
// to it, outside of a transaction, and notes the call.
func (l *looker) completes(call *ast.CallExpr) bool {
	does := l.fr.Call(call)
	if !does.Does.Has(effect.Writes) || does.Blocks&effect.SQL == 0 || l.isOfTx(call) {
		return false
	}
	found := false
	for _, earlier := range l.changes {
		found = found || earlier.by == l.at[call] && earlier.in.Pos() <= call.Pos() && call.End() <= earlier.in.End()
	}
	l.changes = append(l.changes, change{l.at[call], l.blockOf(call)})
	return found
}

// blockOf gives the innermost block around a call.
func (l *looker) blockOf(call *ast.CallExpr) *ast.BlockStmt {
	innermost := l.f.Decl.Body
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		if n == nil || n.Pos() > call.Pos() || call.End() > n.End() {
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
