package plan

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds the variables of a function that others look at: those that a function
// literal names which is put where it can be called from elsewhere.

// noteStored notes what the literals in a statement or composite literal look at that are
// put into memory: a package variable, a field, an element. A loop puts them there before
// what stands in it is done again.
func (p *planner) noteStored(n ast.Node) {
	switch n := n.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		ast.Inspect(n, func(inner ast.Node) bool {
			p.storesAt(inner, n.Pos())
			return true
		})
	default:
		p.storesAt(n, n.Pos())
	}
}

func (p *planner) storesAt(n ast.Node, at token.Pos) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, e := range n.Rhs {
			if v := p.fr.VarOf(n.Lhs[min(i, len(n.Lhs)-1)]); v == nil || !p.isLocal(v) {
				p.lookedAtBy(e, at)
			}
		}
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			p.lookedAtBy(e, at)
		}
	case *ast.SendStmt:
		p.lookedAtBy(n.Value, at)
	}
}

// lookedAtBy notes the variables of the function that a literal names, and from where on
// it may be called.
func (p *planner) lookedAtBy(e ast.Expr, at token.Pos) {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok {
		return
	}
	for _, v := range p.usedIn(lit.Body) {
		if v.Parent() == p.fr.Pkg.Types.Scope() || lit.Pos() <= v.Pos() && v.Pos() < lit.End() {
			continue
		}
		if from, known := p.lookedAt[v]; !known || at < from {
			p.lookedAt[v] = at
		}
	}
}

// widely names what a write goes to that any operation may look at.
func widely(w infer.Write) string {
	if w.Var != nil {
		return w.Var.Name() + ", which a function looks at that was stored,"
	}
	return "a package variable, or what it leads to,"
}

// seenElsewhere says whether a variable is written that others may look at.
func (p *planner) seenElsewhere(v *types.Var, at token.Pos) bool {
	from, ok := p.lookedAt[v]
	return ok && from < at
}
