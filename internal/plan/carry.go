package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// carry tries to take a definition that an operation needs along with its start:
// q := r.URL.Query().Get("q") above s.search.Find(ctx, q) must not keep the
// search from starting. It has to be a definition of new variables, and no
// assignment to others beside, by an expression that only computes and can't panic.
func (p *planner) carry(op *Op, list []ast.Stmt, j int) bool {
	return p.carryBlank(op, list[j]) || p.definable(op, list[j], false)
}

// definable says whether a statement is a definition that an operation needs and that
// may be made at another place, and takes what it is made of into the operation's
// account. It may panic where that does not matter.
func (p *planner) definable(op *Op, stmt ast.Stmt, mayPanic bool) bool {
	as, ok := stmt.(*ast.AssignStmt)
	if !ok || as.Tok != token.DEFINE || defines(p.info, as, op.vars) == nil {
		return false
	}
	for _, l := range as.Lhs {
		id, ok := l.(*ast.Ident)
		if !ok {
			return false
		}
		if v, ok := p.info.Defs[id].(*types.Var); ok && !op.owned[v] && p.fr.AddressTaken(v) && p.looks("carry-address") {
			return false
		}
	}
	if !computes(p.fr.Effects(as)) && p.looks("carry-acts") {
		return false
	}
	if p.fr.Effects(as).Named && p.trust < Names && p.looks("carry-named") {
		return false
	}
	if !mayPanic && slices.ContainsFunc(as.Rhs, p.mayPanic) && p.looks("carry-panics") {
		return false
	}
	for _, r := range as.Rhs {
		op.values = append(op.values, r)
		p.mention(op, r)
	}
	return true
}

// carryBlank tries to take a declaration without values along, of variables that the
// operation fills: var user User. What else it declares has no value either.
func (p *planner) carryBlank(op *Op, stmt ast.Stmt) bool {
	decl, ok := stmt.(*ast.DeclStmt)
	if !ok || decl.Decl.(*ast.GenDecl).Tok != token.VAR {
		return false
	}
	filled := false
	for _, spec := range decl.Decl.(*ast.GenDecl).Specs {
		if len(spec.(*ast.ValueSpec).Values) > 0 {
			return false
		}
	}
	for _, id := range declared(stmt) {
		v, _ := p.info.Defs[id].(*types.Var)
		filled = filled || op.owned[v]
	}
	return filled
}

// declared lists the names that a definition declares.
func declared(stmt ast.Stmt) []*ast.Ident {
	var ids []*ast.Ident
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		for _, l := range s.Lhs {
			if id, ok := l.(*ast.Ident); ok {
				ids = append(ids, id)
			}
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			ids = append(ids, spec.(*ast.ValueSpec).Names...)
		}
	}
	return ids
}

// dropUnsafeCarry gives the move up when a carried definition would take the
// place of another variable of the same name that is used in between.
func (p *planner) dropUnsafeCarry(op *Op, list []ast.Stmt) *Refusal {
	for _, stmt := range op.Carry {
		for _, id := range declared(stmt) {
			if p.looks("carry-shadows") && p.usedBetween(id.Name, list[op.Start:], stmt) {
				op.Start, op.Carry = op.At, nil
				return &Refusal{Reason: Depends, Obstacle: "carry-shadows", At: stmt.Pos(), Detail: "it needs " + id.Name + ", whose name means something else above",
					Unlock: "would be possible if this " + quote(id.Name) + " had a name of its own"}
			}
		}
	}
	return nil
}

// usedBetween says whether a name occurs in the statements before stop.
func (p *planner) usedBetween(name string, list []ast.Stmt, stop ast.Stmt) bool {
	used := false
	for _, stmt := range list {
		if stmt == stop {
			break
		}
		ast.Inspect(stmt, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == name && !p.isFieldName(id) {
				used = true
			}
			return !used
		})
	}
	return used
}

func (p *planner) isFieldName(id *ast.Ident) bool {
	switch obj := p.info.ObjectOf(id).(type) {
	case *types.Var:
		return obj.IsField()
	case *types.Func:
		return obj.Type().(*types.Signature).Recv() != nil
	}
	return false
}
