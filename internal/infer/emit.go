package infer

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// emit adds what it means to write to a writer: to the response, to a buffer,
// to a log, to a writer that the caller chose, or to anything else.
func (fr *Frame) emit(op ast.Expr, at token.Pos, eff *Effects) {
	switch target := fr.writer(op, 0); target.kind {
	case toResponse:
		eff.add(effect.Responds, "the response", at)
	case toLog:
		eff.add(effect.Logs, "standard error", at)
	case toMemory:
		fr.mutate(target.expr, eff)
	case toOperand:
		eff.Pass.Emits |= effect.Param(target.operand)
	default:
		eff.add(effect.Writes, "an io.Writer that can't be followed", at)
	}
}

type writerKind uint8

const (
	toUnknown writerKind = iota
	toResponse
	toLog
	toMemory
	toOperand
)

type writerTarget struct {
	kind    writerKind
	operand int
	expr    ast.Expr
}

// writer finds out where an io.Writer operand leads: through encoders that were
// made on a writer, and variables that are assigned once.
func (fr *Frame) writer(e ast.Expr, depth int) writerTarget {
	e = ast.Unparen(e)
	t := fr.info.TypeOf(e)
	if t == nil || depth > 4 {
		return writerTarget{}
	}
	switch {
	case KindOf(t) == knowledge.Response:
		return writerTarget{kind: toResponse}
	case isMemoryWriter(t):
		return writerTarget{kind: toMemory, expr: e}
	case isReader(t):
		return writerTarget{kind: toMemory, expr: e} // closing what is read sends nothing
	case isStandardStream(fr.info, e):
		return writerTarget{kind: toLog}
	}
	if call, ok := e.(*ast.CallExpr); ok {
		return fr.writerOfCall(call, depth)
	}
	v := fr.VarOf(e)
	if v == nil {
		return writerTarget{}
	}
	if i, ok := fr.operands[v]; ok && len(fr.defs[v]) == 0 {
		return writerTarget{kind: toOperand, operand: i}
	}
	if defs, ok := fr.Defs(v); ok && len(defs) == 1 {
		return fr.writer(defs[0], depth+1)
	}
	return writerTarget{}
}

// writerOfCall follows an encoder back to the writer that it was made on.
func (fr *Frame) writerOfCall(call *ast.CallExpr, depth int) writerTarget {
	s, known := fr.callee(call)
	if !known {
		return writerTarget{}
	}
	for i, op := range fr.operandsOf(call) {
		if op != nil && s.Returns.Has(i) && Carries(fr.info.TypeOf(op)) {
			return fr.writer(op, depth+1)
		}
	}
	return writerTarget{}
}

func isMemoryWriter(t types.Type) bool {
	return isNamedPointer(t, "bytes", "Buffer") || isNamedPointer(t, "strings", "Builder") ||
		isNamed(t, "hash", "Hash") || isNamed(t, "hash", "Hash32") || isNamed(t, "hash", "Hash64")
}

// isReader says whether a type can be read from but not written to.
func isReader(t types.Type) bool {
	has := func(name string) bool {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		_, ok := obj.(*types.Func)
		return ok
	}
	return has("Read") && !has("Write")
}

func isNamedPointer(t types.Type, path, name string) bool {
	n := namedOf(t)
	return n != nil && n.Obj().Name() == name && n.Obj().Pkg() != nil && pathOf(n.Obj().Pkg()) == path
}

func isStandardStream(info *types.Info, e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	v, ok := info.Uses[sel.Sel].(*types.Var)
	if !ok || v.Pkg() == nil {
		return false
	}
	switch pathOf(v.Pkg()) + "." + v.Name() {
	case "os.Stdout", "os.Stderr", "io.Discard":
		return true
	}
	return false
}
