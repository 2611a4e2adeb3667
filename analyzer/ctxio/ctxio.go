package ctxio

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

//go:embed doc.go
var doc string

// Check is this check.
var Check = &check.Check{Name: "ctxio", Doc: check.MustDoc(doc, "ctxio"), Find: find}

// Analyzer is the check for drivers.
var Analyzer = Check.Analyzer()

func find(p *check.Pass) {
	handles, endless := newHandles(p), newEndless(p)
	for f := range p.Funcs() {
		l := &looker{Pass: p, f: f, fr: p.Unit.NewFrame(f), handles: handles, endless: endless, at: map[*ast.CallExpr]*held{}, said: map[ast.Expr]bool{}}
		l.look(f.Decl.Body, l.holds(f.Obj.Signature(), f.Decl.Type, f.Decl.Body))
		l.report()
	}
}

// looker looks at one function, and at the function literals inside.
type looker struct {
	*check.Pass
	f       *infer.Func
	fr      *infer.Frame
	handles *handles
	endless *endless

	calls []*ast.CallExpr // those that are made on behalf of somebody who gave a context
	at    map[*ast.CallExpr]*held
	stmts map[*ast.CallExpr]place // where calls stand that are a statement's
	names map[string]bool         // that the function uses, or will

	said    map[ast.Expr]bool // handles whose chains have been reported
	changes []change          // that the calls make, as far as they have been looked at
}

// holds gives the context that a function is given, or nil if it can name none that may end.
func (l *looker) holds(sig *types.Signature, typ *ast.FuncType, body *ast.BlockStmt) *held {
	text := handler.ContextIn(sig, typ.Params)
	if text == "" || l.endless.is(sig, text) {
		return nil
	}
	return newHeld(l, text, sig, body)
}

// look notes the calls in a piece of code that are made before the function returns, with
// the context that is at hand there. It passes over what is meant to outlive the request,
// and over what is done once the request has ended.
func (l *looker) look(n ast.Node, h *held) {
	now := map[*ast.FuncLit]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if own := l.holds(l.Info.TypeOf(n).(*types.Signature), n.Type, n.Body); own != nil {
				l.look(n.Body, own)
			} else if now[n] {
				l.look(n.Body, h)
			} else {
				l.look(n.Body, nil)
			}
			return false
		case *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.CommClause:
			return !l.isEnd(n.Comm)
		case *ast.BlockStmt:
			if i := l.end(n.List); i >= 0 {
				for _, stmt := range n.List[:i] {
					l.look(stmt, h)
				}
				return false
			}
		case *ast.IfStmt:
			return !l.asksWhetherEnded(n.Cond)
		case *ast.CallExpr:
			if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				now[lit] = true
			}
			for _, lit := range l.fr.RunBy(n) {
				now[lit] = true
			}
			if h != nil {
				l.calls, l.at[n] = append(l.calls, n), h
			}
		}
		return true
	})
}

// report says of each call that waits without the context at hand that it does.
func (l *looker) report() {
	l.stmts = placesOf(l.f.Decl.Body)
	for _, call := range l.calls {
		fn := l.fr.Callee(call)
		if fn == nil {
			continue
		}
		completes := l.completes(call, fn)
		v, ok := knowledge.VariantOf(infer.Key(fn))
		if !ok || !l.waits(call, fn, v) || l.Unit.Silenced(l.Package, "noctx", call.Pos()) {
			continue
		}
		ctx, ok := l.at[call].choose(call.Pos())
		if !ok || completes || l.harms(call, fn) || v.Is == knowledge.Bound && l.isSaid(call) {
			continue
		}
		l.Report(analysis.Diagnostic{
			Pos: call.Pos(), End: call.End(),
			Message:        fmt.Sprintf("%s waits on when %s has ended: %s", waiting(call, fn), ctx.text, instead(fn, v)),
			SuggestedFixes: l.fixes(call, v, ctx),
		})
	}
}

// isSaid says whether another call of the same chain has been reported, Find of Count(&n).Find(&all): one
// handle is bound once.
func (l *looker) isSaid(call *ast.CallExpr) bool {
	root, ok := rootOf(l.fr, call)
	said := ok && l.said[root]
	if ok {
		l.said[root] = true
	}
	return said
}

// harms says whether it would do harm if a call ended with the context: where its failure passes
// unseen, is fatal, or leaves undone what is to be done whoever waits.
func (l *looker) harms(call *ast.CallExpr, fn *types.Func) bool {
	return l.misleads(call, fn) || l.failsUnseen(call, fn) || l.isAside(call, fn) || slices.ContainsFunc(l.outcomes(call, fn), l.isFatal)
}

// waits says whether a call waits in this function, or makes what is waited for here: a
// request that is sent, a command that is run.
func (l *looker) waits(call *ast.CallExpr, fn *types.Func, v knowledge.Variant) bool {
	switch {
	case v.Is == knowledge.Bound:
		return l.handles.unbound(l.fr, call)
	case fn.FullName() == "net/http.NewRequest":
		return l.isSent(call)
	case fn.FullName() == "os/exec.Command":
		return l.isRun(call)
	}
	return true
}

// instead words what heeds a context.
func instead(fn *types.Func, v knowledge.Variant) string {
	name := fn.Pkg().Name() + "." + v.Use
	switch v.Is {
	case knowledge.Sent:
		return "send a request of " + name
	case knowledge.Bound:
		return "bind the handle to it by " + name
	}
	return name + " ends with it"
}

// waiting words what waits: the call as it stands in the code, or what it makes.
func waiting(call *ast.CallExpr, fn *types.Func) string {
	text := types.ExprString(call.Fun)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && len(text) > 40 {
		text = sel.Sel.Name
	}
	switch fn.FullName() {
	case "net/http.NewRequest":
		return "the request of " + text
	case "os/exec.Command":
		return "the command of " + text
	}
	return text
}
