package infer

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file is about the query types that gorm.io/gen writes into a user's program: they
// embed its DO, or are interfaces that embed its SubQuery, and like those are a pool, a
// transaction, a fresh session of either, or a query under construction.
// Source: https://gorm.io/gen/dao.html

const gormGenPath = "gorm.io/gen"

// handleKind is what knowledge says of a type, or of what a generated query embeds.
func handleKind(t types.Type) knowledge.Kind {
	if k := KindOf(t); k != knowledge.Plain || !isGeneratedQuery(t, 0) {
		return k
	}
	return knowledge.Either
}

// isGeneratedQuery recognises a type that embeds gorm.io/gen's DO, in a struct or in one
// that it embeds, or an interface of it.
func isGeneratedQuery(t types.Type, depth int) bool {
	n := namedOf(t)
	if n == nil || n.Obj().Pkg() == nil || depth > 3 {
		return false
	}
	if pathOf(n.Obj().Pkg()) == gormGenPath {
		return KindOf(n) != knowledge.Plain
	}
	switch u := n.Underlying().(type) {
	case *types.Interface:
		for e := range u.EmbeddedTypes() {
			if isGeneratedQuery(e, depth+1) {
				return true
			}
		}
	case *types.Struct:
		for f := range u.Fields() {
			if f.Embedded() && isGeneratedQuery(f.Type(), depth+1) {
				return true
			}
		}
	}
	return false
}

// madeByDO adds what the methods do of the model that a DO makes and fills by
// reflection. Which one that is, the results of the generated method say that asks it.
func (fr *Frame) madeByDO(s effect.Summary, call *ast.CallExpr, eff *Effects) {
	fn := fr.calleeFunc(call)
	if s.Blocks&effect.SQL == 0 || fn == nil || fn.Pkg() == nil || pathOf(fn.Pkg()) != gormGenPath {
		return
	}
	sig := fn.Signature()
	if sig.Results().Len() == 0 || !isAnything(sig.Results().At(0).Type()) {
		return
	}
	models := fr.models()
	if len(models) == 0 {
		eff.add(effect.Unknown, Describe(fn)+" of a model that does not show", call.Pos())
	}
	for _, model := range models {
		d := destination{fr: fr, at: call.Pos(), eff: eff, seen: map[types.Type]bool{}}
		d.visit(model, 0)
		fr.hooksOf(model, call.Pos(), eff)
	}
}

// models lists what a generated query's method gives.
func (fr *Frame) models() []types.Type {
	if fr.Func == nil || !ast.IsGenerated(fr.Func.File) {
		return nil
	}
	sig := fr.Func.Obj.Signature()
	if sig.Recv() == nil || !isGeneratedQuery(sig.Recv().Type(), 0) {
		return nil
	}
	var out []types.Type
	for v := range sig.Results().Variables() {
		if model := elementOf(v.Type()); model != nil && !IsError(model) {
			out = append(out, model)
		}
	}
	return out
}

// isUnusedTransaction recognises the methods that begin a transaction and that
// gorm.io/gen writes for every program, where nothing refers to them.
func (u *Unit) isUnusedTransaction(f *Func) bool {
	if !u.Whole || !ast.IsGenerated(f.File) || len(u.callers[f.Obj]) != 0 {
		return false
	}
	if name := f.Obj.Name(); name != "Transaction" && name != "Begin" {
		return false
	}
	recv := f.Obj.Signature().Recv()
	if recv == nil || !importsPath(f.Pkg.Types, gormGenPath) {
		return false
	}
	for _, pkg := range u.Packages { // variables of packages may hold it, too
		for _, obj := range pkg.Info.Uses {
			if fn, ok := obj.(*types.Func); ok && fn.Origin() == f.Obj {
				return false
			}
		}
	}
	return true
}

func importsPath(pkg *types.Package, path string) bool {
	for _, p := range pkg.Imports() {
		if pathOf(p) == path {
			return true
		}
	}
	return false
}
