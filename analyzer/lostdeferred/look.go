package lostdeferred

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/flow"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// A look is at one declared function, with the literals in it.
type look struct {
	*check.Pass
	f      *infer.Func
	fr     *infer.Frame
	calls  []mention                // all of them
	uses   map[*types.Var][]mention // of local variables that hold something of the runtime
	graphs map[*ast.BlockStmt]*flow.Graph
}

// A mention is an expression with what stands around it, the outermost first.
type mention struct {
	ast.Expr
	around []ast.Node
}

func newLook(p *check.Pass, f *infer.Func) *look {
	l := &look{Pass: p, f: f, fr: p.Unit.NewFrame(f), uses: map[*types.Var][]mention{}, graphs: map[*ast.BlockStmt]*flow.Graph{}}
	var stack []ast.Node
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.CallExpr:
			l.calls = append(l.calls, mention{n, around(stack)})
		case *ast.Ident:
			if v, ok := p.Info.Uses[n].(*types.Var); ok && kindOf(v.Type()) != other {
				l.uses[v] = append(l.uses[v], mention{n, around(stack)})
			}
		}
		stack = append(stack, n)
		return true
	})
	return l
}

// around copies what stands around a node, without parentheses.
func around(stack []ast.Node) (nodes []ast.Node) {
	for _, n := range stack {
		if _, ok := n.(*ast.ParenExpr); !ok {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// parent gives the nth node around, the innermost is the 0th.
func (m mention) parent(n int) ast.Node {
	if i := len(m.around) - 1 - n; i >= 0 {
		return m.around[i]
	}
	return nil
}

// up gives the expression around, as a mention.
func (m mention) up() mention {
	e, _ := m.parent(0).(ast.Expr)
	return mention{e, m.around[:len(m.around)-1]}
}

// body gives the body of the innermost function around.
func (l *look) body(m mention) *ast.BlockStmt {
	for i := range m.around {
		if lit, ok := m.parent(i).(*ast.FuncLit); ok {
			return lit.Body
		}
	}
	return l.f.Decl.Body
}

func (l *look) graph(body *ast.BlockStmt) *flow.Graph {
	g := l.graphs[body]
	if g == nil {
		g = flow.New(l.Info, body)
		l.graphs[body] = g
	}
	return g
}

// dropped says whether nobody gets what an expression gives.
func (m mention) dropped() bool {
	switch p := m.parent(0).(type) {
	case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt:
		return true
	case *ast.AssignStmt:
		return isBlank(target(p.Lhs, p.Rhs, m.Expr))
	case *ast.ValueSpec:
		return isBlank(target(names(p), p.Values, m.Expr))
	}
	return false
}

// variable gives the variable of the function's own that an expression is assigned to, or nil.
func (l *look) variable(m mention) *types.Var {
	var to ast.Expr
	switch p := m.parent(0).(type) {
	case *ast.AssignStmt:
		to = target(p.Lhs, p.Rhs, m.Expr)
	case *ast.ValueSpec:
		to = target(names(p), p.Values, m.Expr)
	}
	if to == nil || isBlank(to) {
		return nil
	}
	if v := l.fr.VarOf(to); v != nil && !v.IsField() && l.isLocal(v) {
		return v
	}
	return nil
}

// isLocal says whether a variable is declared in the body, and no result.
func (l *look) isLocal(v *types.Var) bool {
	return l.f.Decl.Body.Pos() <= v.Pos() && v.Pos() < l.f.Decl.Body.End() && v.Kind() == types.LocalVar
}

// target gives the left side that a right side is assigned to.
func target(lhs, rhs []ast.Expr, e ast.Expr) ast.Expr {
	for i := range rhs {
		if ast.Unparen(rhs[i]) == e && len(lhs) == len(rhs) {
			return ast.Unparen(lhs[i])
		}
	}
	return nil
}

func names(spec *ast.ValueSpec) (all []ast.Expr) {
	for _, name := range spec.Names {
		all = append(all, name)
	}
	return all
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

// isTarget says whether a mention is what something is assigned to.
func (m mention) isTarget() bool {
	assign, ok := m.parent(0).(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN && assign.Tok != token.DEFINE {
		return false
	}
	for _, l := range assign.Lhs {
		if ast.Unparen(l) == m.Expr {
			return true
		}
	}
	return false
}

// method gives the call of a method on what is mentioned, and the method's name.
func (m mention) method() (call mention, name string) {
	sel, ok := m.parent(0).(*ast.SelectorExpr)
	if !ok || ast.Unparen(sel.X) != m.Expr {
		return mention{}, ""
	}
	c, ok := m.parent(1).(*ast.CallExpr)
	if !ok || ast.Unparen(c.Fun) != sel {
		return mention{}, ""
	}
	return m.up().up(), sel.Sel.Name
}

// argument gives the call that what is mentioned is an argument of.
func (m mention) argument() (call mention, ok bool) {
	c, ok := m.parent(0).(*ast.CallExpr)
	if !ok || ast.Unparen(c.Fun) == m.Expr {
		return mention{}, false
	}
	return m.up(), true
}

// text gives an expression as it is spelled.
func text(e ast.Expr) string { return types.ExprString(e) }
