package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
)

// This file tells what an assignment leaves in a variable that may be returned.

// value says what an expression gives; of a call, the result of that number.
func (a *answers) value(e ast.Expr, result int) filling {
	fr := a.fr
	e = ast.Unparen(e)
	if fr.clears(e) {
		return nothing
	}
	if call, ok := e.(*ast.CallExpr); ok {
		return a.given(call, result)
	}
	if x, ok := e.(*ast.IndexExpr); ok && fr.isMap(x.X) {
		return withheld
	}
	if v := fr.VarOf(e); v != nil && a.followed[v] {
		if a.dropped[v] {
			return withheld
		}
		if f, ok := a.holds[v]; ok {
			return f
		}
	}
	if t := fr.info.TypeOf(e); t != nil && isBool(t) && fr.info.Types[e].Value == nil && fr.turn(e, false, e.Pos()).ground == byData {
		return withheld
	}
	return something
}

// given says what a call gives. Whose function value it is does not show.
func (a *answers) given(call *ast.CallExpr, result int) filling {
	fr := a.fr
	switch {
	case fr.isConversion(call) && len(call.Args) == 1:
		return a.value(call.Args[0], 0)
	case fr.builtin(call) == "append" && len(call.Args) == 1:
		return a.value(call.Args[0], 0)
	case fr.builtin(call) != "":
		return something
	}
	if fn := fr.calleeFunc(call); fn == nil || fr.Unit.hides(fn, result) {
		return withheld
	}
	if fr.waits(call) && fr.givesBool(call, result) && !fr.tellsOfAnother(call, result) {
		return withheld
	}
	return something
}

// set notes what a variable holds from now on.
func (a *answers) set(e ast.Expr, f filling) {
	if v := a.fr.VarOf(e); v != nil && a.followed[v] {
		a.holds[v] = f
	}
}

// fill notes that what an expression leads to is written.
func (a *answers) fill(e ast.Expr) {
	if e == nil {
		return
	}
	if v := a.fr.RootVar(e); v != nil && a.followed[v] {
		a.holds[v] = something
	}
}

// scanned says what a call leaves in a variable whose address it is given: a no may
// be what was asked for.
func scanned(v *types.Var) filling {
	if isBool(v.Type()) {
		return withheld
	}
	return something
}

func (a *answers) assign(n *ast.AssignStmt) {
	given := make([]filling, len(n.Lhs)) // all before the first is assigned: a, b = b, a
	for i := range n.Lhs {
		switch {
		case n.Tok != token.ASSIGN && n.Tok != token.DEFINE: // v += x
			given[i] = something
		case len(n.Rhs) == len(n.Lhs):
			given[i] = a.value(n.Rhs[i], 0)
		default:
			given[i] = a.part(n.Rhs[0], n.Lhs, i)
		}
	}
	for i, l := range n.Lhs {
		if a.fr.VarOf(l) != nil {
			a.set(l, given[i])
		} else {
			a.fill(l)
		}
	}
}

// part says what one of several results is: of a call, or of v, ok := m[k] and the
// like, which look into memory. If ok is asked for, v is what was there.
func (a *answers) part(r ast.Expr, to []ast.Expr, i int) filling {
	if call, ok := ast.Unparen(r).(*ast.CallExpr); ok {
		return a.given(call, i)
	}
	if i == 0 && len(to) == 2 && a.fr.VarOf(to[1]) != nil {
		return something
	}
	return withheld
}

func (a *answers) declare(spec *ast.ValueSpec) {
	for _, r := range spec.Values {
		a.touch(r)
	}
	for i, name := range spec.Names {
		switch {
		case len(spec.Values) == len(spec.Names):
			a.set(name, a.value(spec.Values[i], 0))
		case len(spec.Values) == 1:
			a.set(name, a.part(spec.Values[0], nil, i))
		default:
			a.set(name, nothing)
		}
	}
}

// touch notes what an expression or a plain statement may fill by the way, and
// follows the literals in it: where they stand, which is where most are called.
func (a *answers) touch(n ast.Node) {
	if n == nil || isNilNode(n) {
		return
	}
	inspectOutside(n, func(n ast.Node) {
		if u, ok := n.(*ast.UnaryExpr); ok && u.Op == token.AND {
			a.fill(u.X)
		}
	})
	inspectOutside(n, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.FuncLit:
			a.kept(n)
		case *ast.CallExpr:
			a.handed(n)
		}
	})
}

// inspectOutside visits a node and what is below it, literals but not their bodies.
func inspectOutside(n ast.Node, visit func(ast.Node)) {
	ast.Inspect(n, func(n ast.Node) bool {
		if n != nil {
			visit(n)
		}
		_, lit := n.(*ast.FuncLit)
		return !lit
	})
}

// handed judges what a call is given to fill: &v, or a map. A helper of the unit's
// own that waits for nothing fills it, or does not, as it sees fit.
func (a *answers) handed(call *ast.CallExpr) {
	for _, arg := range call.Args {
		e := ast.Unparen(arg)
		u, address := e.(*ast.UnaryExpr)
		v := a.fr.VarOf(e)
		if address && u.Op == token.AND {
			v = a.fr.VarOf(u.X)
		}
		if v == nil || !a.followed[v] || !address && !a.fr.isMap(e) {
			continue
		}
		a.holds[v] = scanned(v)
		if fn := a.fr.calleeFunc(call); address && fn != nil && a.fr.ours(fn) && !a.fr.waits(call) {
			a.holds[v] = withheld
		}
	}
}

// kept follows a literal that is called, handed to a call, or kept to be called
// later: what it then empties may be empty because of what decides about the call.
func (a *answers) kept(lit *ast.FuncLit) {
	if len(a.followed) == 0 {
		return
	}
	before := a.holds
	if !a.trying { // literals in literals are tried with the outermost
		a.try(lit)
	}
	a.holds = before
	a.literal(lit)
}

// try follows a literal as though it was called when all variables are filled.
func (a *answers) try(lit *ast.FuncLit) {
	a.trying = true
	defer func() { a.trying = false }()
	a.holds = maps.Clone(a.holds)
	for v := range a.followed {
		a.holds[v] = something
	}
	a.literal(lit)
	for v := range a.followed {
		if f := a.holds[v]; f == nothing || f&withheld != 0 {
			a.dropped[v] = true
		}
	}
}

// literal follows a literal's body to all of its ends.
func (a *answers) literal(lit *ast.FuncLit) {
	returns, breaks, continues, deferred := a.returns, a.breaks, a.continues, a.deferred
	var exits []exit
	a.returns, a.breaks, a.continues, a.deferred = &exits, nil, nil, nil
	from := a.enter()
	exits = append(exits, from.arm(lit.Body.List)...)
	from.merge(exits)
	a.gone = false
	a.returns, a.breaks, a.continues, a.deferred = returns, breaks, continues, deferred
}
