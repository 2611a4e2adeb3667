// Package flow follows the paths that control may take through one function.
package flow

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/cfg"
)

// A Graph is the control flow of one body. What stands in function literals is no part
// of it: they are bodies of their own.
type Graph struct {
	Blocks []*cfg.Block
}

// New makes the graph of a body.
func New(info *types.Info, body *ast.BlockStmt) *Graph {
	return &Graph{cfg.New(body, func(call *ast.CallExpr) bool { return !neverReturns(info, call) }).Blocks}
}

// After visits the nodes that may run after the one that n stands in, each once. A path
// is not followed further where visit gives false. Nodes are statements and expressions;
// a return statement is one even where there is none but the body's end.
func (g *Graph) After(n ast.Node, visit func(ast.Node) bool) {
	block, i := g.place(n)
	if block == nil {
		return
	}
	seen := map[*cfg.Block]bool{}
	var from func(*cfg.Block, int)
	from = func(b *cfg.Block, i int) {
		for _, node := range b.Nodes[i:] {
			if !visit(node) {
				return
			}
		}
		for _, next := range b.Succs {
			if !seen[next] {
				seen[next] = true
				from(next, 0)
			}
		}
	}
	from(block, i+1)
}

// Node gives the smallest node of the graph that n stands in, or nil.
func (g *Graph) Node(n ast.Node) ast.Node {
	if block, i := g.place(n); block != nil {
		return block.Nodes[i]
	}
	return nil
}

func (g *Graph) place(n ast.Node) (block *cfg.Block, index int) {
	for _, b := range g.Blocks {
		for i, node := range b.Nodes {
			if !Within(n, node) {
				continue
			}
			if block == nil || Within(node, block.Nodes[index]) {
				block, index = b, i
			}
		}
	}
	return block, index
}

// Within says whether one node stands in another.
func Within(inner, outer ast.Node) bool {
	return outer.Pos() <= inner.Pos() && inner.Pos() < outer.End()
}

// neverReturns says whether a call ends the goroutine, the process or the test.
func neverReturns(info *types.Info, call *ast.CallExpr) bool {
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	switch obj := info.Uses[id].(type) {
	case *types.Builtin:
		return obj.Name() == "panic"
	case *types.Func:
		if obj.Pkg() == nil {
			return false
		}
		switch name := obj.Name(); obj.Pkg().Path() {
		case "os":
			return name == "Exit"
		case "runtime":
			return name == "Goexit"
		case "log":
			return strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic")
		}
	}
	return false
}
