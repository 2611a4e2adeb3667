package rewrite

import (
	"fmt"
	"go/types"
	"strings"
)

// This file says which types can be spelled in the file at hand. The command
// type-checks what it makes; of the fixes that go vet and editors get, nobody does.

// spellable gives an error for a type that another package keeps to itself, or that
// it has from a package which must not be imported here.
func (w *writer) spellable(t types.Type) error {
	var failed error
	eachName(t, map[types.Type]bool{}, func(obj types.Object) {
		switch pkg := obj.Pkg(); {
		case failed != nil, pkg == nil, pkg == w.Package:
		case !obj.Exported():
			failed = fmt.Errorf("%s.%s has no name outside of its package", pkg.Name(), obj.Name())
		case !importable(pkg.Path(), w.Package.Path()):
			failed = fmt.Errorf("%s may not be imported by %s", pkg.Path(), w.Package.Path())
		}
	})
	return failed
}

// importable says whether one package may import another, as far as their paths
// decide it.
// Source: https://pkg.go.dev/cmd/go#hdr-Internal_Directories
func importable(path, by string) bool {
	elements := strings.Split(path, "/")
	for i := len(elements) - 1; i >= 0; i-- {
		switch elements[i] {
		case "vendor":
			return false
		case "internal":
			above := strings.Join(elements[:i], "/")
			return above != "" && (by == above || strings.HasPrefix(by, above+"/"))
		}
	}
	return true
}

// eachName visits whatever has a name in a type's spelling: types, and the fields
// and methods of those that are written out.
func eachName(t types.Type, seen map[types.Type]bool, visit func(types.Object)) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	each := func(list ...types.Type) {
		for _, t := range list {
			eachName(t, seen, visit)
		}
	}
	arguments := func(list *types.TypeList) {
		for t := range list.Types() {
			each(t)
		}
	}
	switch t := t.(type) {
	case *types.Basic:
		if obj := types.Universe.Lookup(t.Name()); obj != nil {
			visit(obj)
		}
	case *types.Named:
		visit(t.Obj())
		arguments(t.TypeArgs())
	case *types.Alias:
		visit(t.Obj())
		arguments(t.TypeArgs())
	case *types.TypeParam:
		visit(t.Obj())
	case *types.Map:
		each(t.Key(), t.Elem())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		each(t.Elem())
	case *types.Signature:
		each(t.Params(), t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			each(v.Type())
		}
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() {
				visit(f)
			}
			each(f.Type())
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			if !m.Exported() {
				visit(m)
			}
			each(m.Type())
		}
		for e := range t.EmbeddedTypes() {
			each(e)
		}
	}
}
