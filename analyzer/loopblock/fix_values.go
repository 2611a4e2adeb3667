package loopblock

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file says what a call needs that moves into a command, which runs while the model
// changes: values alone, and what is made for it.

// call looks at a call that moves. Is it the first, then what it needs is computed when it
// was; what the others need, before the first.
func (m *mover) call(call *ast.CallExpr, first bool) bool {
	fn := m.frame.Callee(call)
	if fn == nil {
		return false
	}
	switch s := m.Unit.Summary(fn); {
	case s.Does.Has(effect.Global | effect.Assigns):
		return false // what it writes, the loop may use
	case s.Blocks&effect.Exec != 0:
		return false // a process may want the terminal, for which there is tea.ExecProcess
	case s.Blocks == effect.Sleep:
		return false // it is there for what comes after it
	}
	switch ast.Unparen(call.Fun).(type) {
	case *ast.Ident, *ast.SelectorExpr:
	default:
		return false
	}
	for i, e := range m.frame.Operands(call) {
		if e != nil && !m.operand(e, parameterName(fn, i), first) {
			return false
		}
	}
	return true
}

// operand sees to it that a command has an operand of a call.
func (m *mover) operand(e ast.Expr, name string, first bool) bool {
	tv := m.Info.Types[e]
	switch {
	case tv.Value != nil || tv.IsNil():
		return true
	case m.uses(e, m.defined):
		return m.isDefined(e)
	case m.isModel(tv.Type) || !isValue(tv.Type) && !m.makes(e):
		return false
	case m.isLocal(e):
		return true
	case !first && hasCall(e):
		return false
	}
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		name = sel.Sel.Name
	}
	text := m.text(e)
	i := slices.Index(m.values, text)
	if i < 0 || hasCall(e) {
		i = len(m.values)
		m.names, m.values = append(m.names, m.free(name)), append(m.values, text)
	}
	m.replace(e.Pos(), e.End(), m.names[i])
	return true
}

// isLocal says whether an expression is a variable of the callback's own, which nobody
// changes once the callback has returned.
func (m *mover) isLocal(e ast.Expr) bool {
	v := m.frame.VarOf(e)
	return v != nil && !v.IsField() && v.Parent() != m.Types.Scope() && v.Pkg() == m.Types && !m.frame.AddressTaken(v)
}

// isDefined says whether an expression is one of the variables that move as well.
func (m *mover) isDefined(e ast.Expr) bool {
	v := m.frame.VarOf(e)
	return v != nil && m.defined[v]
}

// uses says whether some variables are named in an expression.
func (m *mover) uses(e ast.Expr, some map[types.Object]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && some[m.Info.Uses[id]]
		return true
	})
	return found
}

// isModel says whether a type is the one that the callback is a method of.
func (m *mover) isModel(t types.Type) bool {
	recv := m.fn.Signature().Recv()
	return recv != nil && types.Identical(pointee(t), pointee(recv.Type()))
}

func pointee(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// isValue says whether what has a type is nobody else's, or may be used by several
// goroutines at once.
func isValue(t types.Type) bool {
	switch infer.KindOf(t) {
	case knowledge.Single, knowledge.Either, knowledge.Chain:
		return false // as a transaction is
	}
	return !infer.Carries(t)
}

// makes says whether an expression makes what it gives, of nothing but values.
func (m *mover) makes(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		fn := m.frame.Callee(e)
		if fn != nil {
			if s := m.Unit.Summary(fn); !s.Pure() || s.Shares || s.Borrows {
				return false
			}
		} else if !m.Info.Types[e.Fun].IsType() {
			return false
		}
		return !slices.ContainsFunc(e.Args, func(arg ast.Expr) bool { return !m.isOwn(arg) }) && !isMethod(fn)
	case *ast.UnaryExpr:
		lit, ok := ast.Unparen(e.X).(*ast.CompositeLit)
		return ok && m.makes(lit)
	case *ast.CompositeLit:
		return !slices.ContainsFunc(e.Elts, func(elt ast.Expr) bool {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			return !m.isOwn(elt)
		})
	}
	return false
}

// isOwn says whether an expression gives a value, or something that it makes.
func (m *mover) isOwn(e ast.Expr) bool {
	return m.Info.Types[e].IsNil() || isValue(m.Info.TypeOf(e)) || m.makes(e)
}

func isMethod(fn *types.Func) bool { return fn != nil && fn.Signature().Recv() != nil }

func hasCall(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		_, is := n.(*ast.CallExpr)
		found = found || is
		return true
	})
	return found
}

// parameterName gives the name of a function's operand, for a variable that holds it.
func parameterName(fn *types.Func, operand int) string {
	params := fn.Signature().Params()
	if i := min(operand, params.Len()) - 1; i >= 0 && params.At(i).Name() != "" && params.At(i).Name() != "_" {
		return params.At(i).Name()
	}
	return "value"
}

// free gives a name that means nothing at the place yet, and takes it.
func (m *mover) free(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	name = string(unicode.ToLower(r)) + name[n:]
	got := name
	for i := 2; m.isTaken(got); i++ {
		got = fmt.Sprint(name, i)
	}
	return got
}

func (m *mover) isTaken(name string) bool {
	at := m.stmts[0].Pos()
	if _, obj := m.Types.Scope().Innermost(at).LookupParent(name, at); obj != nil || slices.Contains(m.names, name) || token.IsKeyword(name) {
		return true
	}
	taken := false
	for _, stmt := range append(m.stmts[:len(m.stmts):len(m.stmts)], m.ret) {
		ast.Inspect(stmt, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			taken = taken || ok && id.Name == name && m.Info.Defs[id] != nil
			return true
		})
	}
	return taken
}
