package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// This file says which waits in a loop follow one another for good: an iteration
// needs what an earlier one left, or the loop is meant to stop. Of the others, those
// in a loop whose turns can be told before may become windows; a loop of another form
// that has neither obstacle is passed over without a word.

// inLoop keep the iterations of a loop from overlapping.
var inLoop = []obstacle[*looped]{
	{"loop-variable", LoopCarried, (*planner).loopVariable},
	{"loop-memory", LoopCarried, (*planner).loopMemory},
	{"loop-memo", LoopCarried, (*planner).loopMemo},
	{"loop-polls", Search, (*planner).loopPolls},
	{"loop-exit", Search, (*planner).loopExit},
	{"loop-condition", Search, (*planner).loopCondition},
}

// looped is a waiting read in the body of a loop.
type looped struct {
	op     *Op
	body   *ast.BlockStmt
	above  []ast.Stmt    // what a turn comes through before the call
	cond   ast.Expr      // of a for, or nil
	writes []infer.Write // what an iteration leaves to the next
}

// loops looks at the waiting reads in the bodies of all loops that were not looked at
// for windows.
func (p *planner) loops() {
	if p.fn.Window == 1 {
		return
	}
	inspectOwn(p.fr.Body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.ForStmt:
			if !p.windowed[n] {
				p.loop(n.Body, n.Cond, n.Post)
			}
		case *ast.RangeStmt:
			if !p.windowed[n] {
				p.loop(n.Body, nil, nil)
			}
		}
	})
}

func (p *planner) loop(body *ast.BlockStmt, cond ast.Expr, post ast.Stmt) {
	for i, stmt := range body.List {
		op := p.operation(stmt, i)
		if op == nil {
			continue
		}
		p.assume(op)
		if p.fit(op) != nil {
			continue
		}
		if r := first(p, inLoop, &looped{op, body, body.List[:i], cond, p.leftBehind(body, post)}); r != nil {
			p.plan.Looped++
			p.refuse(op, *r)
		}
	}
}

// leftBehind lists the writes of an iteration that the next one can see: to
// variables from outside of the body, but no counting in fixed steps, which says
// nothing of what was found.
func (p *planner) leftBehind(body *ast.BlockStmt, post ast.Stmt) []infer.Write {
	nodes := []ast.Node{body}
	if post != nil {
		nodes = append(nodes, post)
	}
	steps := p.steps(nodes)
	var left []infer.Write
	for _, w := range p.fr.Effects(nodes...).Writes {
		if w.Root != nil && !inside(body, w.Root) && !w.Guarded && !steps[w.Pos] {
			left = append(left, w)
		}
	}
	return left
}

func inside(body *ast.BlockStmt, v *types.Var) bool {
	return body.Pos() <= v.Pos() && v.Pos() < body.End()
}

// steps finds i++, i += 10 and i = i + 1.
func (p *planner) steps(nodes []ast.Node) map[token.Pos]bool {
	steps := map[token.Pos]bool{}
	for _, node := range nodes {
		inspectOwn(node, func(n ast.Node) {
			switch n := n.(type) {
			case *ast.IncDecStmt:
				steps[n.X.Pos()] = true
			case *ast.AssignStmt:
				if len(n.Lhs) == 1 && len(n.Rhs) == 1 && n.Tok != token.DEFINE && p.isStep(n) {
					steps[n.Lhs[0].Pos()] = true
				}
			}
		})
	}
	return steps
}

func (p *planner) isStep(as *ast.AssignStmt) bool {
	by := as.Rhs[0]
	if as.Tok == token.ASSIGN {
		b, ok := ast.Unparen(by).(*ast.BinaryExpr)
		if !ok || p.fr.VarOf(b.X) == nil || p.fr.VarOf(b.X) != p.fr.VarOf(as.Lhs[0]) {
			return false
		}
		by = b.Y
	}
	return p.info.Types[by].Value != nil && isNumber(p.info.TypeOf(as.Lhs[0]))
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

// loopVariable refuses a call that is given what an earlier iteration set: a
// cursor, the token of the next page, a running total.
func (p *planner) loopVariable(l *looped) *Refusal {
	feeding := p.feeding(l.op)
	for _, w := range l.writes {
		if w.Var != nil && feeding[w.Var] {
			return &Refusal{At: w.Pos, Detail: "it needs " + w.Var.Name() + ", which the iteration before leaves"}
		}
	}
	return nil
}

// feeding lists the variables that an operation's operands are made of, those
// behind variables that were made for it included.
func (p *planner) feeding(op *Op) map[*types.Var]bool {
	all := map[*types.Var]bool{}
	var add func(v *types.Var)
	add = func(v *types.Var) {
		if all[v] {
			return
		}
		all[v] = true
		defs, _ := p.fr.Defs(v)
		for _, d := range defs {
			for _, used := range p.usedIn(d) {
				add(used)
			}
		}
	}
	for v := range op.vars {
		add(v)
	}
	return all
}

// usedIn lists the variables that a piece of code names, fields left out.
func (p *planner) usedIn(n ast.Node) []*types.Var {
	var vars []*types.Var
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.info.Uses[id].(*types.Var); ok && !v.IsField() {
				vars = append(vars, v)
			}
		}
		return true
	})
	return vars
}

// loopMemory refuses a call that is given memory which an earlier iteration wrote.
func (p *planner) loopMemory(l *looped) *Refusal {
	for _, w := range l.writes {
		if e := p.follows(l.op, w); e != nil {
			return &Refusal{At: w.Pos, Detail: "it needs what " + types.ExprString(e) + " leads to, which the iteration before leaves"}
		}
	}
	return nil
}

// loopMemo refuses a call that is left out where an earlier iteration has found
// the answer already.
func (p *planner) loopMemo(l *looped) *Refusal {
	for _, stmt := range l.above {
		s, ok := stmt.(*ast.IfStmt)
		if !ok || p.skips[s.Body] || !endsIn(s.Body, token.CONTINUE) {
			continue
		}
		used := p.usedIn(s.Cond)
		if s.Init != nil {
			used = append(used, p.usedIn(s.Init)...)
		}
		writes := l.writes
		if p.skipping(s) != nil {
			writes = p.withoutFieldsBeside(s.Cond, writes)
		}
		if v := writtenOf(used, writes); v != nil {
			return &Refusal{At: s.Pos(), Detail: "whether it is called depends on " + v.Name() + ", which the iteration before leaves"}
		}
	}
	return nil
}

// withoutFieldsBeside leaves out the writes of fields that a check does not select. The
// operation asks the check too, so that what else it leads to is looked at there.
func (p *planner) withoutFieldsBeside(cond ast.Expr, writes []infer.Write) []infer.Write {
	return slices.DeleteFunc(slices.Clone(writes), func(w infer.Write) bool {
		return w.Var == nil && w.Field != nil && !p.selects(cond, w.Field)
	})
}

func endsIn(body *ast.BlockStmt, branch token.Token) bool {
	if len(body.List) == 0 {
		return false
	}
	b, ok := body.List[len(body.List)-1].(*ast.BranchStmt)
	return ok && b.Tok == branch
}

// writtenOf gives a variable that is written among those that are used.
func writtenOf(used []*types.Var, writes []infer.Write) *types.Var {
	for _, v := range used {
		for _, w := range writes {
			if w.Root == v {
				return v
			}
		}
	}
	return nil
}

// loopPolls refuses a loop that lets time pass between its calls.
func (p *planner) loopPolls(l *looped) *Refusal {
	at := token.NoPos
	inspectOwn(l.body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			if p.fr.Call(n).Blocks&effect.Sleep != 0 {
				at = n.Pos()
			}
		case *ast.UnaryExpr:
			if n.Op == token.ARROW && isNamedType(p.info.TypeOf(n), "time", "Time") {
				at = n.Pos()
			}
		}
	})
	if at == token.NoPos {
		return nil
	}
	return &Refusal{At: at, Detail: "the loop lets time pass between one call and the next"}
}

func isNamedType(t types.Type, path, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && inPackage(t, path)
}

// loopExit refuses a loop that may stop for another reason than that a call has
// failed: it has found what it looks for, or tries until it succeeds.
func (p *planner) loopExit(l *looped) *Refusal {
	at := p.stopAt(l.body)
	if at == token.NoPos {
		return nil
	}
	return &Refusal{At: at, Detail: "the loop may stop here for another reason than a failed operation: the next call is meant not to happen"}
}

// stopAt gives the place of a way out of a loop's body that is no error exit. A
// failure may end the loop.
func (p *planner) stopAt(body *ast.BlockStmt) token.Pos {
	return p.wayOut(body, func(n ast.Node) bool {
		s, ok := n.(*ast.IfStmt)
		return ok && p.errorOf(s.Cond) != nil && endsIn(s.Body, token.BREAK)
	}, token.BREAK)
}

// loopCondition refuses a loop that goes on until an iteration says that it is
// enough.
func (p *planner) loopCondition(l *looped) *Refusal {
	if l.cond == nil {
		return nil
	}
	v := writtenOf(p.usedIn(l.cond), l.writes)
	if v == nil {
		return nil
	}
	return &Refusal{At: l.cond.Pos(), Detail: "the loop goes on until " + v.Name() + " says that it is enough"}
}
