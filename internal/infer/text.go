package infer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
	"github.com/asyncify-go/asyncify/internal/sqltext"
)

// text adds what it means to run the statement, or to use the HTTP method, that
// an operand holds. A constant is read as it is; a text that is put together
// must begin as a read, which then rests on that beginning only. A name in it
// (@id) that no argument comes with is a variable of the connection.
func (fr *Frame) text(op ast.Expr, call *ast.CallExpr, eff *Effects) {
	why, alone := Describe(fr.calleeFunc(call)), call.Args[len(call.Args)-1] == op
	if s, ok := fr.constant(op); ok {
		does, detail := classify(s)
		if alone && does == effect.Reads && sqltext.HasNames(s) {
			does, detail = effect.Writes, " (a variable of the connection)"
		}
		eff.addRanked(does, max(rank(does, false), byText), why+detail, op.Pos())
		return
	}
	if v := fr.VarOf(op); v != nil {
		if i, ok := fr.operands[v]; ok && len(fr.defs[v]) == 0 && len(fr.appends[v]) == 0 && !fr.opaque[v] {
			eff.Pass.Text |= effect.Param(i)
			return
		}
	}
	if prefix, ok := fr.prefix(op, 0); ok && readPrefix(prefix) && !(alone && sqltext.HasNames(prefix)) {
		eff.Named = true
		eff.addRanked(effect.Reads, rank(effect.Reads, true), why+" with a text that begins as a SELECT", op.Pos())
		return
	}
	eff.add(effect.Unknown, why+" with a text that is not constant", op.Pos())
}

// pieces adds what it means that a statement is made of what a call is given: what
// begins as a constant must not make more of a SELECT.
func (fr *Frame) pieces(call *ast.CallExpr, eff *Effects) {
	fn := fr.calleeFunc(call)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	parts := knowledge.Pieces(pathOf(fn.Pkg()), nameOf(fn))
	if parts == 0 {
		return
	}
	for i, op := range fr.operandsOf(call) {
		if op == nil || !parts.Has(min(i, fr.lastOperand(call))) {
			continue
		}
		s, ok := fr.prefix(op, 0)
		if !ok {
			continue
		}
		if fine, why := sqltext.ReadPrefix("SELECT 1 WHERE " + s); !fine {
			eff.add(effect.Writes, Describe(fn)+" ("+why+")", op.Pos())
		}
	}
}

// classify reads a constant: an HTTP method, else SQL.
func classify(s string) (does effect.World, detail string) {
	switch s {
	case "GET", "HEAD", "OPTIONS":
		return effect.Reads, " " + s
	case "POST", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE":
		return effect.Writes, " " + s
	}
	if ok, why := sqltext.ReadOnly(s); !ok {
		return effect.Writes, " (" + why + ")"
	}
	return effect.Reads, " with a constant SELECT"
}

// constant gives a string expression's value if it is known: a constant, or a
// variable that is assigned once with one.
func (fr *Frame) constant(e ast.Expr) (string, bool) {
	e = ast.Unparen(e)
	if tv, ok := fr.info.Types[e]; ok && tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value), true
	}
	if v := fr.VarOf(e); v != nil {
		if defs, ok := fr.Defs(v); ok && len(defs) == 1 {
			return fr.constant(defs[0])
		}
	}
	return "", false
}

// prefix gives the constant beginning of a text that is put together. Every
// assignment that is not an extension must begin with a constant; the first one
// counts, and the others must be reads as well.
func (fr *Frame) prefix(e ast.Expr, depth int) (string, bool) {
	e = ast.Unparen(e)
	if depth > 4 {
		return "", false
	}
	if s, ok := fr.constant(e); ok {
		return s, true
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return fr.prefix(e.X, depth+1)
		}
	case *ast.CallExpr:
		if fn := fr.calleeFunc(e); fn != nil && fn.Name() == "Sprintf" && len(e.Args) > 0 {
			s, ok := fr.constant(e.Args[0])
			s, _, _ = strings.Cut(s, "%")
			return s, ok
		}
		if fr.ofBuilder(e) {
			return "SELECT 1", true
		}
	case *ast.Ident:
		return fr.prefixOfVar(e, depth)
	}
	return "", false
}

func (fr *Frame) prefixOfVar(e *ast.Ident, depth int) (string, bool) {
	v := fr.VarOf(e)
	if v == nil || fr.opaque[v] || len(fr.defs[v]) == 0 {
		return "", false
	}
	first := ""
	for i, d := range fr.defs[v] {
		if fr.extends(d, e) {
			continue
		}
		s, ok := fr.prefix(d, depth+1)
		if !ok || !readPrefix(s) {
			return "", false
		}
		if i == 0 {
			first = s
		}
	}
	for _, piece := range fr.appends[v] {
		if s, ok := fr.prefix(piece, depth+1); ok && !readPrefix("SELECT 1 "+s) {
			return "", false
		}
	}
	return first, first != ""
}

// ofBuilder says whether a call asks a builder for the text of a SELECT. What pieces
// it was given is judged where they are given.
func (fr *Frame) ofBuilder(call *ast.CallExpr) bool {
	fn := fr.calleeFunc(call)
	if fn == nil {
		return false
	}
	recv := fn.Type().(*types.Signature).Recv()
	return recv != nil && KindOf(recv.Type()) == knowledge.Selects
}

// extends recognises q = q + "…".
func (fr *Frame) extends(d ast.Expr, id *ast.Ident) bool {
	b, ok := ast.Unparen(d).(*ast.BinaryExpr)
	for ok && b.Op == token.ADD {
		if x, isIdent := ast.Unparen(b.X).(*ast.Ident); isIdent {
			return fr.info.ObjectOf(x) == fr.info.ObjectOf(id)
		}
		b, ok = ast.Unparen(b.X).(*ast.BinaryExpr)
	}
	return false
}

func readPrefix(text string) bool {
	ok, _ := sqltext.ReadPrefix(text)
	return ok
}
