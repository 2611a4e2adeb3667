package infer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file tells what must hold something for a place to be reached: a parameter that is
// given, a list that is not empty, an interface that holds a value of one type and not of
// another. What a call gives nothing for does not happen.

// need is what must hold something.
type need struct {
	operands effect.Params
	fields   []*types.Var // lists
	types    []oneOf
	cleared  []*types.Var // what the function empties itself
	option   bool         // that of a package's which is to be true
}

func (n need) isNone() bool {
	return n.operands == 0 && len(n.fields) == 0 && len(n.types) == 0 && len(n.cleared) == 0 && !n.option
}

// has says whether all that another one needs is needed.
func (n need) has(other need) bool {
	misses := func(among, of []*types.Var) bool {
		return slices.ContainsFunc(of, func(v *types.Var) bool { return !slices.Contains(among, v) })
	}
	if misses(n.fields, other.fields) || misses(n.cleared, other.cleared) || other.option && !n.option {
		return false
	}
	for _, o := range other.types {
		if !slices.ContainsFunc(n.types, o.isSame) {
			return false
		}
	}
	return other.operands&^n.operands == 0
}

func (n *need) join(other need) {
	n.operands |= other.operands
	n.fields = append(n.fields[:len(n.fields):len(n.fields)], other.fields...)
	n.types = append(n.types[:len(n.types):len(n.types)], other.types...)
	n.cleared = append(n.cleared[:len(n.cleared):len(n.cleared)], other.cleared...)
	n.option = n.option || other.option
}

// needOf gives what a call in the frame's body needs to be reached. What stands in a
// function literal needs what the literal needs: where nobody comes, nobody makes it.
func (fr *Frame) needOf(call *ast.CallExpr) need {
	if fr.needs == nil {
		fr.needs = map[*ast.CallExpr]need{}
		r := needReader{Frame: fr, jumped: jumpedTo(fr.Body), past: map[ast.Node]need{}}
		ast.PreorderStack(fr.Body, nil, func(n ast.Node, stack []ast.Node) bool {
			switch n := n.(type) {
			case *ast.BlockStmt:
				r.readTests(n.List)
			case *ast.CaseClause:
				r.readTests(n.Body)
			case *ast.CommClause:
				r.readTests(n.Body)
			case *ast.CallExpr:
				fr.needs[n] = r.needIn(append(stack[:len(stack):len(stack)], n))
			}
			return true
		})
	}
	return fr.needs[call]
}

// needReader reads the needs of a frame's calls. Each list of statements is read once: C code
// that was translated has functions of thousands of labels and calls.
type needReader struct {
	*Frame
	jumped map[string]bool   // the labels that a goto leads to
	past   map[ast.Node]need // what a statement needs for the tests before it in its list
}

// needIn gives what the innermost of some nodes needs, each of which stands in the one
// before.
func (r *needReader) needIn(stack []ast.Node) (all need) {
	for i, child := range stack[1:] {
		switch n := stack[i].(type) {
		case *ast.IfStmt:
			switch child {
			case n.Body:
				all.join(r.holds(n.Cond, true))
				all.join(r.asserted(n))
			case n.Else:
				all.join(r.holds(n.Cond, false))
			}
		case *ast.BinaryExpr:
			if child == n.Y {
				all.join(r.holdsLeft(n))
			}
		case *ast.ForStmt:
			if child == n.Body && n.Cond != nil {
				all.join(r.holds(n.Cond, true))
			}
		case *ast.RangeStmt:
			if child == n.Body {
				all.join(r.named(n.X))
			}
		case *ast.BlockStmt, *ast.CommClause:
			all.join(r.past[child]) // nothing, if it stands in what a case compares
		case *ast.CaseClause:
			all.join(r.past[child])
			if i > 1 {
				all.join(r.chosen(stack[i-2], n, child))
			}
		}
	}
	return all
}

// holdsLeft gives what the right side of && and || needs.
func (fr *Frame) holdsLeft(n *ast.BinaryExpr) need {
	switch n.Op {
	case token.LAND:
		return fr.holds(n.X, true)
	case token.LOR:
		return fr.holds(n.X, false)
	}
	return need{}
}

// readTests notes what the statements of a list need for the tests before them that return, or
// leave in another way, not to. Others may jump to a label.
func (r *needReader) readTests(list []ast.Stmt) {
	var all need
	for _, stmt := range list {
		if label, ok := stmt.(*ast.LabeledStmt); ok && r.jumped[label.Label.Name] {
			all = need{}
		}
		r.past[stmt] = all
		if stmt, ok := stmt.(*ast.IfStmt); ok && stmt.Else == nil && leavesAtEnd(stmt.Body) {
			all.join(r.holds(stmt.Cond, false))
		}
	}
}

func leavesAtEnd(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	switch last := b.List[len(b.List)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return last.Tok != token.FALLTHROUGH
	}
	return false
}

// holds gives what must hold something for a condition to come out as told.
func (fr *Frame) holds(cond ast.Expr, as bool) (all need) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return fr.holds(e.X, !as)
		}
	case *ast.BinaryExpr:
		if e.Op == token.LAND && as || e.Op == token.LOR && !as {
			all.join(fr.holds(e.X, as))
			all.join(fr.holds(e.Y, as))
			return all
		}
		return fr.compares(e, as)
	case *ast.Ident:
		if as && !fr.isOption(e) {
			return fr.named(e)
		}
	}
	return need{option: as && fr.isOption(cond)}
}

// isOption says whether an expression is a yes or no that others set: an exported field or
// package variable.
func (fr *Frame) isOption(e ast.Expr) bool {
	v := fr.kept(e)
	return v != nil && v.Exported() && isBool(v.Type())
}

// compares gives the same for a comparison with a constant.
func (fr *Frame) compares(e *ast.BinaryExpr, as bool) need {
	with, op := fr.info.Types[e.Y], e.Op
	if !as {
		op = negated[op]
	}
	x := ast.Unparen(e.X)
	if call, ok := x.(*ast.CallExpr); ok && fr.builtin(call) == "len" {
		x = call.Args[0]
	} else if isList(fr.info.TypeOf(x)) {
		return need{} // one that is empty is not nil
	}
	excludes := false // nothing, as a value
	switch {
	case with.IsNil():
		excludes = op == token.NEQ
	case with.Value != nil && op == token.NEQ:
		excludes = isZero(with.Value)
	case with.Value != nil && op == token.EQL:
		excludes = !isZero(with.Value)
	case with.Value != nil && op == token.GTR:
		excludes = constant.Sign(constant.ToFloat(with.Value)) >= 0
	case with.Value != nil && op == token.GEQ:
		excludes = constant.Sign(constant.ToFloat(with.Value)) > 0
	}
	if !excludes {
		return need{}
	}
	return fr.named(x)
}

// named gives the parameter or the field that an expression names, as what is needed. A
// parameter that the function sets itself is none; nor is a field that it fills, and one
// that is no list is often set by others.
func (fr *Frame) named(e ast.Expr) need {
	if kept := fr.kept(e); kept != nil && fr.empties(kept) {
		return need{cleared: []*types.Var{kept}}
	}
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		field, _ := fr.info.Uses[sel.Sel].(*types.Var)
		if field != nil && field.IsField() && isList(field.Type()) && !fr.isSet(field) {
			return need{fields: []*types.Var{field.Origin()}}
		}
		return need{}
	}
	v := fr.VarOf(e)
	if i, ok := fr.operands[v]; ok && fr.isNeverSet(v) {
		return need{operands: effect.Param(i)}
	}
	return need{}
}

// isNeverSet says whether a variable holds all along what it begins with.
func (fr *Frame) isNeverSet(v *types.Var) bool {
	return len(fr.defs[v]) == 0 && len(fr.appends[v]) == 0 && !fr.opaque[v]
}

// isSet says whether the frame's body assigns to a field.
func (fr *Frame) isSet(field *types.Var) bool {
	filled, emptied := fr.settings(field.Origin())
	return len(filled)+len(emptied) > 0
}

// fieldOf gives the field that an expression names, or nil.
func (fr *Frame) fieldOf(e ast.Expr) *types.Var {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		if v, ok := fr.info.Uses[sel.Sel].(*types.Var); ok && v.IsField() {
			return v
		}
	}
	return nil
}

// isList says whether a type's values may be empty without being nil.
func isList(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return false
}

func isZero(v constant.Value) bool {
	switch v.Kind() {
	case constant.Bool:
		return !constant.BoolVal(v)
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int, constant.Float:
		return constant.Sign(v) == 0
	}
	return false
}
