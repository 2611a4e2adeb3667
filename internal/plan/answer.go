package plan

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file knows which variables hold the answers of operations, or what is made
// of them. It only words refusals: what waits for an answer can't be moved by hand,
// anything else can.

// noteAnswers follows assignments in the order of the source.
func (p *planner) noteAnswers() {
	p.answers = map[*types.Var]bool{}
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			p.noteAnswer(n.Rhs, n.Lhs)
		case *ast.ValueSpec:
			for _, name := range n.Names {
				p.noteAnswer(n.Values, []ast.Expr{name})
			}
		case *ast.RangeStmt:
			p.noteAnswer([]ast.Expr{n.X}, []ast.Expr{n.Key, n.Value})
		}
		return true
	})
}

func (p *planner) noteAnswer(from, to []ast.Expr) {
	answers := false
	for _, e := range from {
		answers = answers || p.readsAnswer(e)
	}
	if !answers {
		return
	}
	for _, e := range to {
		if e == nil {
			continue
		}
		if v := p.fr.RootVar(e); v != nil && v.Name() != "_" {
			p.answers[v] = true
		}
	}
}

// readsAnswer says whether a piece of code waits, or uses an answer otherwise than
// to assign to it. Checks of errors that lead out do not count.
func (p *planner) readsAnswer(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			if p.exits[n.Body] {
				found = found || n.Init != nil && p.readsAnswer(n.Init) || n.Else != nil && p.readsAnswer(n.Else)
				return false
			}
		case *ast.AssignStmt:
			found = found || p.assignsAnswer(n)
			return false
		case *ast.CallExpr:
			found = found || p.mayWait(n)
		case *ast.Ident:
			v, ok := p.info.Uses[n].(*types.Var)
			found = found || ok && p.answers[v]
		}
		return !found
	})
	return found
}

func (p *planner) assignsAnswer(as *ast.AssignStmt) bool {
	for _, e := range as.Rhs {
		if p.readsAnswer(e) {
			return true
		}
	}
	for _, l := range as.Lhs {
		if x, ok := l.(*ast.IndexExpr); ok && p.readsAnswer(x.Index) || as.Tok != token.ASSIGN && as.Tok != token.DEFINE && p.readsAnswer(l) {
			return true
		}
	}
	return false
}
