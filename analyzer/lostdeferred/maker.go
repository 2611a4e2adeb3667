package lostdeferred

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file knows the runtime: which calls give a Deferred or a Window, and what becomes
// of one that nobody awaits.

// An origin says how a call comes by what it gives.
type origin int

const (
	none   origin = iota
	starts        // runs a function
	queues        // gets in line: who is before fires it
	links         // runs a function on the outcome of another, its first argument
	joins         // waits for others, all its arguments
	acts          // as links or joins do, but does something to these in any case
)

// origins lists what runtime/async gives, and the package for reactors. The other packages of
// the runtime give operations. What is missing has fired when it is given, or stands for another:
// to drop that harms nobody.
var origins = map[string]origin{
	"Go": starts, "Go1": starts, "Go2": starts, "Go3": starts, "GoHolding": starts, "With": starts,
	"Do": starts, "Do1": starts, "Do2": starts, "Do3": starts, "Each": starts, "EachIndex": starts,
	"Acquire": queues, "Get": queues,
	"Then": links, "ThenCatch": links, "Catch": links, "Chain": links,
	"EachOf": links, "EachThen": links, "EachThen1": links, "EachIndexThen": links,
	"All": joins, "All2": joins, "All3": joins, "Settle": joins, "Gather": joins, "Any": joins,
	"Finally": acts, "Timeout": acts, "TimeoutWith": acts, "Race": acts,
}

const (
	module  = "github.com/asyncify-go/asyncify"
	reactor = module + "/runtime/reactor"
	threads = module + "/runtime/threads"
)

// inRuntime says whether a package is part of the runtime.
func inRuntime(pkg *types.Package) bool {
	return pkg != nil && strings.HasPrefix(pkg.Path(), module+"/runtime/")
}

// originOf says how a call comes by the Deferred or Window that it gives.
func (l *look) originOf(call *ast.CallExpr) origin {
	fn := l.fr.Callee(call)
	if fn == nil || kindOf(l.Info.TypeOf(call)) != deferred {
		return none
	}
	switch {
	case !inRuntime(fn.Pkg()):
		return l.ownOrigin(fn)
	case fn.Pkg().Path() == knowledge.Runtime || fn.Pkg().Path() == reactor:
		return origins[fn.Name()]
	case fn.Pkg().Path() == threads && !l.ofRequest(call):
		return none // the runner lets it run to its end
	}
	return starts
}

// ofRequest says whether a call's context is visibly that of a request, which owns what
// is offloaded on it.
func (l *look) ofRequest(call *ast.CallExpr) bool {
	if len(call.Args) == 0 {
		return false
	}
	ctx, ok := ast.Unparen(call.Args[0]).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := l.fr.Callee(ctx)
	return fn != nil && fn.FullName() == "(*net/http.Request).Context"
}

// ownOrigin says whether a function of the program's own does nothing but to give what
// it has started.
func (l *look) ownOrigin(fn *types.Func) origin {
	f := l.Unit.FuncOf(fn.Origin())
	if f == nil || len(f.Decl.Body.List) != 1 {
		return none
	}
	ret, ok := f.Decl.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return none
	}
	call, ok := ast.Unparen(ret.Results[0]).(*ast.CallExpr)
	if !ok {
		return none
	}
	in := newLook(l.Pass, f)
	if made := in.fr.Callee(call); made == nil || !inRuntime(made.Pkg()) || in.originOf(call) != starts {
		return none
	}
	return starts
}

// A kind is what of the runtime a value is.
type kind int

const (
	other kind = iota
	deferred
	scope
	several // Deferreds, in a slice
)

func kindOf(t types.Type) kind {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		named, ok := types.Unalias(t.Elem()).(*types.Named)
		if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != knowledge.Runtime {
			return other
		}
		switch named.Obj().Name() {
		case "Deferred", "Window":
			return deferred
		case "Scope":
			return scope
		}
	case *types.Slice:
		if kindOf(t.Elem()) == deferred {
			return several
		}
	}
	return other
}

// inputs lists the Deferreds and Windows that a call waits for.
func (l *look) inputs(call *ast.CallExpr) (all []ast.Expr) {
	for _, arg := range call.Args {
		if k := kindOf(l.Info.TypeOf(arg)); k == deferred || k == several {
			all = append(all, arg)
		}
	}
	return all
}

// A mode is how a scope runs what hangs on its operations.
type mode int

const (
	unknown mode = iota
	ordinary
	inline
)

// modeOf gives the mode of the scope that a call's operation belongs to.
func (l *look) modeOf(call *ast.CallExpr) mode {
	open := l.opening(l.scopeOf(call))
	if open == nil || open.Ellipsis.IsValid() || len(open.Args) == 0 {
		return unknown
	}
	for _, opt := range open.Args[1:] {
		made, ok := ast.Unparen(opt).(*ast.CallExpr)
		if !ok {
			return unknown
		}
		switch fn := l.fr.Callee(made); {
		case fn == nil || fn.Pkg().Path() != knowledge.Runtime:
			return unknown
		case fn.Name() == "Inline":
			return inline
		}
	}
	return ordinary
}

// scopeOf gives the variable of the scope that a call's operation belongs to, or nil.
func (l *look) scopeOf(call *ast.CallExpr) *types.Var {
	for depth := 0; call != nil && depth < 10; depth++ {
		for _, arg := range call.Args {
			if kindOf(l.Info.TypeOf(arg)) == scope {
				return l.fr.VarOf(arg)
			}
		}
		in := l.inputs(call)
		if len(in) == 0 {
			return nil
		}
		call = l.made(in[0])
	}
	return nil
}

// opening gives the call of Open that a scope comes from, if that is certain.
func (l *look) opening(v *types.Var) *ast.CallExpr {
	if v == nil {
		return nil
	}
	if call := l.only(v); call != nil && l.isOpen(call) {
		return call
	}
	return nil
}

func (l *look) isOpen(call *ast.CallExpr) bool {
	fn := l.fr.Callee(call)
	return fn != nil && fn.FullName() == knowledge.Runtime+".Open"
}

// made gives the call that an expression's value comes from, if that is certain.
func (l *look) made(e ast.Expr) *ast.CallExpr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return call
	}
	if v := l.fr.VarOf(e); v != nil {
		return l.only(v)
	}
	return nil
}

// only gives the one call that a variable is ever assigned.
func (l *look) only(v *types.Var) *ast.CallExpr {
	defs, ok := l.fr.Defs(v)
	if !ok || len(defs) != 1 {
		return nil
	}
	call, _ := ast.Unparen(defs[0]).(*ast.CallExpr)
	return call
}
