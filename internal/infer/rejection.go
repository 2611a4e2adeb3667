package infer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
)

// This file tells answers and errors that turn a request away from those that
// say that something failed: by a status, a name or a text.

// Rejects says whether a piece of code answers that the request is not allowed,
// or sends the user elsewhere, or makes an error that says so. Helpers of the
// unit's own and package variables that it names are looked into.
func (u *Unit) Rejects(pkg *Package, n ast.Node) bool { return u.rejects(pkg, n, 0) }

func (u *Unit) rejects(pkg *Package, n ast.Node, depth int) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			found = found || depth == 0 && u.branchRejects(pkg, n)
			return false
		case *ast.SwitchStmt, *ast.TypeSwitchStmt:
			return depth == 0 // a helper that picks the answer by the error says nothing of this one
		case *ast.Ident:
			found = found || isRejection(pkg, n) || u.rejectsThrough(pkg, n, depth) || rejection(pkg.Info.Types[n].Value)
		case ast.Expr:
			found = found || rejection(pkg.Info.Types[n].Value)
		}
		return !found
	})
	return found
}

// branchRejects looks at an if, but not at the operation before its condition,
// whose texts are meant for others.
func (u *Unit) branchRejects(pkg *Package, n *ast.IfStmt) bool {
	return u.rejects(pkg, n.Cond, 0) || u.rejects(pkg, n.Body, 0) || n.Else != nil && u.rejects(pkg, n.Else, 0)
}

// rejectsThrough looks into a helper or a package variable that is named.
func (u *Unit) rejectsThrough(pkg *Package, id *ast.Ident, depth int) bool {
	if depth > 1 {
		return false
	}
	switch obj := pkg.Info.Uses[id].(type) {
	case *types.Func:
		f := u.FuncOf(obj.Origin())
		return f != nil && len(f.Decl.Body.List) <= 8 && u.rejects(f.Pkg, f.Decl.Body, depth+1)
	case *types.Var:
		if table, ok := u.tables[obj]; ok {
			return depth == 0 && table.rejects()
		}
		made, ok := u.errors[obj]
		return ok && u.rejects(made.pkg, made.expr, depth+1)
	}
	return false
}

// rejects says whether a table holds a constant that turns a request away. A helper
// that looks the answer up by the error says as little of this one as one with a switch.
func (table madeError) rejects() bool {
	lit, ok := ast.Unparen(table.expr).(*ast.CompositeLit)
	return ok && slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		inner, nested := ast.Unparen(e).(*ast.CompositeLit)
		return rejection(table.pkg.Info.Types[e].Value) || nested && madeError{table.pkg, inner}.rejects()
	})
}

// madeError is what a package variable for an error is made of.
type madeError struct {
	pkg  *Package
	expr ast.Expr
}

// collectErrors notes the package variables for errors that a declaration makes, and
// those that hold a literal: a table of statuses.
func (u *Unit) collectErrors(pkg *Package, decl *ast.GenDecl) {
	errorType := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	for _, spec := range decl.Specs {
		s, ok := spec.(*ast.ValueSpec)
		if !ok || len(s.Values) != len(s.Names) {
			continue
		}
		for i, name := range s.Names {
			v, ok := pkg.Info.Defs[name].(*types.Var)
			if !ok {
				continue
			}
			if types.Implements(v.Type(), errorType) {
				u.errors[v] = madeError{pkg, s.Values[i]}
			} else if _, lit := ast.Unparen(s.Values[i]).(*ast.CompositeLit); lit {
				u.tables[v] = madeError{pkg, s.Values[i]}
			}
		}
	}
}

// Statuses that answer a request that is turned away; a redirect sends it elsewhere.
var rejections = map[int64]bool{401: true, 402: true, 403: true, 407: true, 419: true, 422: true, 429: true, 451: true}

// rejection says whether a constant is a status or a text that turns away.
func rejection(v constant.Value) bool {
	switch {
	case v == nil:
		return false
	case v.Kind() == constant.String:
		return rejectionText(constant.StringVal(v))
	case v.Kind() != constant.Int:
		return false
	}
	status, ok := constant.Int64Val(v)
	return ok && (rejections[status] || status >= 300 && status < 400)
}

// Pieces of names, without regard to their words: ErrUnauthorized, StatusForbidden,
// codes.PermissionDenied, http.Redirect.
var rejectionNames = strings.Fields(`
	unauthorized unauthorised unauthenticated forbid forbidden denied deny notallowed toomanyrequests ratelimit
	resourceexhausted redirect notowner notauthor notauthen notpermitted notloggedin notsignedin notlogin
	loginrequired authrequired needlogin throttl blocked banned suspended paymentrequired notentitled
	noteligible notenabled disabled csrf captcha
`)

// A name with one word of each set is a rejection too: ErrTokenExpired, errNoPermission.
var (
	failureWords = set(`err error errno code no not need needs required invalid bad missing expired failed fail
		failure wrong exceeded revoked insufficient mismatch`)
	rejectedThings = set(`auth authentication authorization token session permission permissions login credential
		credentials password role access privilege privileges signature owner quota limit scope membership apikey`)
)

// isRejection says whether an identifier is called a rejection. A local variable
// that holds an error is often called after what was asked for (quotaErr).
func isRejection(pkg *Package, id *ast.Ident) bool {
	if v, ok := pkg.Info.ObjectOf(id).(*types.Var); ok && !v.IsField() && !isPackageVar(v) {
		return false
	}
	return rejectionName(id.Name)
}

// rejectionName says whether a name is one of a rejection of the request.
func rejectionName(name string) bool {
	lower := strings.ReplaceAll(strings.ToLower(name), "_", "")
	for _, part := range rejectionNames {
		if strings.Contains(lower, part) {
			return true
		}
	}
	return hasWord(name, failureWords) && hasWord(name, rejectedThings)
}

// rejectionText says the same of an error's text, or of where somebody is sent.
func rejectionText(text string) bool {
	text = strings.ToLower(text)
	for _, part := range []string{"forbidden", "unauthorized", "unauthorised", "not authorized", "not authorised", "permission",
		"denied", "not allowed", "unauthenticated", "rate limit", "too many requests", "csrf", "login", "log in", "logged in",
		"sign in", "signed in", "/signin", "not permitted", "credentials", "disabled"} {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
