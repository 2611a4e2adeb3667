package loopblock

import (
	"go/ast"
	"go/token"
)

// This file gives the rest of a callback a goroutine.

// goroutine has the rest of a callback done by a goroutine, where all that comes out of it
// is nil. What the callback does before stays where it is.
func (x *fixer) goroutine(r rest) (change, bool) {
	c := change{message: "start a goroutine"}
	if x.lit == nil && !x.isCallbackOnly() || x.hasNamedResults() || x.defers(r.stmts[0].Pos()) || len(r.stmts) > 1 && isLoop(r.stmts[0]) || !x.isNil(r.ret) {
		return c, false
	}
	c.insert(r.stmts[0].Pos(), "go func() {\n")
	for _, stmt := range r.stmts {
		if leaves(stmt) || !x.returns(stmt, &c) {
			return c, false
		}
	}
	c.insert(x.behind(r), "\n}()")
	return c, true
}

// hasNamedResults says whether the callback's results have names: then what it does may
// come out of it without a return.
func (x *fixer) hasNamedResults() bool {
	results := x.signature().Results
	return results == nil || len(results.List) != 1 || len(results.List[0].Names) > 0
}

// isCallbackOnly says whether a declared function is named where it is handed to the loop
// and nowhere else: others may rely on its being done when it returns.
func (x *fixer) isCallbackOnly() bool {
	uses := 0
	for _, obj := range x.Info.Uses {
		if obj == x.fn {
			uses++
		}
	}
	return uses == 1 && (!x.fn.Exported() || x.Types.Name() == "main")
}

// signature gives the callback's type.
func (x *fixer) signature() *ast.FuncType {
	if x.lit != nil {
		return x.lit.Type
	}
	return x.Unit.FuncOf(x.fn).Decl.Type
}

// defers says whether the callback defers a call before a place: it is made when the
// callback returns, and not when the goroutine is done.
func (x *fixer) defers(before token.Pos) bool {
	found := false
	walkOwn(x.body, func(n ast.Node) {
		if d, ok := n.(*ast.DeferStmt); ok && d.Pos() < before {
			found = true
		}
	})
	return found
}

// returns makes returns of nil those of a function without results. There must not be others.
func (x *fixer) returns(stmt ast.Stmt, c *change) bool {
	ok := true
	walkOwn(stmt, func(n ast.Node) {
		if ret, is := n.(*ast.ReturnStmt); is {
			ok = ok && x.isNil(ret)
			c.replace(ret.Pos()+token.Pos(len("return")), ret.End(), "")
		}
	})
	return ok
}

func (x *fixer) isNil(ret *ast.ReturnStmt) bool {
	return len(ret.Results) == 1 && x.Info.Types[ret.Results[0]].IsNil()
}

func isLoop(stmt ast.Stmt) bool {
	switch stmt.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return true
	}
	return false
}

// leaves says whether a statement may go on elsewhere than behind itself.
func leaves(stmt ast.Stmt) bool {
	found := false
	ast.PreorderStack(stmt, nil, func(n ast.Node, stack []ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok {
			found = found || b.Label != nil || b.Tok != token.FALLTHROUGH && !stays(b, stack)
		}
		_, isLit := n.(*ast.FuncLit)
		return !isLit
	})
	return found
}

// stays says whether one of the nodes around a break or continue is what it is about.
func stays(b *ast.BranchStmt, around []ast.Node) bool {
	for _, n := range around {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return true
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			if b.Tok == token.BREAK {
				return true
			}
		}
	}
	return false
}

// walkOwn visits what stands in a node, without the function literals there.
func walkOwn(node ast.Node, visit func(ast.Node)) {
	ast.Inspect(node, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok && n != node {
			return false
		}
		if n != nil {
			visit(n)
		}
		return true
	})
}
