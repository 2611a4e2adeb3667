package infer

import (
	"go/ast"
	"go/constant"
	"go/types"
)

// This file looks into operations that say no by an empty answer, so that their
// caller makes the error: ok, err := s.mayRead(ctx, id), or a nil for what is not
// to be seen.

// hidden is one result of a function.
type hidden struct {
	fn     *types.Func
	result int
}

// hides says whether a function may give nothing, or a no, for another reason than
// that there is nothing. A result of -1 is the only one, or the first. In recursion
// it can't be told.
func (u *Unit) hides(fn *types.Func, result int) bool {
	if m, ok := u.directives.of(fn).purpose(); ok && m.Word == ReadDirective {
		return false
	}
	key := hidden{fn, max(result, 0)}
	if known, ok := u.hidden[key]; ok {
		return known
	}
	u.hidden[key] = true
	found := false
	for _, target := range u.Targets(fn) {
		if f := u.FuncOf(target); f != nil {
			a := answers{fr: u.NewFrame(f), result: key.result}
			ast.Inspect(f.Decl.Body, a.visit)
			found = found || a.hides
		}
	}
	u.hidden[key] = found
	return found
}

// answers looks for empty answers of a function's own.
type answers struct {
	fr     *Frame
	result int
	path   []turn
	hides  bool
}

func (a *answers) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		return false
	case *ast.IfStmt:
		a.under(a.fr.turn(n.Cond, true, n.Body.Pos()), n.Body)
		if n.Else != nil {
			a.under(a.fr.turn(n.Cond, false, n.Else.Pos()), n.Else)
		}
		return false
	case *ast.SwitchStmt:
		for _, c := range n.Body.List {
			clause := c.(*ast.CaseClause)
			a.under(a.fr.caseTurn(n, clause), &ast.BlockStmt{List: clause.Body})
		}
		return false
	case *ast.TypeSwitchStmt, *ast.SelectStmt:
		a.under(turn{ground: byData, from: n.Pos()}, bodyOf(n))
		return false
	case *ast.BlockStmt:
		depth := len(a.path)
		for _, stmt := range n.List {
			ast.Inspect(stmt, a.visit)
			if g := a.fr.passed(stmt); g.ground != byNothing {
				a.path = append(a.path, g)
			}
		}
		a.path = a.path[:depth]
		return false
	case *ast.ReturnStmt:
		a.returned(n)
	}
	return true
}

func bodyOf(n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.TypeSwitchStmt:
		return n.Body
	case *ast.SelectStmt:
		return n.Body
	}
	return n
}

func (a *answers) under(t turn, body ast.Node) {
	a.path = append(a.path, t)
	ast.Inspect(body, a.visit)
	a.path = a.path[:len(a.path)-1]
}

// returned judges one return: an error beside the answer speaks for itself.
func (a *answers) returned(n *ast.ReturnStmt) {
	if len(n.Results) == 0 {
		return
	}
	last := n.Results[len(n.Results)-1]
	e := ast.Unparen(n.Results[min(a.result, len(n.Results)-1)])
	if isErrorLike(a.fr.info.TypeOf(last)) && a.fr.isEmpty(e) {
		return
	}
	a.hides = a.hides || a.given(e)
}

// given says whether a value says no of the function's own accord.
func (a *answers) given(e ast.Expr) bool {
	if call, ok := e.(*ast.CallExpr); ok && !a.fr.isConversion(call) && a.fr.builtin(call) == "" {
		fn := a.fr.calleeFunc(call)
		return fn == nil || a.fr.Unit.hides(fn, a.result)
	}
	if t := a.fr.info.TypeOf(e); t != nil && isBool(t) && a.fr.info.Types[e].Value == nil {
		return a.fr.turn(e, false, e.Pos()).ground == byData
	}
	return a.fr.isEmpty(e) && decidedByData(a.path)
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// isEmpty says whether an expression is written as nothing: nil, "", 0, false, T{}.
func (fr *Frame) isEmpty(e ast.Expr) bool {
	if lit, ok := e.(*ast.CompositeLit); ok {
		return len(lit.Elts) == 0
	}
	tv := fr.info.Types[e]
	if tv.Value == nil {
		return tv.IsNil()
	}
	switch tv.Value.Kind() {
	case constant.Bool:
		return !constant.BoolVal(tv.Value)
	case constant.String:
		return constant.StringVal(tv.Value) == ""
	case constant.Int:
		return constant.Sign(tv.Value) == 0
	}
	return false
}
