package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file tells which of the user's own types a call through an interface may
// reach. Test doubles never serve a request; that a type is one shows when nothing
// in the program refers to the file that declares it. Its name alone is no proof.

// implementers lists the unit's own types that may implement an interface.
func (u *Unit) implementers() []types.Type {
	referred := u.referredFiles()
	var out []types.Type
	for _, pkg := range u.Packages {
		scope := pkg.Types.Scope()
		for _, name := range scope.Names() {
			tn, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
				continue
			}
			if (isDouble(name) || isDouble(pkg.Types.Name())) && !referred[pkg.Fset.File(tn.Pos())] {
				continue
			}
			if n, ok := tn.Type().(*types.Named); ok {
				out = append(out, n)
			}
		}
	}
	return out
}

// mayImplement says whether a pointer to a type, or for a generic type to one of
// its instances, implements an interface. An interface is implemented by others
// than itself that have its methods.
func mayImplement(t types.Type, iface *types.Interface) bool {
	ptr := reachedThrough(t)
	if n, ok := t.(*types.Named); !ok || n.TypeParams().Len() == 0 {
		return t.Underlying() != iface && types.Implements(ptr, iface)
	}
	for m := range iface.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(ptr, true, m.Pkg(), m.Name())
		has, ok := obj.(*types.Func)
		if !ok || has.Type().(*types.Signature).Params().Len() != m.Type().(*types.Signature).Params().Len() {
			return false
		}
	}
	return true
}

// reachedThrough gives the type with all methods of a type: a pointer to it, or
// the interface itself.
func reachedThrough(t types.Type) types.Type {
	if types.IsInterface(t) {
		return t
	}
	return types.NewPointer(t)
}

func isDouble(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"mock", "fake", "stub"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// referredFiles gives the files that others refer to: with a type, a function or
// a variable that they declare.
func (u *Unit) referredFiles() map[*token.File]bool {
	referred := map[*token.File]bool{}
	own := map[*types.Package]bool{}
	for _, pkg := range u.Packages {
		own[pkg.Types] = true
	}
	for _, pkg := range u.Packages {
		for _, file := range pkg.Files {
			here := pkg.Fset.File(file.Package)
			ast.Inspect(file, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok {
					return true
				}
				obj := pkg.Info.Uses[id]
				if obj == nil || !own[obj.Pkg()] || obj.Parent() != obj.Pkg().Scope() {
					return true
				}
				if there := pkg.Fset.File(obj.Pos()); there != here {
					referred[there] = true
				}
				return true
			})
		}
	}
	return referred
}
