package ctxio

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file recognises changes that are made on the side: of a row, at another server, by a command,
// with a failure that the function drops, or notes and goes on. A token is revoked on logout, a
// visit is counted, somebody is told. Whether the client waits for its own answer is nothing
// to them, and if they were broken off nobody would hear of it.

// isAside says whether a call makes such a change.
func (l *looker) isAside(call *ast.CallExpr, fn *types.Func) bool {
	if !l.isChange(call, fn) || l.isOfTx(call) {
		return false
	}
	for _, by := range l.waiters(call, fn) {
		if v := l.given(by); v != nil && isOpen(v.Type()) && !l.isNoted(outcome{failed: v, from: by.End()}) {
			return false // what the other side answers is used
		}
	}
	all := l.outcomes(call, fn)
	for _, o := range all {
		if !o.dropped && (o.failed == nil || !l.isNoted(o)) {
			return false
		}
	}
	return len(all) > 0
}

// isChange says whether a call changes a database, or makes a request or a command that
// is there to change something.
func (l *looker) isChange(call *ast.CallExpr, fn *types.Func) bool {
	switch fn.FullName() {
	case "net/http.NewRequest":
		return len(call.Args) == 3 && l.isChangingMethod(call.Args[0])
	case "net/http.Post", "net/http.PostForm", "(*net/http.Client).Post", "(*net/http.Client).PostForm":
		return true
	case "os/exec.Command":
		return !l.isAsked(call, fn)
	}
	does := l.fr.Call(call)
	return does.Does.Has(effect.Writes) && does.Blocks&effect.SQL != 0
}

// isChangingMethod says whether a request's method is none of those that only ask.
func (l *looker) isChangingMethod(e ast.Expr) bool {
	v := l.Info.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return true
	}
	switch constant.StringVal(v) {
	case "", http.MethodGet, http.MethodHead, http.MethodOptions:
		return false
	}
	return true
}

// isAsked says whether the function uses what a command prints.
func (l *looker) isAsked(call *ast.CallExpr, fn *types.Func) bool {
	made := l.given(call)
	asked := false
	ast.Inspect(l.f.Decl.Body, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && made != nil && l.fr.VarOf(sel.X) == made {
			asked = asked || sel.Sel.Name == "Stdout" || sel.Sel.Name == "StdoutPipe"
		}
		return !asked
	})
	for _, by := range l.waiters(call, fn) {
		_, prints := l.Info.TypeOf(by).(*types.Tuple) // Output and CombinedOutput
		if v := l.given(by); v != nil && prints {
			asked = asked || !l.isNoted(outcome{failed: v, from: by.End()})
		}
	}
	return asked
}

// isNoted says whether the function looks at a variable only to note that something has failed: in
// conditions whose branches go on, and tell the client nothing.
func (l *looker) isNoted(o outcome) bool {
	noted := true
	l.uses(o, func(id *ast.Ident, above []ast.Node) {
		noted = noted && (isClosed(above) || slices.ContainsFunc(above, func(n ast.Node) bool {
			s, ok := n.(*ast.IfStmt)
			return ok && (within(id, s.Cond) || within(id, s.Body)) && l.goesOn(s)
		}))
	})
	return noted
}

// isClosed recognises resp by what stands around it in resp.Body.Close().
func isClosed(above []ast.Node) bool {
	n := len(above)
	if n < 3 {
		return false
	}
	sel, ok := above[n-2].(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Close"
}

// goesOn says whether a condition's branch neither leaves nor sets anything, nor uses what the function
// was given to answer with.
func (l *looker) goesOn(s *ast.IfStmt) bool {
	on := true
	params := l.f.Obj.Signature().Params()
	ast.Inspect(s.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt, *ast.BranchStmt, *ast.SendStmt:
			on = false
		case *ast.AssignStmt:
			on = on && n.Tok == token.DEFINE
		case *ast.Ident:
			for v := range params.Variables() {
				on = on && (l.Info.Uses[n] != types.Object(v) || !isAnswer(v.Type()))
			}
		}
		return on
	})
	return on && !l.ends(s.Body)
}

// isAnswer says whether a handler answers by a parameter of a type: a ResponseWriter, or a framework's context.
func isAnswer(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "WriteHeader")
	json, _, _ := types.LookupFieldOrMethod(t, true, nil, "JSON")
	return obj != nil || json != nil
}
