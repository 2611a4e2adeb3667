package infer

import (
	"go/types"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file finds what the names in the tables of loops stand for.

// Named finds what a key names in its package, nil if that has nothing of the name.
func Named(k knowledge.LoopKey, pkg *types.Package) types.Object {
	if k.Type == "" {
		return pkg.Scope().Lookup(k.Name)
	}
	owner := ownerOf(k, pkg)
	if owner == nil {
		return nil
	}
	t := owner.Type()
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	found, _, _ := types.LookupFieldOrMethod(t, true, pkg, k.Name)
	return found
}

// ownerOf finds the type that a key names.
func ownerOf(k knowledge.LoopKey, pkg *types.Package) *types.TypeName {
	t, _ := pkg.Scope().Lookup(k.Type).(*types.TypeName)
	return t
}

// NamedInterface finds the interface whose method a key names, and the type that is named.
func NamedInterface(k knowledge.LoopKey, pkg *types.Package) (*types.Interface, *types.TypeName) {
	owner := ownerOf(k, pkg)
	if owner == nil {
		return nil, nil
	}
	i, _ := owner.Type().Underlying().(*types.Interface)
	return i, owner
}
