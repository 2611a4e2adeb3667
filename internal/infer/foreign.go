package infer

import (
	"cmp"
	"go/types"
	"maps"
	"slices"
)

// This file finds the types of libraries that a call through an interface of the
// user's may reach: a value of such a type has to turn up somewhere in the user's
// code before it can be made into one of the interface, as an expression or as
// what a function gives that is handed to a container of dependencies.

// foreigners lists the types of other packages that turn up in the unit's code.
// Interfaces are among them: what is behind them is out of sight.
func (u *Unit) foreigners() []types.Type {
	found := map[*types.Named]bool{}
	for _, pkg := range u.Packages {
		for _, tv := range pkg.Info.Types {
			u.noteForeign(tv.Type, found)
		}
	}
	var out []types.Type
	for _, n := range slices.SortedFunc(maps.Keys(found), byPath) {
		out = append(out, n)
	}
	return out
}

func (u *Unit) noteForeign(t types.Type, found map[*types.Named]bool) {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		u.noteForeign(t.Elem(), found)
	case *types.Tuple:
		for v := range t.Variables() {
			u.noteForeign(v.Type(), found)
		}
	case *types.Signature:
		u.noteForeign(t.Results(), found)
	case *types.Named:
		if pkg := t.Obj().Pkg(); pkg != nil && !u.owns(pkg) && hasMethods(t) {
			found[t.Origin()] = true
		}
	}
}

func hasMethods(t *types.Named) bool {
	if i, ok := t.Underlying().(*types.Interface); ok {
		return i.NumMethods() > 0
	}
	return types.NewMethodSet(types.NewPointer(t)).Len() > 0
}

func byPath(a, b *types.Named) int {
	return cmp.Or(cmp.Compare(a.Obj().Pkg().Path(), b.Obj().Pkg().Path()), cmp.Compare(a.Obj().Name(), b.Obj().Name()))
}
