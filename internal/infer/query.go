package infer

import (
	"go/ast"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file finds the text of the statement that a call runs, for advice. Nothing is
// decided by it.

// Query gives the constant text of the one SQL statement that a call runs, itself or by
// way of functions of the user's own, on one line; empty if there is none or several.
func (fr *Frame) Query(call *ast.CallExpr) string {
	return strings.Join(strings.Fields(fr.query(call, 0)), " ")
}

func (fr *Frame) query(call *ast.CallExpr, depth int) string {
	s, _ := fr.callee(call)
	if s.Blocks&effect.IO != effect.SQL || depth > 4 {
		return ""
	}
	for i, op := range fr.operandsOf(call) {
		if op != nil && s.Text.Has(min(i, fr.lastOperand(call))) {
			text, _ := fr.constant(op)
			return text
		}
	}
	f := fr.Unit.FuncOf(fr.calleeFunc(call))
	if f == nil {
		return ""
	}
	inner, found := fr.Unit.NewFrame(f), []*ast.CallExpr(nil)
	inspectOwn(f.Decl.Body, func(n ast.Node) {
		if c, ok := n.(*ast.CallExpr); ok {
			s, _ := inner.callee(c)
			if s.Text != 0 || s.Blocks&effect.SQL != 0 && fr.Unit.FuncOf(inner.calleeFunc(c)) != nil {
				found = append(found, c)
			}
		}
	})
	if len(found) != 1 {
		return ""
	}
	return inner.query(found[0], depth+1)
}
