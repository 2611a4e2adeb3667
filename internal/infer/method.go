package infer

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// This file finds out with which method an HTTP request is sent.

// request adds what it means to send the request that an operand holds: its
// method decides.
func (fr *Frame) request(op ast.Expr, why string, eff *Effects) {
	method, by := "", byConstant
	if !fr.changesMethod(fr.roots(op), 0) {
		if v := fr.VarOf(op); v != nil && len(fr.defs[v]) == 0 && !fr.opaque[v] {
			if i, ok := fr.operands[v]; ok {
				eff.Pass.Request |= effect.Param(i)
				return
			}
		}
		method, by = fr.methodOf(op, 0)
	}
	does, detail := effect.Unknown, unknownMethod
	if method != "" {
		does, detail = classify(method)
	}
	eff.Named = eff.Named || by == byGuess && does == effect.Reads
	eff.addRanked(does, max(rank(does, by == byGuess), byText), why+detail, op.Pos())
}

// unknownMethod ends what is said of a request whose method nothing tells.
const unknownMethod = " with a request of unknown method"

type methodEvidence uint8

const (
	byConstant methodEvidence = iota
	byGuess                   // an own function was given the method's name
)

// methodOf finds the HTTP method of a request that this function makes.
func (fr *Frame) methodOf(e ast.Expr, depth int) (string, methodEvidence) {
	e = ast.Unparen(e)
	if depth > 3 {
		return "", byConstant
	}
	if call, ok := e.(*ast.CallExpr); ok {
		return fr.methodOfCall(call, depth)
	}
	v := fr.VarOf(e)
	if v == nil || fr.opaque[v] || !fr.isLocal(v) {
		return "", byConstant
	}
	method, evidence := "", byConstant
	for _, d := range fr.defs[v] {
		if fr.copyOf(d, v) {
			continue // req = req.WithContext(ctx): what it was
		}
		m, ev := fr.methodOf(d, depth+1)
		if m == "" || method != "" && m != method {
			return "", byConstant
		}
		method, evidence = m, max(evidence, ev)
	}
	return method, evidence
}

// isLocal says whether a variable holds nothing but what this function puts there.
func (fr *Frame) isLocal(v *types.Var) bool {
	_, operand := fr.operands[v]
	return !operand && fr.Body.Pos() <= v.Pos() && v.Pos() < fr.Body.End()
}

// copyOf recognises a copy of the request that a variable holds: of its method too.
func (fr *Frame) copyOf(e ast.Expr, v *types.Var) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil || pathOf(fn.Pkg()) != "net/http" || fn.Name() != "WithContext" && fn.Name() != "Clone" {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && fr.VarOf(sel.X) == v
}

func (fr *Frame) methodOfCall(call *ast.CallExpr, depth int) (string, methodEvidence) {
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil {
		return "", byConstant
	}
	if pathOf(fn.Pkg()) == "net/http" {
		switch fn.Name() {
		case "NewRequest":
			return fr.verb(call.Args[0]), byConstant
		case "NewRequestWithContext":
			return fr.verb(call.Args[1]), byConstant
		case "WithContext", "Clone":
			if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
				return fr.methodOf(sel.X, depth+1)
			}
		}
		return "", byConstant
	}
	for _, arg := range call.Args {
		if verb := fr.verb(arg); verb != "" && verb == strings.ToUpper(verb) {
			if does, _ := classify(verb); does == effect.Reads || verb != "" && isVerb(verb) {
				return verb, byGuess
			}
		}
	}
	return "", byConstant
}

func (fr *Frame) verb(e ast.Expr) string {
	s, ok := fr.constant(e)
	if ok && s == "" {
		return "GET" // net/http: the empty method means GET
	}
	if !isVerb(s) {
		return ""
	}
	return s
}

func isVerb(s string) bool {
	switch s {
	case "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE":
		return true
	}
	return false
}
