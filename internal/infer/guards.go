package infer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// This file knows guards by their names: those of functions, of what they belong
// to, and of what they give.

// Words that make a function a guard wherever they stand in its name: it decides,
// and its failure is its decision.
var guardVerbs = set(`
	auth authn authz authenticate authenticated authenticates authorize authorise authorized authorised
	authorizes authorises authorization authorisation authentication
	verify verifies verified verification validate validates validated validation validator valid check
	ensure require requires required must assert allow allows allowed can may enforce enforces permit
	permits permitted permission permissions csrf ratelimit limiter throttle guard forbid forbids deny denies
	denied banned blocked suspended captcha entitled eligible eligibility enabled
`)

// Words for what a guard looks at: a function that is called after one gives it,
// or fails because there is none.
var guardNouns = set(`
	access acl policy session token login signin credentials credential password otp principal identity claims
	feature flag privilege privileges whoami owner owned owns ownership apikey role roles admin membership
	entitlement entitlements introspect signature killswitch
`)

// Words for what only a guard gives: of types, packages, fields and variables,
// which may also be called after plain data, fewer tell.
var guardThings = set(`
	auth authn authz authenticator authorizer authoriser authorization authentication session sessions acl rbac
	limiter ratelimiter ratelimit csrf enforcer guard permission permissions credentials claims
	entitlement entitlements apikey
`)

// Words for the one who asks: a variable holds who that is, but a store of
// principals is a store of users.
var askers = set(`principal`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// GuardName says whether a function's name makes its failure a verdict on the
// request, not a failure of a backend.
func GuardName(name string) bool {
	return hasWord(name, guardVerbs) || hasWord(name, guardNouns) ||
		hasPair(name, "current user", "rate limit", "rate limited", "api key", "logged in", "signed in", "feature on")
}

// decides says whether a callee's name alone makes a caller's failure a verdict,
// too. What looks at an answer of a backend's, or at its health, does not; a ping has no
// other use.
func decides(fn *types.Func) bool {
	if isPing(fn) {
		return true
	}
	sig := fn.Type().(*types.Signature)
	for v := range sig.Params().Variables() {
		if isNamedPointer(v.Type(), "net/http", "Response") || IsError(v.Type()) {
			return false
		}
	}
	return fails(sig) && hasWord(fn.Name(), guardVerbs) && !hasWord(fn.Name(), answerWords)
}

// isPing recognises a method that asks only whether a backend is there: db.PingContext,
// the Ping of a Redis client. Nobody asks that but to do without what follows.
func isPing(fn *types.Func) bool {
	return fn.Signature().Recv() != nil && Words(fn.Name())[0] == "Ping"
}

// Words for a backend's answer: comparing it tells whether the backend failed.
var answerWords = set(`status code response resp reply health healthy connection conn ping db table schema index version`)

// IsGuard says whether a name makes a call a guard: the callee's own, that of what
// it is a method of, or one of what it is given to call.
func (fr *Frame) IsGuard(call *ast.CallExpr) bool {
	fn := fr.Callee(call)
	if fn == nil {
		return false
	}
	return fr.namesGuard(fn, call.Fun) || slices.ContainsFunc(fr.calledOperands(call), fr.givesToGuard)
}

// givesToGuard says whether a function that a callee calls is a guard by its name, or
// a literal that calls one.
func (fr *Frame) givesToGuard(op ast.Expr) bool {
	if fn := fr.funcOf(op); fn != nil {
		return fr.namesGuard(fn, op)
	}
	lit := fr.literalIn(op)
	if lit == nil || fr.active[lit] {
		return false
	}
	fr.active[lit] = true
	defer func() { fr.active[lit] = false }()
	found := false
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		found = found || ok && fr.IsGuard(call)
		return !found
	})
	return found
}

// namesGuard looks at the names in the expression of a function.
func (fr *Frame) namesGuard(fn *types.Func, fun ast.Expr) bool {
	if GuardName(fn.Name()) || isPing(fn) || fn.Pkg() != nil && hasWord(fn.Pkg().Name(), guardThings) {
		return true
	}
	recv := fn.Type().(*types.Signature).Recv()
	if recv == nil {
		return false
	}
	if n := namedOf(recv.Type()); n != nil && hasWord(n.Obj().Name(), guardThings) {
		return true
	}
	sel, ok := fr.function(fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch x := ast.Unparen(sel.X).(type) {
	case *ast.Ident:
		return hasWord(x.Name, guardThings)
	case *ast.SelectorExpr:
		return hasWord(x.Sel.Name, guardThings)
	}
	return false
}

// GivesGuard says whether a statement keeps what its call gives under a name that
// only a guard gives: session, claims, authErr.
func GivesGuard(stmt ast.Stmt) bool {
	var kept []ast.Expr
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		kept = s.Lhs
	case *ast.DeclStmt:
		ast.Inspect(s, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				for _, name := range spec.Names {
					kept = append(kept, name)
				}
			}
			return true
		})
	}
	return slices.ContainsFunc(kept, func(e ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		return ok && (hasWord(id.Name, guardThings) || hasWord(id.Name, askers))
	})
}

func hasWord(name string, of map[string]bool) bool {
	for _, w := range Words(name) {
		if of[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

// hasPair says whether two words follow one another in a name.
func hasPair(name string, pairs ...string) bool {
	lower := " " + strings.ToLower(strings.Join(Words(name), " ")) + " "
	for _, pair := range pairs {
		if strings.Contains(lower, " "+pair+" ") {
			return true
		}
	}
	return false
}
