package infer

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file holds the word of an interface method's name against what its
// implementations are seen to call. A Get that calls something unknown by the name of
// Save does more than read, as far as names go; one that puts what it found into a cache
// is a read still, and the ledger says so.

// besides gives a call that the implementations of a method called as a read make, of
// which nothing is known but a name that says it writes. Fills says that all there is are
// caches, which are filled.
func (u *Unit) besides(impls []*types.Func) (why string, fills bool) {
	for _, impl := range impls {
		f := u.funcs[impl]
		if f == nil {
			continue
		}
		ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fn, ok := typeutil.Callee(f.Pkg.Info, call).(*types.Func)
			if !ok || !saysWrite(fn.Name()) || !u.Summary(fn).Does.Has(effect.Unknown) {
				return true
			}
			if cache := fillsCache(fn, call); why == "" || fills && !cache {
				why, fills = Describe(fn.Origin()), cache
			}
			return true
		})
	}
	return why, fills
}

// saysWrite says whether a function's name begins with a word for a write.
func saysWrite(name string) bool { return writeWords[strings.ToLower(Words(name)[0])] }

// Words for putting something where it was not, and for what a cache is called.
var (
	fillWords  = set(`set put store add save write`)
	cacheWords = set(`cache caches cached cacher memcache memcached lru`)
)

// fillsCache says whether a call puts something into a cache, as far as names tell: that
// of the function, of the type that it belongs to, or of what it is called on.
func fillsCache(fn *types.Func, call *ast.CallExpr) bool {
	if !fillWords[strings.ToLower(Words(fn.Name())[0])] {
		return false
	}
	if hasWord(fn.Name(), cacheWords) {
		return true
	}
	if recv := fn.Signature().Recv(); recv != nil {
		if n := namedOf(recv.Type()); n != nil && hasWord(n.Obj().Name(), cacheWords) {
			return true
		}
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch x := ast.Unparen(sel.X).(type) {
	case *ast.Ident:
		return hasWord(x.Name, cacheWords)
	case *ast.SelectorExpr:
		return hasWord(x.Sel.Name, cacheWords)
	}
	return false
}
