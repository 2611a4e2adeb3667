package lostdeferred

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/internal/flow"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds functions of operations that wait where they ought to be chained, and
// those that wait for themselves.

func (l *look) callbacks() {
	for _, m := range l.calls {
		call := m.Expr.(*ast.CallExpr)
		from := l.originOf(call)
		if from == none || l.onReactor(call) || l.modeOf(call) == inline {
			continue // loopblock reports what holds up a loop
		}
		for _, arg := range call.Args {
			if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
				l.callback(m, from, lit)
			}
		}
	}
}

// callback looks at one function of an operation.
func (l *look) callback(op mention, from origin, lit *ast.FuncLit) {
	call := op.Expr.(*ast.CallExpr)
	given := l.variable(op)
	for _, m := range l.calls {
		if l.body(m) != lit.Body && !(flow.Within(m, lit) && l.isDeferredLiteral(m)) {
			continue
		}
		inner := m.Expr.(*ast.CallExpr)
		if l.isClose(inner, l.scopeOf(call)) {
			l.report(m, fmt.Sprintf("deadlock: Close waits for every operation of the scope, this one included; close it where it was opened, below what awaits %s", text(callee(call))))
			continue
		}
		awaited := l.awaits(inner)
		switch {
		case awaited == nil:
		case given != nil && l.waitsFor(awaited, given, 0):
			l.report(m, fmt.Sprintf("deadlock: %s waits for the operation that it stands in", text(inner)))
		case from != starts && from != joins && l.holdsUp(op, lit, awaited):
			l.Report(analysis.Diagnostic{
				Pos: m.Pos(), End: m.End(),
				Message:        fmt.Sprintf("%s keeps the goroutine of a callback waiting, for ever if what it waits for waits for this; chain it: async.Chain for a Deferred that the callback makes, async.All2 for one that is there already", text(inner)),
				SuggestedFixes: l.chain(call, lit),
			})
		}
	}
}

// isClose says whether a call closes a scope.
func (l *look) isClose(call *ast.CallExpr, v *types.Var) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && v != nil && sel.Sel.Name == "Close" && l.fr.VarOf(sel.X) == v
}

// awaits gives the Deferred or Window that a call waits for, or nil.
func (l *look) awaits(call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || kindOf(l.Info.TypeOf(sel.X)) != deferred {
		return nil
	}
	switch sel.Sel.Name {
	case "Await", "Value", "Wait", "Into":
		return sel.X
	}
	return nil
}

// waitsFor says whether what an expression stands for is a variable's Deferred, or
// waits for it.
func (l *look) waitsFor(e ast.Expr, v *types.Var, depth int) bool {
	if l.fr.VarOf(e) == v {
		return true
	}
	call := l.made(e)
	if call == nil || depth > 10 || kindOf(l.Info.TypeOf(call)) != deferred || l.originOf(call) == starts {
		return false
	}
	for _, in := range l.inputs(call) {
		if l.waitsFor(in, v, depth+1) {
			return true
		}
	}
	return false
}

// holdsUp says whether it is certain that what a callback awaits belongs to a scope
// around it, and need not have ended by then.
func (l *look) holdsUp(link mention, lit *ast.FuncLit, awaited ast.Expr) bool {
	made := l.made(awaited)
	if made == nil || l.originOf(made) == none {
		return false
	}
	owner := l.scopeOf(made)
	if owner == nil || lit.Pos() <= owner.Pos() && owner.Pos() < lit.End() {
		return false // of a scope of its own, which is how operations start others
	}
	v := l.fr.VarOf(awaited)
	return v == nil || !l.precedes(link.Expr.(*ast.CallExpr), v) && !l.awaitedBefore(link, v)
}

// precedes says whether a link runs after a variable's Deferred has fired.
func (l *look) precedes(link *ast.CallExpr, v *types.Var) bool {
	for _, in := range l.inputs(link) {
		if l.waitsFor(in, v, 0) {
			return true
		}
	}
	return false
}

// awaitedBefore says whether a link's function awaits a variable's Deferred above it.
func (l *look) awaitedBefore(link mention, v *types.Var) bool {
	for _, use := range l.uses[v] {
		if call, name := use.method(); name != "" && use.Pos() < link.Pos() && l.body(use) == l.body(link) && l.awaits(call.Expr.(*ast.CallExpr)) != nil {
			return true
		}
	}
	return false
}

// chain makes a call of Then one of Chain, where all that its function returns is what
// it awaits.
func (l *look) chain(call *ast.CallExpr, lit *ast.FuncLit) []analysis.SuggestedFix {
	fn := l.fr.Callee(call)
	results := lit.Type.Results
	name := nameIn(callee(call))
	if fn == nil || fn.FullName() != knowledge.Runtime+".Then" || name == nil || results.NumFields() != 2 || len(results.List[0].Names) > 0 {
		return nil
	}
	edits := []analysis.TextEdit{
		{Pos: name.Pos(), End: name.End(), NewText: []byte("Chain")},
		{Pos: results.Pos(), End: results.End(), NewText: []byte("*" + qualifier(callee(call)) + "Deferred[" + text(results.List[0].Type) + "]")},
	}
	for _, m := range l.calls {
		if l.body(m) != lit.Body || l.awaits(m.Expr.(*ast.CallExpr)) == nil {
			continue
		}
		sel := ast.Unparen(m.Expr.(*ast.CallExpr).Fun).(*ast.SelectorExpr)
		if ret, ok := m.parent(0).(*ast.ReturnStmt); !ok || len(ret.Results) != 1 || sel.Sel.Name != "Await" || kindIsWindow(l.Info.TypeOf(sel.X)) {
			return nil
		}
		edits = append(edits, analysis.TextEdit{Pos: sel.X.End(), End: m.End()})
	}
	if len(edits)-2 != returnsIn(lit) {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "chain with " + qualifier(callee(call)) + "Chain", TextEdits: edits}}
}

func returnsIn(lit *ast.FuncLit) (n int) {
	ast.Inspect(lit.Body, func(node ast.Node) bool {
		if _, ok := node.(*ast.ReturnStmt); ok {
			n++
		}
		_, inner := node.(*ast.FuncLit)
		return !inner
	})
	return n
}

// nameIn gives the identifier that names a function.
func nameIn(fun ast.Expr) *ast.Ident {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	}
	return nil
}

// qualifier gives what stands before a package's name for its functions.
func qualifier(fun ast.Expr) string {
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		return text(sel.X) + "."
	}
	return ""
}
