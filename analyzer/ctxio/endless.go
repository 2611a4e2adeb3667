package ctxio

import (
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file knows contexts that never end: some frameworks give a request an empty one until the
// program, or a middleware that limits the time, binds another.

// endless knows whether a program binds contexts, by the frameworks' types for a request.
type endless struct {
	unit  *infer.Unit
	bound map[string]bool
}

func newEndless(p *check.Pass) *endless { return &endless{unit: p.Unit, bound: map[string]bool{}} }

// is says whether the context that stands for a function's parameter never ends.
func (e *endless) is(sig *types.Signature, text string) bool {
	name, _, _ := strings.Cut(text, ".")
	for v := range sig.Params().Variables() {
		if v.Name() != name {
			continue
		}
		for _, h := range knowledge.Handlers() {
			if h.Bind != "" && h.Params == types.TypeString(v.Type(), nil) {
				return !e.isBound(h)
			}
		}
	}
	return false
}

// isBound says whether the program calls the method that binds a context, or imports the framework's
// middleware that limits the time.
func (e *endless) isBound(h knowledge.Handler) bool {
	if bound, ok := e.bound[h.Params]; ok {
		return bound
	}
	bound := false
	for _, pkg := range e.unit.Packages {
		for _, obj := range pkg.Info.Uses {
			fn, ok := obj.(*types.Func)
			bound = bound || ok && fn.Name() == h.Bind && fn.Pkg() != nil && strings.Contains(h.Params, fn.Pkg().Path())
		}
		for _, imported := range pkg.Types.Imports() {
			bound = bound || strings.HasSuffix(imported.Path(), "/middleware/timeout")
		}
	}
	e.bound[h.Params] = bound
	return bound
}
