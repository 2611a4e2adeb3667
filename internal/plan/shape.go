package plan

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file says for which calls the rewriter has a form.

// Results splits what an expression gives into values and a last error.
func Results(info *types.Info, e ast.Expr) (values []types.Type, hasErr bool) {
	switch t := info.TypeOf(e).(type) {
	case *types.Tuple:
		for v := range t.Variables() {
			values = append(values, v.Type())
		}
	case nil:
	default:
		values = append(values, t)
	}
	if n := len(values); n > 0 && infer.IsError(values[n-1]) {
		return values[:n-1], true
	}
	return values, false
}

// shape says whether the rewriter has a form for an expression that its statement
// takes whole.
func (p *planner) shape(stmt ast.Stmt, e ast.Expr, direct bool) bool {
	values, hasErr := Results(p.info, e)
	for _, t := range values {
		if !spellable(t, p.fr.Pkg.Types, 0) {
			return false
		}
	}
	one := len(values) == 1 && hasErr
	switch s := stmt.(type) {
	case *ast.ReturnStmt:
		return one
	case *ast.DeclStmt:
		return one
	case *ast.ExprStmt:
		return len(values) == 1 || hasErr && len(values) == 0
	case *ast.AssignStmt:
		return len(values) < 2 || p.allIdents(s.Lhs)
	}
	return !direct && len(values) < 2
}

func (p *planner) allIdents(exprs []ast.Expr) bool {
	for _, e := range exprs {
		if _, ok := e.(*ast.Ident); !ok {
			return false
		}
	}
	return true
}

// Spellable says whether a type can be written down in a package.
func Spellable(t types.Type, in *types.Package) bool { return spellable(t, in, 0) }

// spellable says whether a type can be written down in a package.
func spellable(t types.Type, in *types.Package, depth int) bool {
	if depth > 8 {
		return false
	}
	switch t := t.(type) {
	case *types.Named:
		return nameable(t.Obj(), in) && allSpellable(t.TypeArgs(), in, depth)
	case *types.Alias:
		return nameable(t.Obj(), in) && allSpellable(t.TypeArgs(), in, depth)
	case *types.Pointer:
		return spellable(t.Elem(), in, depth+1)
	case *types.Slice:
		return spellable(t.Elem(), in, depth+1)
	case *types.Array:
		return spellable(t.Elem(), in, depth+1)
	case *types.Map:
		return spellable(t.Key(), in, depth+1) && spellable(t.Elem(), in, depth+1)
	case *types.Basic, *types.TypeParam:
		return true
	case *types.Interface:
		return t.Empty()
	}
	return false
}

func nameable(obj *types.TypeName, in *types.Package) bool {
	if obj.Pkg() == nil {
		return true
	}
	if obj.Parent() != obj.Pkg().Scope() {
		return false // a type declared inside of a function
	}
	if obj.Pkg() == in {
		return true
	}
	return obj.Exported() && importable(obj.Pkg().Path(), in.Path())
}

// importable keeps to Go's rule for internal packages.
func importable(path, from string) bool {
	i := strings.LastIndex(path, "internal")
	if i < 0 || i > 0 && path[i-1] != '/' {
		return true
	}
	if rest := path[i+len("internal"):]; rest != "" && rest[0] != '/' {
		return true
	}
	root := strings.TrimSuffix(path[:i], "/")
	return root != "" && (from == root || strings.HasPrefix(from, root+"/"))
}

func allSpellable(args *types.TypeList, in *types.Package, depth int) bool {
	for t := range args.Types() {
		if !spellable(t, in, depth+1) {
			return false
		}
	}
	return true
}
