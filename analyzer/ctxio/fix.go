package ctxio

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file writes the call that heeds the context.

// fixes gives the change of a call, or nothing where it takes somebody to decide.
func (l *looker) fixes(call *ast.CallExpr, v knowledge.Variant, ctx chosen) []analysis.SuggestedFix {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !ctx.sure || ctx.made && l.staysOpen(call) {
		return nil
	}
	var edits []analysis.TextEdit
	switch v.Is {
	case knowledge.First:
		edits = l.first(call, sel, v, ctx.text)
	case knowledge.Bound:
		edits = l.bound(call, v, ctx.text)
	case knowledge.Sent:
		edits = l.sent(call, sel, ctx.text)
	}
	if len(edits) == 0 {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "Have " + sel.Sel.Name + " end with " + ctx.text, TextEdits: edits}}
}

// first has the variant called with the context before all other arguments.
func (l *looker) first(call *ast.CallExpr, sel *ast.SelectorExpr, v knowledge.Variant, ctx string) []analysis.TextEdit {
	name := v.Use[strings.LastIndex(v.Use, ".")+1:]
	args := call.Args
	if v.On == "" {
		if !l.has(sel, name, l.Info.TypeOf(call)) {
			return nil
		}
		edits := []analysis.TextEdit{{Pos: sel.Sel.Pos(), End: sel.Sel.End(), NewText: []byte(name)}}
		return append(edits, behind(call, ctx, v.Also, len(args) > 0))
	}
	pkg, last := types.ExprString(sel.X), ""
	if strings.Contains(v.On, "%[2]s") {
		if len(args) < 2 || call.Ellipsis.IsValid() || !l.isPlain(args[len(args)-1]) {
			return nil
		}
		last, args = types.ExprString(args[len(args)-1]), args[:len(args)-1]
	}
	on := strings.NewReplacer("%[1]s", pkg, "%[2]s", last).Replace(v.On)
	edits := []analysis.TextEdit{
		{Pos: call.Fun.Pos(), End: call.Fun.End(), NewText: []byte(on + "." + name)},
		behind(call, ctx, v.Also, len(args) > 0),
	}
	if len(args) < len(call.Args) {
		edits = append(edits, analysis.TextEdit{Pos: args[len(args)-1].End(), End: call.Args[len(args)].End()})
	}
	return edits
}

// behind puts a context, and what else the variant takes, behind a call's parenthesis.
func behind(call *ast.CallExpr, ctx, also string, more bool) analysis.TextEdit {
	text := ctx
	if also != "" {
		text += ", " + also
	}
	if more {
		text += ", "
	}
	return analysis.TextEdit{Pos: call.Lparen + 1, End: call.Lparen + 1, NewText: []byte(text)}
}

// has says whether what a call's function is selected from has the variant as well, and
// whether that gives the same.
func (l *looker) has(sel *ast.SelectorExpr, name string, gives types.Type) bool {
	var obj types.Object
	if pkg, ok := l.Info.ObjectOf(identOf(sel.X)).(*types.PkgName); ok {
		obj = pkg.Imported().Scope().Lookup(name)
	} else if t := l.Info.TypeOf(sel.X); t != nil {
		obj, _, _ = types.LookupFieldOrMethod(t, true, l.Types, name)
	}
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() == 0 || !infer.IsContext(fn.Signature().Params().At(0).Type()) {
		return false
	}
	results := fn.Signature().Results()
	if results.Len() == 1 {
		return types.Identical(results.At(0).Type(), gives)
	}
	return types.Identical(results, gives)
}

func identOf(e ast.Expr) *ast.Ident {
	id, _ := ast.Unparen(e).(*ast.Ident)
	return id
}

// isPlain says whether an expression may be evaluated sooner than it was: it calls nothing.
func (l *looker) isPlain(e ast.Expr) bool {
	plain := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			plain = plain && l.Info.Types[n.Fun].IsType()
		case *ast.UnaryExpr:
			plain = plain && n.Op != token.ARROW
		case *ast.FuncLit:
			plain = false
		}
		return plain
	})
	return plain
}
