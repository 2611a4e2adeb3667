package plan

import (
	"go/ast"
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

// findExits lists the bodies of all error exits: out of the function, and out of an
// iteration.
func (p *planner) findExits() {
	p.exits, p.skips = map[ast.Node]bool{}, map[ast.Node]bool{}
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		for _, list := range listsOf(n) {
			for j := range list {
				if p.isErrorExit(list, j) || !p.looks("guard-exit") && p.isExit(list[j]) {
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
	if endsIn(s.Body, token.CONTINUE) {
		p.skips[s.Body] = true
	} else {
		p.exits[s.Body] = true
	}
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

func (p *planner) isExit(stmt ast.Stmt) bool {
	s, ok := stmt.(*ast.IfStmt)
	return ok && p.leaves(s.Body)
}

// checked gives the index of the operation whose error the exit at j checks.
func (p *planner) checked(list []ast.Stmt, j int) int {
	err := p.errorOf(list[j].(*ast.IfStmt).Cond)
	if k := p.assigner(list, j, err); err != nil && k >= 0 {
		return k
	}
	return j
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
	switch {
	case p.looks("guard-verdict") && p.fr.Calls(Spine(call)...).Does.Has(effect.Judges),
		p.looks("guard-name") && p.fr.IsGuard(waiting),
		p.looks("guard-result") && infer.GivesGuard(stmt),
		p.looks("guard-answer") && p.fr.Unit.Rejects(p.fr.Pkg, exit):
		return false
	}
	return true
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
			return p.errorVar(e.Args[0]), p.fr.Unit.NeverNil(p.fr.Pkg, e.Args[1])
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
	if e.Op == token.NEQ {
		return v, p.info.Types[other].IsNil()
	}
	return v, p.fr.Unit.NeverNil(p.fr.Pkg, other)
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

// guardCall refuses to cross a call that by its name is a guard.
func (p *planner) guardCall(c *crossing) *Refusal {
	s, ok := c.stmt.(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call := asCall(s.X)
	if call == nil || !p.fr.IsGuard(call) {
		return nil
	}
	return &Refusal{At: call.Pos(), Detail: p.callName(call) + " may turn the request away"}
}

// guardExit refuses to cross an exit that is not an error exit. One that asks
// nothing that was fetched can be moved by hand.
func (p *planner) guardExit(c *crossing) *Refusal {
	at := p.exitAt(c)
	if at == token.NoPos {
		return nil
	}
	r := &Refusal{At: at, Detail: leaving(c.stmt, at) + " here for another reason than a failed operation"}
	if !p.readsAnswer(c.stmt) {
		r.Unlock = "would be possible if this check stood above the first of the calls: it asks for none of their answers"
	}
	return r
}

// leaving says what the way out of a statement at a place leaves.
func leaving(stmt ast.Stmt, at token.Pos) string {
	what := "the handler may return"
	ast.Inspect(stmt, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Pos() == at {
			switch {
			case b.Label != nil || b.Tok == token.GOTO:
				what = "the handler may jump away"
			case b.Tok == token.CONTINUE:
				what = "the loop may go on to its next turn"
			default:
				what = "the loop or switch may be left"
			}
		}
		return true
	})
	return what
}

// guardPanic refuses to cross a panic, which leaves as a return does. That of an
// error exit comes with the failure.
func (p *planner) guardPanic(c *crossing) *Refusal {
	var r *Refusal
	ast.Inspect(c.stmt, func(n ast.Node) bool {
		if _, lit := n.(*ast.FuncLit); lit || r != nil || p.exits[n] {
			return false
		}
		if call, ok := n.(*ast.CallExpr); ok && (calls(call, "panic") || p.judgesByPanic(call) || p.insists(call)) {
			r = &Refusal{At: call.Pos(), Detail: "the handler may panic here for another reason than a failed operation"}
		}
		return true
	})
	return r
}

// calls says whether a call is one of the builtin function of a name.
func calls(call *ast.CallExpr, name string) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == name
}

// exitAt gives the place of an exit in a statement that is not an error exit. For an
// operation of a loop's other turns, the end of a turn on an error is none, and below the
// call no end of a turn is.
func (p *planner) exitAt(c *crossing) token.Pos {
	spare := func(n ast.Node) bool { return c.op.Window != nil && p.skips[n] }
	if c.below {
		return p.wayOut(c.stmt, spare, token.BREAK)
	}
	return p.wayOut(c.stmt, spare, token.BREAK, token.CONTINUE)
}

// judgesByPanic recognises a helper that can't say by an error that a request is
// turned away, and so panics.
func (p *planner) judgesByPanic(call *ast.CallExpr) bool {
	fn := p.fr.Callee(call)
	if fn == nil || !p.fr.Call(call).Does.Has(effect.Judges) {
		return false
	}
	results := fn.Type().(*types.Signature).Results()
	return results.Len() == 0 || !infer.IsError(results.At(results.Len()-1).Type())
}

// insists recognises a function that is called Must… and given something that only
// the request or an answer tells: it panics for what it is given. What package
// variables and constants make of it shows the first time. One that is handed the
// error of a computation with answers alone says that they make no sense, which is no
// word about the request: total = money.Must(money.Sum(total, price)).
func (p *planner) insists(call *ast.CallExpr) bool {
	fn := p.fr.Callee(call)
	if fn == nil || infer.Words(fn.Name())[0] != "Must" {
		return false
	}
	varies, handed := false, takesError(fn)
	for _, op := range p.fr.Operands(call) {
		if op == nil {
			continue
		}
		ast.Inspect(op, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				v, isVar := p.info.Uses[id].(*types.Var)
				varies = varies || isVar && !v.IsField() && v.Parent() != v.Pkg().Scope() && !(handed && p.answers[v])
			}
			return !varies
		})
	}
	return varies
}

// takesError says whether a function is given an error.
func takesError(fn *types.Func) bool {
	for v := range fn.Type().(*types.Signature).Params().Variables() {
		if infer.IsError(v.Type()) {
			return true
		}
	}
	return false
}
