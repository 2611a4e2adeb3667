package plan

import (
	"go/ast"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// Passed is a call that an operation starts above, or that moves up with its
// start: that it may, rests on what the call is taken for.
type Passed struct {
	Call  *ast.CallExpr
	Name  string
	Named bool // taken for what it is by a name
	Reads bool
	Logs  bool   // it logs, counts or traces
	Same  bool   // it stands in the statement of the operation
	Why   string // what says so
}

// notePassed lists what the operations of the plan pass, each call once. What
// only computes is no assumption unless its name alone says so.
func (p *planner) notePassed() {
	seen := map[*ast.CallExpr]bool{}
	for _, g := range p.plan.Groups {
		for _, op := range g.Ops {
			p.passedIn(op.Call, op, seen)
			for _, n := range op.earlier {
				p.passedIn(n, op, seen)
			}
			for _, stmt := range g.List[op.Start:op.At] {
				p.passedIn(stmt, op, seen)
			}
			for _, stmt := range op.Above {
				p.passedIn(stmt, op, seen)
			}
			if op.Window != nil {
				p.passedIn(op.Window.Loop.Body, op, seen)
			}
		}
	}
	slices.SortFunc(p.plan.Passed, func(a, b Passed) int { return int(a.Call.Pos() - b.Call.Pos()) })
}

// passedIn lists the calls of a node, those in error exits left out: an
// operation is not awaited there any more.
func (p *planner) passedIn(node ast.Node, op *Op, seen map[*ast.CallExpr]bool) {
	spine := Spine(op.Call)
	ast.Inspect(node, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && p.inOperation(lit) {
			return false // what it does, its operation does
		}
		if n != nil && p.inRegion(n.Pos()) {
			return false
		}
		call, ok := n.(*ast.CallExpr)
		if !ok || seen[call] || p.deferred[call] != nil || slices.Contains(spine, call) {
			return !p.exits[n]
		}
		seen[call] = true
		e := p.fr.Call(call)
		if e.Named || e.Does.Has(effect.Reads|effect.Logs) {
			p.plan.Passed = append(p.plan.Passed, Passed{
				Call: call, Name: p.nameOfCall(call), Named: e.Named,
				Reads: e.Does.Has(effect.Reads), Logs: e.Does.Has(effect.Logs), Why: p.whyOf(call, e),
				Same: op.Window == nil && op.Region == nil && op.Stmt.Pos() <= call.Pos() && call.End() <= op.Stmt.End(),
			})
		}
		return true
	})
}

// inOperation says whether a literal is called by an operation of the plan.
func (p *planner) inOperation(lit *ast.FuncLit) bool {
	for _, op := range p.deferred {
		if p.isRun(op, lit) {
			return true
		}
	}
	return false
}

func (p *planner) nameOfCall(call *ast.CallExpr) string {
	if fn := p.fr.Callee(call); fn != nil {
		return fn.Name()
	}
	return "a function value"
}

func (p *planner) whyOf(call *ast.CallExpr, e *infer.Effects) string {
	if e.Why != "" {
		return e.Why
	}
	return infer.Describe(p.fr.Callee(call))
}
