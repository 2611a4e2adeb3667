package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// holding says what kind of connection a type's values may hold.
type holding uint8

const (
	holdsNone holding = iota
	holdsPool
	holdsEither
	holdsSingle
)

type handleTypes map[types.Type]holding

// holds looks for a connection in a type: itself, or a field of its struct.
func (h handleTypes) holds(t types.Type) holding {
	if t == nil {
		return holdsNone
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if known, ok := h[t]; ok {
		return known
	}
	h[t] = holdsNone // for a type that holds itself
	h[t] = h.look(t)
	return h[t]
}

func (h handleTypes) look(t types.Type) holding {
	switch handleKind(t) {
	case knowledge.Pool:
		return holdsPool
	case knowledge.Either:
		return holdsEither
	case knowledge.Single, knowledge.Chain:
		return holdsSingle
	case knowledge.Plain:
	default:
		return holdsNone
	}
	if IsContext(t) {
		return holdsNone
	}
	if ends(t) {
		return holdsSingle
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		for m := range u.Methods() {
			if _, ok := sqlLike(m); ok {
				return holdsEither
			}
		}
	case *types.Struct:
		worst := holdsNone
		for f := range u.Fields() {
			worst = max(worst, h.holds(f.Type()))
		}
		return worst
	}
	return holdsNone
}

// ends says whether a type can be committed and rolled back: then it is a
// transaction, whatever its name.
func ends(t types.Type) bool {
	has := func(name string) bool {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, nil, name)
		if types.IsInterface(t) {
			obj, _, _ = types.LookupFieldOrMethod(t, true, nil, name)
		}
		fn, ok := obj.(*types.Func)
		return ok && fn != nil
	}
	return has("Commit") && has("Rollback")
}

// isSingle says whether an expression is, or is called, one connection, or is made on
// one.
func (fr *Frame) isSingle(e ast.Expr) bool { return fr.single(e, map[*types.Var]bool{}) }

// single is isSingle without the variables that were seen on the way.
func (fr *Frame) single(e ast.Expr, seen map[*types.Var]bool) bool {
	t := fr.info.TypeOf(e)
	switch fr.Unit.handles.holds(t) {
	case holdsSingle:
		return true
	case holdsEither:
	default:
		return fr.isMadeOnSingle(e, seen)
	}
	if v := fr.VarOf(e); v != nil {
		if calledTx(v.Name()) {
			return true
		}
		for _, d := range fr.defs[v] {
			if begins(fr, d) {
				return true
			}
		}
	}
	return begins(fr, e) || fr.isMadeOnSingle(e, seen)
}

// begins recognises a call that starts a transaction or a session.
func begins(fr *Frame, e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn == nil {
		return false
	}
	name := fn.Name()
	return strings.HasPrefix(name, "Begin") || name == "NewSession" || calledTx(name)
}

// calledTx says whether a name has the word for a transaction or a session.
func calledTx(name string) bool {
	for _, w := range Words(name) {
		switch strings.ToLower(w) {
		case "tx", "trx", "txn", "transaction", "sess", "dbtx", "uow":
			return true
		}
	}
	return false
}

// handleOperands lists the operands that a connection expression hangs on.
func (fr *Frame) handleOperands(e ast.Expr, depth int) effect.Params {
	var ops effect.Params
	e = ast.Unparen(e)
	if depth > 6 || fr.Unit.handles.holds(fr.info.TypeOf(e)) == holdsPool || fr.isPrepared(e) {
		return ops
	}
	if call, ok := e.(*ast.CallExpr); ok {
		for _, op := range fr.operandsOf(call) {
			if op != nil && fr.Unit.handles.holds(fr.info.TypeOf(op)) != holdsNone {
				ops |= fr.handleOperands(op, depth+1)
			}
		}
		return ops
	}
	v := fr.RootVar(e)
	if v == nil || isPackageVar(v) {
		return ops
	}
	if i, ok := fr.operands[v]; ok {
		ops |= effect.Param(i)
	}
	for _, d := range fr.defs[v] {
		ops |= fr.handleOperands(d, depth+1)
	}
	return ops
}

// Handle is a verdict on one connection that an operation uses.
type Handle struct {
	Single  bool   // it is, or may be, one connection
	Why     string // what says so
	Assumed string // otherwise, what is assumed of it
}

// Handle judges a connection expression of this function.
func (fr *Frame) Handle(e ast.Expr) Handle { return fr.handle(e, 0) }

func (fr *Frame) handle(e ast.Expr, depth int) Handle {
	e = ast.Unparen(e)
	t := fr.info.TypeOf(e)
	name := types.ExprString(e)
	holds := fr.Unit.handles.holds(t)
	switch {
	case depth > 5:
		return Handle{Single: true, Why: name + " can't be followed to a pool"}
	case holds == holdsPool:
		return Handle{}
	case isStatement(t) && fr.isPrepared(e):
		return Handle{}
	case isStatement(t):
		return Handle{Single: true, Why: name + " may be prepared on a transaction"}
	case holds == holdsSingle || fr.isSingle(e):
		return Handle{Single: true, Why: name + " is a single connection"}
	}
	if n := namedOf(t); n != nil {
		if at, ok := fr.Unit.tainted[n.Obj()]; ok {
			return Handle{Single: true, Why: name + " may hold a transaction: " + n.Obj().Name() + " is given one at " + fr.place(at)}
		}
	}
	if v := fr.VarOf(e); v != nil && fr.Unit.given[v].IsValid() {
		return Handle{Single: true, Why: name + " may be, or hang on, a transaction: it is given one at " + fr.place(fr.Unit.given[v])}
	}
	if impl := fr.singleBehind(t); impl != nil {
		return Handle{Single: true, Why: name + " may be a " + impl.Obj().Name() + ", which holds a single connection"}
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		if v, ok := fr.info.Uses[e.Sel].(*types.Var); ok && isPackageVar(v) {
			return Handle{Assumed: name + " is a pool"}
		}
		h := fr.handle(e.X, depth+1)
		if !h.Single {
			h.Assumed = name + " is a pool"
		}
		return h
	case *ast.CallExpr:
		return fr.handleOfCall(e, depth)
	case *ast.UnaryExpr:
		return fr.handle(e.X, depth+1)
	case *ast.StarExpr:
		return fr.handle(e.X, depth+1)
	case *ast.Ident:
		return fr.handleOfVar(e, holds, depth)
	}
	return Handle{Single: true, Why: name + " can't be followed to a pool"}
}

// singleBehind gives a type of the user's own behind an interface that holds, or
// is somewhere given, a single connection.
func (fr *Frame) singleBehind(t types.Type) *types.Named {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.Empty() {
		return nil
	}
	for _, impl := range fr.Unit.Implementers(iface) {
		n := namedOf(impl)
		if _, tainted := fr.Unit.tainted[n.Obj()]; tainted || fr.Unit.handles.holds(impl) == holdsSingle {
			return n
		}
	}
	return nil
}

func (fr *Frame) handleOfCall(call *ast.CallExpr, depth int) Handle {
	var h Handle
	for _, op := range fr.operandsOf(call) {
		if op == nil {
			continue
		}
		if fr.Unit.handles.holds(fr.info.TypeOf(op)) != holdsNone {
			if got := fr.handle(op, depth+1); got.Single {
				return got
			} else if got.Assumed != "" {
				h.Assumed = got.Assumed
			}
		}
	}
	return h
}

func (fr *Frame) handleOfVar(id *ast.Ident, holds holding, depth int) Handle {
	v := fr.VarOf(id)
	if v == nil {
		return Handle{}
	}
	if isPackageVar(v) {
		return Handle{Assumed: id.Name + " is a pool"}
	}
	if i, ok := fr.operands[v]; ok {
		if i != 0 && holds == holdsEither && handleKind(v.Type()) == knowledge.Either || i != 0 && types.IsInterface(v.Type()) && holds == holdsEither {
			return Handle{Single: true, Why: id.Name + " may be a transaction"}
		}
		return Handle{Assumed: id.Name + " holds a pool"}
	}
	if len(fr.defs[v]) == 0 && !fr.opaque[v] && fr.isLocal(v) { // a literal's parameter
		if KindOf(v.Type()) == knowledge.Open {
			return Handle{} // its caller's own result
		}
		return Handle{Single: true, Why: id.Name + " may be a transaction"}
	}
	if len(fr.defs[v]) == 0 && !fr.opaque[v] { // captured by a handler closure
		return Handle{Assumed: id.Name + " is a pool"}
	}
	defs, ok := fr.Defs(v)
	if !ok {
		return Handle{Single: true, Why: id.Name + " can't be followed to a pool"}
	}
	h := Handle{}
	for _, d := range defs {
		if fr.isChain(d) {
			return Handle{Single: true, Why: id.Name + " is a query under construction"}
		}
		got := fr.handle(d, depth+1)
		if got.Single {
			return got
		}
		h = got
	}
	return h
}

// isChain recognises a query under construction: what a method of a handle that
// may be either gives back is one, unless it is documented as a fresh session.
// It keeps state, and so it serves one operation, in the expression it is made in.
func (fr *Frame) isChain(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	t := fr.info.TypeOf(call)
	if t == nil || handleKind(t) != knowledge.Either && handleKind(t) != knowledge.Chain {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn == nil {
		return true
	}
	switch fn.Name() {
	case "WithContext", "Session", "Debug": // https://gorm.io/docs/method_chaining.html
		return false
	}
	return fn.Type().(*types.Signature).Recv() != nil || fn.Pkg() == fr.Pkg.Types
}

func (fr *Frame) place(at token.Pos) string { return shortPlace(fr.Pkg.Fset, at) }
