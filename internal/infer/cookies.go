package infer

import (
	"go/ast"
	"go/types"
)

// keepsCookies says whether a file gives an HTTP client a cookie jar. A request
// through such a client changes what the next one sends.
// Source: https://pkg.go.dev/net/http#Client (Jar)
func keepsCookies(pkg *Package, file *ast.File) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		var id *ast.Ident
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			id, _ = n.Key.(*ast.Ident)
		case *ast.SelectorExpr:
			id = n.Sel
		}
		if id != nil && id.Name == "Jar" {
			v, ok := pkg.Info.Uses[id].(*types.Var)
			found = found || ok && v.IsField() && v.Pkg() != nil && v.Pkg().Path() == "net/http"
		}
		return !found
	})
	return found
}
