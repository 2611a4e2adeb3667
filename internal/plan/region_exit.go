package plan

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file is about the exits of a region. A closure can't leave its function: it
// gives back an error, and one exit is left below the await. So all exits have to
// answer alike, or to differ in the error alone, which the closure can make.

// regionExits finds the exits of a region, each on an error of the query or its rows,
// and what they have in common.
func (p *planner) regionExits(r *Region) *noRegion {
	no := p.collectExits(r, r.Stmts)
	if no != nil {
		return no
	}
	if !r.putFirst() {
		return p.ownFunction(r, r.query.Pos(), "the error of the query is not checked right below it")
	}
	if p.answersAlike(r) {
		return nil
	}
	for _, exit := range r.Exits {
		if r.status[exit] && !p.answersError(exit) {
			return p.ownFunction(r, exit.Pos(), "the function may be left here for another reason than a failed operation")
		}
	}
	r.Wraps = p.wrap(r)
	return nil
}

// answersError says whether an exit gives back an error, whatever else.
func (p *planner) answersError(exit *ast.IfStmt) bool {
	ret, ok := exit.Body.List[len(exit.Body.List)-1].(*ast.ReturnStmt)
	if !ok || len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	return !p.info.Types[last].IsNil() && types.AssignableTo(p.info.TypeOf(last), types.Universe.Lookup("error").Type())
}

// putFirst puts the exit on the error of the query in front of the others, if it is
// right below: it is the one that stays below the await.
func (r *Region) putFirst() bool {
	for i, exit := range r.Exits {
		if exit.Init == nil && slices.Index(r.Stmts, ast.Stmt(exit)) == slices.Index(r.Stmts, ast.Stmt(r.query))+1 {
			r.Exits = slices.Insert(slices.Delete(r.Exits, i, i+1), 0, exit)
			return true
		}
	}
	return false
}

// regionKeepsError asks that no error is left for the code below to look at: the
// operation gives one back only where the region is left.
func (p *planner) regionKeepsError(r *Region) *noRegion {
	v := p.fr.VarOf(r.Err)
	if !p.readBelow(r, v) {
		return nil
	}
	checked := map[ast.Stmt]bool{r.query: true}
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		for _, list := range listsOf(n) {
			for j, stmt := range list {
				if exit, ok := stmt.(*ast.IfStmt); ok && slices.Contains(r.Exits, exit) && p.errorOf(exit.Cond) == v {
					checked[p.checkedBy(r, list, j)] = true
				}
			}
		}
		return true
	})
	at := token.NoPos
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		as, ok := n.(*ast.AssignStmt)
		if ok && !checked[as] && slices.ContainsFunc(as.Lhs, func(l ast.Expr) bool { return p.fr.VarOf(l) == v }) {
			at = as.Pos()
		}
		return at == token.NoPos
	})
	if at == token.NoPos {
		return nil
	}
	return p.ownFunction(r, at, "the error that this gives is not checked right below it")
}

// checkedBy gives the statement whose error the exit at j checks: its own, or the one
// right above. To close what is open in between changes nothing.
func (p *planner) checkedBy(r *Region, list []ast.Stmt, j int) ast.Stmt {
	if init := list[j].(*ast.IfStmt).Init; init != nil {
		return init
	}
	if k := p.above(r, list, j); k >= 0 {
		return list[k]
	}
	return nil
}

// above gives the index of the statement above one of a list that does more than to
// close what is open in a region.
func (p *planner) above(r *Region, list []ast.Stmt, j int) int {
	for j--; j >= 0; j-- {
		s, ok := list[j].(*ast.ExprStmt)
		if !ok || asCall(s.X) == nil || !p.isClose(r, asCall(s.X)) {
			break
		}
	}
	return j
}

// readBelow says whether a variable may be looked at below a region, before it is given
// another value.
func (p *planner) readBelow(r *Region, v *types.Var) bool {
	for _, stmt := range r.list[r.To+1:] {
		if as, ok := stmt.(*ast.AssignStmt); ok && slices.ContainsFunc(as.Lhs, func(l ast.Expr) bool { return p.fr.VarOf(l) == v }) {
			return slices.ContainsFunc(as.Rhs, func(e ast.Expr) bool { return p.names(e, v) })
		}
		if p.names(stmt, v) {
			return true
		}
	}
	return false
}

// collectExits goes through a list and those inside of it.
func (p *planner) collectExits(r *Region, list []ast.Stmt) *noRegion {
	for j, stmt := range list {
		s, ok := stmt.(*ast.IfStmt)
		if ok && endsInReturn(s.Body) {
			if r.status[s] = p.onStatus(r, s); !r.status[s] && !p.onRowsError(r, list, j) {
				return p.ownFunction(r, s.Pos(), "the function may be left here for another reason than a failed operation")
			}
			r.Exits = append(r.Exits, s)
			continue
		}
		for _, n := range children(stmt) {
			for _, inner := range append(listsOf(n), listsOf(stmt)...) {
				if no := p.collectExits(r, inner); no != nil {
					return no
				}
			}
			if next, ok := n.(*ast.IfStmt); ok { // an else
				if no := p.collectExits(r, []ast.Stmt{next}); no != nil {
					return no
				}
			}
		}
	}
	return nil
}

// onRowsError says whether the exit at j asks no more than whether the query or what
// was called on its rows right above has failed, and is no verdict on the request.
func (p *planner) onRowsError(r *Region, list []ast.Stmt, j int) bool {
	s := list[j].(*ast.IfStmt)
	v := p.errorOf(s.Cond)
	if v == nil || !p.isNotNil(s.Cond) || s.Else != nil {
		return false
	}
	as, ok := p.checkedBy(r, list, j).(*ast.AssignStmt)
	if !ok || len(as.Rhs) != 1 || p.fr.VarOf(as.Lhs[len(as.Lhs)-1]) != v {
		return false
	}
	call := asCall(as.Rhs[0])
	if call == nil || as != r.query && as != r.request && !p.readsOn(r, call) {
		return false
	}
	switch {
	case p.looks("guard-verdict") && p.fr.Calls(Spine(call)...).Does.Has(effect.Judges),
		p.looks("guard-name") && p.fr.IsGuard(call),
		p.looks("guard-result") && infer.GivesGuard(as),
		p.looks("guard-answer") && p.fr.Unit.Rejects(p.fr.Pkg, s):
		return false
	}
	return true
}

// answersAlike says whether all exits do the same, and use nothing of the region but the
// error that they are on. If not, it notes the first that differs.
func (p *planner) answersAlike(r *Region) bool {
	first := p.errorOf(r.Exits[0].Cond)
	for _, exit := range r.Exits {
		v := p.errorOf(exit.Cond)
		for _, used := range p.usedIn(exit.Body) {
			if used != v && r.locals[used] && used != p.fr.VarOf(r.Err) || used == r.open {
				r.differ = exit
				return false
			}
		}
		if !slices.Equal(p.spelled(r.Exits[0].Body, first), p.spelled(exit.Body, v)) {
			r.differ = exit
			return false
		}
	}
	return true
}

// spelled gives what a piece of code says, node by node, with a name of its own for an
// error variable.
func (p *planner) spelled(code ast.Node, err *types.Var) []string {
	var out []string
	ast.Inspect(code, func(n ast.Node) bool {
		text := fmt.Sprintf("%T", n)
		switch n := n.(type) {
		case *ast.Ident:
			text = n.Name
			if obj := p.info.ObjectOf(n); obj != nil && obj == types.Object(err) {
				text = "the error"
			} else if obj != nil && obj.Pkg() != nil {
				text = fmt.Sprint(n.Name, obj.Pos())
			}
		case *ast.BasicLit:
			text = n.Value
		case *ast.BinaryExpr:
			text += n.Op.String()
		case *ast.UnaryExpr:
			text += n.Op.String()
		case *ast.AssignStmt:
			text += n.Tok.String()
		case *ast.IncDecStmt:
			text += n.Tok.String()
		case *ast.BranchStmt:
			text += n.Tok.String()
		case *ast.CallExpr:
			text += fmt.Sprint(n.Ellipsis.IsValid())
		case *ast.SliceExpr:
			text += fmt.Sprint(n.Low != nil, n.High != nil, n.Max != nil)
		}
		out = append(out, text)
		return true
	})
	return out
}

// wrap says whether the exits return alike but for their errors, each of which is the
// error itself or made of it by a function that never gives nil.
func (p *planner) wrap(r *Region) bool {
	var first []string
	for _, exit := range r.Exits {
		above, ret := exit.Body.List[:len(exit.Body.List)-1], exit.Body.List[len(exit.Body.List)-1].(*ast.ReturnStmt)
		if len(ret.Results) == 0 || slices.ContainsFunc(above, func(stmt ast.Stmt) bool { return !p.readsWhole(r, stmt) }) {
			return false
		}
		n := len(ret.Results) - 1
		if !p.isMadeError(r, ret.Results[n], p.errorOf(exit.Cond)) {
			return false
		}
		var rest []string
		for _, e := range ret.Results[:n] {
			for _, used := range p.usedIn(e) {
				if r.locals[used] || infer.IsError(used.Type()) {
					return false
				}
			}
			rest = append(rest, p.spelled(e, nil)...)
		}
		if first == nil {
			first = append(rest, "")
		}
		if !slices.Equal(first, append(rest, "")) || !infer.IsError(p.returned(n)) {
			return false
		}
	}
	return true
}

// returned gives the type of the function's result of a number.
func (p *planner) returned(n int) types.Type {
	if p.fr.Func == nil {
		return types.Universe.Lookup("error").Type() // what a literal returns was checked where it stands
	}
	return p.fr.Func.Obj.Signature().Results().At(n).Type()
}

// isMadeError accepts an error variable itself, a package's variable for an error, an
// error of the user's own that is made right there, and fmt.Errorf and errors.New of what
// only computes: none of them is nil.
func (p *planner) isMadeError(r *Region, e ast.Expr, err *types.Var) bool {
	e = ast.Unparen(e)
	if v := p.fr.VarOf(e); v != nil && v == err {
		return true
	}
	if p.isSentinel(e) && !p.info.Types[e].IsNil() {
		return p.fr.Unit.NeverNil(p.fr.Pkg, e)
	}
	if lit := literalIn(e); lit != nil && p.fr.Func != nil {
		return computes(p.fr.Effects(e)) && !slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { return p.perilous(r, e) })
	}
	call := asCall(e)
	if call == nil {
		return false
	}
	fn := p.fr.Callee(call)
	if fn == nil || fn.FullName() != "fmt.Errorf" && fn.FullName() != "errors.New" {
		return false
	}
	return computes(p.fr.Effects(call)) && !slices.ContainsFunc(call.Args, func(e ast.Expr) bool { return p.perilous(r, e) })
}

// literalIn gives the literal of T{…} or &T{…}.
func literalIn(e ast.Expr) *ast.CompositeLit {
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = ast.Unparen(u.X)
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
}

// perilous says whether evaluating an expression in a region may panic. A response that
// came without an error is there.
func (p *planner) perilous(r *Region, e ast.Expr) bool {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok && p.fr.VarOf(sel.X) == r.open {
		return false
	}
	return p.mayPanic(e)
}

// regionExitsDiffer refuses a region of which one exit answers otherwise than another.
func (p *planner) regionExitsDiffer(op *Op) *Refusal {
	r := op.Region
	if r == nil || r.Wraps || r.differ == nil {
		return nil
	}
	what, all := "query", "the query and its rows"
	if r.reads() {
		what, all = "request", "the request and its answer"
	}
	return &Refusal{At: r.differ.Pos(), Detail: "this exit answers otherwise than that of the " + what,
		Unlock: "would be possible if all failures of " + all + " were answered alike, or in " + p.ownFunction(r, token.NoPos, "").unlock[len("would be possible in "):]}
}
