package plan

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file tells the two kinds of early exit apart. An exit on the error of an
// operation may be crossed: the operation below it has then been started for
// nothing, and is cancelled. Any other exit is a guard, and nothing starts above
// a guard: not above validation, authentication, authorisation, a rate limit or
// a feature switch. An operation that is itself one of these is a guard as well;
// it shows in its name, or in how the handler answers when it fails.

// findExits lists the bodies of all error exits of the function.
func (p *planner) findExits() {
	p.exits = map[ast.Node]bool{}
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		for _, list := range listsOf(n) {
			for j := range list {
				if p.isErrorExit(list, j) {
					p.markExit(list[j].(*ast.IfStmt))
				}
			}
		}
		return true
	})
}

func listsOf(n ast.Node) [][]ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return [][]ast.Stmt{n.List}
	case *ast.CaseClause:
		return [][]ast.Stmt{n.Body}
	case *ast.CommClause:
		return [][]ast.Stmt{n.Body}
	}
	return nil
}

func (p *planner) markExit(s *ast.IfStmt) {
	p.exits[s.Body] = true
	if next, ok := s.Else.(*ast.IfStmt); ok {
		p.markExit(next)
	}
}

// isErrorExit says whether a statement leaves the list because an operation
// failed: if err != nil { return … }, with an operation's error.
func (p *planner) isErrorExit(list []ast.Stmt, j int) bool {
	s, ok := list[j].(*ast.IfStmt)
	if !ok || !p.leaves(s.Body) {
		return false
	}
	err := p.errorOf(s.Cond)
	if err == nil || !p.chainOnError(s, err) {
		return false
	}
	stmt := s.Init
	if stmt == nil {
		k := p.assigner(list, j, err)
		if k < 0 {
			return false
		}
		stmt = list[k]
	}
	return p.failsAsOperation(stmt, s)
}

// checked gives the index of the operation whose error the exit at j checks.
func (p *planner) checked(list []ast.Stmt, j int) int {
	return p.assigner(list, j, p.errorOf(list[j].(*ast.IfStmt).Cond))
}

// assigner finds the last statement above j in the list that assigns v; -1 when
// a statement in between assigns it somewhere inside.
func (p *planner) assigner(list []ast.Stmt, j int, v *types.Var) int {
	for k := j - 1; k >= 0; k-- {
		stmt := list[k]
		if init, ok := stmt.(*ast.IfStmt); ok && init.Init != nil && p.assigns(init.Init, v) {
			return -1
		}
		if p.assigns(stmt, v) {
			if call, direct := CallIn(stmt); call != nil && direct {
				return k
			}
			return -1
		}
	}
	return -1
}

func (p *planner) assigns(stmt ast.Stmt, v *types.Var) bool {
	return defines(p.info, stmt, map[*types.Var]bool{v: true}) != nil || p.replaces(stmt, v)
}

// failsAsOperation says whether a statement makes a waiting call whose failure
// is no verdict on the request.
func (p *planner) failsAsOperation(stmt ast.Stmt, exit *ast.IfStmt) bool {
	call, _ := CallIn(stmt)
	if call == nil {
		return false
	}
	waiting := p.waitingCall(call)
	if waiting == nil {
		return false
	}
	fn := p.fr.Callee(waiting)
	if p.fr.Call(waiting).Does.Has(effect.Judges) {
		return false
	}
	return !infer.GuardName(fn.Name()) && p.fr.Unit.Directive(fn) != infer.GuardDirective && !p.rejects(exit)
}

// errorOf gives the error variable that a condition is about, if the condition
// asks for nothing else and can hold only when there is an error: err != nil,
// errors.Is(err, X), err == X, and combinations. An exit on err == nil is the
// end of a search, not a failure.
func (p *planner) errorOf(cond ast.Expr) *types.Var {
	v, failed := p.failure(cond)
	if !failed {
		return nil
	}
	return v
}

// failure gives the one error variable that a condition is about, nil when it is
// about anything else, and whether the condition implies an error.
func (p *planner) failure(cond ast.Expr) (v *types.Var, implied bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			v, _ = p.failure(e.X)
			return v, false
		}
	case *ast.BinaryExpr:
		if e.Op != token.LAND && e.Op != token.LOR {
			return p.comparison(e)
		}
		x, xi := p.failure(e.X)
		y, yi := p.failure(e.Y)
		if x == nil || x != y {
			return nil, false
		}
		if e.Op == token.LAND {
			return x, xi || yi
		}
		return x, xi && yi
	case *ast.CallExpr:
		fn := p.fr.Callee(e)
		if fn != nil && fn.Pkg() != nil && len(e.Args) == 2 && fn.Name() == "Is" &&
			strings.HasSuffix(fn.Pkg().Path(), "errors") && p.isSentinel(e.Args[1]) {
			return p.errorVar(e.Args[0]), true
		}
		if fn != nil && len(e.Args) == 1 && computes(p.fr.Call(e)) { // os.IsNotExist(err): what it says of nil is not known
			return p.errorVar(e.Args[0]), false
		}
	}
	return nil, false
}

// comparison judges err != nil and err == X.
func (p *planner) comparison(e *ast.BinaryExpr) (v *types.Var, implied bool) {
	err, other := e.X, e.Y
	if p.errorVar(err) == nil {
		err, other = e.Y, e.X
	}
	v = p.errorVar(err)
	if v == nil || !p.isSentinel(other) || e.Op != token.EQL && e.Op != token.NEQ {
		return nil, false
	}
	return v, (e.Op == token.NEQ) == p.info.Types[other].IsNil()
}

func (p *planner) errorVar(e ast.Expr) *types.Var {
	v := p.fr.VarOf(e)
	if v == nil || !infer.IsError(v.Type()) || v.Parent() == p.fr.Pkg.Types.Scope() {
		return nil
	}
	return v
}

func (p *planner) isSentinel(e ast.Expr) bool {
	if p.info.Types[e].IsNil() {
		return true
	}
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return false
	}
	v, ok := p.info.Uses[id].(*types.Var)
	return ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// chainOnError accepts an else that again is an exit on the same error, or that
// holds what happens on success.
func (p *planner) chainOnError(s *ast.IfStmt, err *types.Var) bool {
	if s.Else == nil {
		return true
	}
	if _, plain := s.Else.(*ast.BlockStmt); plain {
		return true // what happens on success is crossed like anything else
	}
	next, ok := s.Else.(*ast.IfStmt)
	return ok && next.Init == nil && p.errorOf(next.Cond) == err && p.leaves(next.Body) && p.chainOnError(next, err)
}

// leaves says whether a body always ends by leaving its list.
func (p *planner) leaves(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	switch last := body.List[len(body.List)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return last.Label == nil && last.Tok == token.CONTINUE
	}
	return false
}

// guardAt gives the place of an exit in a statement that is not an error exit,
// or of a call that by its name is a guard.
func (p *planner) guardAt(stmt ast.Stmt) token.Pos {
	if s, ok := stmt.(*ast.ExprStmt); ok {
		if call := asCall(s.X); call != nil {
			if fn := p.fr.Callee(call); fn != nil && (infer.GuardName(fn.Name()) || p.fr.Unit.Directive(fn) == infer.GuardDirective) {
				return call.Pos()
			}
		}
	}
	at, loops := token.NoPos, 0
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		if n == nil || at != token.NoPos || p.exits[n] {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			at = n.Pos()
		case *ast.BranchStmt:
			if n.Label != nil || n.Tok == token.GOTO || loops == 0 && n.Tok != token.FALLTHROUGH {
				at = n.Pos()
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "panic" {
				at = n.Pos()
			}
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt:
			loops++
			for _, child := range children(n) {
				ast.Inspect(child, visit)
			}
			loops--
			return false
		}
		return true
	}
	ast.Inspect(stmt, visit)
	return at
}

// children lists the nodes directly below a node.
func children(n ast.Node) []ast.Node {
	var out []ast.Node
	ast.Inspect(n, func(c ast.Node) bool {
		if c == n {
			return true
		}
		if c != nil {
			out = append(out, c)
		}
		return false
	})
	return out
}

// Statuses and gRPC codes that answer a request that is turned away.
var rejections = map[int64]bool{401: true, 402: true, 403: true, 407: true, 419: true, 429: true, 451: true}

// rejects says whether the body of an exit answers that the request is not
// allowed, or sends the user elsewhere; helpers that it calls are looked into.
func (p *planner) rejects(s *ast.IfStmt) bool { return p.rejectsIn(p.fr.Pkg, s, 0) }

func (p *planner) rejectsIn(pkg *infer.Package, n ast.Node, depth int) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt:
			if depth > 0 {
				return false // a helper that picks the answer by the error says nothing of this one
			}
		case *ast.Ident:
			found = found || infer.RejectionName(n.Name) || p.rejectsThrough(pkg, n, depth)
		case ast.Expr:
			found = found || rejection(pkg.Info.Types[n].Value)
		}
		return !found
	})
	return found
}

// rejectsThrough looks into a helper of the user's own that an exit names.
func (p *planner) rejectsThrough(pkg *infer.Package, id *ast.Ident, depth int) bool {
	fn, ok := pkg.Info.Uses[id].(*types.Func)
	if !ok || depth > 1 {
		return false
	}
	f := p.fr.Unit.FuncOf(fn.Origin())
	return f != nil && len(f.Decl.Body.List) <= 8 && p.rejectsIn(f.Pkg, f.Decl.Body, depth+1)
}

// rejection says whether a constant is a status or a text that turns away.
func rejection(v constant.Value) bool {
	switch {
	case v == nil:
		return false
	case v.Kind() == constant.String:
		return infer.RejectionText(constant.StringVal(v))
	case v.Kind() != constant.Int:
		return false
	}
	status, ok := constant.Int64Val(v)
	return ok && (rejections[status] || status >= 300 && status < 400)
}
