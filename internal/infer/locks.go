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
	shared   bool      // a read lock, which guards no write
	from, to token.Pos // to is NoPos until the end of the function
	unlock   bool      // a release, until spans are closed
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
	for _, r := range fr.locks {
		if !r.unlock || r.region == nil || r.region.find() != l.region.find() {
			continue
		}
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

// balanced says whether the function releases every lock that it takes.
func (fr *Frame) balanced() bool {
	taken, released := 0, 0
	for _, l := range fr.locks {
		if l.unlock {
			released++
		} else {
			taken++
		}
	}
	return taken > 0 && released >= taken
}

// HeldAt says whether the function holds a lock at pos.
func (fr *Frame) HeldAt(pos token.Pos) bool {
	for _, l := range fr.locks {
		if l.unlock || l.from >= pos {
			continue
		}
		if l.region == nil || pos < fr.releaseOf(l) || fr.releaseOf(l) == l.from {
			return true
		}
	}
	return false
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
