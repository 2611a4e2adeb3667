package plan

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file is about regions that send a request and read the response: the request is
// made, sent, its status checked, its body read and decoded, as one operation. The body
// is closed at the end of that and not of the function, so nothing of the response may be
// used below but plain values.

// reads says whether what is open in a region is a response.
func (r *Region) reads() bool { return infer.IsResponse(r.open.Type()) }

// Status spells the status that an exit is taken on, or nothing for one that is taken on
// an error.
func (r *Region) Status(exit *ast.IfStmt) string {
	if !r.status[exit] {
		return ""
	}
	return r.open.Name() + ".Status"
}

// calls lists the calls of a region that are given what is evaluated where it starts.
func (r *Region) calls() []*ast.CallExpr {
	calls := []*ast.CallExpr{r.query.Rhs[0].(*ast.CallExpr)}
	if r.request != nil {
		calls = append(calls, r.request.Rhs[0].(*ast.CallExpr))
	}
	return calls
}

// findRequest finds the statement that makes the request which is sent, if a request is
// given: above in the same list.
func (p *planner) findRequest(r *Region, q int) *noRegion {
	if !r.reads() {
		return nil
	}
	for _, e := range r.query.Rhs[0].(*ast.CallExpr).Args {
		if t := p.info.TypeOf(e); t == nil || !isRequest(t) {
			continue
		}
		v := p.fr.VarOf(e)
		for k := q - 1; k >= 0 && v != nil; k-- {
			if as := p.makesRequest(r.list[k], v); as != nil {
				r.request = as
				return nil
			}
		}
		return p.ownFunction(r, e.Pos(), "the request is not made here")
	}
	return nil
}

// makesRequest recognises req, err := http.NewRequestWithContext(…), and the same with an
// error that nobody wants.
func (p *planner) makesRequest(stmt ast.Stmt, v *types.Var) *ast.AssignStmt {
	as, ok := stmt.(*ast.AssignStmt)
	if !ok || as.Tok != token.DEFINE || len(as.Lhs) != 2 || len(as.Rhs) != 1 || !p.allIdents(as.Lhs) || p.info.Defs[as.Lhs[0].(*ast.Ident)] != types.Object(v) {
		return nil
	}
	call := asCall(as.Rhs[0])
	if call == nil || p.spreads(call) || as.Lhs[1].(*ast.Ident).Name != "_" && p.errorVar(as.Lhs[1]) == nil {
		return nil
	}
	switch fn := p.fr.Callee(call); {
	case fn == nil:
		return nil
	case fn.FullName() == "net/http.NewRequestWithContext", fn.FullName() == "net/http.NewRequest":
		return as
	}
	return nil
}

// decoded gives the index of the last statement of a region that ends at one so far:
// what is read is often decoded right below, json.Unmarshal(body, &v).
func (p *planner) decoded(r *Region, last int) int {
	for k := last + 1; k < len(r.list); k++ {
		if p.isBlank(r.list[k]) {
			continue
		}
		init := r.list[k]
		if s, ok := init.(*ast.IfStmt); ok {
			init = s.Init
		}
		if init == nil || !p.givesError(init) || !p.decodesRead(r, init.(*ast.AssignStmt)) {
			return last
		}
		if init == r.list[k] {
			k++
		}
		if k == len(r.list) || !p.isExit(r.list[k]) {
			return last
		}
		last = k
	}
	return last
}

// isBlank recognises var v T.
func (p *planner) isBlank(stmt ast.Stmt) bool {
	decl, ok := stmt.(*ast.DeclStmt)
	if !ok {
		return false
	}
	spec := OnlySpec(decl)
	return spec != nil && len(spec.Values) == 0
}

// decodesRead recognises err = json.Unmarshal(body, &v) of what a region has read.
func (p *planner) decodesRead(r *Region, as *ast.AssignStmt) bool {
	call := asCall(as.Rhs[0])
	if call == nil || !p.decodes(call) || len(call.Args) != 2 {
		return false
	}
	body := p.fr.VarOf(call.Args[0])
	return body != nil && r.query.Pos() <= body.Pos() && body.Pos() < call.Pos()
}

// decodes recognises calls of the standard library that fill what they are given and
// keep nothing of it.
func (p *planner) decodes(call *ast.CallExpr) bool {
	fn := p.fr.Callee(call)
	if fn == nil {
		return false
	}
	switch fn.FullName() {
	case "encoding/json.Unmarshal", "encoding/xml.Unmarshal", "(*encoding/json.Decoder).Decode", "(*encoding/xml.Decoder).Decode":
		return true
	}
	return false
}

// readsOn says whether a call reads what is open in a region, or decodes what was read.
func (p *planner) readsOn(r *Region, call *ast.CallExpr) bool {
	if !r.reads() {
		return p.rowsIn(call, r.open) != nil
	}
	return p.names(call, r.open) || p.decodes(call)
}

// onStatus says whether an exit of a region is taken on the status of its response, as
// one that says that the backend failed, and is no verdict on the request.
func (p *planner) onStatus(r *Region, exit *ast.IfStmt) bool {
	if !r.reads() || exit.Init != nil || exit.Else != nil || !p.isFailing(r, exit.Cond) || !p.fr.TellsFailure(exit.Cond) {
		return false
	}
	return !p.looks("guard-answer") || !p.fr.Unit.Rejects(p.fr.Pkg, exit.Body)
}

// isFailing says whether a condition asks for the status of a region's response alone,
// and holds of none that says that all is well, but for those that are not the one
// expected: an exit on that would be the end of a search.
func (p *planner) isFailing(r *Region, cond ast.Expr) bool {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	switch e.Op {
	case token.LOR:
		return p.isFailing(r, e.X) && p.isFailing(r, e.Y)
	case token.LAND:
		return p.isFailing(r, e.X) && p.asksStatus(r, e.Y) || p.asksStatus(r, e.X) && p.isFailing(r, e.Y)
	}
	code, ok := p.status(r, e)
	if !ok {
		return false
	}
	switch e.Op {
	case token.NEQ:
		return 200 <= code && code < 300
	case token.EQL: // not modified is no failure
		return code >= 400
	case token.GEQ:
		return code >= 300
	case token.GTR:
		return code >= 299
	}
	return false
}

// asksStatus says whether a condition asks for nothing but the status of a region's
// response.
func (p *planner) asksStatus(r *Region, cond ast.Expr) bool {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	if e.Op == token.LAND || e.Op == token.LOR {
		return p.asksStatus(r, e.X) && p.asksStatus(r, e.Y)
	}
	_, ok = p.status(r, e)
	return ok
}

// status gives the number that the status of a region's response is compared with.
func (p *planner) status(r *Region, e *ast.BinaryExpr) (code int64, ok bool) {
	sel, isField := ast.Unparen(e.X).(*ast.SelectorExpr)
	v := p.info.Types[e.Y].Value
	if !isField || sel.Sel.Name != "StatusCode" || p.fr.VarOf(sel.X) != r.open || v == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(v))
}

// readsWhole recognises text, _ := io.ReadAll(resp.Body) of a region's response, which
// an error is to tell of.
func (p *planner) readsWhole(r *Region, stmt ast.Stmt) bool {
	as, ok := stmt.(*ast.AssignStmt)
	if !ok || as.Tok != token.DEFINE || len(as.Rhs) != 1 {
		return false
	}
	call := asCall(as.Rhs[0])
	if call == nil || !r.reads() || !p.names(call, r.open) {
		return false
	}
	fn := p.fr.Callee(call)
	return fn != nil && fn.FullName() == "io.ReadAll"
}

// isBody recognises resp.Body of a region's response.
func (p *planner) isBody(r *Region, e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && r.reads() && sel.Sel.Name == "Body" && p.fr.VarOf(sel.X) == r.open
}

// regionResponse asks that of a response only plain fields are looked at, and that it,
// its header and its body are only called or handed to calls that give no more than
// plain values: nothing else may hold them when the operation has ended.
func (p *planner) regionResponse(r *Region) *noRegion {
	if !r.reads() {
		return nil
	}
	fine := map[*ast.Ident]bool{}
	var visit func(n ast.Node, consumed bool)
	visit = func(n ast.Node, consumed bool) {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id, ok := ast.Unparen(n.X).(*ast.Ident); ok && (consumed || p.isPlain(n)) {
				fine[id] = true
			}
		case *ast.CallExpr:
			consumed = consumed || p.fr.Callee(n) != nil && !p.givesOpen(n)
			for _, e := range p.fr.Operands(n) {
				if id, ok := e.(*ast.Ident); ok && consumed {
					fine[id] = true
				}
				if e != nil {
					visit(e, consumed)
				}
			}
			if _, method := ast.Unparen(n.Fun).(*ast.SelectorExpr); !method {
				visit(n.Fun, false)
			}
			return
		}
		for _, child := range children(n) {
			visit(child, false)
		}
	}
	visit(r.Block(), false)
	return p.onlyRead(r, fine)
}

// isPlain says whether an expression is a text, a number or a truth.
func (p *planner) isPlain(e ast.Expr) bool {
	t := p.info.TypeOf(e)
	if t == nil {
		return false
	}
	_, basic := t.Underlying().(*types.Basic)
	return basic
}

// givesOpen says whether a result of a call may be something that reads on in what the
// call is given.
func (p *planner) givesOpen(call *ast.CallExpr) bool {
	values, _ := Results(p.info, call)
	return slices.ContainsFunc(values, func(t types.Type) bool {
		return types.IsInterface(t) && !infer.IsError(t) || infer.StaysOpen(t)
	})
}

// sends makes the operands of the call that makes a region's request operands of its
// operation: they are evaluated where it starts. The request itself is the operation's.
func (p *planner) sends(op *Op) {
	r := op.Region
	if r.request == nil {
		return
	}
	v := p.fr.VarOf(r.request.Lhs[0])
	delete(op.vars, v)
	op.values = slices.DeleteFunc(op.values, func(e ast.Expr) bool { return p.fr.VarOf(e) == v })
	for _, e := range r.request.Rhs[0].(*ast.CallExpr).Args {
		if t := p.info.TypeOf(e); t != nil && infer.IsContext(t) && op.Context == nil {
			op.Context = e
		} else {
			op.values = append(op.values, e)
		}
		p.mention(op, e)
	}
}
