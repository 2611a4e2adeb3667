package infer

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// survey looks through the whole unit for what makes connections single ones:
// types that are given a transaction (a Queries made on one, a repository copied
// for one), contexts that carry one, and pools of one connection.
func (u *Unit) survey() {
	u.tainted = map[*types.TypeName]token.Pos{}
	u.given = map[*types.Var]token.Pos{}
	var todo []*Func
	for _, f := range u.order {
		if !u.isUnusedTransaction(f) {
			todo = append(todo, f)
		}
	}
	for len(todo) > 0 {
		tainted, given := maps.Clone(u.tainted), maps.Clone(u.given)
		for _, f := range todo {
			u.surveyIn(f)
		}
		todo = slices.DeleteFunc(slices.Clone(u.order), func(f *Func) bool { return !u.isGivenSince(f, tainted, given) })
	}
	u.followTx()
}

// isGivenSince says whether a function has come to hang on a transaction by a parameter,
// or by the type that it is a method of: then what it makes does, too.
func (u *Unit) isGivenSince(f *Func, tainted map[*types.TypeName]token.Pos, given map[*types.Var]token.Pos) bool {
	sig := f.Obj.Signature()
	for v := range sig.Params().Variables() {
		if u.given[v] != given[v] {
			return true
		}
	}
	if sig.Recv() == nil {
		return false
	}
	n := namedOf(sig.Recv().Type())
	return n != nil && u.tainted[n.Obj()] != tainted[n.Obj()]
}

func (u *Unit) surveyIn(f *Func) {
	defer NameBreak(f.Pkg, f.Obj.Name(), f.Decl.Pos())
	fr := u.NewFrame(f)
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			fr.taintLiteral(n)
		case *ast.AssignStmt:
			fr.taintFields(n)
		case *ast.CallExpr:
			fr.taintResults(n)
			fr.surveyPool(n)
		}
		return true
	})
}

func (u *Unit) mark(t types.Type, at token.Pos) {
	if n := namedOf(t); n != nil && handleKind(n) == knowledge.Plain && !IsError(t) {
		if _, ok := u.tainted[n.Obj()]; !ok {
			u.tainted[n.Obj()] = at
		}
	}
}

func (fr *Frame) taintLiteral(n *ast.CompositeLit) {
	for _, elt := range n.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if fr.isSingle(elt) {
			fr.Unit.mark(fr.info.TypeOf(n), n.Pos())
			if isBag(fr.info.TypeOf(n)) {
				fr.Unit.carriers = append(fr.Unit.carriers, carrier{fr.Func.Obj, n.Pos()})
			}
		}
	}
}

func (fr *Frame) taintFields(n *ast.AssignStmt) {
	for i, l := range n.Lhs {
		if idx, ok := l.(*ast.IndexExpr); ok && len(n.Rhs) == len(n.Lhs) && isBag(fr.info.TypeOf(idx.X)) && fr.isSingle(n.Rhs[i]) {
			fr.Unit.carriers = append(fr.Unit.carriers, carrier{fr.Func.Obj, n.Pos()})
		}
		if sel, ok := l.(*ast.SelectorExpr); ok && len(n.Rhs) == len(n.Lhs) && fr.isSingle(n.Rhs[i]) {
			if t := fr.info.TypeOf(sel.X); t != nil {
				fr.Unit.mark(t, n.Pos())
			}
		}
	}
}

// isBag recognises a map of anything: what is put into one can't be followed.
func isBag(t types.Type) bool {
	if t == nil {
		return false
	}
	m, ok := t.Underlying().(*types.Map)
	return ok && types.IsInterface(m.Elem())
}

// taintResults marks what a constructor gives back when it is handed a single
// connection and keeps it, and the parameters that such a connection is given to.
func (fr *Frame) taintResults(call *ast.CallExpr) {
	fn := fr.Callee(call)
	if fn == nil {
		return
	}
	s, known := fr.callee(call)
	for i, op := range fr.operandsOf(call) {
		if op == nil || !fr.isSingle(op) {
			continue
		}
		fr.giveSingle(fn, min(i, fr.lastOperand(call)), call.Pos())
		keeps := !known || s.Returns.Has(min(i, fr.lastOperand(call)))
		for _, t := range resultTypes(fr.info.TypeOf(call)) {
			if keeps || fr.Unit.connects(t) {
				fr.Unit.mark(t, call.Pos())
			}
		}
	}
}

// surveyPool notices contexts that are given a transaction and pools that are
// limited.
func (fr *Frame) surveyPool(call *ast.CallExpr) {
	fn := fr.Callee(call)
	if fn == nil {
		return
	}
	switch fn.Name() {
	case "WithValue":
		if len(call.Args) == 3 && fn.Pkg() != nil && pathOf(fn.Pkg()) == "context" &&
			fr.Unit.handles.holds(fr.info.TypeOf(call.Args[2])) >= holdsEither {
			fr.Unit.carriers = append(fr.Unit.carriers, carrier{fr.Func.Obj, call.Pos()})
		}
	case "StartSession", "UseSession", "UseSessionWithOptions", "NewSessionContext", "WithTransaction":
		if fn.Pkg() != nil && strings.Contains(fn.Pkg().Path(), "mongo") {
			fr.Unit.carriers = append(fr.Unit.carriers, carrier{fr.Func.Obj, call.Pos()})
		}
	}
	fr.limitPool(call, fn)
}
