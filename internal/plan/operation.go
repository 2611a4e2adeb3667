package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// operation gives the waiting call of a statement, if the statement has one of
// the shapes that an await can take the place of.
func (p *planner) operation(stmt ast.Stmt, at int) *Op {
	call, direct := CallIn(stmt)
	if call == nil || p.spreads(call) || !p.shape(stmt, call, direct) {
		return nil
	}
	waiting := p.waitingCall(call)
	if waiting == nil {
		return nil
	}
	spine := Spine(call)
	op := &Op{Call: call, Stmt: stmt, At: at, Start: at, callee: p.fr.Callee(waiting), effects: p.fr.Calls(spine...)}
	op.Name, op.Why, op.Named = p.nameOf(stmt, op.callee), op.effects.Why, op.effects.Named
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
	}
	return op
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

// waitingCall gives the one call of a spine that waits, or nil if there is none,
// or more than one, or something on the spine that is no function or method.
func (p *planner) waitingCall(call *ast.CallExpr) *ast.CallExpr {
	var found *ast.CallExpr
	for _, c := range Spine(call) {
		if p.fr.Callee(c) == nil || p.isMethodExpr(c) {
			return nil
		}
		if p.fr.Call(c).Blocks&effect.IO == 0 {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
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
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 && (s.Tok == token.DEFINE || s.Tok == token.ASSIGN) {
			return asCall(s.Rhs[0]), true
		}
	case *ast.ExprStmt:
		return asCall(s.X), true
	case *ast.DeclStmt:
		if spec := OnlySpec(s); spec != nil && len(spec.Values) == 1 && spec.Type == nil {
			return asCall(spec.Values[0]), true
		}
	case *ast.ReturnStmt:
		if len(s.Results) == 1 {
			return asCall(s.Results[0]), true
		}
	case *ast.IfStmt:
		if s.Init != nil {
			call, _ := CallIn(s.Init)
			return call, false
		}
	}
	return nil, false
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

// Results splits a call's results into values and a last error.
func Results(info *types.Info, call *ast.CallExpr) (values []types.Type, hasErr bool) {
	switch t := info.TypeOf(call).(type) {
	case *types.Tuple:
		for v := range t.Variables() {
			values = append(values, v.Type())
		}
	case nil:
	default:
		values = append(values, t)
	}
	if n := len(values); n > 0 && infer.IsError(values[n-1]) {
		return values[:n-1], true
	}
	return values, false
}

// shape says whether the rewriter has a form for this call in this statement.
func (p *planner) shape(stmt ast.Stmt, call *ast.CallExpr, direct bool) bool {
	values, hasErr := Results(p.info, call)
	for _, t := range values {
		if !spellable(t, p.fr.Pkg.Types, 0) {
			return false
		}
	}
	one := len(values) == 1 && hasErr
	switch s := stmt.(type) {
	case *ast.ReturnStmt:
		return one
	case *ast.DeclStmt:
		return one
	case *ast.ExprStmt:
		return len(values) == 1 || hasErr && len(values) == 0
	case *ast.AssignStmt:
		return len(values) < 2 || p.allIdents(s.Lhs)
	}
	return !direct && len(values) < 2
}

func (p *planner) allIdents(exprs []ast.Expr) bool {
	for _, e := range exprs {
		if _, ok := e.(*ast.Ident); !ok {
			return false
		}
	}
	return true
}

// Spellable says whether a type can be written down in a package.
func Spellable(t types.Type, in *types.Package) bool { return spellable(t, in, 0) }

// spellable says whether a type can be written down in a package.
func spellable(t types.Type, in *types.Package, depth int) bool {
	if depth > 8 {
		return false
	}
	switch t := t.(type) {
	case *types.Named:
		return nameable(t.Obj(), in) && allSpellable(t.TypeArgs(), in, depth)
	case *types.Alias:
		return nameable(t.Obj(), in) && allSpellable(t.TypeArgs(), in, depth)
	case *types.Pointer:
		return spellable(t.Elem(), in, depth+1)
	case *types.Slice:
		return spellable(t.Elem(), in, depth+1)
	case *types.Array:
		return spellable(t.Elem(), in, depth+1)
	case *types.Map:
		return spellable(t.Key(), in, depth+1) && spellable(t.Elem(), in, depth+1)
	case *types.Basic, *types.TypeParam:
		return true
	case *types.Interface:
		return t.Empty()
	}
	return false
}

func nameable(obj *types.TypeName, in *types.Package) bool {
	if obj.Pkg() == nil {
		return true
	}
	if obj.Parent() != obj.Pkg().Scope() {
		return false // a type declared inside of a function
	}
	if obj.Pkg() == in {
		return true
	}
	return obj.Exported() && importable(obj.Pkg().Path(), in.Path())
}

// importable keeps to Go's rule for internal packages.
func importable(path, from string) bool {
	i := strings.LastIndex(path, "internal")
	if i < 0 || i > 0 && path[i-1] != '/' {
		return true
	}
	if rest := path[i+len("internal"):]; rest != "" && rest[0] != '/' {
		return true
	}
	root := strings.TrimSuffix(path[:i], "/")
	return root != "" && (from == root || strings.HasPrefix(from, root+"/"))
}

func allSpellable(args *types.TypeList, in *types.Package, depth int) bool {
	for t := range args.Types() {
		if !spellable(t, in, depth+1) {
			return false
		}
	}
	return true
}

// nameOf gives what a person would call the operation: the variable that takes
// its result, else its callee.
func (p *planner) nameOf(stmt ast.Stmt, callee *types.Func) string {
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
	return callee.Name()
}

// fit looks for what keeps a call from being an operation at all, wherever it
// would start.
func (p *planner) fit(op *Op) *Refusal {
	for _, obstacle := range []func(*Op) *Refusal{
		p.ignored, p.mayRead, p.connection, p.openResult, p.onePool, p.sideEffects, p.arguments, p.frameObject, p.contextOK, p.locked, p.capturedVars,
	} {
		if r := obstacle(op); r != nil {
			return r
		}
	}
	return nil
}

func (p *planner) ignored(op *Op) *Refusal {
	if p.fn.Ignored != nil && p.fn.Ignored(op.Stmt.Pos()) {
		return &Refusal{Reason: Ignored, Detail: "//asyncify:ignore"}
	}
	if p.fr.Unit.Directive(op.callee) == infer.IgnoreDirective {
		return &Refusal{Reason: Ignored, Detail: "the callee bears //asyncify:ignore"}
	}
	return nil
}

// mayRead refuses calls that write, and calls of which too little is known.
func (p *planner) mayRead(op *Op) *Refusal {
	name := op.callee.Name()
	e := op.effects
	switch {
	case e.Does.Has(effect.Writes):
		return &Refusal{Reason: Writes, Detail: "it writes: " + e.Why}
	case e.Does.Has(effect.Unknown) || e.Pass.Text|e.Pass.Request|e.Pass.Emits|e.Pass.Calls != 0:
		return &Refusal{Reason: Unknown, Detail: "too little is known of " + orElse(e.Why, name),
			Unlock: "would be possible if `" + name + "` were known to read only: put //asyncify:read above it"}
	case e.Named && p.trust < Names:
		return &Refusal{Reason: Unknown, Detail: "only its name says that it reads: " + e.Why,
			Unlock: "would be possible if `" + name + "` were known to read only: put //asyncify:read above it, or use -trust=names"}
	}
	return nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// sideEffects refuses reads that do something else beside.
func (p *planner) sideEffects(op *Op) *Refusal {
	does := op.effects.Does
	switch {
	case does.Has(effect.Responds):
		return &Refusal{Reason: Response, Detail: "it writes the response"}
	case does.Has(effect.Body):
		return &Refusal{Reason: Request, Detail: "it consumes the request's body or form"}
	case does.Has(effect.Locks):
		return &Refusal{Reason: Lock, Detail: "it takes or releases a lock"}
	case does.Has(effect.Ambient) && (!p.fr.Unit.Whole || p.txAt() != token.NoPos):
		return &Refusal{Reason: Connection, Detail: "it takes its connection from the context, which may carry a transaction"}
	case does.Has(effect.Global):
		return &Refusal{Reason: Shared, Detail: "it writes a package variable without a lock"}
	case does.Has(effect.Spawns | effect.Sends | effect.Exits):
		return &Refusal{Reason: Control, Detail: "it starts goroutines, uses channels or may exit"}
	}
	for _, w := range op.effects.Writes {
		if w.Guarded && (w.Root == nil || p.stands(w.Root)) {
			continue // a cache that other requests share
		}
		if w.Root != nil && isRequest(w.Root.Type()) {
			return &Refusal{Reason: Request, At: w.Pos, Detail: "it consumes or changes the request"}
		}
		return &Refusal{Reason: Shared, At: w.Pos, Detail: "it writes memory that it is given"}
	}
	return nil
}

func isRequest(t types.Type) bool { return types.TypeString(t, nil) == "*net/http.Request" }

// arguments refuses operands that can't be evaluated earlier.
func (p *planner) arguments(op *Op) *Refusal {
	for _, e := range append([]ast.Expr{op.Context}, op.values...) {
		if e == nil {
			continue
		}
		eff := p.fr.Effects(e)
		switch {
		case eff.Blocks&effect.IO != 0:
			return &Refusal{Reason: Depends, At: e.Pos(), Detail: "an argument waits itself"}
		case !computes(eff):
			return &Refusal{Reason: Order, At: e.Pos(), Detail: "an argument does more than compute"}
		}
	}
	return nil
}

// computes says whether a piece of code does nothing but compute. It may fail.
func computes(eff *infer.Effects) bool {
	return eff.Does&^(effect.Judges|effect.Panics) == 0 && len(eff.Writes) == 0 && eff.Blocks == 0 && eff.Pass == (effect.Summary{})
}

// connection refuses operations on what may be one connection.
func (p *planner) connection(op *Op) *Refusal {
	for _, h := range op.effects.Handles {
		got := p.fr.Handle(h)
		if got.Single {
			return &Refusal{Reason: Connection, At: h.Pos(), Detail: got.Why}
		}
		if got.Assumed == "" {
			continue
		}
		op.Assumed = append(op.Assumed, got.Assumed)
		if !p.fr.Unit.Whole {
			op.Named = true
			if p.trust < Names {
				return &Refusal{Reason: Connection, At: h.Pos(), Detail: got.Assumed + " only as far as this package shows",
					Unlock: "run the asyncify command over the whole program, or use -trust=names"}
			}
		}
	}
	const others = effect.RPC | effect.HTTP | effect.Redis | effect.File | effect.Exec // no transaction of a database reaches these
	if op.Named && p.txAt() != token.NoPos && op.Context != nil && op.effects.Blocks&effect.IO&^others != 0 {
		return &Refusal{Reason: Connection, At: op.Context.Pos(), Detail: "the context may carry a transaction, and nothing shows that this call ignores it"}
	}
	return nil
}

// txAt gives the place where a transaction is put into a context that may reach
// this function.
func (p *planner) txAt() token.Pos {
	if p.fr.Func == nil {
		return p.fr.Unit.CarriesTx(nil)
	}
	return p.fr.Unit.CarriesTx(p.fr.Func.Obj)
}

// onePool refuses what would wait for the only connection there is.
func (p *planner) onePool(op *Op) *Refusal {
	if op.effects.Blocks&effect.SQL == 0 {
		return nil
	}
	if at := p.fr.Unit.OneConnection; at != token.NoPos {
		return &Refusal{Reason: Pool, At: at, Detail: "the pool holds one connection"}
	}
	for _, at := range p.rows {
		if at < op.Call.Pos() {
			return &Refusal{Reason: Pool, At: at, Detail: "rows may be open"}
		}
	}
	if p.session != nil && p.session.Pos() < op.Call.Pos() {
		return &Refusal{Reason: Connection, At: p.session.Pos(), Detail: p.session.Name() + " holds a connection while it runs"}
	}
	return nil
}

// isRows recognises the open result of a query.
func isRows(t types.Type) bool {
	if infer.KindOf(t) != knowledge.Open {
		return false
	}
	for _, name := range []string{"Next", "Scan"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
			return true
		}
	}
	return false
}

// frameObject refuses to hand a framework's or the response's object to an
// operation that runs beside the handler.
func (p *planner) frameObject(op *Op) *Refusal {
	for _, c := range Spine(op.Call) {
		for i, e := range p.fr.Operands(c) {
			if e == nil {
				continue
			}
			if r := p.foreignObject(c, i, e); r != nil {
				return r
			}
		}
	}
	return nil
}

func (p *planner) foreignObject(call *ast.CallExpr, i int, e ast.Expr) *Refusal {
	t := p.info.TypeOf(e)
	switch infer.Holds(t) {
	case knowledge.Frame:
		return &Refusal{Reason: FrameObject, At: e.Pos(), Detail: types.ExprString(e) + " belongs to the framework and is reused after the handler"}
	case knowledge.Response:
		return &Refusal{Reason: Response, At: e.Pos(), Detail: "it is given the response"}
	}
	if i > 0 && p.becomesContext(call, i, t) {
		return &Refusal{Reason: FrameObject, At: e.Pos(), Detail: types.ExprString(e) + " is used as a context but is more than one"}
	}
	return nil
}

// becomesContext says whether an argument that is not a context is passed where
// the callee takes one.
func (p *planner) becomesContext(call *ast.CallExpr, i int, t types.Type) bool {
	sig, ok := p.info.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok || i > sig.Params().Len() {
		return false
	}
	return infer.IsContext(sig.Params().At(i-1).Type()) && !infer.IsContext(t)
}

// openResult refuses calls whose result lives on after the operation: it may
// hold a connection or the operation's context.
func (p *planner) openResult(op *Op) *Refusal {
	values, _ := Results(p.info, op.Call)
	for _, t := range values {
		if infer.StaysOpen(t) || p.hidesOpen(t) {
			return &Refusal{Reason: Connection, Detail: "its result stays open or keeps its context"}
		}
	}
	return nil
}

// hidesOpen says whether a result that is an interface may be something that
// stays open: one of the types that implement it does, or none is in sight.
func (p *planner) hidesOpen(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.Empty() || infer.IsError(t) || infer.KindOf(t) == knowledge.Value {
		return false
	}
	types := p.fr.Unit.Implementers(iface)
	for _, impl := range types {
		if infer.StaysOpen(impl) {
			return true
		}
	}
	return len(types) == 0
}

func (p *planner) locked(op *Op) *Refusal {
	if p.fr.HeldAt(op.Call.Pos()) {
		return &Refusal{Reason: Lock, Detail: "a lock is held"}
	}
	return nil
}

func (p *planner) capturedVars(op *Op) *Refusal {
	for v := range op.vars {
		if at, ok := p.captured[v]; ok {
			return &Refusal{Reason: Capture, At: at, Detail: "a closure may change " + v.Name()}
		}
	}
	return nil
}
