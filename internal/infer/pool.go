package infer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file counts connections: how many a pool is allowed, and which functions
// need a second one while they hold a first.

// PoolLimit is the smallest number of connections that the program allows a pool.
type PoolLimit struct {
	At          token.Pos // where it says so; NoPos when no limit is known
	Connections int64
	Hidden      token.Pos // where there is a limit that does not show: one of the configuration's
}

// limitPool notes a call that limits a pool.
func (fr *Frame) limitPool(call *ast.CallExpr, fn *types.Func) {
	switch fn.Name() {
	case "SetMaxOpenConns":
		if len(call.Args) == 1 {
			fr.Unit.Pool.limit(fr.info.Types[call.Args[0]].Value, call.Pos())
		}
	case "Open", "Connect", "ConnectContext", "MustConnect", "MustOpen":
		for _, arg := range call.Args {
			if s, ok := fr.constant(arg); ok && inMemory(s) {
				fr.Unit.Pool.lower(1, call.Pos())
			}
		}
	}
}

// limit notes a limit of so many connections, if that is known; 0 is none.
func (l *PoolLimit) limit(connections constant.Value, at token.Pos) {
	if connections == nil {
		l.Hidden = at
	} else if n, ok := constant.Int64Val(connections); ok && n > 0 {
		l.lower(n, at)
	}
}

func (l *PoolLimit) lower(n int64, at token.Pos) {
	if !l.At.IsValid() || n < l.Connections {
		l.At, l.Connections = at, n
	}
}

// inMemory recognises the names of SQLite's databases that a connection has for
// itself: https://www.sqlite.org/inmemorydb.html
func inMemory(name string) bool {
	return (strings.Contains(name, ":memory:") || strings.Contains(name, "mode=memory")) && !strings.Contains(name, "cache=shared")
}

// nests says whether a function may ask a pool for a connection while it holds
// another, by an open result or a transaction of its own.
func (fr *Frame) nests() bool {
	held := fr.heldConnections()
	found := false
	if len(held) == 0 {
		return false
	}
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !found {
			found = fr.holdsAnother(call, held) && fr.asksPool(call)
		}
		return !found
	})
	return found
}

// heldConnections lists the function's variables that hold a connection as long as
// they are open.
func (fr *Frame) heldConnections() []*types.Var {
	var held []*types.Var
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := fr.info.Defs[id].(*types.Var); ok && (IsRows(v.Type()) || KindOf(v.Type()) == knowledge.Single) {
				held = append(held, v)
			}
		}
		return true
	})
	return held
}

// holdsAnother says whether one of the variables may hold a connection when a call
// is made. Loops and jumps do not matter: what is asked for above is asked before.
func (fr *Frame) holdsAnother(call *ast.CallExpr, held []*types.Var) bool {
	for _, v := range held {
		if v.Pos() < call.Pos() && !fr.gives(call, v) {
			return true
		}
	}
	return false
}

// gives says whether a variable holds what a call has given.
func (fr *Frame) gives(call *ast.CallExpr, v *types.Var) bool {
	for _, def := range fr.defs[v] {
		if ast.Unparen(def) == ast.Expr(call) {
			return true
		}
	}
	return false
}

// asksPool says whether a call may take a connection out of a pool: it speaks to a
// database, and neither through a connection that is held nor an open result.
func (fr *Frame) asksPool(call *ast.CallExpr) bool {
	eff := fr.Call(call)
	if eff.Blocks&effect.SQL == 0 {
		return false
	}
	for _, h := range eff.Handles {
		if fr.Handle(h).Single {
			return false
		}
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return !ok || fr.info.Selections[sel] == nil || !IsRows(fr.info.TypeOf(sel.X))
}

// IsResponse recognises what an HTTP client is answered.
func IsResponse(t types.Type) bool { return isNamedPointer(t, "net/http", "Response") }

// IsRows recognises the open result of a query.
func IsRows(t types.Type) bool {
	if KindOf(t) != knowledge.Open {
		return false
	}
	for _, name := range []string{"Next", "Scan"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj != nil {
			return true
		}
	}
	return false
}
