package ctxio

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds the context that stands nearest to a call.

// held is the context that a function, or a function literal, is given.
type held struct {
	l    *looker
	text string     // the expression that stands for it
	from *types.Var // the parameter that the expression begins with
	body *ast.BlockStmt

	around *types.Scope // of the function
	judged map[*types.Var]source
}

func newHeld(l *looker, text string, sig *types.Signature, body *ast.BlockStmt) *held {
	h := &held{l: l, text: text, body: body, judged: map[*types.Var]source{}}
	name, _, _ := strings.Cut(text, ".")
	for v := range sig.Params().Variables() {
		if v.Name() == name {
			h.from, h.around = v, v.Parent().Parent()
		}
	}
	return h
}

// chosen is the context that a call is to have.
type chosen struct {
	text string
	sure bool // nothing else could be meant
	made bool // the function itself ends it, when it returns if not sooner
}

// choose gives the innermost context in scope at a call. It gives none where a context is
// in sight that is meant to outlive the request: then somebody has thought about it.
func (h *held) choose(pos token.Pos) (chosen, bool) {
	visible := h.visible(pos)
	var usable []*types.Var
	for _, v := range visible {
		switch h.of(v) {
		case detached:
			return chosen{}, false
		case own, limited:
			usable = append(usable, v)
		}
	}
	if len(usable) == 0 {
		return chosen{text: h.text, sure: len(visible) == 0 && h.inScope(pos)}, true
	}
	nearest := usable[len(usable)-1]
	c := chosen{text: nearest.Name(), sure: len(usable) == len(visible), made: h.of(nearest) == limited}
	if c.made && (len(usable) > 1 || h.endedAbove(nearest, pos)) {
		return chosen{text: h.text}, true // it may be over, or be meant for other calls
	}
	return c, true
}

// visible lists the variables for contexts that can be named at a place, as far as the
// function declares them, the outermost first.
func (h *held) visible(pos token.Pos) []*types.Var {
	var all []*types.Var
	inner := h.l.Types.Scope().Innermost(pos)
	for scope := inner; scope != nil && scope != h.around; scope = scope.Parent() {
		for _, name := range scope.Names() {
			v, ok := scope.Lookup(name).(*types.Var)
			if !ok || !infer.IsContext(v.Type()) {
				continue
			}
			if _, seen := inner.LookupParent(name, pos); seen == types.Object(v) {
				all = append(all, v)
			}
		}
	}
	slices.SortFunc(all, func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
	return all
}

// inScope says whether the function's own expression means at a place what it means at
// the function's head.
func (h *held) inScope(pos token.Pos) bool {
	if h.from == nil {
		return false
	}
	_, seen := h.l.Types.Scope().Innermost(pos).LookupParent(h.from.Name(), pos)
	return seen == types.Object(h.from)
}

// endedAbove says whether a context is ended, as far as can be told, above a place: by its
// cancel function, or by a group that was waited for.
func (h *held) endedAbove(v *types.Var, pos token.Pos) bool {
	found := false
	ast.Inspect(h.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			t := h.l.Info.TypeOf(n.Fun)
			if v.Pos() < n.Pos() && n.Pos() < pos && (t != nil && infer.IsCancel(t) || calls(h.l.fr, n, "golang.org/x/sync/errgroup", "Group.Wait")) {
				found = true
			}
		}
		return !found
	})
	return found
}

// calls says whether a call is one of a function that knowledge lists under a key.
func calls(fr *infer.Frame, call *ast.CallExpr, path, name string) bool {
	fn := fr.Callee(call)
	if fn == nil {
		return false
	}
	p, n := infer.Key(fn)
	return p == path && n == name
}
