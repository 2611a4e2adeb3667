package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// This file follows what a function gives through its variables, from where they
// are empty to where they are returned, and tells what decides that they still are.
// It errs on the side of a verdict where loops and literals make that hard to say.

// filling is what a variable may hold at a place.
type filling uint8

const (
	something filling = 1 << iota
	nothing           // for no reason, or for one that is a failure or an empty answer
	withheld          // nothing, because of data
)

// exit is one way out of a branch, of a loop's body or of a literal.
type exit struct {
	holds map[*types.Var]filling
	path  []turn
}

// answers follows one result of a function.
type answers struct {
	fr        *Frame
	result    int
	named     *types.Var // the result, if it has a name
	followed  map[*types.Var]bool
	holds     map[*types.Var]filling
	path      []turn
	gone      bool // what is looked at is never reached
	breaks    *[]exit
	continues *[]exit
	returns   *[]exit // of the literal that is looked at, or nil
	deferred  []*ast.FuncLit
	dropped   map[*types.Var]bool // those that some literal may empty when it is called
	trying    bool
	hides     bool
}

// hides says whether a result of the function may be nothing because of data.
func (fr *Frame) hides(result int) bool {
	a := &answers{fr: fr, result: result, holds: map[*types.Var]filling{}, dropped: map[*types.Var]bool{}}
	if v := fr.results[result]; v.Name() != "" && v.Name() != "_" {
		a.named = v
		a.holds[v] = nothing
	}
	a.follow()
	if len(a.followed) > 0 && len(jumpedTo(fr.Body)) > 0 {
		return true // who comes where does not show
	}
	a.list(fr.Body.List)
	return a.hides
}

// follow lists the variables that the result may be made of.
func (a *answers) follow() {
	a.followed = map[*types.Var]bool{}
	if a.named != nil {
		a.add(a.named)
	}
	inspectOwn(a.fr.Body, func(n ast.Node) {
		if ret, ok := n.(*ast.ReturnStmt); ok && len(ret.Results) == len(a.fr.results) {
			a.add(a.fr.VarOf(ret.Results[a.result]))
		}
	})
}

func (a *answers) add(v *types.Var) {
	if v == nil || isPackageVar(v) || a.fr.isOperand(v) || a.followed[v] {
		return
	}
	a.followed[v] = true
	for _, def := range a.fr.defs[v] {
		a.add(a.fr.VarOf(def))
	}
}

func (a *answers) list(list []ast.Stmt) {
	for _, stmt := range list {
		if a.gone {
			return
		}
		a.stmt(stmt)
		if g := a.fr.passed(stmt); g.ground != byNothing {
			a.path = append(a.path, g)
		}
	}
}

func (a *answers) stmt(stmt ast.Stmt) {
	switch n := stmt.(type) {
	case nil:
	case *ast.BlockStmt:
		depth := len(a.path)
		a.list(n.List)
		a.path = a.path[:depth]
	case *ast.LabeledStmt:
		a.stmt(n.Stmt)
	case *ast.IfStmt:
		a.branch(n)
	case *ast.SwitchStmt:
		a.stmt(n.Init)
		a.touch(n.Tag)
		a.clauses(n.Body, func(c ast.Stmt) turn { return a.fr.caseTurn(n, c.(*ast.CaseClause)) })
	case *ast.TypeSwitchStmt:
		a.stmt(n.Init)
		a.clauses(n.Body, func(ast.Stmt) turn { return turn{ground: byData, from: n.Pos()} })
	case *ast.SelectStmt:
		a.clauses(n.Body, func(ast.Stmt) turn { return turn{ground: byData, from: n.Pos()} })
	case *ast.ForStmt:
		a.stmt(n.Init)
		a.touch(n.Cond)
		a.loop(n.Body)
	case *ast.RangeStmt:
		a.touch(n.X)
		a.fill(n.Key)
		a.fill(n.Value)
		a.loop(n.Body)
	case *ast.BranchStmt:
		a.leave(n)
	case *ast.ReturnStmt:
		a.returned(n)
	case *ast.DeferStmt:
		if lit, ok := n.Call.Fun.(*ast.FuncLit); ok {
			a.deferred = append(a.deferred, lit)
		} else {
			a.touch(n.Call)
		}
	default:
		a.plain(n)
	}
}

// plain follows a statement without statements in it.
func (a *answers) plain(stmt ast.Stmt) {
	switch n := stmt.(type) {
	case *ast.AssignStmt:
		for _, r := range n.Rhs {
			a.touch(r)
		}
		a.assign(n)
	case *ast.DeclStmt:
		ast.Inspect(n, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				a.declare(spec)
			}
			return true
		})
	case *ast.IncDecStmt:
		a.fill(n.X)
	default:
		a.touch(n)
	}
}

func (a *answers) branch(n *ast.IfStmt) {
	a.stmt(n.Init)
	a.touch(n.Cond)
	from := a.enter()
	exits := from.arm(n.Body.List, a.fr.turn(n.Cond, true, n.Body.Pos()))
	at, rest := n.Body.End(), []ast.Stmt(nil)
	if n.Else != nil {
		at, rest = n.Else.Pos(), []ast.Stmt{n.Else}
	}
	from.merge(append(exits, from.arm(rest, a.fr.turn(n.Cond, false, at))...))
}

// clauses follows a switch; without a default, that no clause holds is one as well.
func (a *answers) clauses(body *ast.BlockStmt, turnOf func(ast.Stmt) turn) {
	from, whole := a.enter(), false
	was := a.breaks
	var exits []exit
	a.breaks = &exits
	for i, c := range body.List {
		list, other := clauseOf(c)
		whole = whole || other
		for next := i + 1; fallsThrough(list) && next < len(body.List); next++ {
			more, _ := clauseOf(body.List[next])
			list = append(slices.Clone(list[:len(list)-1]), more...)
		}
		exits = append(exits, from.arm(list, turnOf(c))...)
	}
	if !whole && len(body.List) > 0 {
		if _, waits := body.List[0].(*ast.CommClause); !waits {
			exits = append(exits, from.arm(nil, turnOf(&ast.CaseClause{Colon: body.End()}))...)
		}
	}
	a.breaks = was
	from.merge(exits)
}

// clauseOf gives a clause's statements, and says whether it is the default.
func clauseOf(c ast.Stmt) (list []ast.Stmt, other bool) {
	switch c := c.(type) {
	case *ast.CaseClause:
		return c.Body, c.List == nil
	case *ast.CommClause:
		if c.Comm == nil {
			return c.Body, true
		}
		return append([]ast.Stmt{c.Comm}, c.Body...), false
	}
	return nil, false
}

func fallsThrough(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	b, ok := list[len(list)-1].(*ast.BranchStmt)
	return ok && b.Tok == token.FALLTHROUGH
}

// loop follows a body once. That it may not run at all is for no reason: what it
// runs over is an answer, or else said to be one.
func (a *answers) loop(body *ast.BlockStmt) {
	before := maps.Clone(a.holds)
	wasBreaks, wasContinues := a.breaks, a.continues
	var exits []exit
	a.breaks, a.continues = &exits, &exits
	from := a.enter()
	exits = append(exits, from.arm(body.List)...)
	a.breaks, a.continues = wasBreaks, wasContinues
	from.merge(exits)
	a.gone = false
	for v, f := range before {
		a.holds[v] |= f
	}
}

// fork is where several ways begin.
type fork struct {
	a     *answers
	holds map[*types.Var]filling
	depth int
}

func (a *answers) enter() fork { return fork{a, a.holds, len(a.path)} }

// arm follows one of the ways, and gives its end if it does not leave.
func (f fork) arm(list []ast.Stmt, turns ...turn) []exit {
	a := f.a
	a.holds, a.gone = maps.Clone(f.holds), false
	path := a.path
	a.path = append(a.path[:f.depth:f.depth], turns...)
	a.list(list)
	end := a.here()
	a.path = path
	if a.gone {
		return nil
	}
	return []exit{end}
}

func (a *answers) here() exit { return exit{maps.Clone(a.holds), slices.Clone(a.path)} }

// merge goes on where several ways meet. Where one of them has filled a variable and
// another has not, the turns that led to the other are why it is empty.
func (f fork) merge(exits []exit) {
	a := f.a
	a.gone = len(exits) == 0
	a.holds = map[*types.Var]filling{}
	for _, e := range exits {
		for v, holds := range e.holds {
			a.holds[v] |= holds
		}
	}
	for _, e := range exits {
		for v, holds := range e.holds {
			if holds == nothing && a.holds[v]&something != 0 && len(e.path) > f.depth && decidedByData(e.path) {
				a.holds[v] |= withheld
			}
		}
	}
}

func (a *answers) leave(n *ast.BranchStmt) {
	to := a.breaks
	if n.Tok == token.CONTINUE {
		to = a.continues
	}
	if to != nil {
		*to = append(*to, a.here())
	}
	a.gone = true
}

// returned judges one return: an error beside the answer speaks for itself, unless
// it is a variable that may hold none.
func (a *answers) returned(n *ast.ReturnStmt) {
	defer func() { a.gone = true }()
	for _, e := range n.Results {
		a.touch(e)
	}
	if a.returns != nil {
		*a.returns = append(*a.returns, a.here())
		return
	}
	f := a.holds[a.named]
	if last := len(n.Results) - 1; last >= 0 {
		e := ast.Unparen(n.Results[min(a.result, last)])
		f = a.value(e, min(a.result, len(a.fr.results)-1-last))
		if a.fr.isEmpty(e) && a.fails(n.Results[last]) {
			return
		}
	}
	if a.named != nil {
		a.holds[a.named] = f
		if a.dropped[a.named] {
			f |= withheld
		}
		for _, lit := range slices.Backward(a.deferred) {
			a.literal(lit)
		}
		f |= a.holds[a.named] &^ something
	}
	a.hides = a.hides || f&withheld != 0 || f == nothing && decidedByData(a.path)
}

// fails says whether an expression is an error for sure.
func (a *answers) fails(e ast.Expr) bool {
	v := a.fr.VarOf(e)
	return isErrorLike(a.fr.info.TypeOf(e)) && (v == nil || isPackageVar(v))
}
