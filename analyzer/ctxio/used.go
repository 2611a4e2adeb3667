package ctxio

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file follows what a call gives to where the function uses it: a request or a
// command waits for nothing when it is made, and may be given its context later.

// place is where a statement stands whose only expression on the right is a call.
type place struct {
	list   []ast.Stmt
	i      int
	assign *ast.AssignStmt
}

func placesOf(body ast.Node) map[*ast.CallExpr]place {
	all := map[*ast.CallExpr]place{}
	note := func(list []ast.Stmt) {
		for i, stmt := range list {
			as, ok := stmt.(*ast.AssignStmt)
			if !ok || len(as.Rhs) != 1 {
				continue
			}
			if call, ok := ast.Unparen(as.Rhs[0]).(*ast.CallExpr); ok {
				all[call] = place{list, i, as}
			}
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			note(n.List)
		case *ast.CaseClause:
			note(n.Body)
		case *ast.CommClause:
			note(n.Body)
		}
		return true
	})
	return all
}

// given is the variable that gets the first thing that a call gives, or nil.
func (l *looker) given(call *ast.CallExpr) *types.Var {
	if at, ok := l.stmts[call]; ok {
		return l.fr.VarOf(at.assign.Lhs[0])
	}
	return nil
}

// isSent says whether the function itself sends the request that a call makes, and lets
// nobody give it a context.
func (l *looker) isSent(call *ast.CallExpr) bool {
	req, sends := l.given(call), l.sendsOf(call)
	for use := range l.callsIn(l.f.Decl.Body) {
		fn := l.fr.Callee(use)
		if fn == nil || req == nil || slices.Contains(sends, use) {
			continue
		}
		isArg := slices.ContainsFunc(use.Args, func(e ast.Expr) bool { return l.fr.VarOf(e) == req })
		if isArg && l.takesContext(use) || l.receiver(use) == req && (fn.Name() == "WithContext" || fn.Name() == "Clone") {
			return false
		}
	}
	return len(sends) > 0
}

// isRun says whether the function itself waits for the command that a call makes.
func (l *looker) isRun(call *ast.CallExpr) bool { return len(l.runsOf(call)) > 0 }

// runsOf lists the calls that wait for the command that a call makes.
func (l *looker) runsOf(call *ast.CallExpr) (all []*ast.CallExpr) {
	cmd := l.given(call)
	for use := range l.callsIn(l.f.Decl.Body) {
		sel, ok := ast.Unparen(use.Fun).(*ast.SelectorExpr)
		if !ok || ast.Unparen(sel.X) != ast.Expr(call) && (cmd == nil || l.fr.VarOf(sel.X) != cmd) {
			continue
		}
		switch sel.Sel.Name {
		case "Run", "Output", "CombinedOutput", "Wait":
			all = append(all, use)
		}
	}
	return all
}

// sendsOf lists the calls that send the request that a call makes.
func (l *looker) sendsOf(call *ast.CallExpr) (all []*ast.CallExpr) {
	req := l.given(call)
	for use := range l.callsIn(l.f.Decl.Body) {
		isArg := req != nil && slices.ContainsFunc(use.Args, func(e ast.Expr) bool { return l.fr.VarOf(e) == req })
		if isArg && (calls(l.fr, use, "net/http", "Client.Do") || calls(l.fr, use, "net/http", "RoundTripper.RoundTrip")) {
			all = append(all, use)
		}
	}
	return all
}

// callsIn gives the calls in a piece of code, but for those that goroutines make.
func (l *looker) callsIn(n ast.Node) func(yield func(*ast.CallExpr) bool) {
	return func(yield func(*ast.CallExpr) bool) {
		more := true
		ast.Inspect(n, func(n ast.Node) bool {
			if _, ok := n.(*ast.GoStmt); ok {
				return false
			}
			if call, ok := n.(*ast.CallExpr); ok && more {
				more = yield(call)
			}
			return more
		})
	}
}

func (l *looker) takesContext(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(e ast.Expr) bool {
		t := l.Info.TypeOf(e)
		return t != nil && infer.IsContext(t)
	})
}

// receiver gives the variable that a method is called on, or nil.
func (l *looker) receiver(call *ast.CallExpr) *types.Var {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return l.fr.VarOf(sel.X)
	}
	return nil
}

// staysOpen says whether what a call gives needs its context for as long as it is in use,
// and may leave the function: rows, a response, a transaction.
func (l *looker) staysOpen(call *ast.CallExpr) bool {
	t := l.Info.TypeOf(call)
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		t = tuple.At(0).Type()
	}
	if !isOpen(t) {
		return false
	}
	v := l.given(call)
	if v == nil {
		return !l.isReceiver(call)
	}
	leaves := false
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			return l.fr.VarOf(n.X) != v
		case *ast.CallExpr:
			return true
		case *ast.Ident:
			leaves = leaves || l.Info.Uses[n] == types.Object(v)
		}
		return true
	})
	return leaves
}

// isReceiver says whether a method of what a call gives is called at once.
func (l *looker) isReceiver(call *ast.CallExpr) bool {
	found := false
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && ast.Unparen(sel.X) == ast.Expr(call) {
			found = true
		}
		return !found
	})
	return found
}

func isOpen(t types.Type) bool {
	ptr, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	switch named.Obj().Name() {
	case "Rows", "Row", "Tx", "Response", "Request", "Cmd":
		return true
	}
	return false
}
