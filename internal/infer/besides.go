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

// noteOwnWrites notes what a function that is called as a read, and of which not all is
// known, is seen to do to memory itself, and reports whether that is more than before. A
// call of which nothing is known may write all that it is given, and keep it; as a name
// is trusted against such a call, it is left out here.
func (u *Unit) noteOwnWrites(f *Func, s effect.Summary) (grown bool) {
	if _, read := byName(f.Obj); !read || !s.Does.Has(effect.Unknown) {
		return false
	}
	own := u.newFrame(f, true).summarise()
	own = effect.Summary{Mutates: own.Mutates, Synced: own.Synced, Fills: own.Fills, Joins: own.Joins}
	was := u.ownWrites[f.Obj]
	u.ownWrites[f.Obj] = was.Join(own)
	return was != u.ownWrites[f.Obj]
}

// besidesMemory gives what counts of what implementations of a method called as a read
// do to memory: what they write themselves, and what they may give back. All is what they
// may do together.
func (u *Unit) besidesMemory(impls []*types.Func, all effect.Summary) effect.Summary {
	m := all.Memory()
	m.Mutates, m.Synced, m.Fills, m.Joins = 0, 0, 0, 0
	for _, impl := range impls {
		own, noted := u.ownWrites[impl]
		if s := u.Summary(impl); !noted {
			own = effect.Summary{Mutates: s.Mutates, Synced: s.Synced, Fills: s.Fills, Joins: s.Joins}
		}
		m = m.Join(own)
	}
	return m
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
