package infer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file is about loops that look again and again at what another goroutine sets:
// what that wrote before is seen by all that stands below the loop, and by nothing
// that starts above it.

// Spins says that a loop waits for another goroutine.
const Spins = "a loop that waits for another goroutine"

func (fr *Frame) loop(n *ast.ForStmt, eff *Effects) {
	if fr.spins(n) {
		eff.Blocks |= effect.Peer
		eff.add(effect.Sends, Spins, n.Pos())
	}
}

// spins says whether a loop goes on until an atomic, or what is behind a lock, has
// changed, and does not change it itself: whoever tries to swap what was looked at
// waits for nobody.
func (fr *Frame) spins(n *ast.ForStmt) bool {
	if n.Cond != nil {
		return fr.peeks(n.Cond, 0)
	}
	swaps := false
	ast.Inspect(n.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			fn := fr.calleeFunc(call)
			swaps = swaps || isAtomic(fn) && strings.HasPrefix(fn.Name(), "CompareAndSwap")
		}
		return true
	})
	return !swaps && slices.ContainsFunc(n.Body.List, fr.asks)
}

// asks says whether a statement of an endless loop looks at what may end it.
func (fr *Frame) asks(stmt ast.Stmt) bool {
	switch s := stmt.(type) {
	case *ast.IfStmt:
		return s.Init != nil && fr.peeks(s.Init, 0) || fr.peeks(s.Cond, 0)
	case *ast.AssignStmt:
		return fr.peeks(s, 1)
	}
	return false
}

// peeks says whether running a node looks at an atomic or takes a lock, at depth 0 be
// it in functions of the unit's own.
func (fr *Frame) peeks(node ast.Node, depth int) bool {
	return peeks(fr.Unit, fr.info, node, depth)
}

func peeks(u *Unit, info *types.Info, node ast.Node, depth int) bool {
	found := false
	ast.Inspect(node, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		fn, _ := info.Uses[id].(*types.Func)
		if fn == nil {
			return true
		}
		if found = isAtomic(fn) || locksOf(fn); !found && depth < 1 {
			if f := u.funcs[fn.Origin()]; f != nil {
				found = peeks(u, f.Pkg.Info, f.Decl.Body, depth+1)
			}
		}
		return true
	})
	return found
}

func isAtomic(fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && pathOf(fn.Pkg()) == "sync/atomic"
}

func locksOf(fn *types.Func) bool {
	if fn.Pkg() == nil || pathOf(fn.Pkg()) != "sync" {
		return false
	}
	switch fn.Name() {
	case "Lock", "RLock", "TryLock", "TryRLock":
		return true
	}
	return false
}
