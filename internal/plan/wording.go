package plan

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file words what refusals share: the name of what stands in the way, and
// the smallest change that would allow the operation.

func quote(name string) string { return "`" + name + "`" }

// called names the function that an operation calls.
func (o *Op) called() string { return quote(o.callee.Name()) }

// expr shows an expression, or as much of it as a line has room for.
func expr(e ast.Expr) string {
	if _, ok := ast.Unparen(e).(*ast.FuncLit); ok {
		return "the function literal"
	}
	s := types.ExprString(e)
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(s) > 40 {
		s = types.ExprString(call.Fun)
	}
	if r := []rune(s); len(r) > 40 {
		s = string(r[:39]) + "…"
	}
	return quote(s)
}

// aside is the way out where a statement has nothing to do with the calls.
func aside(what string) string {
	return "would be possible if " + what + " stood above the first of the calls, or below the last"
}

// because adds where an effect comes from, unless that is the callee itself.
func because(why string, callee *types.Func) string {
	if why == "" || why == infer.Describe(callee) {
		return ""
	}
	return ": " + why
}

// ifKnown is the way out where a callee may read only and nothing tells. A
// directive has to stand in the user's own code.
func (p *planner) ifKnown(fn *types.Func) string {
	s := "would be possible if " + quote(fn.Name()) + " were known to read only: put //asyncify:read above "
	switch {
	case p.owns(fn.Pkg()):
		return s + "it"
	case p.fr.Unit.Whole:
		return s + "a function of your own that calls it"
	}
	return s + "it, or above a function of your own that calls it"
}

func (p *planner) owns(pkg *types.Package) bool {
	return slices.ContainsFunc(p.fr.Unit.Packages, func(own *infer.Package) bool { return own.Types == pkg })
}
