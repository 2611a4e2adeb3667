package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// This file tells which types the values of interfaces have: a case of a type switch is
// not reached by values that are seen to be of other types.

// oneOf is an operand that holds a value of one of some types.
type oneOf struct {
	operand int
	types   []types.Type
}

func (o oneOf) isSame(other oneOf) bool {
	return o.operand == other.operand && slices.EqualFunc(o.types, other.types, types.Identical)
}

// excludes says whether no value is of both.
func (o oneOf) excludes(other oneOf) bool {
	return o.operand == other.operand && !anyMatches(o.types, other.types) && !anyMatches(other.types, o.types)
}

// isImpossible says whether an operand would have to hold values of different types.
func (n need) isImpossible() bool {
	for i, o := range n.types {
		if slices.ContainsFunc(n.types[i+1:], o.excludes) {
			return true
		}
	}
	return false
}

// chosen gives what a case of a type switch needs for what stands in its body: a parameter
// that holds one of its types.
func (fr *Frame) chosen(of ast.Node, clause *ast.CaseClause, child ast.Node) need {
	sw, ok := of.(*ast.TypeSwitchStmt)
	if !ok || len(clause.List) == 0 || slices.ContainsFunc(clause.List, func(e ast.Expr) bool { return e == child }) {
		return need{}
	}
	i, ok := fr.ownOperand(switched(sw))
	if !ok {
		return need{}
	}
	var among []types.Type
	for _, e := range clause.List {
		among = append(among, fr.info.TypeOf(e))
	}
	return need{types: []oneOf{{i, among}}}
}

// asserted gives what the body of "if v, ok := x.(T); ok" needs: a parameter that holds one.
func (fr *Frame) asserted(n *ast.IfStmt) need {
	assign, ok := n.Init.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 || len(assign.Rhs) != 1 {
		return need{}
	}
	assert, ok := ast.Unparen(assign.Rhs[0]).(*ast.TypeAssertExpr)
	if v := fr.VarOf(n.Cond); !ok || v == nil || v != fr.VarOf(assign.Lhs[1]) {
		return need{}
	}
	if i, ok := fr.ownOperand(assert.X); ok {
		return need{types: []oneOf{{i, []types.Type{fr.info.TypeOf(assert.Type)}}}}
	}
	return need{}
}

// switched gives the expression that a type switch is about.
func switched(sw *ast.TypeSwitchStmt) ast.Expr {
	var e ast.Expr
	switch assign := sw.Assign.(type) {
	case *ast.ExprStmt:
		e = assign.X
	case *ast.AssignStmt:
		e = assign.Rhs[0]
	}
	if assert, ok := ast.Unparen(e).(*ast.TypeAssertExpr); ok {
		return assert.X
	}
	return e
}

// ownOperand gives the number of the parameter that an expression names, if the function
// never sets it.
func (fr *Frame) ownOperand(e ast.Expr) (int, bool) {
	v := fr.VarOf(e)
	i, ok := fr.operands[v]
	return i, ok && fr.isNeverSet(v) && !fr.isGeneric()
}

// mayHold says whether an expression's value may have one of some types, and what the
// caller needs for that.
func (fr *Frame) mayHold(e ast.Expr, among []types.Type) (own need, ok bool) {
	if i, isOwn := fr.ownOperand(e); isOwn && types.IsInterface(fr.info.TypeOf(e)) {
		return need{types: []oneOf{{i, among}}}, true
	}
	held, known := fr.typesIn(e, 0)
	return need{}, !known || anyMatches(held, among)
}

func anyMatches(held, among []types.Type) bool {
	return slices.ContainsFunc(held, func(t types.Type) bool {
		return slices.ContainsFunc(among, func(c types.Type) bool { return matches(t, c) })
	})
}

// matches says whether a case of a type may be for a value of another one.
func matches(t, c types.Type) bool {
	if iface, ok := c.Underlying().(*types.Interface); ok {
		return types.IsInterface(t) || types.Implements(t, iface)
	}
	return types.Identical(t, c)
}

// deep is how far values are followed back.
const deep = 8

// typesIn lists the types that an expression's values have, if all are known; nil's is
// that of nil.
func (fr *Frame) typesIn(e ast.Expr, depth int) (all []types.Type, known bool) {
	e = ast.Unparen(e)
	tv := fr.info.Types[e]
	switch {
	case depth > deep || fr.isGeneric() || tv.Type == nil && fr.VarOf(e) == nil:
		return nil, false
	case tv.IsNil():
		return []types.Type{types.Typ[types.UntypedNil]}, true
	case !types.IsInterface(fr.info.TypeOf(e)):
		return []types.Type{fr.info.TypeOf(e)}, true
	}
	if call, ok := e.(*ast.CallExpr); ok {
		if fr.isConversion(call) {
			return fr.typesIn(call.Args[0], depth+1)
		}
		return fr.typesGiven(call, 0)
	}
	v := fr.VarOf(e)
	if v == nil || !inside(fr.Body, v) || fr.opaque[v] || fr.isOperand(v) {
		return nil, false
	}
	return fr.typesOf(v, e.Pos(), depth+1)
}

// isGeneric says whether types in the frame's function may stand for others.
func (fr *Frame) isGeneric() bool {
	if fr.Func == nil {
		return true // that around the function literal may
	}
	sig := fr.Func.Obj.Signature()
	return sig.TypeParams().Len() > 0 || sig.RecvTypeParams().Len() > 0
}

// typesOf lists the types of what a variable of the body's own holds at a place: of what the
// statements right before it assign, or else of all that is ever assigned.
func (fr *Frame) typesOf(v *types.Var, at token.Pos, depth int) (all []types.Type, known bool) {
	if assign := fr.lastBefore(v, at); assign != nil {
		return fr.typesAssigned(v, assign, depth)
	}
	all, known = []types.Type{types.Typ[types.UntypedNil]}, true
	n, begins := 0, fr.isDeclaredEmpty(v)
	ast.Inspect(fr.Body, func(node ast.Node) bool {
		if assign, ok := node.(*ast.AssignStmt); ok && fr.assigns(assign, v) {
			n++
			begins = begins || assign.Tok == token.DEFINE
			some, ok := fr.typesAssigned(v, assign, depth)
			all, known = append(all, some...), known && ok
		}
		return known
	})
	return all, known && begins && n == len(fr.defs[v]) // else it is a literal's parameter, or declared with a value
}

// typesAssigned lists those of what a statement assigns to a variable.
func (fr *Frame) typesAssigned(v *types.Var, assign *ast.AssignStmt, depth int) (all []types.Type, known bool) {
	for i, l := range assign.Lhs {
		if fr.VarOf(l) != v {
			continue
		}
		if len(assign.Lhs) == len(assign.Rhs) {
			return fr.typesIn(assign.Rhs[i], depth)
		}
		if call, ok := ast.Unparen(assign.Rhs[0]).(*ast.CallExpr); ok {
			return fr.typesGiven(call, i)
		}
	}
	return nil, false
}

func (fr *Frame) assigns(assign *ast.AssignStmt, v *types.Var) bool {
	return slices.ContainsFunc(assign.Lhs, func(l ast.Expr) bool { return fr.VarOf(l) == v })
}

// lastBefore gives the assignment to a variable from which every path leads straight to a
// place: both stand in one list of statements, with none between that assigns as well.
func (fr *Frame) lastBefore(v *types.Var, at token.Pos) (last *ast.AssignStmt) {
	if fr.isLeftTo(v, at) {
		return nil
	}
	eachList(fr.Body, func(list []ast.Stmt) {
		var here *ast.AssignStmt
		for _, stmt := range list {
			if stmt.Pos() <= at && at < stmt.End() {
				if here != nil && !fr.setsIn(stmt, v) {
					last = here
				}
				return
			}
			assign, ok := stmt.(*ast.AssignStmt)
			switch {
			case ok && fr.assigns(assign, v):
				here = assign
			case fr.setsIn(stmt, v) || isLabeled(stmt):
				here = nil
			}
		}
	})
	return last
}

// isLeftTo says whether function literals that run who knows when use a variable at a place,
// or assign to it.
func (fr *Frame) isLeftTo(v *types.Var, at token.Pos) (found bool) {
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && !inside(lit, v) {
			found = found || lit.Pos() <= at && at < lit.End() || fr.setsIn(lit.Body, v)
		}
		return !found
	})
	return found
}

func isLabeled(stmt ast.Stmt) bool {
	_, ok := stmt.(*ast.LabeledStmt)
	return ok
}

// setsIn says whether a statement, or a part of it, assigns to a variable.
func (fr *Frame) setsIn(stmt ast.Stmt, v *types.Var) (found bool) {
	ast.Inspect(stmt, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok {
			found = found || fr.assigns(assign, v)
		}
		return !found
	})
	return found
}

// eachList visits the lists of statements in a body, but not in function literals.
func eachList(body ast.Node, visit func([]ast.Stmt)) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			visit(n.List)
		case *ast.CaseClause:
			visit(n.Body)
		case *ast.CommClause:
			visit(n.Body)
		}
		return true
	})
}

// givenTypes are those of a function's result, if all are known.
type givenTypes struct {
	types []types.Type
	known bool
}

type resultKey struct {
	fn     *types.Func
	result int
}

// typesGiven lists those of a call's result, if the unit has the function.
func (fr *Frame) typesGiven(call *ast.CallExpr, result int) ([]types.Type, bool) {
	fn := fr.calleeFunc(call)
	f := fr.Unit.funcs[fn]
	if f == nil {
		return nil, false
	}
	key := resultKey{fn, result}
	given, ok := fr.Unit.results[key]
	if !ok {
		fr.Unit.results[key] = givenTypes{} // it is being looked at
		given = fr.Unit.NewFrame(f).typesReturned(result)
		fr.Unit.results[key] = given
	}
	return given.types, given.known
}

// typesReturned lists those of one result of the frame's function.
func (fr *Frame) typesReturned(result int) givenTypes {
	given := givenTypes{known: true}
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(n.Results) != len(fr.results) {
				given.known = false // named results, or all those of another call
				return false
			}
			some, ok := fr.typesIn(n.Results[result], 0)
			given.types, given.known = append(given.types, some...), given.known && ok
		}
		return given.known
	})
	return given
}
