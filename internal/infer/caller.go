package infer

import (
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file is about functions that ask who called them: in an operation the answer
// is another one. That is nobody's business where it goes into a log, or into an
// error's stack.

// asksCaller gives the summary of a function as it counts in this one: a place in the
// code that is not given back is logged.
func (fr *Frame) asksCaller(s effect.Summary, fn *types.Func) effect.Summary {
	if s.Why != knowledge.AsksCaller || fn.Pkg() == nil || firstElement(pathOf(fn.Pkg())) != "runtime" || fr.Func == nil {
		return s
	}
	if fr.Unit.Library || fr.givesNoPlace() {
		s.Does &^= effect.Unknown
		s.Why = ""
		fr.tracing = fr.tracing || !fr.Unit.Library
	}
	return s
}

// givesNoPlace says whether a function gives back nothing but errors, and program
// counters, which say nothing before somebody looks them up.
func (fr *Frame) givesNoPlace() bool {
	for _, v := range fr.results {
		if !types.Implements(v.Type(), types.Universe.Lookup("error").Type().Underlying().(*types.Interface)) && !isCounters(v.Type()) {
			return false
		}
	}
	return true
}

func isCounters(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Uintptr
}

// usesCaller corrects the summary of a function that was taken to log who called it,
// but may do more with that: ask for something, or hand it out through a parameter.
func (fr *Frame) usesCaller(s *effect.Summary) {
	if !fr.tracing || s.Blocks&effect.IO == 0 && s.Mutates&^effect.Param(0) == 0 {
		return
	}
	if s.Does |= effect.Unknown; !s.Does.Has(effect.Writes) {
		s.Why = knowledge.AsksCaller
	}
}
