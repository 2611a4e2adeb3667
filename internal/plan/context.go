package plan

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// contextOK refuses calls whose context can't be followed to one expression.
func (p *planner) contextOK(op *Op) *Refusal {
	if op.Context == nil {
		return nil
	}
	for _, e := range op.values {
		if t := p.info.TypeOf(e); t != nil && infer.IsContext(t) {
			return &Refusal{Reason: Context, At: e.Pos(), Detail: "it takes two contexts"}
		}
	}
	if p.contextKey(op.Context, 0) == "" {
		return &Refusal{Reason: Context, At: op.Context.Pos(), Detail: types.ExprString(op.Context) + " is made for this call",
			Unlock: "would be possible if the context were made above"}
	}
	return nil
}

// sameContext says whether an operation's context is the one that the scope is
// opened on. It may not be another variable, which would then be used nowhere.
func (p *planner) sameContext(scope, op ast.Expr) bool {
	v := p.fr.VarOf(op)
	return p.contextKey(scope, 0) == p.contextKey(op, 0) && (v == nil || v == p.fr.VarOf(scope))
}

// otherContext refuses an operation whose context is not the one that the scope
// of the operations before it is opened on.
func (p *planner) otherContext(list []ast.Stmt, before []*Op, context ast.Expr, op *Op) *Refusal {
	if op.Context == nil {
		return nil
	}
	if !p.sameContext(context, op.Context) {
		return &Refusal{Reason: Context, At: op.Context.Pos(), Detail: "it uses another context than the operations beside it"}
	}
	first := op.Start
	for _, o := range before {
		first = min(first, o.Start)
	}
	for v := range op.vars {
		for _, stmt := range list[first:op.At] {
			if infer.IsContext(v.Type()) && (p.replaces(stmt, v) || defines(p.info, stmt, map[*types.Var]bool{v: true}) != nil) {
				return &Refusal{Reason: Context, At: stmt.Pos(), Detail: v.Name() + " is replaced in between"}
			}
		}
	}
	return nil
}

// contextKey gives a name to the context that an expression stands for: the
// variable, or the accessor of a parameter that is never assigned.
func (p *planner) contextKey(e ast.Expr, depth int) string {
	e = ast.Unparen(e)
	if v := p.fr.VarOf(e); v != nil {
		if defs, ok := p.fr.Defs(v); ok && len(defs) == 1 && depth == 0 {
			if call, ok := ast.Unparen(defs[0]).(*ast.CallExpr); ok && len(call.Args) == 0 {
				if key := p.contextKey(call, depth+1); key != "" {
					return key
				}
			}
		}
		return "var " + v.Name() + " " + p.fr.Pkg.Fset.Position(v.Pos()).String()
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return p.pureKey(e, depth)
	case *ast.CallExpr:
		if len(e.Args) == 0 {
			return p.pureKey(e, depth)
		}
	}
	return ""
}

// pureKey accepts chains of accessors on variables that are assigned nowhere:
// r.Context(), c.Request.Context(), s.ctx, context.Background().
func (p *planner) pureKey(e ast.Expr, depth int) string {
	ok := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if v, isVar := p.info.Uses[n].(*types.Var); isVar && !v.IsField() && p.assigned(v) {
				ok = false
			}
		case *ast.CallExpr:
			ok = ok && computes(p.fr.Call(n))
		}
		return true
	})
	if !ok {
		return ""
	}
	return types.ExprString(e)
}

// assigned says whether a variable gets another value after its definition.
func (p *planner) assigned(v *types.Var) bool {
	for _, w := range p.fr.Effects(p.fr.Body).Writes {
		if w.Var == v {
			return true
		}
	}
	return false
}

// contextOf gives the expression that the group's scope is opened on.
func (p *planner) contextOf(e ast.Expr) string {
	switch {
	case e != nil:
		return types.ExprString(e)
	case p.fn.Context != "":
		return p.fn.Context
	}
	return "context.Background()"
}

// replaces says whether a statement gives a variable another value.
func (p *planner) replaces(stmt ast.Stmt, v *types.Var) bool {
	for _, w := range p.fr.Effects(stmt).Writes {
		if w.Var == v {
			return true
		}
	}
	return false
}

// cancels says whether a statement cancels a context before the function ends.
func (p *planner) cancels(stmt ast.Stmt) token.Pos {
	at := token.NoPos
	inspectOwn(stmt, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			if infer.IsCancel(p.info.TypeOf(n.Fun)) && !p.fr.Deferred(n) {
				at = n.Pos()
			}
		}
	})
	return at
}

// inspectOwn visits the nodes of a statement that are not inside a function
// literal.
func inspectOwn(node ast.Node, visit func(ast.Node)) {
	ast.Inspect(node, func(n ast.Node) bool {
		if _, lit := n.(*ast.FuncLit); lit {
			return false
		}
		if n != nil {
			visit(n)
		}
		return true
	})
}
