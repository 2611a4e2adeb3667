package infer

import (
	"go/ast"
)

// This file knows iterators that only walk through what they were made of.

// walks says whether a function value is an iterator of the standard library's over
// memory: running it computes. One that came with a type's own method is not among
// them, nor one that another iterator feeds.
func (fr *Frame) walks(e ast.Expr) bool {
	e = ast.Unparen(e)
	if v := fr.VarOf(e); v != nil {
		defs, ok := fr.Defs(v)
		if !ok {
			return false
		}
		for _, def := range defs {
			if call, isCall := ast.Unparen(def).(*ast.CallExpr); !isCall || !fr.walks(call) {
				return false
			}
		}
		return true
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() != nil {
		return false
	}
	t := fr.info.TypeOf(call)
	if !isNamed(t, "iter", "Seq") && !isNamed(t, "iter", "Seq2") {
		return false
	}
	switch pathOf(fn.Pkg()) {
	case "maps", "slices", "strings", "bytes":
	default:
		return false
	}
	for _, arg := range call.Args { // strings.FieldsFuncSeq calls what it is given while it runs
		if at := fr.info.TypeOf(arg); at == nil || isFunction(at) && !fr.walks(arg) {
			return false
		}
	}
	return true
}
