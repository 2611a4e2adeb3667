package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds regions: several statements that are one operation, because they
// share what stays open between them. A query, the loop over its rows and the checks of
// their errors become one closure that gives back what is used below. Rows stay open
// from the query on, so the region has to hold all of their uses. What is special about
// a request and its response is in region_response.go.

// Region is a stretch of a list of statements that becomes one operation.
type Region struct {
	From, To int           // the indexes of its first and last statement
	Stmts    []ast.Stmt    // these statements
	Outputs  []*ast.Ident  // where the variables are declared that are used below
	Fills    []*types.Var  // variables that are declared above, and stand nowhere but in it up to its end
	Err      *ast.Ident    // the error of the query
	Exits    []*ast.IfStmt // that on the error of the query first; the others are taken on errors like it, or on a status
	Wraps    bool          // the exits differ in what error they make of it, and the operation makes it

	query   *ast.AssignStmt // what opens the rows or the response
	request *ast.AssignStmt // what makes the request that is sent, or nil
	open    *types.Var      // the rows or the response
	list    []ast.Stmt
	locals  map[*types.Var]bool // variables that are declared in it
	closer  *ast.DeferStmt
	differ  *ast.IfStmt          // an exit that answers otherwise than the first, or nil
	status  map[*ast.IfStmt]bool // exits that are taken on the response's status
}

// Block gives a region's statements as one.
func (r *Region) Block() *ast.BlockStmt {
	last := r.Stmts[len(r.Stmts)-1]
	return &ast.BlockStmt{Lbrace: r.Stmts[0].Pos(), List: r.Stmts, Rbrace: last.End()}
}

func (r *Region) end() token.Pos { return r.Stmts[len(r.Stmts)-1].End() }

func (r *Region) holds(pos token.Pos) bool { return r.Stmts[0].Pos() <= pos && pos < r.end() }

// noRegion is why a query and its rows are no region: worded for the refusal of the
// query, whose result stays open.
type noRegion struct {
	at             token.Pos
	detail, unlock string
}

// findRegions looks for regions in all lists of the function.
func (p *planner) findRegions() {
	p.unfit = map[*ast.CallExpr]*noRegion{}
	inspectOwn(p.fr.Body, func(n ast.Node) {
		for _, list := range listsOf(n) {
			for q, stmt := range list {
				as := p.opens(stmt)
				if as == nil {
					continue
				}
				r := &Region{query: as, open: p.fr.VarOf(as.Lhs[0]), Err: as.Lhs[1].(*ast.Ident), list: list, status: map[*ast.IfStmt]bool{}}
				if no := p.outline(r, q); no != nil {
					p.unfit[as.Rhs[0].(*ast.CallExpr)] = no
					continue
				}
				p.regions = append(p.regions, r)
				for _, exit := range r.Exits {
					p.exits[exit.Body] = true
				}
			}
		}
	})
}

// opens recognises rows, err := db.QueryContext(…), and resp, err := client.Do(req).
func (p *planner) opens(stmt ast.Stmt) *ast.AssignStmt {
	as, ok := stmt.(*ast.AssignStmt)
	if !ok || as.Tok != token.DEFINE || len(as.Lhs) != 2 || len(as.Rhs) != 1 || !p.allIdents(as.Lhs) {
		return nil
	}
	v, isNew := p.info.Defs[as.Lhs[0].(*ast.Ident)].(*types.Var)
	call := asCall(as.Rhs[0])
	if !isNew || call == nil || !infer.IsRows(v.Type()) && !infer.IsResponse(v.Type()) || p.waitingCall(call) == nil || p.spreads(call) || p.errorVar(as.Lhs[1]) == nil {
		return nil
	}
	return as
}

// outline finds where the region of a query begins and ends, and whether what lies
// between has the form of one.
func (p *planner) outline(r *Region, q int) *noRegion {
	if no := p.findRequest(r, q); no != nil {
		return no
	}
	r.From, r.To = q, p.lastOf(r, q)
	if r.request != nil {
		r.From = slices.Index(r.list, ast.Stmt(r.request))
	}
	below := r.list[r.From+1 : r.To+1]
	for r.From > 0 && p.isFilled(r.list[r.From-1], below) {
		r.From--
	}
	r.Stmts = r.list[r.From : r.To+1]
	r.locals = map[*types.Var]bool{}
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.info.Defs[id].(*types.Var); ok {
				r.locals[v] = true
			}
		}
		return true
	})
	for _, look := range []func(*Region) *noRegion{
		p.regionError, p.regionLoop, p.regionRows, p.regionResponse, p.regionExits, p.regionKeepsError, p.regionFlow, p.regionGlobals, p.regionOutputs,
	} {
		if no := look(r); no != nil {
			return no
		}
	}
	return nil
}

// lastOf gives the index of the last statement of a region: that which names what is
// open, or the check of its error.
func (p *planner) lastOf(r *Region, q int) int {
	last := q
	for k := q + 1; k < len(r.list); k++ {
		if p.names(r.list[k], r.open) {
			last = k
		}
	}
	if last+1 < len(r.list) && p.givesError(r.list[p.above(r, r.list, last+1)]) && p.isNotNilExit(r.list[last+1]) {
		last++ // err = rows.Err()
	}
	if r.reads() {
		last = p.decoded(r, last)
	}
	return last
}

// names says whether a piece of code names a variable.
func (p *planner) names(n ast.Node, v *types.Var) bool { return slices.Contains(p.usedIn(n), v) }

// givesError recognises err = f() and v, err := f().
func (p *planner) givesError(stmt ast.Stmt) bool {
	as, ok := stmt.(*ast.AssignStmt)
	return ok && len(as.Rhs) == 1 && p.errorVar(as.Lhs[len(as.Lhs)-1]) != nil
}

func (p *planner) isNotNilExit(stmt ast.Stmt) bool {
	s, ok := stmt.(*ast.IfStmt)
	return ok && s.Init == nil && p.isNotNil(s.Cond) && p.leaves(s.Body)
}

// isFilled says whether a statement right above a query declares what the code below
// the query fills, and nothing else: then it is the first of the region.
func (p *planner) isFilled(stmt ast.Stmt, below []ast.Stmt) bool {
	switch s := stmt.(type) {
	case *ast.DeclStmt:
		if s.Decl.(*ast.GenDecl).Tok != token.VAR {
			return false
		}
	case *ast.AssignStmt:
		if s.Tok != token.DEFINE {
			return false
		}
	default:
		return false
	}
	if !computes(p.fr.Effects(stmt)) {
		return false
	}
	written := map[*types.Var]bool{}
	for _, b := range below {
		for _, w := range p.fr.Effects(b).Writes {
			written[w.Root] = true
		}
	}
	for _, id := range declared(stmt) {
		if v, ok := p.info.Defs[id].(*types.Var); !ok || !written[v] {
			return false
		}
	}
	return true
}

// regionError asks for an error variable that nobody else can look at: in the operation
// it is one of the operation's own.
func (p *planner) regionError(r *Region) *noRegion {
	v := p.fr.VarOf(r.Err)
	inLiteral := false
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && p.names(lit, v) {
			inLiteral = true
		}
		return !inLiteral
	})
	if p.isLocal(v) && !inLiteral && !p.fr.AddressTaken(v) {
		return nil
	}
	return &noRegion{r.Err.Pos(), quote(v.Name()) + " is seen by others while the rows are read", "would be possible if the query's error had a variable of its own"}
}

// regionLoop asks for one loop over all rows: where it stops earlier, they stay open.
func (p *planner) regionLoop(r *Region) *noRegion {
	if r.reads() {
		return nil
	}
	var loop *ast.ForStmt
	for _, stmt := range r.Stmts {
		s, ok := stmt.(*ast.ForStmt)
		if !ok || !p.asksForNext(s, r.open) {
			continue
		}
		if loop != nil {
			return p.ownFunction(r, s.Pos(), "there are two loops over "+quote(r.open.Name()))
		}
		loop = s
	}
	if loop == nil {
		return p.ownFunction(r, token.NoPos, "no loop goes over "+quote(r.open.Name()))
	}
	if at := p.wayOut(loop.Body, func(n ast.Node) bool { return isIfThatReturns(n) }, token.BREAK); at != token.NoPos {
		return p.ownFunction(r, at, "the loop over "+quote(r.open.Name())+" may be left here")
	}
	return nil
}

// regionGlobals asks that no package variable is looked at while the rows are read:
// others may set it meanwhile. Those that hold an error stand for it, and what a pool
// is kept in is set while the program starts.
func (p *planner) regionGlobals(r *Region) *noRegion {
	for _, v := range p.usedIn(r.Block()) {
		if v.Parent() == p.fr.Pkg.Types.Scope() && !infer.IsError(v.Type()) && infer.KindOf(v.Type()) != knowledge.Pool {
			return p.ownFunction(r, token.NoPos, "the package variable "+quote(v.Name())+" is looked at while "+quote(r.open.Name())+" is read")
		}
	}
	return nil
}

// asksForNext recognises for rows.Next().
func (p *planner) asksForNext(s *ast.ForStmt, rows *types.Var) bool {
	call := asCall(s.Cond)
	if s.Init != nil || s.Post != nil || call == nil {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Next" && p.fr.VarOf(sel.X) == rows
}

// isIfThatReturns spares what regionExits looks at.
func isIfThatReturns(n ast.Node) bool {
	s, ok := n.(*ast.IfStmt)
	return ok && endsInReturn(s.Body)
}

func endsInReturn(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	_, ok := body.List[len(body.List)-1].(*ast.ReturnStmt)
	return ok
}

// ownFunction says why a query and its rows are no region, with the way out that
// there always is.
func (p *planner) ownFunction(r *Region, at token.Pos, detail string) *noRegion {
	fn := p.fr.Callee(r.query.Rhs[0].(*ast.CallExpr))
	return &noRegion{at, detail, "would be possible in a function of its own that calls " + quote(fn.Name()) + ", reads the result, closes it and gives back plain values"}
}

// regionAt gives the region that a statement of a list belongs to.
func (p *planner) regionAt(list []ast.Stmt, i int) *Region {
	for _, r := range p.regions {
		if &r.list[0] == &list[0] && r.From <= i && i <= r.To {
			return r
		}
	}
	return nil
}
