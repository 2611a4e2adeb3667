package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// operation gives the waiting call of a statement, if the statement has one of
// the shapes that an await can take the place of.
func (p *planner) operation(stmt ast.Stmt, at int) *Op {
	e, direct := exprIn(stmt)
	call := callOf(e)
	if call == nil || !p.shape(stmt, e, direct) {
		return nil
	}
	op := p.operationOf(call, e, stmt, at)
	if op != nil {
		op.Name = p.nameOf(op)
		op.earlier = p.places(stmt)
	}
	return op
}

// places lists what a statement evaluates, above the call that it makes, to find out
// where the results go: the index of an element, the record of a field.
func (p *planner) places(stmt ast.Stmt) []ast.Node {
	if s, ok := stmt.(*ast.IfStmt); ok {
		stmt = s.Init
	}
	as, ok := stmt.(*ast.AssignStmt)
	if !ok {
		return nil
	}
	var places []ast.Node
	for _, l := range as.Lhs {
		if !computes(p.fr.Effects(l)) {
			places = append(places, l)
		}
	}
	return places
}

// operationOf gives the operation that a call and its spine make, if exactly one of
// them waits.
func (p *planner) operationOf(call *ast.CallExpr, whole ast.Expr, stmt ast.Stmt, at int) *Op {
	waiting := p.waitingCall(call)
	if waiting == nil || p.spreads(call) {
		return nil
	}
	spine := Spine(call)
	op := &Op{Call: call, Expr: whole, Stmt: stmt, At: at, Start: at, callee: p.fr.Callee(waiting), effects: p.fr.Calls(spine...)}
	op.Name, op.Why, op.Named = op.callee.Name(), op.effects.Why, op.effects.Named
	op.vars = map[*types.Var]bool{}
	for i, c := range spine {
		for n, e := range p.fr.Operands(c) {
			if e == nil || n == 0 && i < len(spine)-1 {
				continue // the receiver is the next call of the spine
			}
			if t := p.info.TypeOf(e); t != nil && infer.IsContext(t) && op.Context == nil {
				op.Context = e
			} else {
				op.values = append(op.values, e)
			}
			p.mention(op, e)
		}
		p.mentionFunctions(op, c)
	}
	p.own(op)
	return op
}

// mentionFunctions notes what an operation uses by way of functions: the variable that
// holds the one that is called, and what the literals capture that its callee calls.
// A context that they capture is the operation's, if it is given none.
func (p *planner) mentionFunctions(op *Op, call *ast.CallExpr) {
	if p.fr.Bound(call) != nil {
		p.mention(op, call.Fun)
	}
	for _, lit := range p.fr.RunBy(call) {
		if !slices.Contains(op.values, ast.Expr(lit)) { // it stands in a variable
			op.values = append(op.values, lit)
			p.mention(op, lit)
		} else if op.Context == nil {
			op.Context = p.capturedContext(lit, nil)
		}
	}
}

// Spine lists a call and the calls that its receiver is made by, the last one
// first: client.Get(ctx, key).Result() is one operation.
func Spine(call *ast.CallExpr) []*ast.CallExpr {
	spine := []*ast.CallExpr{call}
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return spine
		}
		if call, ok = ast.Unparen(sel.X).(*ast.CallExpr); !ok {
			return spine
		}
		spine = append(spine, call)
	}
}

// Calls lists the calls of an operation whose operands are evaluated where it starts.
func (o *Op) Calls() []*ast.CallExpr {
	calls := Spine(o.Call)
	if o.Region != nil && o.Region.request != nil {
		calls = append(calls, o.Region.request.Rhs[0].(*ast.CallExpr))
	}
	return calls
}

// waitingCall gives the one call of a spine that waits, or nil if there is none,
// or more than one, or something on the spine that is no function or method.
func (p *planner) waitingCall(call *ast.CallExpr) *ast.CallExpr {
	var found *ast.CallExpr
	for _, c := range Spine(call) {
		if p.fr.Callee(c) == nil || p.isMethodExpr(c) {
			return nil
		}
		if !p.mayWait(c) {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

// mayWait says whether a call waits for IO. Of an unknown one it is not known
// unless it takes a context; then unknown refuses it, which a test may switch off.
func (p *planner) mayWait(call *ast.CallExpr) bool {
	waits, known := p.waiting[call]
	if !known {
		waits = p.fr.Call(call).Blocks&effect.IO != 0 || !p.looks("unknown") && p.isUnknownWait(call)
		p.waiting[call] = waits
	}
	return waits
}

// isUnknownWait says whether a call of which nothing is known takes a context:
// then it probably waits, and a directive would help.
func (p *planner) isUnknownWait(call *ast.CallExpr) bool {
	fn := p.fr.Callee(call)
	if fn == nil || !p.fr.Call(call).Does.Has(effect.Unknown) {
		return false
	}
	params := fn.Type().(*types.Signature).Params()
	return params.Len() > 0 && infer.IsContext(params.At(0).Type())
}

// isMethodExpr recognises (*T).Method(t, …): nobody writes it in a handler, and
// its operands are numbered differently.
func (p *planner) isMethodExpr(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && p.info.Selections[sel] != nil && p.info.Selections[sel].Kind() == types.MethodExpr
}

// spreads recognises f(g()) with several results of g.
func (p *planner) spreads(call *ast.CallExpr) bool {
	if len(call.Args) != 1 {
		return false
	}
	_, tuple := p.info.TypeOf(call.Args[0]).(*types.Tuple)
	return tuple
}

// variables lists the variables that an operation uses, in the order in which they
// are declared.
func (o *Op) variables() []*types.Var {
	return slices.SortedFunc(maps.Keys(o.vars), func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
}

// mention notes the variables that an expression names.
func (p *planner) mention(op *Op, e ast.Node) {
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.info.Uses[id].(*types.Var); ok && !v.IsField() {
				op.vars[v] = true
			}
		}
		return true
	})
}

// CallIn gives the call that a statement makes: x := f(), f(), var x = f(),
// return f(), or the init of an if. Direct is false for the last.
func CallIn(stmt ast.Stmt) (call *ast.CallExpr, direct bool) {
	e, direct := exprIn(stmt)
	return callOf(e), direct
}

func exprIn(stmt ast.Stmt) (e ast.Expr, direct bool) {
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 && (s.Tok == token.DEFINE || s.Tok == token.ASSIGN) {
			return s.Rhs[0], true
		}
	case *ast.ExprStmt:
		return s.X, true
	case *ast.DeclStmt:
		if spec := OnlySpec(s); spec != nil && len(spec.Values) == 1 && spec.Type == nil {
			return spec.Values[0], true
		}
	case *ast.ReturnStmt:
		if len(s.Results) == 1 {
			return s.Results[0], true
		}
	case *ast.IfStmt:
		if s.Init != nil {
			e, _ := exprIn(s.Init)
			return e, false
		}
	}
	return nil, false
}

// callOf gives the call that an expression is, or is a field of: db.First(&u).Error.
func callOf(e ast.Expr) *ast.CallExpr {
	for {
		sel, ok := e.(*ast.SelectorExpr)
		if !ok {
			return asCall(e)
		}
		e = sel.X
	}
}

// OnlySpec gives the one value specification of a declaration, or nil.
func OnlySpec(s *ast.DeclStmt) *ast.ValueSpec {
	gen, ok := s.Decl.(*ast.GenDecl)
	if !ok || gen.Tok != token.VAR || len(gen.Specs) != 1 {
		return nil
	}
	return gen.Specs[0].(*ast.ValueSpec)
}

func asCall(e ast.Expr) *ast.CallExpr {
	call, _ := e.(*ast.CallExpr)
	return call
}

// nameOf gives what a person would call the operation: the variable that takes
// its result, or that it fills, else its callee.
func (p *planner) nameOf(op *Op) string {
	stmt := op.Stmt
	if init, ok := stmt.(*ast.IfStmt); ok {
		stmt = init.Init
	}
	var lhs ast.Expr
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		lhs = s.Lhs[0]
	case *ast.DeclStmt:
		lhs = OnlySpec(s).Names[0]
	}
	switch l := lhs.(type) {
	case *ast.Ident:
		if l.Name != "_" && !infer.IsError(p.info.TypeOf(l)) {
			return l.Name
		}
	case *ast.SelectorExpr:
		return l.Sel.Name
	}
	for _, v := range op.variables() {
		if op.owned[v] {
			return v.Name()
		}
	}
	return op.callee.Name()
}
