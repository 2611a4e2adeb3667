package lostdeferred

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/internal/flow"
)

// This file finds scopes that are not closed on some path.

// A fate is what a mention of a scope does to it.
type fate int

const (
	used   fate = iota // it stays as open as it was
	closed             // now, or by a deferred call
	handed             // somebody else may close it
)

func (l *look) unclosed() {
	for _, call := range l.calls {
		if !l.isOpen(call.Expr.(*ast.CallExpr)) {
			continue
		}
		v := l.variable(call)
		arg, isArg := call.argument()
		switch {
		case v != nil:
			l.keptOpen(call, v)
		case call.dropped(), isArg && l.isRuntimeCall(arg):
			l.report(call, "nobody can close this scope: it stays registered with its context; keep it in a variable, and defer its Close")
		}
	}
}

// keptOpen reports a path from where a scope is opened to the function's end on which
// nobody closes it.
func (l *look) keptOpen(open mention, v *types.Var) {
	ends, body := map[fate][]mention{}, l.body(open)
	for _, use := range l.uses[v] {
		if isNilCheck(use) {
			return // whether it is closed hangs on whether it was opened
		}
		f := l.fateAt(use, body, 0)
		ends[f] = append(ends[f], use)
	}
	settled := append(ends[closed], ends[handed]...)
	if len(settled) > 0 && !l.isDefinition(open) || slices.ContainsFunc(settled, loopFrom(open)) {
		return // opened and closed under conditions, or in a loop that need not be empty
	}
	var at token.Pos
	l.graph(body).After(open, func(n ast.Node) bool {
		for _, use := range settled {
			if flow.Within(use, n) {
				return false
			}
		}
		if ret, ok := n.(*ast.ReturnStmt); ok && !at.IsValid() {
			at = ret.Pos()
		}
		return !at.IsValid()
	})
	if !at.IsValid() {
		return
	}
	d := analysis.Diagnostic{Pos: open.Pos(), End: open.End(), Message: fmt.Sprintf("%s is not closed when the function returns at line %d: the scope stays registered with its context, and operations may outlive the function; defer %[1]s.Close() below Open", v.Name(), l.Fset.Position(at).Line)}
	if len(settled) == 0 {
		d.SuggestedFixes = l.deferClose(open, v)
	}
	l.Report(d)
}

// isDefinition says whether a call stands in the statement that declares its variable.
func (l *look) isDefinition(m mention) bool {
	switch p := m.parent(0).(type) {
	case *ast.AssignStmt:
		return p.Tok == token.DEFINE
	case *ast.ValueSpec:
		return true
	}
	return false
}

// fateAt says what a mention of a scope does to it, which was opened in the given body.
func (l *look) fateAt(use mention, body *ast.BlockStmt, depth int) fate {
	if use.isTarget() || use.dropped() {
		return used
	}
	if call, name := use.method(); name != "" {
		return l.fateOfMethod(call, name, body)
	}
	call, ok := use.argument()
	switch {
	case !ok:
		return handed
	case l.isRuntimeCall(call), depth < 3 && l.leavesOpen(call.Expr.(*ast.CallExpr), use.Expr, depth):
		return used
	}
	return handed
}

func (l *look) fateOfMethod(call mention, name string, body *ast.BlockStmt) fate {
	switch {
	case name != "Close":
		return used
	case l.body(call) == body || l.isDeferredLiteral(call):
		return closed
	}
	return handed
}

// isDeferredLiteral says whether a call stands in a function literal that is deferred.
func (l *look) isDeferredLiteral(m mention) bool {
	for i := range m.around {
		if _, ok := m.parent(i).(*ast.FuncLit); ok {
			call, isCall := m.parent(i + 1).(*ast.CallExpr)
			_, isDeferred := m.parent(i + 2).(*ast.DeferStmt)
			return isCall && isDeferred && ast.Unparen(call.Fun) == m.parent(i)
		}
	}
	return false
}

// isRuntimeCall says whether a call is of a function of the runtime's: none of them closes
// a scope that it is given.
func (l *look) isRuntimeCall(m mention) bool {
	call, ok := m.Expr.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := l.fr.Callee(call)
	return fn != nil && inRuntime(fn.Pkg())
}

// leavesOpen says whether a function of the program's own, which is given a scope, does
// nothing with it but to use it.
func (l *look) leavesOpen(call *ast.CallExpr, arg ast.Expr, depth int) bool {
	fn := l.fr.Callee(call)
	if fn == nil || fn.Signature().Variadic() {
		return false
	}
	f := l.Unit.FuncOf(fn.Origin())
	if f == nil {
		return false
	}
	for i := range call.Args {
		if ast.Unparen(call.Args[i]) == arg {
			return usesOnly(newLook(l.Pass, f), f.Obj.Signature().Params().At(i), depth+1)
		}
	}
	return false
}

func usesOnly(l *look, param *types.Var, depth int) bool {
	for _, use := range l.uses[param] {
		if l.fateAt(use, l.f.Decl.Body, depth) != used {
			return false
		}
	}
	return true
}

func isNilCheck(use mention) bool {
	cmp, ok := use.parent(0).(*ast.BinaryExpr)
	return ok && (cmp.Op == token.EQL || cmp.Op == token.NEQ)
}

// deferClose adds the deferred call below the statement that opens a scope, unless that
// stands in a loop: there it would pile up.
func (l *look) deferClose(open mention, v *types.Var) []analysis.SuggestedFix {
	stmt, ok := open.parent(0).(*ast.AssignStmt)
	if _, inBlock := open.parent(1).(*ast.BlockStmt); !ok || !inBlock || inLoop(open) {
		return nil
	}
	line := strings.Repeat("\t", l.Fset.Position(stmt.Pos()).Column-1) + "defer " + v.Name() + ".Close()"
	return []analysis.SuggestedFix{{
		Message:   strings.TrimSpace(line),
		TextEdits: []analysis.TextEdit{{Pos: stmt.End(), End: stmt.End(), NewText: []byte("\n" + line)}},
	}}
}

// loopFrom makes a function that says whether a loop is around a mention which is not
// around another.
func loopFrom(open mention) func(mention) bool {
	return func(m mention) bool {
		for _, n := range m.around {
			switch n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				if !flow.Within(open, n) {
					return true
				}
			}
		}
		return false
	}
}

// inLoop says whether a loop of the same function is around.
func inLoop(m mention) bool {
	for i := range m.around {
		switch m.parent(i).(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			return true
		case *ast.FuncLit:
			return false
		}
	}
	return false
}
