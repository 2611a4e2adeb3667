package infer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"
)

// This file tells whether a function may fail by a verdict of its own. An
// operation that fails because a backend does is one thing; one that looks at
// what it found and turns the request away is a guard, wherever it stands.

// fails says whether the function's last result is an error.
func (fr *Frame) fails() bool {
	n := len(fr.results)
	return n > 0 && IsError(fr.results[n-1].Type())
}

// judges says whether the function makes an error of its own on looking at data:
// a comparison of what was found (order.UserID != user), a validation, or an
// error that is called a rejection.
func (fr *Frame) judges() bool {
	found := false
	var conditions []ast.Expr // of the ifs around a node
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IfStmt:
			for _, part := range []ast.Node{n.Init, n.Cond} {
				if part != nil && !isNilNode(part) {
					ast.Inspect(part, visit)
				}
			}
			conditions = append(conditions, n.Cond)
			ast.Inspect(n.Body, visit)
			conditions = conditions[:len(conditions)-1]
			if n.Else != nil {
				ast.Inspect(n.Else, visit)
			}
			return false
		case *ast.ReturnStmt:
			if len(n.Results) > 0 {
				found = found || fr.isVerdict(n.Results[len(n.Results)-1], conditions)
			}
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				if t := fr.info.TypeOf(l); t != nil && IsError(t) && len(n.Rhs) == len(n.Lhs) {
					found = found || fr.isVerdict(n.Rhs[i], conditions)
				}
			}
		}
		return !found
	}
	ast.Inspect(fr.Body, visit)
	return found
}

func isNilNode(n ast.Node) bool {
	s, ok := n.(ast.Stmt)
	return ok && s == nil
}

// isVerdict says whether an error expression, under the given conditions, is the
// function's own judgement.
func (fr *Frame) isVerdict(e ast.Expr, conditions []ast.Expr) bool {
	e = ast.Unparen(e)
	if t := fr.info.TypeOf(e); t == nil || fr.info.Types[e].IsNil() {
		return false
	}
	if fr.rejects(e) {
		return true
	}
	if call, ok := e.(*ast.CallExpr); ok {
		if fn := fr.calleeFunc(call); fn != nil && GuardName(fn.Name()) {
			return true
		}
	}
	if fr.wraps(e) || len(conditions) == 0 {
		return false
	}
	return fr.looksAtData(conditions[len(conditions)-1])
}

// rejects says whether an error expression is called a rejection, by a name or
// by its text.
func (fr *Frame) rejects(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			found = found || RejectionName(n.Name)
		case *ast.BasicLit:
			if v := fr.info.Types[n].Value; v != nil && v.Kind() == constant.String {
				found = found || RejectionText(constant.StringVal(v))
			}
		}
		return !found
	})
	return found
}

// wraps says whether an error is made of another one.
func (fr *Frame) wraps(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := fr.info.Uses[id].(*types.Var); ok && IsError(v.Type()) && !isPackageVar(v) {
				found = true
			}
		}
		return !found
	})
	return found
}

// looksAtData says whether a condition compares a field of something, or asks it
// a question. An error, a status code, a length, a nil or whether something was
// found do not count: these are how a backend says that it failed, or has nothing.
func (fr *Frame) looksAtData(cond ast.Expr) bool {
	found, failed := false, false
	ast.Inspect(cond, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		if t := fr.info.TypeOf(e); t != nil && IsError(t) {
			failed = true
		}
		switch e := e.(type) {
		case *ast.BinaryExpr:
			if fr.info.Types[e.X].IsNil() || fr.info.Types[e.Y].IsNil() {
				return false
			}
		case *ast.CallExpr:
			if fr.builtin(e) != "" {
				return false
			}
			if fn := fr.calleeFunc(e); fn != nil && fn.Type().(*types.Signature).Recv() != nil {
				found = true
			}
		case *ast.SelectorExpr:
			sel := fr.info.Selections[e]
			if sel != nil && sel.Kind() == types.FieldVal && !strings.HasPrefix(e.Sel.Name, "Status") && !fr.isReceiver(e) {
				found = true
			}
		}
		return true
	})
	return found && !failed
}

// isReceiver says whether a path hangs on the function's own receiver: its
// configuration says nothing of the request.
func (fr *Frame) isReceiver(e ast.Expr) bool {
	v := fr.RootVar(e)
	if v == nil {
		return false
	}
	i, ok := fr.operands[v]
	return ok && i == 0
}

// RejectionName says whether an identifier is called a rejection of the request.
func RejectionName(name string) bool {
	name = strings.ToLower(name)
	for _, part := range []string{"unauthorized", "unauthorised", "unauthenticated", "forbidden", "permissiondenied",
		"accessdenied", "notallowed", "toomanyrequests", "ratelimit", "resourceexhausted", "redirect", "invalidtoken", "notowner"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// RejectionText says the same of an error's text.
func RejectionText(text string) bool {
	text = strings.ToLower(text)
	for _, part := range []string{"forbidden", "unauthorized", "unauthorised", "not authorized", "not authorised", "permission denied",
		"access denied", "not allowed", "unauthenticated", "rate limit", "too many requests", "csrf"} {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
