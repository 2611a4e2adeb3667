package infer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// Effects is what running a piece of a function may do, in that function's
// own terms.
type Effects struct {
	Does    effect.World
	Blocks  effect.Resource
	Named   bool
	Why     string    // the callee that brought in the worst of Does
	At      token.Pos // where it is called
	rank    int       // how bad Why is
	Writes  []Write
	Handles []ast.Expr     // connections that may be single ones
	Pass    effect.Summary // operand sets that a caller has to resolve: Text, Request, Emits, Calls
}

// Write is one piece of memory that may be written.
type Write struct {
	Root     *types.Var // the variable at the bottom of what is written, if there is one
	Var      *types.Var // the variable that is written itself, or nil
	Package  *types.Var // the package variable that is written itself, or nil
	Region   *Region    // the memory behind pointers that is written, or nil
	ByCallee bool       // a callee may write it, of which less is certain
	Spare    bool       // an append: only what lies behind the end of a slice of this type
	Synced   bool       // it is no race: it happens under a lock, or atomically
	Guarded  bool       // it keeps what was found, under a lock, and no failure
	Told     bool       // a callee keeps, under a lock, what it is told: others read it later
	Own      bool       // the object written was made by this function, and only Root leads to it
	Field    *types.Var // the only field that is written, or nil
	Element  bool       // it is an element of a slice or map, which lies in no struct
	Type     types.Type // what the write goes through
	Pos      token.Pos
}

// add notes effects and, if they are worse than what is known, who has them.
func (e *Effects) add(does effect.World, why string, at token.Pos) {
	e.addRanked(does, rank(does, false), why, at)
}

func (e *Effects) addRanked(does effect.World, rank int, why string, at token.Pos) {
	e.Does |= does
	if rank > e.rank {
		e.rank, e.Why, e.At = rank, why, at
	}
}

// byText is the rank of a read that a constant text proves.
const byText = 2

// rank orders effects by how much a reader wants to know where they come from.
func rank(does effect.World, named bool) int {
	switch {
	case does.Has(effect.Writes):
		return 6
	case does.Has(effect.Unknown):
		return 5
	case does.Has(effect.Responds | effect.Locks | effect.Spawns | effect.Exits | effect.Global | effect.Counts | effect.Ambient | effect.Body | effect.Sends | effect.Guards):
		return 4
	case named:
		return 3
	case does.Has(effect.Reads):
		return 1
	}
	return 0
}

// Effects says what running the nodes may do. Function literals in them count
// as though they ran.
func (fr *Frame) Effects(nodes ...ast.Node) *Effects {
	eff := &Effects{}
	for _, n := range nodes {
		fr.walk(n, eff)
	}
	return eff
}

// EffectsExcept is Effects with the given parts left out.
func (fr *Frame) EffectsExcept(skip map[ast.Node]bool, nodes ...ast.Node) *Effects {
	eff := &Effects{}
	for _, n := range nodes {
		fr.walkExcept(n, eff, skip)
	}
	return eff
}

func (fr *Frame) walk(node ast.Node, eff *Effects) { fr.walkExcept(node, eff, nil) }

func (fr *Frame) walkExcept(node ast.Node, eff *Effects, skip map[ast.Node]bool) {
	ast.Inspect(node, func(n ast.Node) bool {
		if skip[n] {
			return false
		}
		if stmt, ok := n.(ast.Stmt); ok {
			fr.statement(stmt, eff)
		}
		fr.identity(n, eff)
		switch n := n.(type) {
		case *ast.CallExpr:
			fr.call(n, eff)
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				fr.write(l, n.Tok, eff)
			}
		case *ast.IncDecStmt:
			fr.write(n.X, n.Tok, eff)
		case *ast.RangeStmt:
			fr.walkRange(n, eff)
		case *ast.ForStmt:
			fr.loop(n, eff)
		case *ast.GoStmt:
			if !fr.joined {
				eff.add(effect.Spawns, "go statement", n.Pos())
			}
		case *ast.SendStmt:
			fr.channel(n.Chan, n.Pos(), eff)
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				fr.channel(n.X, n.Pos(), eff)
			}
		case *ast.TypeAssertExpr:
			fr.assertion(n, eff)
		case *ast.TypeSwitchStmt:
			fr.switchAssertion(n, eff)
		case *ast.SelectStmt:
			eff.Blocks |= effect.Peer
		}
		return true
	})
}

func (fr *Frame) walkRange(n *ast.RangeStmt, eff *Effects) {
	if n.Tok == token.ASSIGN {
		fr.write(n.Key, n.Tok, eff)
		if n.Value != nil {
			fr.write(n.Value, n.Tok, eff)
		}
	}
	switch fr.info.TypeOf(n.X).Underlying().(type) {
	case *types.Chan:
		fr.channel(n.X, n.Pos(), eff)
	case *types.Signature: // range over a function calls it
		if v := fr.VarOf(n.X); v == nil || fr.closures[v] == nil {
			if _, call := ast.Unparen(n.X).(*ast.CallExpr); !call && !fr.walks(n.X) {
				eff.add(effect.Unknown, "range over a function", n.Pos())
			}
		}
	}
}

// channel notes the use of a channel: harmless when the function made it
// itself, or when it only tells that the context or a timer has ended.
func (fr *Frame) channel(ch ast.Expr, at token.Pos, eff *Effects) {
	eff.Blocks |= effect.Peer
	if call, ok := ast.Unparen(ch).(*ast.CallExpr); ok {
		if fn := fr.calleeFunc(call); fn != nil && fn.Pkg() != nil {
			if p := pathOf(fn.Pkg()); p == "context" || p == "time" {
				return
			}
		}
	}
	if v := fr.VarOf(ch); v != nil {
		if defs, ok := fr.Defs(v); ok && fr.allMade(defs) {
			return
		}
	}
	eff.add(effect.Sends, "channel operation", at)
}

func (fr *Frame) allMade(defs []ast.Expr) bool {
	for _, d := range defs {
		call, ok := ast.Unparen(d).(*ast.CallExpr)
		if !ok || fr.builtin(call) != "make" {
			return false
		}
	}
	return true
}

// assertion notices a connection that is taken out of something that can hold
// anything: a context, or a bag that hangs on one.
func (fr *Frame) assertion(n *ast.TypeAssertExpr, eff *Effects) {
	if n.Type != nil && IsContext(fr.info.TypeOf(n.X)) {
		eff.add(effect.Unknown|effect.Senses, whichContext, n.Pos())
	}
	if n.Type != nil && fr.Unit.handles.holds(fr.info.TypeOf(n.Type)) >= holdsEither && !isGeneratedQuery(fr.info.TypeOf(n.X), 0) {
		eff.add(effect.Ambient, "a connection from the context", n.Pos())
	}
}

func (fr *Frame) switchAssertion(n *ast.TypeSwitchStmt, eff *Effects) {
	ast.Inspect(n.Assign, func(m ast.Node) bool {
		if x, ok := m.(*ast.TypeAssertExpr); ok && IsContext(fr.info.TypeOf(x.X)) {
			eff.add(effect.Unknown|effect.Senses, whichContext, n.Pos())
		}
		return true
	})
	for _, clause := range n.Body.List {
		for _, t := range clause.(*ast.CaseClause).List {
			if fr.Unit.handles.holds(fr.info.TypeOf(t)) >= holdsEither {
				eff.add(effect.Ambient, "a connection from the context", n.Pos())
			}
		}
	}
}

// write notes an assignment's left side.
func (fr *Frame) write(l ast.Expr, tok token.Token, eff *Effects) {
	l = ast.Unparen(l)
	if id, ok := l.(*ast.Ident); ok {
		if id.Name == "_" || tok == token.DEFINE && fr.info.Defs[id] != nil {
			return
		}
	}
	var field *types.Var
	if sel, ok := l.(*ast.SelectorExpr); ok {
		if s := fr.info.Selections[sel]; s != nil {
			field, _ = s.Obj().(*types.Var)
		}
	}
	fr.writeTo(l, field, eff)
}

// writeTo notes that the memory named by an addressable expression is written.
func (fr *Frame) writeTo(l ast.Expr, field *types.Var, eff *Effects) {
	w := Write{Root: fr.RootVar(l), Field: field, Element: fr.isElement(l), Type: fr.info.TypeOf(l), Pos: l.Pos()}
	if !through(fr.info, l) {
		if w.Var = w.Root; w.Var == nil || w.Var.Name() == "_" {
			return
		}
		if !isPackageVar(w.Var) {
			eff.Writes = append(eff.Writes, w)
			return
		}
		w.Var, w.Package = nil, w.Var
	} else if w.Root != nil && fr.shallow(l) && fr.Fresh(w.Root, l.Pos()) {
		w.Own = true
	}
	for _, r := range fr.roots(l) {
		w.Region = r.find()
		w.Synced = fr.guarded(w)
		w.Guarded = w.Synced && !w.Region.lent && fr.keeps(l, w)
		eff.Writes = append(eff.Writes, w)
	}
}

// isElement says whether an expression names an element of a slice or map.
func (fr *Frame) isElement(e ast.Expr) bool {
	index, ok := ast.Unparen(e).(*ast.IndexExpr)
	if !ok {
		return false
	}
	switch fr.info.TypeOf(index.X).Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return false
}

// RootVar gives the variable at the bottom of a selector or index path.
func (fr *Frame) RootVar(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return fr.VarOf(e)
	case *ast.SelectorExpr:
		if v, ok := fr.info.Uses[e.Sel].(*types.Var); ok && isPackageVar(v) {
			return v
		}
		return fr.RootVar(e.X)
	case *ast.IndexExpr:
		return fr.RootVar(e.X)
	case *ast.StarExpr:
		return fr.RootVar(e.X)
	case *ast.SliceExpr:
		return fr.RootVar(e.X)
	}
	return nil
}

// summarise turns what the whole body may do into the function's summary.
func (fr *Frame) summarise() effect.Summary {
	eff := fr.Effects(fr.Body)
	s := effect.Summary{
		Does: eff.Does, Blocks: eff.Blocks, Named: eff.Named, Why: eff.Why,
		Text: eff.Pass.Text, Request: eff.Pass.Request, Emits: eff.Pass.Emits, Calls: eff.Pass.Calls,
	}
	if fr.balanced() {
		s.Does &^= effect.Locks
	}
	var races effect.Params
	for _, w := range eff.Writes {
		if w.Region == nil || w.Own {
			continue
		}
		switch r := w.Region.find(); {
		case (w.Guarded || w.Told) && !r.lent:
			s.Fills |= r.operands
		default:
			s.Mutates |= r.operands
			if !w.Synced {
				races |= r.operands
			}
			if r.shared && w.Synced {
				s.Does |= effect.Counts
			} else if r.shared {
				s.Does |= effect.Global
			}
			if w.Root != nil && isPackageVar(w.Root) && !w.ByCallee {
				s.Does |= effect.Assigns
			}
		}
	}
	s.Synced = s.Mutates &^ races
	for _, h := range eff.Handles {
		s.Handles |= fr.handleOperands(h, 0)
	}
	fr.returns(&s)
	s.Joins, s.Lends = fr.joins()
	s.Does = s.Does&^effect.Judges | fr.judgement(s.Does)
	if fr.keepsContext() {
		s.Does |= effect.Keeps
	}
	fr.usesCaller(&s)
	if fr.nests() {
		s.Does |= effect.Nests
	}
	if fr.Unit.Library && fr.Func != nil && heedsBySignature(fr.Func.Obj) {
		s.Does &^= effect.Detached
	}
	return s
}

// joins lists the operands that share a region with another, and those that share
// one with what a context holds: contexts themselves hold it anyway.
func (fr *Frame) joins() (joined, lent effect.Params) {
	for v, i := range fr.operands {
		r := fr.RegionOf(v)
		if r.operands != effect.Param(i) {
			joined |= effect.Param(i)
		}
		if r.lent && !IsContext(v.Type()) {
			lent |= effect.Param(i)
		}
	}
	return joined, lent
}

// returns adds to a summary whose memory the results may share: that of operands,
// of package variables, or what a context holds.
func (fr *Frame) returns(s *effect.Summary) {
	give := func(r *Region) {
		s.Returns |= r.operands
		s.Borrows = s.Borrows || r.lent
		s.Shares = s.Shares || r.shared && !fr.lentOnly(r)
	}
	for _, v := range fr.results {
		if v.Name() != "" && Carries(v.Type()) {
			give(fr.RegionOf(v))
		}
	}
	inspectOwn(fr.Body, func(n ast.Node) {
		ret, ok := n.(*ast.ReturnStmt)
		if !ok {
			return
		}
		for _, e := range ret.Results {
			if t := fr.info.TypeOf(e); t != nil && Carries(t) {
				for _, r := range fr.roots(e) {
					give(r.find())
				}
			}
		}
	})
}

// lentOnly says whether a context leads to a region, and no package variable.
func (fr *Frame) lentOnly(r *Region) bool {
	return r.lent && r.find() != fr.shared.find()
}

// inspectOwn visits the nodes of a body that are not inside a function literal.
func inspectOwn(body ast.Node, visit func(ast.Node)) {
	ast.Inspect(body, func(n ast.Node) bool {
		if _, lit := n.(*ast.FuncLit); lit {
			return false
		}
		if n != nil {
			visit(n)
		}
		return true
	})
}
