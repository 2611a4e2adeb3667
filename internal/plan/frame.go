package plan

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file holds the obstacles that lie in handing a framework's or the
// response's object to an operation that runs beside the handler.

func (p *planner) givenFrame(op *Op) *Refusal {
	return p.eachOperand(op, func(_ *ast.CallExpr, _ int, e ast.Expr) *Refusal {
		if infer.Holds(p.info.TypeOf(e)) != knowledge.Frame {
			return nil
		}
		return &Refusal{At: e.Pos(), Detail: types.ExprString(e) + " belongs to the framework and is reused after the handler",
			Unlock: "would be possible if what " + op.called() + " needs of " + expr(e) + " were copied into variables above and handed on in its place"}
	})
}

func (p *planner) givenResponse(op *Op) *Refusal {
	return p.eachOperand(op, func(_ *ast.CallExpr, _ int, e ast.Expr) *Refusal {
		if infer.Holds(p.info.TypeOf(e)) != knowledge.Response {
			return nil
		}
		return &Refusal{At: e.Pos(), Detail: "it is given the response", Unlock: "would be possible if " + op.called() + " did without " + expr(e)}
	})
}

func (p *planner) frameAsContext(op *Op) *Refusal {
	return p.eachOperand(op, func(call *ast.CallExpr, i int, e ast.Expr) *Refusal {
		if i == 0 || !p.becomesContext(call, i, p.info.TypeOf(e)) {
			return nil
		}
		return &Refusal{At: e.Pos(), Detail: types.ExprString(e) + " is used as a context but is more than one",
			Unlock: "would be possible if " + op.called() + " were given the request's context in place of " + expr(e)}
	})
}

// eachOperand looks at every operand of an operation's calls, and at every variable
// that a function literal among them captures, up to the first that is refused.
// Captured ones have the number 0, as a receiver has.
func (p *planner) eachOperand(op *Op, look func(call *ast.CallExpr, i int, e ast.Expr) *Refusal) *Refusal {
	for _, c := range Spine(op.Call) {
		for i, e := range p.fr.Operands(c) {
			if e == nil {
				continue
			}
			if r := look(c, i, e); r != nil {
				return r
			}
		}
		for _, lit := range p.fr.RunBy(c) {
			if r := p.eachCaptured(lit, func(e ast.Expr) *Refusal { return look(c, 0, e) }); r != nil {
				return r
			}
		}
	}
	return nil
}

// eachCaptured looks at every use of a variable that a function literal captures.
func (p *planner) eachCaptured(lit *ast.FuncLit, look func(ast.Expr) *Refusal) *Refusal {
	var r *Refusal
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && r == nil {
			v, isVar := p.info.Uses[id].(*types.Var)
			if isVar && !v.IsField() && !(lit.Pos() <= v.Pos() && v.Pos() < lit.End()) {
				r = look(id)
			}
		}
		return r == nil
	})
	return r
}

// becomesContext says whether an argument that is not a context is passed where
// the callee takes one.
func (p *planner) becomesContext(call *ast.CallExpr, i int, t types.Type) bool {
	sig, ok := p.info.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok || i > sig.Params().Len() {
		return false
	}
	return infer.IsContext(sig.Params().At(i-1).Type()) && !infer.IsContext(t)
}
