package plan

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// conflict says whether memory that a statement writes may be memory that the
// operation reads: what its operands are made of, or what they lead to.
func (p *planner) conflict(op *Op, w infer.Write, stmt ast.Stmt) *Refusal {
	reason := Mutated
	if call, _ := CallIn(stmt); call != nil && p.fr.Callee(call) != nil && p.waitsAt(stmt) {
		reason = Depends
	}
	if w.Var != nil {
		if !op.vars[w.Var] || p.otherField(op, w) {
			return nil
		}
		return &Refusal{Reason: reason, At: w.Pos, Detail: w.Var.Name() + " is written in between"}
	}
	if w.Root != nil && !op.vars[w.Root] && p.unshared(w.Root, op) {
		return nil
	}
	for _, e := range op.values {
		if p.reaches(e, w) {
			return &Refusal{Reason: reason, At: w.Pos, Detail: "memory that " + types.ExprString(e) + " leads to is written in between"}
		}
	}
	return nil
}

// otherField says whether the operation uses a struct variable only through
// fields other than the one that is written.
func (p *planner) otherField(op *Op, w infer.Write) bool {
	if w.Field == nil {
		return false
	}
	for _, e := range op.values {
		if p.mentionsPlain(e, w.Var, w.Field) {
			return false
		}
	}
	return true
}

// mentionsPlain says whether an expression uses a variable as a whole, or the
// given field of it.
func (p *planner) mentionsPlain(e ast.Expr, v *types.Var, field *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if p.fr.VarOf(sel.X) == v && p.info.Uses[sel.Sel] != field {
				if _, isVar := p.info.Uses[sel.Sel].(*types.Var); isVar {
					return false // another field
				}
			}
		}
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v {
			found = true
		}
		return !found
	})
	return found
}

// unshared says whether a local variable holds memory that only this function
// can reach up to the operation: it was made here, and has since been used for
// nothing but its elements and fields.
func (p *planner) unshared(v *types.Var, op *Op) bool {
	defs, ok := p.fr.Defs(v)
	if !ok {
		return false
	}
	for _, d := range defs {
		if !p.fresh(d, v) {
			return false
		}
	}
	alone := true
	var parents []ast.Node
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if n == nil {
			parents = parents[:len(parents)-1]
			return true
		}
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v && id.Pos() < op.Call.End() {
			alone = alone && p.elementUse(id, parents)
		}
		parents = append(parents, n)
		return true
	})
	return alone
}

// fresh says whether an expression makes new memory: a literal, make, new, or
// an append to the variable itself.
func (p *planner) fresh(e ast.Expr, v *types.Var) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		_, lit := ast.Unparen(e.X).(*ast.CompositeLit)
		return lit
	case *ast.CallExpr:
		switch id, _ := e.Fun.(*ast.Ident); {
		case id == nil:
		case id.Name == "make", id.Name == "new":
			return true
		case id.Name == "append":
			return p.fr.VarOf(e.Args[0]) == v
		}
	case *ast.Ident:
		return p.info.Types[e].IsNil()
	}
	return false
}

// elementUse says whether an identifier only serves to reach a field or an
// element, to be measured or ranged over, or to be appended to itself.
func (p *planner) elementUse(id *ast.Ident, parents []ast.Node) bool {
	switch parent := parents[len(parents)-1].(type) {
	case *ast.SelectorExpr:
		_, field := p.info.Uses[parent.Sel].(*types.Var)
		return field
	case *ast.IndexExpr:
		return parent.X == id
	case *ast.RangeStmt:
		return parent.X == id
	case *ast.AssignStmt:
		for _, l := range parent.Lhs {
			if l == id {
				return true
			}
		}
	case *ast.BinaryExpr:
		return true // compared
	case *ast.CallExpr:
		if f, ok := parent.Fun.(*ast.Ident); ok {
			return f.Name == "len" || f.Name == "cap" || f.Name == "append" && len(parent.Args) > 0 && parent.Args[0] == id
		}
	}
	return false
}

// reaches says whether evaluating an operand, or following what it gives, may
// read the memory of a write.
func (p *planner) reaches(e ast.Expr, w infer.Write) bool {
	shares := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.info.Uses[id].(*types.Var); ok && !v.IsField() && p.fr.RegionOf(v) == w.Region.Top() {
				shares = true
			}
		}
		return !shares
	})
	if !shares {
		return false
	}
	if w.Field == nil {
		return true
	}
	if p.selects(e, w.Field) {
		return true
	}
	t := p.info.TypeOf(e)
	return infer.Carries(t) && leadsTo(t, w.Field, map[types.Type]bool{})
}

func (p *planner) selects(e ast.Expr, field *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && p.info.Uses[sel.Sel] == field {
			found = true
		}
		if _, call := n.(*ast.CallExpr); call {
			found = true // a method may read any field
		}
		return !found
	})
	return found
}

// leadsTo says whether following a value of type t may reach a struct with the
// given field. An interface or a function may lead anywhere.
func leadsTo(t types.Type, field *types.Var, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if seen[t] || !infer.Carries(t) && !isStruct(t) {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return leadsTo(u.Elem(), field, seen)
	case *types.Slice:
		return leadsTo(u.Elem(), field, seen)
	case *types.Array:
		return leadsTo(u.Elem(), field, seen)
	case *types.Map:
		return leadsTo(u.Key(), field, seen) || leadsTo(u.Elem(), field, seen)
	case *types.Struct:
		for f := range u.Fields() {
			if f == field || leadsTo(f.Type(), field, seen) {
				return true
			}
		}
		return false
	case *types.Interface, *types.Signature, *types.Chan:
		return true
	}
	return false
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
