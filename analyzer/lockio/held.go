package lockio

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"

	"golang.org/x/tools/go/cfg"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/flow"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds out which mutexes a function holds for certain, at each place of it.

// A lock is a mutex as one function names it.
type lock struct {
	text string     // s.mu
	root *types.Var // s
	is   *types.Var // the field mu, or a package variable: what all functions have in common
}

// held is the mutexes that are held on every path to a place, with where they were taken.
type held map[lock]token.Pos

// A body is that of a function, or of a literal in it.
type body struct {
	*check.Pass
	f     *infer.Func
	fr    *infer.Frame
	block *ast.BlockStmt
}

// bodies lists a function's own body and those of its literals.
func bodies(p *check.Pass, f *infer.Func, fr *infer.Frame) []body {
	all := []body{{p, f, fr, f.Decl.Body}}
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok {
			all = append(all, body{p, f, fr, lit.Body})
		}
		return true
	})
	return all
}

// while visits the nodes of a body that run while it holds something.
func (b body) while(visit func(n ast.Node, held held)) {
	if !b.locks() {
		return
	}
	blocks := flow.New(b.Info, b.block).Blocks
	in := map[*cfg.Block]held{blocks[0]: {}}
	for again := true; again; {
		again = false
		for _, block := range blocks {
			now, reached := in[block]
			if !reached {
				continue
			}
			out := maps.Clone(now)
			for _, n := range block.Nodes {
				b.step(n, out)
			}
			for _, next := range block.Succs {
				again = meet(in, next, out) || again
			}
		}
	}
	for _, block := range blocks {
		now := maps.Clone(in[block])
		for _, n := range block.Nodes {
			if len(now) > 0 {
				visit(n, now)
			}
			b.step(n, now)
		}
	}
}

// meet keeps what is held on every path to a block, and says whether that has changed.
func meet(in map[*cfg.Block]held, block *cfg.Block, out held) bool {
	before, reached := in[block]
	if !reached {
		in[block] = maps.Clone(out)
		return true
	}
	n := len(before)
	maps.DeleteFunc(before, func(l lock, _ token.Pos) bool { _, ok := out[l]; return !ok })
	return len(before) < n
}

// step brings what is held up to date with a node.
func (b body) step(n ast.Node, now held) {
	if _, ok := n.(*ast.DeferStmt); ok {
		return // an Unlock at the end
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt:
			return false
		case *ast.CallExpr:
			l, method := lockOf(b.Info, n)
			switch {
			case method == "Lock" && l.is != nil && !b.unlockedElsewhere(l):
				now[l] = n.Pos()
			case method == "Unlock":
				delete(now, l)
			}
		}
		return true
	})
}

func (b body) locks() (found bool) {
	inspectOwn(b.block, func(n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok && !found {
			_, method := lockOf(b.Info, call)
			found = method == "Lock"
		}
	})
	return found
}

// unlockedElsewhere says whether a literal that is not deferred releases a mutex: when
// that runs can't be seen.
func (b body) unlockedElsewhere(l lock) (found bool) {
	deferred := map[*ast.FuncLit]bool{}
	ast.Inspect(b.block, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt:
			if lit, ok := n.Call.Fun.(*ast.FuncLit); ok {
				deferred[lit] = true
			}
		case *ast.FuncLit:
			if !deferred[n] && unlocks(b.Info, n.Body, l.is) {
				found = true
			}
		}
		return !found
	})
	return found
}

// unlocks says whether code releases a mutex of some object.
func unlocks(info *types.Info, node ast.Node, mutex *types.Var) (found bool) {
	ast.Inspect(node, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			l, method := lockOf(info, call)
			found = found || method == "Unlock" && l.is == mutex
		}
		return !found
	})
	return found
}

// lockOf recognises the methods of sync's mutexes, and the mutex.
func lockOf(info *types.Info, call *ast.CallExpr) (l lock, method string) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return lock{}, ""
	}
	fn, ok := info.Uses[sel.Sel].(*types.Func)
	if !ok {
		return lock{}, ""
	}
	switch fn.FullName() {
	case "(*sync.Mutex).Lock", "(*sync.Mutex).Unlock", "(*sync.RWMutex).Lock", "(*sync.RWMutex).Unlock", "(*sync.RWMutex).RLock", "(*sync.RWMutex).RUnlock":
		return lock{types.ExprString(sel.X), root(info, sel.X), mutexOf(info, sel)}, fn.Name()
	}
	return lock{}, ""
}

// mutexOf gives the field or package variable that a mutex is, be it embedded.
func mutexOf(info *types.Info, sel *ast.SelectorExpr) *types.Var {
	if s := info.Selections[sel]; s != nil && len(s.Index()) > 1 {
		return embedded(s)
	}
	switch x := ast.Unparen(sel.X).(type) {
	case *ast.SelectorExpr:
		v, _ := info.Uses[x.Sel].(*types.Var)
		return v
	case *ast.Ident:
		if v, ok := info.Uses[x].(*types.Var); ok && isPackageVar(v) {
			return v
		}
	}
	return nil
}

// embedded gives the embedded field that a promoted method belongs to.
func embedded(s *types.Selection) *types.Var {
	t, index := s.Recv(), s.Index()
	var field *types.Var
	for _, i := range index[:len(index)-1] {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		of, ok := t.Underlying().(*types.Struct)
		if !ok {
			return nil
		}
		field = of.Field(i)
		t = field.Type()
	}
	return field.Origin()
}

// root gives the variable at the bottom of a path of fields.
func root(info *types.Info, e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := info.ObjectOf(e).(*types.Var)
		return v
	case *ast.SelectorExpr:
		if v, ok := info.Uses[e.Sel].(*types.Var); ok && isPackageVar(v) {
			return v
		}
		return root(info, e.X)
	case *ast.StarExpr:
		return root(info, e.X)
	}
	return nil
}

func isPackageVar(v *types.Var) bool { return v.Pkg() != nil && v.Parent() == v.Pkg().Scope() }

// inspectOwn visits the nodes of a body that are not inside a function literal.
func inspectOwn(body ast.Node, visit func(ast.Node)) {
	ast.Inspect(body, func(n ast.Node) bool {
		if _, lit := n.(*ast.FuncLit); lit {
			return false
		}
		if n != nil {
			visit(n)
		}
		return true
	})
}
