package plan

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// This file knows the loops whose turns can be told before the first: those over a slice,
// and those that count from 0 to a number.

// Loop is a loop that has a turn for each item of a slice, or for each number from 0 on.
type Loop struct {
	Stmt   ast.Stmt // *ast.RangeStmt or *ast.ForStmt
	Body   *ast.BlockStmt
	Over   ast.Expr // the slice, or how many turns there are
	Key    ast.Expr // the variable that counts, or nil
	Value  ast.Expr // the variable that holds the item, or nil
	Counts bool     // Over is a number: there are no items
}

// loopOf gives the loop that a statement is. One of another form than can be told is
// nil if it is a for; a range is looked at in any form, if only to say what keeps its
// calls apart.
func (p *planner) loopOf(stmt ast.Stmt) *Loop {
	switch s := stmt.(type) {
	case *ast.RangeStmt:
		loop := &Loop{Stmt: s, Body: s.Body, Key: s.Key, Value: s.Value}
		loop.Over, loop.Counts = p.counted(s.X)
		return loop
	case *ast.ForStmt:
		return p.counting(s)
	}
	return nil
}

// counting gives the loop of for i := 0; i < len(items); i++, or nil. What is counted to
// is asked in every turn, and has to be the same in each.
func (p *planner) counting(s *ast.ForStmt) *Loop {
	key := p.fromZero(s.Init)
	if key == nil || !p.stepsBy1(s.Post, key) {
		return nil
	}
	cond, ok := s.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.LSS || p.fr.VarOf(cond.X) == nil || p.fr.VarOf(cond.X) != p.fr.VarOf(key) || !p.same(cond.Y) || !isInt(p.info.TypeOf(cond.Y)) {
		return nil
	}
	loop := &Loop{Stmt: s, Body: s.Body, Key: key}
	loop.Over, loop.Counts = p.counted(cond.Y)
	return loop
}

// counted gives what a loop goes over and whether it counts to that: one that counts to
// the length of a slice goes over the slice.
func (p *planner) counted(to ast.Expr) (over ast.Expr, counts bool) {
	if call := asCall(ast.Unparen(to)); call != nil && calls(call, "len") && isSlice(p.info.TypeOf(call.Args[0])) {
		return call.Args[0], false
	}
	return to, isInt(p.info.TypeOf(to))
}

// fromZero gives the variable of i := 0.
func (p *planner) fromZero(init ast.Stmt) *ast.Ident {
	as, ok := init.(*ast.AssignStmt)
	if !ok || as.Tok != token.DEFINE || len(as.Lhs) != 1 || len(as.Rhs) != 1 {
		return nil
	}
	id, ok := as.Lhs[0].(*ast.Ident)
	v := p.info.Types[as.Rhs[0]].Value
	if !ok || id.Name == "_" || v == nil || v.Kind() != constant.Int || constant.Sign(v) != 0 || !isInt(p.info.TypeOf(id)) {
		return nil
	}
	return id
}

func (p *planner) stepsBy1(post ast.Stmt, key *ast.Ident) bool {
	inc, ok := post.(*ast.IncDecStmt)
	return ok && inc.Tok == token.INC && p.fr.VarOf(inc.X) != nil && p.fr.VarOf(inc.X) == p.fr.VarOf(key)
}

// isInt says whether a type is int itself, which indexes are of.
func isInt(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && (b.Kind() == types.Int || b.Kind() == types.UntypedInt)
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// foretold says whether a loop has a form that leaves an index to await by, and
// evaluates what it goes over without doing anything else.
func (p *planner) foretold(loop *Loop) bool {
	if rng, ok := loop.Stmt.(*ast.RangeStmt); ok && rng.Tok != token.DEFINE || !computes(p.fr.Effects(loop.Over)) {
		return false
	}
	if !loop.Counts {
		slice, ok := p.info.TypeOf(loop.Over).Underlying().(*types.Slice)
		if !ok || !spellable(slice.Elem(), p.fr.Pkg.Types, 0) {
			return false
		}
	}
	v := p.fr.VarOf(loop.Key)
	return v == nil || p.captured[v] == token.NoPos && !p.replaces(loop.Body, v) && !p.pointsTo(loop.Body, v)
}

// pointsTo says whether the address of a variable is taken in a body.
func (p *planner) pointsTo(body *ast.BlockStmt, v *types.Var) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		u, ok := n.(*ast.UnaryExpr)
		found = found || ok && u.Op == token.AND && p.fr.VarOf(u.X) == v
		return !found
	})
	return found
}

// once says whether what a loop goes over has to be asked once, where its calls start,
// and kept for the loop. What a for asks in every turn is the same anyway.
func (p *planner) once(loop *Loop) bool {
	_, ranges := loop.Stmt.(*ast.RangeStmt)
	return ranges && p.info.Types[loop.Over].Value == nil && !p.isOwn(loop.Over)
}

// isOwn says whether an expression names a variable of the function's own, or a field of
// what one leads to: it is the same wherever it is asked, as long as this function does
// nothing about it.
func (p *planner) isOwn(e ast.Expr) bool {
	if v := p.fr.VarOf(e); v != nil {
		return !p.isShared(v)
	}
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && p.info.Selections[sel] != nil && p.info.Selections[sel].Kind() == types.FieldVal && p.isOwn(sel.X)
}
