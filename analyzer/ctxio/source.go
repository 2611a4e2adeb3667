package ctxio

import (
	"go/ast"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file judges where contexts come from.

// source is one answer; where there are several, the last of this list holds.
type source uint8

const (
	own      source = iota // what the function was given, perhaps with values added
	limited                // it ends when that ends, or sooner
	unclear                // nothing is known of it
	detached               // it is meant to outlive the request
)

// of judges a variable by all that is assigned to it.
func (h *held) of(v *types.Var) source {
	if s, ok := h.judged[v]; ok {
		return s
	}
	h.judged[v] = own // of what it is made of again: ctx = context.WithValue(ctx, …)
	s := own
	defs, _ := h.l.fr.Defs(v)
	if v != h.from && len(defs) == 0 {
		s = unclear
	}
	for _, def := range defs {
		if v == h.from && h.isBlank(def) {
			continue // if ctx == nil { ctx = context.Background() }
		}
		s = max(s, h.ofExpr(def))
	}
	h.judged[v] = s
	return s
}

func (h *held) ofExpr(e ast.Expr) source {
	e = ast.Unparen(e)
	if types.ExprString(e) == h.text {
		return own
	}
	if v := h.l.fr.VarOf(e); v != nil {
		return h.of(v)
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return detached // what a struct keeps is nobody's request
	case *ast.CallExpr:
		return h.ofCall(e)
	}
	return unclear
}

// ofCall judges what a call makes of the context that it is given: of context's functions
// it is known, of others it is taken that they add values.
func (h *held) ofCall(call *ast.CallExpr) source {
	fn := h.l.fr.Callee(call)
	if fn == nil {
		return unclear
	}
	s := unclear
	for _, arg := range h.l.fr.Operands(call) {
		if arg == nil {
			continue
		}
		if t := h.l.Info.TypeOf(arg); t != nil && infer.IsContext(t) {
			s = h.ofExpr(arg)
			break
		}
		if h.from != nil && h.l.fr.VarOf(arg) == h.from && fn.Name() == "Context" {
			return own // another accessor of the request
		}
	}
	switch path, name := infer.Key(fn); {
	case path == "context" && (name == "Background" || name == "TODO" || name == "WithoutCancel"):
		return detached
	case path == "context" && name != "WithValue", path == "golang.org/x/sync/errgroup", path == "os/signal":
		return max(s, limited)
	}
	return s
}

// isBlank recognises context.Background() and context.TODO().
func (h *held) isBlank(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && (calls(h.l.fr, call, "context", "Background") || calls(h.l.fr, call, "context", "TODO"))
}
