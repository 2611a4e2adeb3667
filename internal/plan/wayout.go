package plan

import (
	"go/ast"
	"go/token"
	"slices"
)

// This file finds the ways out of a piece of code: statements after which what
// comes next is not what stands below.

// wayOut gives the place of the first statement that leads out of a piece of code:
// a return, a jump to a label, or one of the given branches that is not about a
// loop or switch inside. Error exits and what spare picks are not looked into.
func (p *planner) wayOut(code ast.Node, spare func(ast.Node) bool, branches ...token.Token) token.Pos {
	at := token.NoPos
	inside := map[token.Token]int{} // how many statements take a branch for themselves
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		if n == nil || at != token.NoPos || p.exits[n] || spare != nil && spare(n) {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			at = n.Pos()
		case *ast.BranchStmt:
			if n.Label != nil || n.Tok == token.GOTO || inside[n.Tok] == 0 && slices.Contains(branches, n.Tok) {
				at = n.Pos()
			}
		}
		takes := taken(n)
		if len(takes) == 0 {
			return true
		}
		for _, tok := range takes {
			inside[tok]++
		}
		for _, child := range children(n) {
			ast.Inspect(child, visit)
		}
		for _, tok := range takes {
			inside[tok]--
		}
		return false
	}
	ast.Inspect(code, visit)
	return at
}

// taken lists the branches that a statement takes for itself.
func taken(n ast.Node) []token.Token {
	switch n.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return []token.Token{token.BREAK, token.CONTINUE}
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		return []token.Token{token.BREAK}
	}
	return nil
}

// children lists the nodes directly below a node.
func children(n ast.Node) []ast.Node {
	var out []ast.Node
	ast.Inspect(n, func(c ast.Node) bool {
		if c == n {
			return true
		}
		if c != nil {
			out = append(out, c)
		}
		return false
	})
	return out
}
