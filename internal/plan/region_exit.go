package plan

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file is about the exits of a region. A closure can't leave its function: it
// gives back an error, and one exit is left below the await. So all exits have to
// answer alike, or to differ in the error alone, which the closure can make.

// regionExits finds the exits of a region, each on an error of the query or its rows,
// and what they have in common.
func (p *planner) regionExits(r *Region) *noRegion {
	no := p.collectExits(r, r.Stmts)
	if no != nil {
		return no
	}
	if len(r.Exits) == 0 || r.Exits[0].Init != nil || slices.Index(r.Stmts, ast.Stmt(r.Exits[0])) != slices.Index(r.Stmts, ast.Stmt(r.query))+1 {
		return p.ownFunction(r, r.query.Pos(), "the error of the query is not checked right below it")
	}
	if p.answersAlike(r) {
		return nil
	}
	if r.Wraps = p.wrap(r); !r.Wraps && r.differ == nil {
		return p.ownFunction(r, r.Exits[0].Pos(), "an exit tells what has been read")
	}
	return nil
}

// collectExits goes through a list and those inside of it.
func (p *planner) collectExits(r *Region, list []ast.Stmt) *noRegion {
	for j, stmt := range list {
		s, ok := stmt.(*ast.IfStmt)
		if ok && endsInReturn(s.Body) {
			if !p.onRowsError(r, list, j) {
				return p.ownFunction(r, s.Pos(), "the function may be left here for another reason than a failed operation")
			}
			r.Exits = append(r.Exits, s)
			continue
		}
		for _, n := range children(stmt) {
			for _, inner := range append(listsOf(n), listsOf(stmt)...) {
				if no := p.collectExits(r, inner); no != nil {
					return no
				}
			}
			if next, ok := n.(*ast.IfStmt); ok { // an else
				if no := p.collectExits(r, []ast.Stmt{next}); no != nil {
					return no
				}
			}
		}
	}
	return nil
}

// onRowsError says whether the exit at j asks no more than whether the query or what
// was called on its rows right above has failed, and is no verdict on the request.
func (p *planner) onRowsError(r *Region, list []ast.Stmt, j int) bool {
	s := list[j].(*ast.IfStmt)
	v := p.errorOf(s.Cond)
	if v == nil || !p.isNotNil(s.Cond) || s.Else != nil {
		return false
	}
	asked := s.Init
	if asked == nil {
		if j == 0 {
			return false
		}
		asked = list[j-1]
	}
	as, ok := asked.(*ast.AssignStmt)
	if !ok || len(as.Rhs) != 1 || p.fr.VarOf(as.Lhs[len(as.Lhs)-1]) != v {
		return false
	}
	call := asCall(as.Rhs[0])
	if call == nil || as != r.query && p.rowsIn(call, r.rows) == nil {
		return false
	}
	switch {
	case p.looks("guard-verdict") && p.fr.Calls(Spine(call)...).Does.Has(effect.Judges),
		p.looks("guard-name") && p.fr.IsGuard(call),
		p.looks("guard-result") && infer.GivesGuard(as),
		p.looks("guard-answer") && p.fr.Unit.Rejects(p.fr.Pkg, s):
		return false
	}
	return true
}

// answersAlike says whether all exits do the same, and use nothing of the region but the
// error that they are on. If not, it notes the first that differs.
func (p *planner) answersAlike(r *Region) bool {
	first := p.errorOf(r.Exits[0].Cond)
	for _, exit := range r.Exits {
		v := p.errorOf(exit.Cond)
		for _, used := range p.usedIn(exit.Body) {
			if used != v && r.locals[used] && used != p.fr.VarOf(r.Err) || used == r.rows {
				return false
			}
		}
		if !slices.Equal(p.spelled(r.Exits[0].Body, first), p.spelled(exit.Body, v)) {
			r.differ = exit
			return false
		}
	}
	return true
}

// spelled gives what a piece of code says, node by node, with a name of its own for an
// error variable.
func (p *planner) spelled(code ast.Node, err *types.Var) []string {
	var out []string
	ast.Inspect(code, func(n ast.Node) bool {
		text := fmt.Sprintf("%T", n)
		switch n := n.(type) {
		case *ast.Ident:
			text = n.Name
			if obj := p.info.ObjectOf(n); obj != nil && obj == types.Object(err) {
				text = "the error"
			} else if obj != nil && obj.Pkg() != nil {
				text = fmt.Sprint(n.Name, obj.Pos())
			}
		case *ast.BasicLit:
			text = n.Value
		case *ast.BinaryExpr:
			text += n.Op.String()
		case *ast.UnaryExpr:
			text += n.Op.String()
		case *ast.AssignStmt:
			text += n.Tok.String()
		case *ast.IncDecStmt:
			text += n.Tok.String()
		case *ast.BranchStmt:
			text += n.Tok.String()
		case *ast.CallExpr:
			text += fmt.Sprint(n.Ellipsis.IsValid())
		case *ast.SliceExpr:
			text += fmt.Sprint(n.Low != nil, n.High != nil, n.Max != nil)
		}
		out = append(out, text)
		return true
	})
	return out
}

// wrap says whether the exits return alike but for their errors, each of which is the
// error itself or made of it by a function that never gives nil.
func (p *planner) wrap(r *Region) bool {
	var first []string
	for _, exit := range r.Exits {
		ret, ok := exit.Body.List[0].(*ast.ReturnStmt)
		if !ok || len(exit.Body.List) != 1 || len(ret.Results) == 0 {
			return false
		}
		n := len(ret.Results) - 1
		if !p.isMadeError(ret.Results[n], p.errorOf(exit.Cond)) {
			return false
		}
		var rest []string
		for _, e := range ret.Results[:n] {
			for _, used := range p.usedIn(e) {
				if r.locals[used] || infer.IsError(used.Type()) {
					return false
				}
			}
			rest = append(rest, p.spelled(e, nil)...)
		}
		if first == nil {
			first = append(rest, "")
		}
		if !slices.Equal(first, append(rest, "")) || !infer.IsError(p.returned(n)) {
			return false
		}
	}
	return true
}

// returned gives the type of the function's result of a number.
func (p *planner) returned(n int) types.Type {
	if p.fr.Func == nil {
		return types.Universe.Lookup("error").Type() // what a literal returns was checked where it stands
	}
	return p.fr.Func.Obj.Signature().Results().At(n).Type()
}

// isMadeError accepts an error variable itself, and fmt.Errorf and errors.New of what
// only computes.
func (p *planner) isMadeError(e ast.Expr, err *types.Var) bool {
	if p.fr.VarOf(e) == err {
		return true
	}
	call := asCall(ast.Unparen(e))
	if call == nil {
		return false
	}
	fn := p.fr.Callee(call)
	if fn == nil || fn.FullName() != "fmt.Errorf" && fn.FullName() != "errors.New" {
		return false
	}
	return computes(p.fr.Effects(call)) && !slices.ContainsFunc(call.Args, p.mayPanic)
}

// regionExitsDiffer refuses a region of which one exit answers otherwise than another.
func (p *planner) regionExitsDiffer(op *Op) *Refusal {
	r := op.Region
	if r == nil || r.Wraps || r.differ == nil {
		return nil
	}
	return &Refusal{At: r.differ.Pos(), Detail: "this exit answers otherwise than that of the query",
		Unlock: "would be possible if all errors of the query and its rows were answered alike, or in " + p.ownFunction(r, token.NoPos, "").unlock[len("would be possible in "):]}
}
