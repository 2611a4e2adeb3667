package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// This file is about what is cleared away before it is made anew: start calls stop, in
// case something runs, and then makes what stop would wait for. That there is anything is
// not shown by that call.

// empties says whether a function takes away what a field or a package variable holds, and
// puts nothing else there.
func (fr *Frame) empties(v *types.Var) bool {
	switch v.Type().Underlying().(type) {
	case *types.Slice, *types.Map, *types.Pointer, *types.Interface:
		filled, emptied := fr.settings(v)
		return len(filled) == 0 && len(emptied) > 0
	}
	return false
}

// renews says whether a call is a statement that comes before those which fill one of some
// variables.
func (fr *Frame) renews(call *ast.CallExpr, vars []*types.Var) (found bool) {
	if len(vars) == 0 {
		return false
	}
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		block, ok := n.(*ast.BlockStmt)
		if !ok || found {
			return !found
		}
		for i, stmt := range block.List {
			if stmt, ok := stmt.(*ast.ExprStmt); ok && ast.Unparen(stmt.X) == ast.Expr(call) {
				found = slices.ContainsFunc(vars, func(v *types.Var) bool { return fr.fillsFirst(v, block, block.List[i+1:]) })
			}
		}
		return !found
	})
	return found
}

// fillsFirst says whether the last statements of a block fill a variable, and those before
// do not.
func (fr *Frame) fillsFirst(v *types.Var, block *ast.BlockStmt, last []ast.Stmt) bool {
	filled, _ := fr.settings(v)
	before := func(at token.Pos) bool { return len(last) == 0 || at < last[0].Pos() }
	in := func(at token.Pos) bool {
		return block.Pos() < at && at < block.End() && fr.literalAround(at) == fr.literalAround(block.Pos())
	}
	filled = slices.DeleteFunc(filled, func(at token.Pos) bool { return !in(at) })
	return len(filled) > 0 && !slices.ContainsFunc(filled, before)
}

// setting lists the places where a body assigns to a field or a package variable:
// something, and nothing.
type setting struct{ filled, emptied []token.Pos }

// settings gives that of the frame's body. It reads the body once, since generated functions are
// long.
func (fr *Frame) settings(v *types.Var) (filled, emptied []token.Pos) {
	if fr.sets == nil {
		fr.sets = map[*types.Var]setting{}
		ast.Inspect(fr.Body, func(n ast.Node) bool {
			if assign, ok := n.(*ast.AssignStmt); ok {
				fr.noteSettings(assign)
			}
			return true
		})
	}
	s := fr.sets[v]
	return slices.Clone(s.filled), s.emptied
}

func (fr *Frame) noteSettings(assign *ast.AssignStmt) {
	for i, l := range assign.Lhs {
		v := fr.kept(l)
		if v == nil {
			continue
		}
		s := fr.sets[v]
		if len(assign.Lhs) == len(assign.Rhs) && fr.isNothing(assign.Rhs[i]) {
			s.emptied = append(s.emptied, assign.Pos())
		} else {
			s.filled = append(s.filled, assign.Pos())
		}
		fr.sets[v] = s
	}
}

// kept gives the field or the package variable that an expression names.
func (fr *Frame) kept(e ast.Expr) *types.Var {
	if field := fr.fieldOf(e); field != nil {
		return field.Origin()
	}
	if v := fr.VarOf(e); v != nil && isPackageVar(v) {
		return v
	}
	return nil
}

// literalAround gives the innermost function literal of the body that a place stands in.
func (fr *Frame) literalAround(at token.Pos) (found *ast.FuncLit) {
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && lit.Pos() <= at && at < lit.End() {
			found = lit
		}
		return true
	})
	return found
}
