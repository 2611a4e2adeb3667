package loopblock

import (
	"go/ast"
	"go/token"
	"slices"
)

// This file finds what a callback still does from a call on.

// rest is that.
type rest struct {
	stmts  []ast.Stmt      // from the one with the call on, up to ret or to the end of their list
	ret    *ast.ReturnStmt // all that comes after them
	beside bool            // ret stands in their list
	limit  token.Pos       // where what comes behind their list begins
}

// end gives the end of what a fix of the rest may change.
func (r rest) end() token.Pos {
	if r.beside {
		return r.ret.End()
	}
	return r.stmts[len(r.stmts)-1].End()
}

// level is a list of statements that a call stands in.
type level struct {
	node ast.Node
	list []ast.Stmt
	at   int // the statement with the call
}

// restFrom gives the rest of a callback from a call on. There is none if something else
// than a return comes after the branch that the call stands in.
func restFrom(body *ast.BlockStmt, call ast.Node) (rest, bool) {
	levels := levelsOf(body, call)
	if len(levels) == 0 {
		return rest{}, false
	}
	in := levels[len(levels)-1]
	stmts := in.list[in.at:]
	last := len(stmts) - 1
	switch s := stmts[last].(type) {
	case *ast.ReturnStmt:
		return rest{stmts[:last], s, true, s.Pos()}, last > 0
	case *ast.BranchStmt:
		return rest{}, false
	}
	for _, outer := range slices.Backward(levels[:len(levels)-1]) {
		if outer.at < len(outer.list)-1 {
			ret, ok := outer.list[outer.at+1].(*ast.ReturnStmt)
			return rest{stmts, ret, false, in.node.End()}, ok
		}
	}
	return rest{}, false
}

// levelsOf lists the lists that a call stands in, from the body inwards. Those in a loop or
// in a function literal are left out: they may run more than once, or later.
func levelsOf(body *ast.BlockStmt, call ast.Node) (all []level) {
	around := around(body, call)
	for i, n := range around[:max(0, len(around)-1)] {
		var list []ast.Stmt
		switch n := n.(type) {
		case *ast.FuncLit, *ast.ForStmt, *ast.RangeStmt:
			return all
		case *ast.BlockStmt:
			list = n.List
		case *ast.CaseClause:
			list = n.Body
		case *ast.CommClause:
			list = n.Body
		}
		switch stmt := around[i+1].(type) {
		case *ast.CaseClause, *ast.CommClause: // the next one does not come after it
		case ast.Stmt:
			if at := slices.Index(list, stmt); at >= 0 {
				all = append(all, level{n, list, at})
			}
		}
	}
	return all
}

// around lists the nodes that one stands in, from the outermost to itself.
func around(in, node ast.Node) (all []ast.Node) {
	ast.PreorderStack(in, nil, func(n ast.Node, stack []ast.Node) bool {
		if n == node {
			all = append(slices.Clone(stack), n)
		}
		return all == nil
	})
	return all
}
