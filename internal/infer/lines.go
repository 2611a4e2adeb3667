package infer

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file is about loggers that a function makes itself, over a buffer or another
// writer that it may look at afterwards. Logging commutes with reads only where
// nobody looks at the lines. Where such a logger goes is not followed: in a function
// that makes one, everything that logs is taken to log with it. Loggers that come
// from elsewhere write to where a service's lines go.

// logs adds what it means that a callee logs: the writes to what this function's
// own loggers write to.
func (fr *Frame) logs(fn *types.Func, call ast.Node, eff *Effects) {
	if fn != nil && fn.Pkg() != nil && pathOf(fn.Pkg()) == "fmt" {
		return // to standard output, whatever the loggers
	}
	for _, w := range fr.loggedTo() {
		fr.line(w, call, eff)
	}
}

// line adds one write to what a logger writes to.
func (fr *Frame) line(w ast.Expr, call ast.Node, eff *Effects) {
	first := len(eff.Writes)
	defer func() {
		for i := range eff.Writes[first:] {
			eff.Writes[first+i].Pos = call.Pos() // where the logger is made, nothing is written
		}
	}()
	if tells := fr.Unit.listener(fr.info.TypeOf(w), fr.Func); tells != nil {
		eff.add(tells.Does, "a logger of the function's own", call.Pos())
		if tells.Mutates != 0 {
			fr.mutate(w, eff)
		}
		return
	}
	switch target := fr.writer(w, 0); target.kind {
	case toResponse:
		eff.add(effect.Responds, "a logger that writes the response", call.Pos())
	case toOperand:
		eff.Pass.Emits |= effect.Param(target.operand)
	case toMemory, toUnknown:
		fr.mutate(w, eff)
	}
}

// loggedTo lists what the loggers that this function makes write to.
func (fr *Frame) loggedTo() []ast.Expr {
	if fr.writers != nil {
		return *fr.writers
	}
	var all []ast.Expr
	fr.writers = &all
	seen := map[*types.Var]bool{}
	ast.Inspect(fr.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if v := fr.VarOf(n); v != nil && !seen[v] && !isPackageVar(v) && !v.IsField() && isRecorder(v.Type()) {
				seen[v] = true
				all = append(all, n)
			}
		case *ast.CallExpr:
			if fr.makesLogger(n) {
				all = append(all, fr.listeners(n, 0)...)
			}
		case *ast.CompositeLit:
			if isLogger(fr.info.TypeOf(n)) {
				all = append(all, fr.listeners(n, 0)...)
			}
		case *ast.AssignStmt: // l.Out = w
			for i, l := range n.Lhs {
				if sel, ok := l.(*ast.SelectorExpr); ok && len(n.Lhs) == len(n.Rhs) && isLogger(fr.info.TypeOf(sel.X)) {
					all = append(all, fr.listeners(n.Rhs[i], 0)...)
				}
			}
		}
		return true
	})
	return all
}

// makesLogger says whether a call gives a logger, or something that holds one, or
// tells one where to write.
func (fr *Frame) makesLogger(call *ast.CallExpr) bool {
	fn := fr.Callee(call)
	if fn == nil {
		return false
	}
	if inLogger(fn) && (strings.HasPrefix(fn.Name(), "Set") || strings.HasPrefix(fn.Name(), "Add")) {
		return true
	}
	found := false
	eachResult(fr.info.TypeOf(call), func(t types.Type) { found = found || fr.Unit.loggers.hold(t) })
	return found
}

func isLogger(t types.Type) bool {
	n := namedOf(t)
	return n != nil && calledLogger(n)
}

// isRecorder recognises a struct with a logger and a buffer in it: the one is likely
// to write into the other.
func isRecorder(t types.Type) bool {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	logger, buffer := false, false
	for f := range s.Fields() {
		logger = logger || isLogger(f.Type())
		buffer = buffer || isMemoryWriter(f.Type())
	}
	return logger && buffer
}

// loggerTypes remembers which types hold a logger.
type loggerTypes map[types.Type]bool

// hold says whether a type is a logger, or a struct with one in it.
func (l loggerTypes) hold(t types.Type) bool {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if known, ok := l[t]; ok {
		return known
	}
	l[t] = isLogger(t)
	if s, ok := t.Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			l[t] = l[t] || l.hold(f.Type())
		}
	}
	return l[t]
}

// listeners lists the writers, and the handlers of the user's own, that an expression
// is made with.
func (fr *Frame) listeners(e ast.Expr, depth int) []ast.Expr {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	e = ast.Unparen(e)
	t := fr.info.TypeOf(e)
	if v := fr.RootVar(e); t == nil || depth > 6 || v != nil && isPackageVar(v) && isWriter(t) || isStandardStream(fr.info, e) {
		return nil // or a writer that everybody uses
	}
	if isMemoryWriter(t) || KindOf(t) == knowledge.Response || fr.Unit.listener(t, fr.Func) != nil {
		return []ast.Expr{e}
	}
	parts, ok := fr.madeOf(e)
	if !ok && isWriter(t) {
		return []ast.Expr{e}
	}
	var all []ast.Expr
	for _, part := range parts {
		if part != nil {
			all = append(all, fr.listeners(part, depth+1)...)
		}
	}
	return all
}

// madeOf lists what goes into an expression; ok is false if there may be more.
func (fr *Frame) madeOf(e ast.Expr) (parts []ast.Expr, ok bool) {
	switch e := e.(type) {
	case *ast.CallExpr:
		return fr.operandsOf(e), true
	case *ast.CompositeLit:
		return e.Elts, true
	case *ast.UnaryExpr:
		return []ast.Expr{e.X}, true
	case *ast.Ident:
		if v := fr.VarOf(e); v != nil {
			return fr.Defs(v)
		}
	}
	return nil, false
}

// isWriter recognises interfaces that anything may be behind that can be written to.
func isWriter(t types.Type) bool {
	if !types.IsInterface(t) {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Write")
	_, ok := obj.(*types.Func)
	return ok
}

// listening are the methods by which loggers hand a line on: io.Writer's,
// slog.Handler's, logrus' and zerolog's hooks'.
var listening = []string{"Write", "WriteLevel", "Handle", "Fire", "Run"}

// listener gives what a type of the user's own keeps of the lines that a logger hands
// it, or nil. Whoever asks is looked at again when more is known.
func (u *Unit) listener(t types.Type, from *Func) *effect.Summary {
	n := namedOf(t)
	if n == nil || n.Obj().Pkg() == nil || !u.owns(n.Obj().Pkg()) {
		return nil
	}
	var all effect.Summary
	for _, name := range listening {
		obj, _, _ := types.LookupFieldOrMethod(reachedThrough(n), true, n.Obj().Pkg(), name)
		m, ok := obj.(*types.Func)
		if !ok || u.funcs[m.Origin()] == nil {
			continue
		}
		if from != nil {
			u.calledBy(m.Origin(), from)
		}
		s := u.Summary(m)
		all.Does |= s.Does & (effect.Global | effect.Counts | effect.Assigns | effect.Responds)
		all.Mutates |= (s.Mutates | s.Fills) & effect.Param(0)
	}
	if all.Does == 0 && all.Mutates == 0 {
		return nil
	}
	return &all
}
