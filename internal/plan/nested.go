package plan

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds the calls that stand inside of a larger expression: in an argument
// list, a literal, a return statement, a condition. Only what is evaluated once and
// for certain when its statement is reached counts.

// operations lists the calls of a statement that may become operations, in the order
// in which they are made.
func (p *planner) operations(stmt ast.Stmt, at int) []*Op {
	direct := p.operation(stmt, at)
	ops := p.nested(stmt, at, direct)
	if direct != nil {
		ops = append(ops, direct)
	}
	return ops
}

// operationsAt is operations, but for a region, which has one where its query stands.
func (p *planner) operationsAt(list []ast.Stmt, i int) []*Op {
	r := p.regionAt(list, i)
	switch {
	case r == nil:
		return p.operations(list[i], i)
	case list[i] == ast.Stmt(r.query):
		if op := p.regionOperation(r); op != nil {
			return []*Op{op}
		}
	}
	return nil
}

// nested lists the operations inside of a statement's expressions. One without an
// error gives its value in place; there is no place for two values.
func (p *planner) nested(stmt ast.Stmt, at int, direct *Op) []*Op {
	var ops []*Op
	var above []ast.Node
	for _, part := range evaluated(stmt) {
		p.inside(part, func(call *ast.CallExpr, earlier []ast.Node) {
			if direct != nil && slices.Contains(Spine(direct.Call), call) || !p.givesValue(call) {
				return
			}
			if op := p.operationOf(call, call, stmt, at); op != nil {
				op.Nested, op.earlier = true, slices.Concat(above, earlier)
				ops = append(ops, op)
			}
		})
		above = append(above, part)
	}
	return ops
}

// evaluated lists what a statement evaluates itself, in order.
func evaluated(stmt ast.Stmt) []ast.Node {
	var out []ast.Node
	add := func(list ...ast.Expr) {
		for _, e := range list {
			if e != nil {
				out = append(out, e)
			}
		}
	}
	switch s := stmt.(type) {
	case *ast.ExprStmt:
		add(s.X)
	case *ast.AssignStmt:
		add(s.Lhs...)
		add(s.Rhs...)
	case *ast.DeclStmt:
		if spec := OnlySpec(s); spec != nil {
			add(spec.Values...)
		}
	case *ast.ReturnStmt:
		add(s.Results...)
	case *ast.IfStmt:
		out = append(out, initially(s.Init)...)
		add(s.Cond)
	case *ast.SwitchStmt:
		out = append(out, initially(s.Init)...)
		add(s.Tag)
	case *ast.RangeStmt:
		add(s.X)
	}
	return out
}

// initially lists what is evaluated before a condition. What is assigned there comes
// last, once all is evaluated.
func initially(init ast.Stmt) []ast.Node {
	if init == nil {
		return nil
	}
	return append(evaluated(init), init)
}

// inside visits the calls of an expression that are made whenever it is evaluated,
// with what is evaluated before each.
func (p *planner) inside(part ast.Node, visit func(call *ast.CallExpr, earlier []ast.Node)) {
	var walk func(n ast.Node, earlier []ast.Node)
	walk = func(n ast.Node, earlier []ast.Node) {
		switch n := n.(type) {
		case *ast.FuncLit, ast.Stmt:
			return // what is in it runs later, or was looked at for itself
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				walk(n.X, earlier)
				return
			}
		}
		before := slices.Clip(earlier)
		for _, child := range children(n) {
			walk(child, before)
			before = append(before, child)
		}
		if call, ok := n.(*ast.CallExpr); ok {
			visit(call, earlier)
		}
	}
	walk(part, nil)
}

// givesValue says whether a call gives one value that is no error.
func (p *planner) givesValue(call *ast.CallExpr) bool {
	values, hasErr := Results(p.info, call)
	return len(values) == 1 && !hasErr && !infer.IsError(values[0]) && spellable(values[0], p.fr.Pkg.Types, 0)
}

// asStatement gives what a statement evaluates early as a statement of its own, to be
// crossed like any other.
func asStatement(n ast.Node) ast.Stmt {
	if stmt, ok := n.(ast.Stmt); ok {
		return stmt
	}
	return &ast.ExprStmt{X: n.(ast.Expr)}
}
