package lostdeferred

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/internal/flow"
)

// This file finds Deferreds and Windows that nobody awaits.

// unawaited reports those that are dropped, or kept where nobody looks.
func (l *look) unawaited() {
	for _, call := range l.calls {
		from := l.originOf(call.Expr.(*ast.CallExpr))
		switch v := l.variable(call); {
		case from == none:
		case call.dropped():
			if l.loses(call, from) {
				l.lost(call, from)
			}
		case v != nil && !l.hangs(v) && l.forgets(call, v):
			l.lost(call, from)
		}
	}
	for v := range l.uses {
		if kindOf(v.Type()) == several && l.isLocal(v) {
			l.collected(v)
		}
	}
}

// loses says whether it is certain that something is lost with what a call gives.
func (l *look) loses(m mention, from origin) bool {
	call := m.Expr.(*ast.CallExpr)
	switch from {
	case links:
		return l.modeOf(call) == ordinary && l.Info.TypeOf(call) != nil && !l.onReactor(call) || l.nobodyAwaits(call)
	case acts:
		return l.nobodyAwaits(call)
	}
	return true
}

// nobodyAwaits says whether nobody else awaits any of what a call waits for.
func (l *look) nobodyAwaits(call *ast.CallExpr) bool {
	in := l.inputs(call)
	for _, e := range in {
		if made, ok := ast.Unparen(e).(*ast.CallExpr); ok {
			if from := l.originOf(made); from == starts || from != none && from != queues && l.nobodyAwaits(made) {
				continue
			}
			return false
		}
		v := l.fr.VarOf(e)
		if v == nil || l.only(v) == nil || !l.isLocal(v) || l.isHanded(v) {
			return false
		}
		if from := l.originOf(l.only(v)); from == none || from == queues {
			return false
		}
	}
	return len(in) > 0
}

// isHanded says whether a variable's Deferred is awaited or handed on anywhere.
func (l *look) isHanded(v *types.Var) bool {
	for _, use := range l.uses[v] {
		if l.hands(use) {
			return true
		}
	}
	return false
}

// hands says whether a mention of a Deferred awaits it or hands it on.
func (l *look) hands(use mention) bool {
	if use.isTarget() || use.dropped() {
		return false
	}
	if _, name := use.method(); name == "String" {
		return false
	}
	if call, ok := use.argument(); ok && call.dropped() {
		from := l.originOf(call.Expr.(*ast.CallExpr))
		return from != links && from != joins && from != acts
	}
	return true
}

// hangs says whether something that nobody gets hangs on a variable's Deferred: that
// is reported in its place, or known to do no harm.
func (l *look) hangs(v *types.Var) bool {
	for _, use := range l.uses[v] {
		if call, ok := use.argument(); ok && call.dropped() {
			return true
		}
	}
	return false
}

// forgets says whether no path leads from a call, whose Deferred a variable keeps, to
// where that is awaited or handed on.
func (l *look) forgets(call mention, v *types.Var) bool {
	body := l.body(call)
	var handed []mention
	for _, use := range l.uses[v] {
		if !l.hands(use) {
			continue
		}
		if l.body(use) != body {
			return false // captured, so that it may be awaited at any time
		}
		handed = append(handed, use)
	}
	g := l.graph(body)
	found := g.Node(call) == nil
	g.After(call, func(n ast.Node) bool {
		for _, use := range handed {
			found = found || flow.Within(use, n)
		}
		return !found && !l.assigns(n, v)
	})
	return !found
}

// assigns says whether a node of the graph gives a variable another value.
func (l *look) assigns(n ast.Node, v *types.Var) bool {
	assign, ok := n.(*ast.AssignStmt)
	if !ok {
		return false
	}
	for _, to := range assign.Lhs {
		if l.fr.VarOf(to) == v {
			return true
		}
	}
	return false
}

// collected reports a slice that Deferreds are added to and that nobody reads.
func (l *look) collected(v *types.Var) {
	var first mention
	for _, use := range l.uses[v] {
		call, ok := use.argument()
		switch {
		case use.isTarget() || use.dropped():
			continue
		case !ok || text(call.Expr.(*ast.CallExpr).Fun) != "append" || l.variable(call) != v:
			return
		case first.Expr == nil:
			first = call
		}
	}
	if first.Expr != nil {
		l.report(first, fmt.Sprintf("nobody awaits what is added to %s: it is cancelled when its scope closes, and its error is lost; await async.All(%[1]s...)", v.Name()))
	}
}

func (l *look) lost(m mention, from origin) {
	call := m.Expr.(*ast.CallExpr)
	name := text(callee(call))
	switch {
	case kindIsWindow(l.Info.TypeOf(call)):
		l.report(m, fmt.Sprintf("nobody awaits an item of what %s gives: the calls that it has started are cancelled when its scope closes, the others never start, and their errors are lost", name))
	case from == links:
		l.report(m, fmt.Sprintf("nobody awaits what %s gives: its function is not started or is cancelled when its scope closes, and its error is lost; await the last link of a chain", name))
	case from == joins:
		l.report(m, fmt.Sprintf("nobody awaits what %s gives: it waits for nothing by itself, and its error is lost", name))
	case from == acts:
		l.report(m, fmt.Sprintf("nobody awaits what %s gives: what it hangs on is cancelled when its scope closes, and its error is lost; await the last link of a chain", name))
	default:
		l.report(m, fmt.Sprintf("nobody awaits what %s gives: it is cancelled when its scope closes, and its error is lost; await it, return it, or hang on it what is awaited", name))
	}
}

// callee gives the function of a call without type arguments.
func callee(call *ast.CallExpr) ast.Expr {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.IndexExpr:
		return fun.X
	case *ast.IndexListExpr:
		return fun.X
	default:
		return fun
	}
}

func kindIsWindow(t types.Type) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(p.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "Window"
}

// onReactor says whether a link's function runs on a reactor.
func (l *look) onReactor(call *ast.CallExpr) bool {
	fn := l.fr.Callee(call)
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == reactor
}

func (l *look) report(n ast.Node, message string) {
	l.Report(analysis.Diagnostic{Pos: n.Pos(), End: n.End(), Message: message})
}
