package loopblock

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file finds the functions that run on a loop, and their bodies.

// callback is a function that runs on a loop.
type callback struct {
	rule
	name  string         // as messages have it: "OnTraffic", "the function given to Subscribe"
	given ast.Expr       // what is handed to the loop; nil for a method
	lit   *ast.FuncLit   // the function: this,
	fn    *types.Func    // or this
	frame *infer.Frame   // the function that the body stands in
	body  *ast.BlockStmt // nil if another package has it
}

// callbacks lists them, each once: methods first, then what is handed over, in source
// order.
func callbacks(p *check.Pass, t *table) (all []callback) {
	functions := map[*types.Func]*infer.Func{}
	declarations := map[ast.Decl]*infer.Func{}
	for f := range p.Funcs() {
		functions[f.Obj], declarations[f.Decl] = f, f
		all = append(all, methods(p, t, f)...)
	}
	for file := range p.Sources() {
		for _, decl := range file.Decls {
			here := place{pass: p, table: t, functions: functions, function: declarations[decl]}
			for _, s := range here.sites(decl) {
				if cb, ok := here.callback(s); ok {
					all = append(all, cb)
				}
			}
		}
	}
	seen := map[*ast.BlockStmt]bool{}
	return slices.DeleteFunc(all, func(cb callback) bool {
		again := cb.body != nil && seen[cb.body]
		seen[cb.body] = true
		return again
	})
}

// methods gives the callback that a function is as a method.
func methods(p *check.Pass, t *table, f *infer.Func) (all []callback) {
	for _, r := range t.rulesOf(f.Obj) {
		all = append(all, declared(p, r, f))
	}
	return all
}

// rulesOf gives those that a method falls under, as that of a type that implements a listed
// interface, or of a part of such a type.
func (t *table) rulesOf(fn *types.Func) (all []rule) {
	sig := fn.Signature()
	if sig.Recv() == nil {
		return nil
	}
	for _, m := range t.methods {
		if m.name == fn.Name() && implements(sig.Recv().Type(), m.iface) {
			all = append(all, m.rule)
		}
	}
	for _, part := range t.parts {
		if has(sig.Params(), part.takes) && (has(sig.Results(), part.gives) || has(fieldsOf(sig.Results()), part.gives)) {
			all = append(all, part.rule)
		}
	}
	return all
}

func has(list *types.Tuple, t types.Type) bool {
	for v := range list.Variables() {
		if types.Identical(v.Type(), t) {
			return true
		}
	}
	return false
}

// fieldsOf lists those of the structs that are among a function's results.
func fieldsOf(results *types.Tuple) *types.Tuple {
	var all []*types.Var
	for v := range results.Variables() {
		if st, ok := v.Type().Underlying().(*types.Struct); ok {
			for field := range st.Fields() {
				all = append(all, field)
			}
		}
	}
	return types.NewTuple(all...)
}

// implements says whether a method's receiver, or a pointer to it, has all methods of an
// interface.
func implements(recv types.Type, iface *types.Interface) bool {
	if p, ok := types.Unalias(recv).(*types.Pointer); ok {
		recv = p.Elem()
	}
	return types.Implements(recv, iface) || types.Implements(types.NewPointer(recv), iface)
}

// declared is the callback that a declared function of the package is.
func declared(p *check.Pass, r rule, f *infer.Func) callback {
	return callback{rule: r, name: f.Obj.Name(), fn: f.Obj, frame: p.Unit.NewFrame(f), body: f.Decl.Body}
}

// place is a declaration in which functions are handed over.
type place struct {
	pass      *check.Pass
	table     *table
	functions map[*types.Func]*infer.Func // the package's own, that a person wrote
	function  *infer.Func                 // nil outside of functions
	frame     *infer.Frame
}

// frameOf gives the frame of what stands in the place.
func (h *place) frameOf(e ast.Expr) *infer.Frame {
	lit, isLit := ast.Unparen(e).(*ast.FuncLit)
	switch {
	case h.function == nil && isLit:
		return h.pass.Unit.NewLiteralFrame(h.pass.Package, lit)
	case h.frame == nil && h.function == nil:
		h.frame = h.pass.Unit.NewValueFrame(h.pass.Package)
	case h.frame == nil:
		h.frame = h.pass.Unit.NewFrame(h.function)
	}
	return h.frame
}

// callback finds the function that is handed over at a site.
func (h *place) callback(s site) (callback, bool) {
	frame := h.frameOf(s.given)
	if s.group.Inline && !inline(frame, s.call) {
		return callback{}, false
	}
	cb := callback{rule: s.rule, name: s.name, given: s.given, frame: frame}
	if s.method != nil {
		cb.fn = s.method
	} else {
		cb.lit, cb.fn = frame.FunctionIn(s.given)
	}
	switch {
	case cb.lit != nil:
		cb.body = cb.lit.Body
		return cb, true
	case cb.fn == nil:
		return callback{}, false
	}
	if f := h.functions[cb.fn]; f != nil {
		cb = declared(h.pass, s.rule, f)
		cb.given = s.given
		return cb, true
	}
	cb.name = cb.fn.Name()
	return cb, cb.fn.Pkg() != h.pass.Types // else a generated file has it
}
