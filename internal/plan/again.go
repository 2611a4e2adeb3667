package plan

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file says what can be asked twice: in an operation, and in the turn that awaits it.

// asksAgain says whether an expression gives the same whenever it is asked, as long as
// nothing that it names, or what that leads to, is changed: it only computes, and asks
// neither what others have as well nor the clock.
func (p *planner) asksAgain(e ast.Expr) bool {
	eff := p.fr.Effects(e)
	if !computes(eff) || eff.Named && p.trust < Names {
		return false
	}
	return !anyPart(e, func(x ast.Expr) bool {
		if call, ok := x.(*ast.CallExpr); ok && !p.givesSame(p.info, call, 0) {
			return true
		}
		v := p.fr.VarOf(x)
		return v != nil && !v.IsField() && p.isShared(v)
	})
}

// alike lists the packages of the standard library whose functions, if they only compute,
// look at nothing but what they are given.
var alike = []string{"bytes", "cmp", "errors", "maps", "math", "path", "slices", "sort", "strconv", "strings", "time", "unicode", "unicode/utf8"}

// givesSame says whether a call looks at nothing but what it is given.
func (p *planner) givesSame(info *types.Info, call *ast.CallExpr, depth int) bool {
	if tv := info.Types[call.Fun]; tv.IsType() || tv.IsBuiltin() {
		return true
	}
	fn := calleeOf(info, call)
	if fn == nil || fn.Pkg() == nil || depth > 3 {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return false
	}
	if f := p.fr.Unit.FuncOf(fn.Origin()); f != nil && f.Decl.Body != nil {
		return p.looksInside(f.Pkg.Info, f.Decl.Body, depth)
	}
	if recv := fn.Signature().Recv(); recv != nil && infer.IsMessage(recv.Type()) {
		return true
	}
	return slices.Contains(alike, fn.Pkg().Path())
}

// looksInside says whether a function's body uses no package variable, takes no function
// as a value, and calls nothing that does.
func (p *planner) looksInside(info *types.Info, body *ast.BlockStmt, depth int) bool {
	alone := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			v, ok := info.Uses[n].(*types.Var)
			alone = alone && !(ok && !v.IsField() && v.Pkg() != nil && v.Parent() == v.Pkg().Scope())
		case *ast.CallExpr:
			alone = alone && p.givesSame(info, n, depth+1)
		case *ast.GoStmt, *ast.DeferStmt, *ast.SelectStmt, *ast.SendStmt:
			alone = false
		}
		return alone
	})
	return alone
}
