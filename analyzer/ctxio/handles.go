package ctxio

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file is about handles that carry a context themselves, as GORM's do after
// WithContext. A call on one heeds that context, so nothing is said but of handles which
// certainly have none: kept in fields and package variables, and put there where nobody
// had a context to bind them to.

// handles knows who puts handles where, in all packages of a unit.
type handles struct {
	unit  *infer.Unit
	puts  map[*types.Var][]put
	given map[*types.Func][]put // what functions are called with
	known map[*types.Var]bool
}

// put is one value that a place for a handle gets.
type put struct {
	fn    *infer.Func // where it is done; nil outside of functions
	value ast.Expr
	info  *types.Info
	call  *ast.CallExpr // for arguments
	amid  bool          // a context is at hand there
}

func newHandles(p *check.Pass) *handles { return &handles{unit: p.Unit} }

// unbound says whether a call, of a method that ends a query under construction, is made
// on a handle without a context.
func (h *handles) unbound(fr *infer.Frame, call *ast.CallExpr) bool {
	root, ok := rootOf(fr, call)
	if !ok {
		return false
	}
	v := h.copied(fr, root)
	return v != nil && h.shared(v)
}

// rootOf follows a chain of a library's methods to the handle that it begins with. A
// chain that binds a context, or is given one, has none.
func rootOf(fr *infer.Frame, call *ast.CallExpr) (ast.Expr, bool) {
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		fn := fr.Callee(call)
		if !ok || fn == nil || binds(fn) || fr.Pkg.Info.Selections[sel] == nil {
			return nil, false
		}
		if !isChain(fr, call) {
			return nil, false
		}
		below, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok || !isChain(fr, below) {
			return sel.X, true
		}
		call = below
	}
}

// isChain says whether a call is one of a library whose handles carry contexts.
func isChain(fr *infer.Frame, call *ast.CallExpr) bool {
	fn := fr.Callee(call)
	if fn == nil {
		return false
	}
	path, _ := infer.Key(fn)
	return knowledge.Variants()[path] != nil
}

// binds says whether a method gives a handle with another context, or one of its own.
func binds(fn *types.Func) bool {
	switch fn.Name() {
	case "WithContext", "Context", "Session", "NewSession":
		return true
	}
	return false
}

// placeOf gives the field or the package variable that an expression names, or nil.
func placeOf(info *types.Info, e ast.Expr) *types.Var {
	id := identOf(e)
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		id = sel.Sel
	}
	if id == nil {
		return nil
	}
	v, ok := info.Uses[id].(*types.Var)
	if !ok || !v.IsField() && v.Parent() != v.Pkg().Scope() {
		return nil
	}
	return v.Origin()
}

// shared says whether all that is put somewhere was there before any request.
func (h *handles) shared(v *types.Var) bool {
	if ok, done := h.known[v]; done {
		return ok
	}
	if h.puts == nil {
		h.survey()
	}
	h.known[v] = false // while it is looked at
	puts := h.puts[v]
	ok := len(puts) > 0
	for _, p := range puts {
		ok = ok && h.early(p, 0)
	}
	h.known[v] = ok
	return ok
}

// early says whether a value is made where no context is at hand, by whoever calls the
// function that is given it as well.
func (h *handles) early(p put, depth int) bool {
	if p.amid || depth > 3 || mentionsBinding(p) {
		return false
	}
	id := identOf(p.value)
	if id == nil || p.fn == nil {
		return true
	}
	sig := p.fn.Obj.Signature()
	for i := range sig.Params().Len() {
		if p.info.Uses[id] != types.Object(sig.Params().At(i)) {
			continue
		}
		given := h.given[p.fn.Obj]
		if len(given) == 0 {
			return sig.Recv() == nil && !h.unit.Whole // whoever calls it is not in sight
		}
		for _, g := range given {
			if i >= len(g.call.Args) {
				return false
			}
			g.value = g.call.Args[i]
			if !h.early(g, depth+1) {
				return false
			}
		}
	}
	return true
}

func mentionsBinding(p put) bool {
	found := false
	ast.Inspect(p.value, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if fn, ok := p.info.Uses[sel.Sel].(*types.Func); ok && binds(fn) {
				found = true
			}
		}
		return !found
	})
	return found
}

// survey notes all that is put into fields and package variables for handles, and with
// what functions are called that are given handles.
func (h *handles) survey() {
	h.puts, h.given, h.known = map[*types.Var][]put{}, map[*types.Func][]put{}, map[*types.Var]bool{}
	for _, f := range h.unit.Funcs() {
		s := surveyor{h, f, f.Pkg.Info, handler.ContextIn(f.Obj.Signature(), f.Decl.Type.Params) != ""}
		s.survey(f.Decl.Body)
	}
	for _, pkg := range h.unit.Packages {
		for _, file := range pkg.Files {
			for _, decl := range file.Decls {
				if gen, ok := decl.(*ast.GenDecl); ok {
					surveyor{handles: h, info: pkg.Info}.survey(gen)
				}
			}
		}
	}
}

type surveyor struct {
	*handles
	fn   *infer.Func
	info *types.Info
	amid bool
}

func (s surveyor) survey(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			sig, ok := s.info.TypeOf(n).(*types.Signature)
			inner := s
			inner.amid = s.amid || ok && (handler.ContextIn(sig, n.Type.Params) != "" || givesHandle(sig))
			inner.survey(n.Body)
			return false
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				s.put(placeOf(s.info, l), n.Rhs[min(i, len(n.Rhs)-1)])
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if v, ok := s.info.Defs[name].(*types.Var); ok && len(n.Values) > 0 && s.fn == nil {
					s.put(v, n.Values[min(i, len(n.Values)-1)])
				}
			}
		case *ast.CompositeLit:
			s.literal(n)
		case *ast.CallExpr:
			s.called(n)
		}
		return true
	})
}

func (s surveyor) put(v *types.Var, value ast.Expr) {
	if v != nil && isHandle(v.Type()) {
		s.puts[v] = append(s.puts[v], put{fn: s.fn, value: value, info: s.info, amid: s.amid})
	}
}

func (s surveyor) literal(lit *ast.CompositeLit) {
	t := s.info.TypeOf(lit)
	if t == nil {
		return
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id := identOf(kv.Key); id != nil {
				if v, ok := s.info.Uses[id].(*types.Var); ok {
					s.put(v.Origin(), kv.Value)
				}
			}
		} else if i < st.NumFields() {
			s.put(st.Field(i).Origin(), e)
		}
	}
}

// called notes a call of a function of the unit that is given a handle.
func (s surveyor) called(call *ast.CallExpr) {
	id := identOf(call.Fun)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		id = sel.Sel
	}
	if id == nil {
		return
	}
	fn, ok := s.info.Uses[id].(*types.Func)
	if !ok || s.unit.FuncOf(fn.Origin()) == nil || !givesHandle(fn.Signature()) {
		return
	}
	fn = fn.Origin()
	s.given[fn] = append(s.given[fn], put{fn: s.fn, info: s.info, call: call, amid: s.amid})
}

// givesHandle says whether a function is given a handle.
func givesHandle(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if isHandle(v.Type()) {
			return true
		}
	}
	return false
}

func isHandle(t types.Type) bool {
	switch types.TypeString(t, nil) {
	case "*gorm.io/gorm.DB", "*xorm.io/xorm.Engine":
		return true
	}
	return false
}

// bound has the handle that a chain begins with bound to a context.
func (l *looker) bound(call *ast.CallExpr, v knowledge.Variant, ctx string) []analysis.TextEdit {
	root, ok := rootOf(l.fr, call)
	if !ok {
		return nil
	}
	_, method, _ := strings.Cut(v.Use, ".")
	return []analysis.TextEdit{{Pos: root.End(), End: root.End(), NewText: []byte("." + method + "(" + ctx + ")")}}
}
