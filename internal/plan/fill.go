package plan

import (
	"go/ast"
	"go/types"
	"slices"
)

// This file is about out-parameters in loops: each turn's call has a variable of its
// own, and the turn takes over what it holds.

// windowFills refuses out-parameters, but for one variable that a turn declares for
// its call alone: var orders []Order, and err := db.SelectContext(ctx, &orders, …).
func (p *planner) windowFills(b *inBody) *Refusal {
	var v *types.Var
	several := false
	for _, w := range b.op.effects.Writes {
		if b.op.fills(w) {
			several = several || v != nil && v != w.Root
			v = w.Root
		}
	}
	if v == nil {
		return nil
	}
	values, _ := Results(p.info, b.op.Expr)
	blank := p.blankDecl(above(b.op.Window.way), v)
	if several || blank == nil || len(values) > 0 || !spellable(v.Type(), p.fr.Pkg.Types, 0) {
		return &Refusal{At: v.Pos(), Detail: "it fills " + v.Name(),
			Unlock: "would be possible if a function of your own called " + b.op.called() + " and gave back " + quote(v.Name())}
	}
	b.op.Window.Fill, b.op.Window.blank = v, blank
	delete(b.op.vars, v) // it has one of its own
	b.op.values = slices.DeleteFunc(b.op.values, func(e ast.Expr) bool { return p.given(e) == v })
	return nil
}

// blankDecl gives the statement that declares a variable alone and without a value.
func (p *planner) blankDecl(list []ast.Stmt, v *types.Var) ast.Stmt {
	for _, stmt := range list {
		decl, ok := stmt.(*ast.DeclStmt)
		if !ok {
			continue
		}
		if spec := OnlySpec(decl); spec != nil && len(spec.Names) == 1 && len(spec.Values) == 0 && p.info.Defs[spec.Names[0]] == v {
			return stmt
		}
	}
	return nil
}
