package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file holds what a region asks of its statements: how the rows are used, what
// leads out of it, and what it gives to the code below.

// regionRows asks that rows are only called, or handed to what is called: nothing else
// may hold them when the operation has ended.
func (p *planner) regionRows(r *Region) *noRegion {
	if r.reads() {
		return nil
	}
	fine := map[*ast.Ident]bool{}
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if id := p.rowsIn(call, r.open); id != nil {
				fine[id] = true
			}
		}
		return true
	})
	return p.onlyRead(r, fine)
}

// onlyRead asks that what is open in a region is used in the given places alone.
func (p *planner) onlyRead(r *Region, fine map[*ast.Ident]bool) *noRegion {
	at := token.NoPos
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == r.open && !fine[id] && at == token.NoPos {
			at = id.Pos()
		}
		return true
	})
	if at == token.NoPos {
		return nil
	}
	return p.ownFunction(r, at, quote(r.open.Name())+" is used here for something else than to read it")
}

// rowsIn gives the place where a call names the rows as its receiver or an argument.
func (p *planner) rowsIn(call *ast.CallExpr, rows *types.Var) *ast.Ident {
	operands := slices.Clip(call.Args)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		operands = append(operands, sel.X)
	}
	for _, e := range operands {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok && p.info.Uses[id] == rows {
			return id
		}
	}
	return nil
}

// regionFlow refuses what a closure can't do for its function, or what waits while the
// rows are open.
func (p *planner) regionFlow(r *Region) *noRegion {
	var no *noRegion
	exits := map[ast.Node]bool{}
	for _, exit := range r.Exits {
		exits[exit.Body] = true
	}
	context := p.contextArgument(r)
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		if no != nil || exits[n] || n == context && n != nil {
			return false
		}
		switch n := n.(type) {
		case *ast.DeferStmt:
			if r.closer == nil && slices.Contains(r.Stmts, ast.Stmt(n)) && p.closes(n, r) {
				r.closer = n
				return false
			}
			no = p.ownFunction(r, n.Pos(), "a call is deferred while "+quote(r.open.Name())+" is open")
		case *ast.FuncLit, *ast.GoStmt, *ast.SelectStmt, *ast.SendStmt, *ast.LabeledStmt:
			no = p.ownFunction(r, n.Pos(), "what stands here while "+quote(r.open.Name())+" is open is more than to read it")
		case *ast.CallExpr:
			if n != r.query.Rhs[0] && p.mayWait(n) && !p.readsOn(r, n) {
				no = p.ownFunction(r, n.Pos(), p.callName(n)+" waits while "+quote(r.open.Name())+" is open")
			}
		}
		if e, ok := n.(ast.Expr); ok && no == nil {
			if t := p.info.TypeOf(e); t != nil && infer.IsContext(t) {
				no = p.ownFunction(r, e.Pos(), expr(e)+" is used while "+quote(r.open.Name())+" is open")
			}
		}
		return no == nil
	})
	if no != nil {
		return no
	}
	if eff := p.fr.EffectsExcept(exits, r.Block()); eff.Does.Has(effect.Clock) {
		return p.ownFunction(r, eff.At, "the time or chance is asked while "+quote(r.open.Name())+" is read")
	}
	for _, stmt := range r.Stmts {
		if at := p.wayOut(stmt, func(n ast.Node) bool { return exits[n] }, token.BREAK, token.CONTINUE); at != token.NoPos {
			return p.ownFunction(r, at, "the function may be left here for another reason than a failed operation")
		}
	}
	return nil
}

// contextArgument gives the context that a region's query is given, or its request.
func (p *planner) contextArgument(r *Region) ast.Expr {
	for _, call := range r.calls() {
		for _, e := range call.Args {
			if t := p.info.TypeOf(e); t != nil && infer.IsContext(t) {
				return e
			}
		}
	}
	return nil
}

// closes recognises defer rows.Close() and defer resp.Body.Close(), and the same in a
// function literal that ignores what it gives.
func (p *planner) closes(d *ast.DeferStmt, r *Region) bool {
	call := d.Call
	if lit, ok := call.Fun.(*ast.FuncLit); ok && len(lit.Body.List) == 1 {
		switch s := lit.Body.List[0].(type) {
		case *ast.ExprStmt:
			call = asCall(s.X)
		case *ast.AssignStmt:
			if id, ok := s.Lhs[0].(*ast.Ident); !ok || id.Name != "_" || len(s.Rhs) != 1 {
				return false
			}
			call = asCall(s.Rhs[0])
		}
	}
	return call != nil && p.isClose(r, call)
}

// isClose recognises rows.Close() and resp.Body.Close().
func (p *planner) isClose(r *Region, call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Close" && (p.fr.VarOf(sel.X) == r.open || p.isBody(r, sel.X))
}

// isCloser says whether a deferred call closes the rows of a region: nobody can tell
// when that happens, once they have been read.
func (p *planner) isCloser(d *ast.DeferStmt) bool {
	return slices.ContainsFunc(p.regions, func(r *Region) bool { return r.closer == d })
}

// regionOutputs finds the variables of a region that are used below it. What the
// operation gives back is a copy: nothing may hold the address of the original.
func (p *planner) regionOutputs(r *Region) *noRegion {
	used := map[*types.Var]bool{}
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Pos() >= r.end() {
			if v, ok := p.info.Uses[id].(*types.Var); ok && r.locals[v] && v != p.fr.VarOf(r.Err) {
				used[v] = true
			}
		}
		return true
	})
	for _, stmt := range r.Stmts {
		for _, id := range declared(asDefinition(stmt)) {
			v, _ := p.info.Defs[id].(*types.Var)
			if !used[v] {
				continue
			}
			if !spellable(v.Type(), p.fr.Pkg.Types, 0) {
				return &noRegion{id.Pos(), "the type of " + quote(id.Name) + " has no name here that a function could give back",
					"would be possible if the type of " + quote(id.Name) + " were declared outside of the function"}
			}
			if infer.StaysOpen(v.Type()) || p.hidesOpen(v.Type()) {
				return p.ownFunction(r, id.Pos(), quote(id.Name)+" stays open or keeps its context")
			}
			if at := p.addressIn(r, v); at != token.NoPos {
				return p.ownFunction(r, at, "the address of "+quote(id.Name)+" is kept")
			}
			r.Outputs = append(r.Outputs, id)
		}
	}
	p.findFills(r)
	if len(r.Outputs)+len(r.Fills) == 0 {
		return p.ownFunction(r, token.NoPos, "nothing that is read from "+quote(r.open.Name())+" has a variable that is declared right here")
	}
	return nil
}

// findFills finds the variables that are declared blank above a region, and that stand
// nowhere else up to its end: the operation may fill them itself. Whatever is told of
// them where it has failed, they hold what they would have held.
func (p *planner) findFills(r *Region) {
	seen := map[*types.Var]bool{}
	for _, w := range p.fr.EffectsExcept(p.leftOut(r), r.Block()).Writes {
		v := w.Root
		if v == nil || seen[v] || r.locals[v] || v == p.fr.VarOf(r.Err) {
			continue
		}
		seen[v] = true
		if blank, found := p.declaredBlank(v); found && blank && p.isLocal(v) && p.standsIn(r, v) {
			r.Fills = append(r.Fills, v)
		}
	}
}

// standsIn says whether a variable is used in a region, and nowhere above its end.
func (p *planner) standsIn(r *Region, v *types.Var) bool {
	only := true
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v && id.Pos() < r.end() && !r.holds(id.Pos()) {
			only = false
		}
		return only
	})
	return only && p.addressIn(r, v) == token.NoPos
}

// asDefinition gives a statement if it declares variables, or one that does not.
func asDefinition(stmt ast.Stmt) ast.Stmt {
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE {
			return s
		}
	case *ast.DeclStmt:
		if s.Decl.(*ast.GenDecl).Tok == token.VAR {
			return s
		}
	}
	return &ast.EmptyStmt{}
}

// addressIn gives the place in a region where the address of a variable is taken, other
// than to scan a row into it, or to decode into it.
func (p *planner) addressIn(r *Region, v *types.Var) token.Pos {
	scanned := map[ast.Expr]bool{}
	at := token.NoPos
	ast.Inspect(r.Block(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && p.fr.VarOf(sel.X) == r.open || p.decodes(n) {
				for _, e := range n.Args {
					scanned[ast.Unparen(e)] = true
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND && !scanned[n] && p.fr.RootVar(n.X) == v && !p.behind(n.X) {
				at = n.Pos()
			}
		case *ast.SliceExpr:
			if _, array := p.info.TypeOf(n.X).Underlying().(*types.Array); array && p.fr.RootVar(n.X) == v {
				at = n.Pos()
			}
		case *ast.SelectorExpr:
			if s := p.info.Selections[n]; s != nil && s.Kind() == types.MethodVal && p.fr.RootVar(n.X) == v && !types.IsInterface(s.Recv()) && !isPointer(s.Recv()) {
				if _, takes := s.Obj().(*types.Func).Signature().Recv().Type().(*types.Pointer); takes {
					at = n.Pos()
				}
			}
		}
		return true
	})
	return at
}

// behind says whether an expression names memory behind a slice, a map or a pointer,
// which a copy of the variable leads to as well.
func (p *planner) behind(e ast.Expr) bool {
	return anyPart(e, func(x ast.Expr) bool {
		switch x := x.(type) {
		case *ast.StarExpr:
			return true
		case *ast.IndexExpr:
			_, array := p.info.TypeOf(x.X).Underlying().(*types.Array)
			return !array
		case *ast.SelectorExpr:
			return isPointer(p.info.TypeOf(x.X))
		}
		return false
	})
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}
