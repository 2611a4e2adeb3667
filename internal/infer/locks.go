package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// lockSpan is the stretch of a function in which it holds a lock.
type lockSpan struct {
	region   *Region
	shared   bool // a read lock, which guards no write
	from     token.Pos
	unlock   bool // a release, until spans are closed
	deferred bool
}

// surveyLock notes a call that takes or releases a lock.
func (fr *Frame) surveyLock(call *ast.CallExpr) {
	takes, ok := fr.IsLock(call)
	if !ok {
		return
	}
	sel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	span := lockSpan{from: call.Pos(), unlock: !takes, deferred: fr.deferred[call], shared: strings.HasPrefix(sel.Sel.Name, "R") || strings.HasPrefix(sel.Sel.Name, "TryR")}
	if roots := fr.roots(sel.X); len(roots) > 0 {
		span.region = roots[0]
	}
	fr.locks = append(fr.locks, span)
}

// IsLock recognises the calls that take (true) or release a mutex.
func (fr *Frame) IsLock(call *ast.CallExpr) (takes, ok bool) {
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	fn := fr.calleeFunc(call)
	if !isSel || fn == nil {
		return false, false
	}
	recv := fn.Type().(*types.Signature).Recv()
	if recv == nil || KindOf(recv.Type()) != knowledge.Lock {
		return false, false
	}
	switch sel.Sel.Name {
	case "Lock", "RLock", "TryLock", "TryRLock", "Acquire":
		return true, true
	case "Unlock", "RUnlock", "Release":
		return false, true
	}
	return false, false
}

// guarded says whether a write happens while this function holds a lock of the
// same region as the memory written.
func (fr *Frame) guarded(w Write) bool {
	for _, l := range fr.locks {
		if l.unlock || l.shared || l.region == nil || w.Region == nil || l.region.find() != w.Region.find() {
			continue
		}
		if l.from < w.Pos && w.Pos < fr.releaseOf(l) {
			return true
		}
	}
	return false
}

// releaseOf gives the place of the first release after a lock was taken: the
// end of the function for a deferred one, and the place of the lock itself when
// there is none, so that nothing counts as guarded.
func (fr *Frame) releaseOf(l lockSpan) token.Pos {
	first, deferred := token.NoPos, false
	for _, r := range fr.releasesOf(l) {
		switch {
		case r.deferred:
			deferred = true
		case r.from > l.from && (first == token.NoPos || r.from < first):
			first = r.from
		}
	}
	switch {
	case first != token.NoPos:
		return first
	case deferred:
		return fr.Body.End()
	}
	return l.from
}

// balanced says whether the function takes locks and releases every one of them
// on every path.
func (fr *Frame) balanced() bool {
	taken := false
	for _, l := range fr.locks {
		if l.unlock {
			continue
		}
		if !fr.releasedEverywhere(l) {
			return false
		}
		taken = true
	}
	return taken
}

// releasedEverywhere says whether a lock is released however the function is left:
// by a deferred release, or by one below it in its own list of statements and by
// one before each return in between.
func (fr *Frame) releasedEverywhere(l lockSpan) bool {
	end := fr.heldUntil(l)
	if end == fr.Body.End() {
		return fr.releasedAtEnd(l)
	}
	ok := true
	inspectOwn(fr.Body, func(n ast.Node) {
		if ret, isReturn := n.(*ast.ReturnStmt); isReturn && l.from < ret.Pos() && ret.Pos() < end {
			ok = ok && fr.releasedBefore(l, ret)
		}
	})
	return ok
}

func (fr *Frame) releasedBefore(l lockSpan, ret *ast.ReturnStmt) bool {
	for _, r := range fr.releasesOf(l) {
		if l.from < r.from && r.from < ret.Pos() && fr.blockAround(r.from, ret.Pos()) {
			return true
		}
	}
	return false
}

// releasedAtEnd says whether a release is deferred, by itself or in a literal.
func (fr *Frame) releasedAtEnd(l lockSpan) bool {
	for _, r := range fr.releasesOf(l) {
		if r.deferred {
			return true
		}
		for call := range fr.deferred {
			if lit, ok := call.Fun.(*ast.FuncLit); ok && lit.Pos() < r.from && r.from < lit.End() {
				return true
			}
		}
	}
	return false
}

// HeldAt says whether the function may hold a lock at pos.
func (fr *Frame) HeldAt(pos token.Pos) bool {
	for _, l := range fr.locks {
		if !l.unlock && l.from < pos && pos < fr.heldUntil(l) {
			return true
		}
	}
	return false
}

// heldUntil gives the place of the first release that is reached wherever the lock
// was taken, and not only in a branch below: the function's end if there is none.
func (fr *Frame) heldUntil(l lockSpan) token.Pos {
	first := fr.Body.End()
	for _, r := range fr.releasesOf(l) {
		if !r.deferred && l.from < r.from && r.from < first && fr.blockAround(r.from, l.from) {
			first = r.from
		}
	}
	return first
}

// releasesOf lists the releases of what may be the same lock.
func (fr *Frame) releasesOf(l lockSpan) []lockSpan {
	var out []lockSpan
	for _, r := range fr.locks {
		if r.unlock && r.region != nil && l.region != nil && r.region.find() == l.region.find() {
			out = append(out, r)
		}
	}
	return out
}

// blockAround says whether the innermost list of statements around one place holds
// another place as well.
func (fr *Frame) blockAround(pos, other token.Pos) bool {
	var inner ast.Node = fr.Body
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			if n.Pos() <= pos && pos < n.End() {
				inner = n
			}
		}
		return true
	})
	return inner.Pos() <= other && other < inner.End()
}

// isWait recognises waiting for goroutines of one's own.
func isWait(fn *types.Func) bool {
	if fn == nil || fn.Name() != "Wait" || fn.Pkg() == nil {
		return false
	}
	switch pathOf(fn.Pkg()) {
	case "sync", "golang.org/x/sync/errgroup", "github.com/sourcegraph/conc", "github.com/sourcegraph/conc/pool":
		return true
	}
	return false
}
