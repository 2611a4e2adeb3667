package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// twoContexts and ownContext refuse calls whose context can't be followed to one
// expression.
func (p *planner) twoContexts(op *Op) *Refusal {
	if op.Context == nil {
		return nil
	}
	for _, e := range op.values {
		if other := p.capturedContext(e, p.fr.VarOf(op.Context)); other != nil {
			return &Refusal{At: other.Pos(), Detail: "it takes two contexts", Unlock: "would be possible if " + expr(op.Context) + " were used in place of " + expr(other)}
		}
		if t := p.info.TypeOf(e); t != nil && infer.IsContext(t) {
			return &Refusal{At: e.Pos(), Detail: "it takes two contexts", Unlock: "would be possible if " + op.called() + " took one context"}
		}
	}
	return nil
}

// capturedContext gives the first use of a context that a function literal captures,
// other than the given one.
func (p *planner) capturedContext(e ast.Expr, but *types.Var) ast.Expr {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok {
		return nil
	}
	var found ast.Expr
	p.eachCaptured(lit, func(e ast.Expr) *Refusal {
		if v := p.fr.VarOf(e); found == nil && v != but && infer.IsContext(v.Type()) {
			found = e
		}
		return nil
	})
	return found
}

// sensesContext refuses a call that asks its context for more than a context has: that
// of an operation is never a *gin.Context, whatever the handler was given.
func (p *planner) sensesContext(op *Op) *Refusal {
	if !op.effects.Does.Has(effect.Senses) {
		return nil
	}
	return &Refusal{Detail: op.called() + " may ask of what type its context is, or which one: an operation has one of its own",
		Unlock: "would be possible if what it looks for were carried as a value of the context, or handed to " + op.called()}
}

func (p *planner) ownContext(op *Op) *Refusal {
	if op.Context == nil || p.contextKey(op.Context, 0) != "" {
		return nil
	}
	return &Refusal{At: op.Context.Pos(), Detail: types.ExprString(op.Context) + " is made for this call",
		Unlock: "would be possible if " + expr(op.Context) + " were made above, into a variable"}
}

// joining is an operation that is to share a scope with those before it.
type joining struct {
	op      *Op
	list    []ast.Stmt
	before  []*Op
	context ast.Expr // what the scope is opened on
	opening *Opening // of a scope above a loop around the list
}

// opened gives the index of the statement above which the scope is opened.
func (j *joining) opened() int {
	first := j.op.Start
	for _, o := range j.before {
		first = min(first, o.Start)
	}
	return first
}

// sameContext says whether an operation's context is the one that the scope is
// opened on. It may not be another variable, which would then be used nowhere.
func (p *planner) sameContext(scope, op ast.Expr) bool {
	v := p.fr.VarOf(op)
	return p.contextKey(scope, 0) == p.contextKey(op, 0) && (v == nil || v == p.fr.VarOf(scope))
}

func (p *planner) otherContext(j *joining) *Refusal {
	if j.op.Context == nil || p.sameContext(j.context, j.op.Context) {
		return nil
	}
	return &Refusal{At: j.op.Context.Pos(), Detail: "it uses another context than the operations beside it",
		Unlock: "would be possible if " + j.op.called() + " were given " + expr(j.context)}
}

// contextReplaced refuses an operation whose context gets another value after the
// scope was opened on it.
func (p *planner) contextReplaced(j *joining) *Refusal {
	if j.op.Context == nil {
		return nil
	}
	for _, v := range j.op.variables() {
		for _, stmt := range j.list[j.opened():j.op.At] {
			if infer.IsContext(v.Type()) && (p.replaces(stmt, v) || defines(p.info, stmt, map[*types.Var]bool{v: true}) != nil) {
				return &Refusal{At: stmt.Pos(), Detail: v.Name() + " is replaced in between",
					Unlock: "would be possible if " + quote(v.Name()) + " were made above the first of the calls"}
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

// contextCancelled refuses to cross a statement that cancels a context before the
// function ends.
func (p *planner) contextCancelled(c *crossing) *Refusal {
	at := token.NoPos
	inspectOwn(c.stmt, func(n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok && infer.IsCancel(p.info.TypeOf(call.Fun)) && !p.fr.Deferred(call) {
			at = call.Pos()
		}
	})
	if at == token.NoPos {
		return nil
	}
	return &Refusal{At: at, Detail: "a context is cancelled in between", Unlock: "would be possible if it were cancelled below the call of " + c.op.called()}
}

// isDetached says whether nothing ends an operation before its answer is there: neither
// its scope nor the request. One that is given a context of its own is given the scope's
// in its place.
func (p *planner) isDetached(op *Op) bool {
	if op.Context == nil {
		return op.effects.Does.Has(effect.Detached)
	}
	return slices.ContainsFunc(Spine(op.Call), p.fr.StaysOn)
}

// noteLingering finds the operations that are waited for where the handler leaves early,
// because nothing cancels them, or they read a file. The handler would have waited for
// them if nothing had failed; a failure is now answered as late.
func (p *planner) noteLingering() {
	for _, g := range p.plan.Groups {
		for _, op := range g.Ops {
			if op.Context != nil && op.effects.Blocks&effect.File == 0 && !p.isDetached(op) {
				continue
			}
			crossed := g.List[op.Start:op.At]
			if op.Window != nil {
				crossed = append(slices.Clip(crossed), op.Window.Loop.Stmt)
			}
			for _, stmt := range crossed {
				op.Lingers = op.Lingers || len(p.exitBodies(stmt)) > 0
			}
		}
	}
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
