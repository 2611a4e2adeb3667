package loopblock

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds out whether a program lets its callbacks wait.

// waived says whether a loop's callbacks have goroutines of their own, or may have: the
// unit shows the choice, or does not show where it would be made.
func waived(u *infer.Unit, loop *knowledge.Loop, in imports) bool {
	if loop.Orders == nil {
		return false
	}
	pkg := in[loop.Path]
	if pkg == nil {
		return true
	}
	c := choice{}
	for k := range loop.Keys(loop.Orders.Made) {
		c.made = infer.Named(k, pkg)
	}
	for k := range loop.Keys(loop.Orders.Choice) {
		c.function = infer.Named(k, pkg)
	}
	for k := range loop.Keys(loop.Orders.Field) {
		c.field = infer.Named(k, pkg)
	}
	made := false
	for _, pkg := range u.Packages {
		for _, obj := range pkg.Info.Uses {
			made = made || obj == c.made
		}
		if c.isMade(pkg) {
			return true
		}
	}
	return !made
}

type choice struct{ made, function, field types.Object }

// isMade says whether a package makes the choice: it calls the function with anything
// but true, or names the field.
func (c choice) isMade(pkg *infer.Package) bool {
	found := false
	for _, file := range pkg.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if fn := typeutil.Callee(pkg.Info, n); fn != nil && fn == c.function && len(n.Args) > 0 {
					value := pkg.Info.Types[n.Args[0]].Value
					found = found || value == nil || value.ExactString() != "true"
				}
			case *ast.Ident:
				found = found || c.field != nil && pkg.Info.Uses[n] == c.field
			}
			return !found
		})
	}
	return found
}
