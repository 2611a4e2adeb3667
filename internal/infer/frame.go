package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"maps"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// Frame is one function under inspection: its operands, and which of its
// variables may lead to the same memory.
//
// Memory is divided into regions by unification: assigning a value that
// carries pointers joins the regions of both sides, for good, wherever the
// assignment stands. Two variables of different regions share no memory.
type Frame struct {
	Unit *Unit
	Pkg  *Package
	Func *Func // nil for a function literal looked at alone
	Body *ast.BlockStmt

	info     *types.Info
	operands map[*types.Var]int
	results  []*types.Var
	regions  map[*types.Var]*Region
	shared   *Region // package variables and what hangs on them
	lent     *Region // what contexts hold
	defs     map[*types.Var][]ast.Expr
	appends  map[*types.Var][]ast.Expr // v += x
	opaque   map[*types.Var]bool       // assigned in a way that defs can't show
	closures map[*types.Var]*ast.FuncLit
	bound    map[*types.Var]ast.Expr // the function or method value that a variable holds all along
	joined   bool                    // the function waits for the goroutines that it starts
	active   map[*ast.FuncLit]bool
	locks    []lockSpan
	deferred map[*ast.CallExpr]bool
	fresh    map[place]bool
	tracing  bool                   // it asks who called it, and seems to tell nobody
	trusting bool                   // what is unknown of a callee is taken not to be: see noteOwnWrites
	writers  *[]ast.Expr            // what its loggers write to, once somebody has asked
	needs    map[*ast.CallExpr]need // likewise
	sets     map[*types.Var]setting // of fields and package variables, likewise
}

// Region is a set of variables that may lead to the same memory.
type Region struct {
	parent   *Region
	operands effect.Params
	shared   bool
	lent     bool // a context holds it: who it is handed to may look at it, and so may who handed it
}

// Top gives the region that stands for all that were joined with this one.
func (r *Region) Top() *Region { return r.find() }

// Given says whether operands, package variables or contexts lead to the region: the
// function did not make it.
func (r *Region) Given() bool { r = r.find(); return r.shared || r.operands != 0 }

// Shared says whether package variables or contexts lead to the region.
func (r *Region) Shared() bool { return r.find().shared }

func (r *Region) find() *Region {
	for r.parent != nil {
		r = r.parent
	}
	return r
}

func unify(a, b *Region) {
	a, b = a.find(), b.find()
	if a == b {
		return
	}
	b.parent = a
	a.operands |= b.operands
	a.shared = a.shared || b.shared
	a.lent = a.lent || b.lent
}

// NewFrame looks at a declared function.
func (u *Unit) NewFrame(f *Func) *Frame { return u.newFrame(f, false) }

func (u *Unit) newFrame(f *Func, trusting bool) *Frame {
	fr := u.frame(f.Pkg, f.Decl.Body)
	fr.Func, fr.trusting = f, trusting
	sig := f.Obj.Type().(*types.Signature)
	if recv := sig.Recv(); recv != nil {
		fr.operand(recv, 0)
	}
	fr.parameters(sig)
	fr.survey()
	return fr
}

// NewLiteralFrame looks at a function literal on its own, as though what it
// captures were its operands' past: captured variables have regions of their own.
func (u *Unit) NewLiteralFrame(pkg *Package, lit *ast.FuncLit) *Frame {
	fr := u.frame(pkg, lit.Body)
	if sig, ok := pkg.Info.TypeOf(lit).(*types.Signature); ok {
		fr.parameters(sig)
	}
	fr.survey()
	return fr
}

// NewValueFrame looks at expressions outside of functions: those that package variables
// begin with.
func (u *Unit) NewValueFrame(pkg *Package) *Frame { return u.frame(pkg, &ast.BlockStmt{}) }

func (u *Unit) frame(pkg *Package, body *ast.BlockStmt) *Frame {
	return &Frame{
		Unit: u, Pkg: pkg, Body: body, info: pkg.Info,
		operands: map[*types.Var]int{},
		regions:  map[*types.Var]*Region{},
		shared:   &Region{shared: true},
		lent:     &Region{shared: true, lent: true},
		defs:     map[*types.Var][]ast.Expr{},
		appends:  map[*types.Var][]ast.Expr{},
		opaque:   map[*types.Var]bool{},
		closures: map[*types.Var]*ast.FuncLit{},
		bound:    map[*types.Var]ast.Expr{},
		active:   map[*ast.FuncLit]bool{},
		deferred: map[*ast.CallExpr]bool{},
		fresh:    map[place]bool{},
	}
}

func (fr *Frame) parameters(sig *types.Signature) {
	for i := range sig.Params().Len() {
		fr.operand(sig.Params().At(i), i+1)
	}
	for i := range sig.Results().Len() {
		fr.results = append(fr.results, sig.Results().At(i))
	}
}

func (fr *Frame) operand(v *types.Var, i int) {
	fr.operands[v] = i
	fr.regions[v] = &Region{operands: effect.Param(i)}
}

// Operand gives the operand number of a parameter or the receiver.
func (fr *Frame) Operand(v *types.Var) (int, bool) {
	i, ok := fr.operands[v]
	return i, ok
}

// Parameters lists the receiver and the parameters.
func (fr *Frame) Parameters() iter.Seq[*types.Var] { return maps.Keys(fr.operands) }

// NamedResults lists the function's results that have a name.
func (fr *Frame) NamedResults() []*types.Var {
	var out []*types.Var
	for _, v := range fr.results {
		if v.Name() != "" && v.Name() != "_" {
			out = append(out, v)
		}
	}
	return out
}

// RegionOf gives a variable's region.
func (fr *Frame) RegionOf(v *types.Var) *Region {
	if isPackageVar(v) {
		return fr.shared.find()
	}
	r := fr.regions[v]
	if r == nil {
		r = &Region{}
		fr.regions[v] = r
	}
	return r.find()
}

func isPackageVar(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// Defs lists the expressions that are assigned to a variable; ok is false when
// there may be others (an out-parameter, a range, a closure, a parameter).
func (fr *Frame) Defs(v *types.Var) (defs []ast.Expr, ok bool) {
	_, param := fr.operands[v]
	return fr.defs[v], !param && !fr.opaque[v] && len(fr.appends[v]) == 0 && len(fr.defs[v]) > 0
}

// VarOf gives the variable that an identifier names, or nil.
func (fr *Frame) VarOf(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := fr.info.ObjectOf(id).(*types.Var)
	return v
}

// AddressTaken says whether the function takes a variable's address somewhere.
func (fr *Frame) AddressTaken(v *types.Var) bool { return fr.opaque[v] }

// survey reads the whole body once for assignments, closures, locks and joins.
func (fr *Frame) survey() {
	fr.bind()
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			fr.assign(n.Lhs, n.Rhs, n.Tok)
		case *ast.ValueSpec:
			lhs := make([]ast.Expr, len(n.Names))
			for i, name := range n.Names {
				lhs[i] = name
			}
			fr.assign(lhs, n.Values, token.DEFINE)
		case *ast.RangeStmt:
			fr.rangeOver(n)
		case *ast.TypeSwitchStmt:
			fr.typeSwitch(n)
		case *ast.UnaryExpr:
			if v := fr.VarOf(n.X); n.Op == token.AND && v != nil {
				fr.opaque[v] = true
			}
		case *ast.IncDecStmt:
			if v := fr.VarOf(n.X); v != nil {
				fr.opaque[v] = true
			}
		case *ast.SendStmt:
			fr.join(n.Chan, n.Value)
		case *ast.DeferStmt:
			fr.deferred[n.Call] = true
		case *ast.CallExpr:
			fr.surveyCall(n)
		case *ast.ReturnStmt:
			fr.returned(n)
		}
		return true
	})
}

func (fr *Frame) assign(lhs, rhs []ast.Expr, tok token.Token) {
	if len(rhs) == 1 && len(lhs) > 1 {
		fr.join(fr.carriers(lhs)...) // results of one call may share memory
	}
	for i, l := range lhs {
		var r ast.Expr
		switch {
		case len(rhs) == len(lhs):
			r = rhs[i]
		case len(rhs) == 1:
			r = rhs[0]
		}
		if v := fr.VarOf(l); v != nil {
			fr.define(v, r, len(rhs) == len(lhs), tok)
		}
		if t := fr.info.TypeOf(l); r != nil && t != nil && Carries(t) {
			fr.join(l, r)
		}
		if index, ok := ast.Unparen(l).(*ast.IndexExpr); ok { // a map leads to its keys, too
			fr.join(append(fr.carriers([]ast.Expr{index.Index}), index.X)...)
		}
	}
}

// carriers picks the expressions whose values lead to memory.
func (fr *Frame) carriers(exprs []ast.Expr) []ast.Expr {
	var out []ast.Expr
	for _, e := range exprs {
		if e == nil {
			continue
		}
		if t := fr.info.TypeOf(e); t != nil && Carries(t) {
			out = append(out, e)
		}
	}
	return out
}

// define notes one assignment to a variable; a result of a call with several
// results is noted as the call.
func (fr *Frame) define(v *types.Var, r ast.Expr, single bool, tok token.Token) {
	if r == nil {
		return // var x T
	}
	if tok != token.DEFINE && tok != token.ASSIGN { // v += r
		fr.appends[v] = append(fr.appends[v], r)
		return
	}
	fr.defs[v] = append(fr.defs[v], r)
	if lit, ok := ast.Unparen(r).(*ast.FuncLit); ok && single {
		if _, again := fr.closures[v]; again {
			fr.opaque[v] = true
		}
		fr.closures[v] = lit
	}
}

func (fr *Frame) rangeOver(n *ast.RangeStmt) {
	for _, e := range []ast.Expr{n.Key, n.Value} {
		if e == nil {
			continue
		}
		if v := fr.VarOf(e); v != nil {
			fr.opaque[v] = true
		}
		if t := fr.info.TypeOf(e); t != nil && Carries(t) {
			fr.join(e, n.X)
		}
	}
}

func (fr *Frame) typeSwitch(n *ast.TypeSwitchStmt) {
	as, ok := n.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	for _, clause := range n.Body.List {
		if v, ok := fr.info.Implicits[clause].(*types.Var); ok {
			fr.opaque[v] = true
			for _, r := range fr.roots(as.Rhs[0]) {
				unify(fr.RegionOf(v), r)
			}
		}
	}
}

// returned joins named results with what is returned, so that a caller sees
// both alike.
func (fr *Frame) returned(n *ast.ReturnStmt) {
	if len(n.Results) != len(fr.results) {
		return
	}
	for i, e := range n.Results {
		if v := fr.results[i]; v.Name() != "" && Carries(v.Type()) {
			for _, r := range fr.roots(e) {
				unify(fr.RegionOf(v), r)
			}
		}
	}
}

// join unifies the regions that two expressions lead to.
func (fr *Frame) join(exprs ...ast.Expr) {
	var first *Region
	for _, e := range exprs {
		for _, r := range fr.roots(e) {
			if first == nil {
				first = r
			}
			unify(first, r)
		}
	}
}
