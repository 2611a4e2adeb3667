package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file is about out-parameters: err := db.GetContext(ctx, &user, query, id). The
// operation owns such a variable until it is awaited, which is allowed where nobody
// else can look at it before.

// own notes the variables that an operation is given to fill and may own.
func (p *planner) own(op *Op) {
	op.owned = map[*types.Var]bool{}
	for _, e := range op.values {
		if v := p.given(e); v != nil && p.hasAlone(op, v) {
			op.owned[v] = true
		}
	}
}

// given gives the variable that an operand leads to: the x of &x, or a pointer to
// something new.
func (p *planner) given(e ast.Expr) *types.Var {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.AND {
		return p.fr.VarOf(u.X)
	}
	if v := p.fr.VarOf(e); v != nil {
		if _, ok := v.Type().Underlying().(*types.Pointer); ok {
			return v
		}
	}
	return nil
}

// hasAlone says whether a variable is new and stands nowhere but in the operation,
// from its declaration down to where the operation is awaited. Named results are set
// by every return, and what a closure holds may be looked at whenever that is called.
func (p *planner) hasAlone(op *Op, v *types.Var) bool {
	if !p.isLocal(v) || p.captured[v] != token.NoPos || v.Pos() > op.Expr.Pos() {
		return false
	}
	blank, found := p.declaredBlank(v)
	return found && blank && !p.usedAbove(op, v)
}

// usedAbove says whether a variable is used above an operation, or more than once
// in it.
func (p *planner) usedAbove(op *Op, v *types.Var) bool {
	uses := 0
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v && id.Pos() < op.Expr.End() {
			uses++
		}
		return uses < 2
	})
	return uses != 1
}

// declaredBlank says whether a variable's declaration gives it memory of its own
// that leads nowhere yet. Found is false where the declaration does not show.
func (p *planner) declaredBlank(v *types.Var) (blank, found bool) {
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for i, id := range n.Names {
				if p.info.Defs[id] != v {
					continue
				}
				_, pointer := v.Type().Underlying().(*types.Pointer)
				found = true
				blank = len(n.Values) == 0 && !pointer || len(n.Values) == len(n.Names) && p.leadsNowhere(n.Values[i])
			}
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				if id, ok := l.(*ast.Ident); ok && p.info.Defs[id] == v {
					found = true
					blank = len(n.Rhs) == len(n.Lhs) && p.leadsNowhere(n.Rhs[i])
				}
			}
		}
		return !found
	})
	return blank, found
}

// leadsNowhere says whether a value has no memory, or memory that nothing else leads
// to and that leads nowhere else: new(T), &T{}, T{ID: 7}.
func (p *planner) leadsNowhere(e ast.Expr) bool {
	if !infer.Carries(p.info.TypeOf(e)) {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		_, literal := ast.Unparen(e.X).(*ast.CompositeLit)
		return e.Op == token.AND && literal && p.leadsNowhere(e.X)
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			if !p.leadsNowhere(elt) {
				return false
			}
		}
		return true
	case *ast.CallExpr:
		return calls(e, "new") || calls(e, "make")
	}
	return false
}

// isLocal says whether a variable is declared in the function's body.
func (p *planner) isLocal(v *types.Var) bool {
	return !p.stands(v) && !slices.Contains(p.fr.NamedResults(), v)
}

// fills says whether a write of an operation goes to a variable that it owns.
func (o *Op) fills(w infer.Write) bool { return w.Root != nil && o.owned[w.Root] }
