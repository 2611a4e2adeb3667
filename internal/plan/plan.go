// Package plan decides which calls of a function may start early, and names
// what stands in the way of the others. It works on one function at a time and
// never writes Go.
//
// An operation's start may move up within its own list of statements, over
// statements that only compute, read from the outside or log; its await stays
// where the call stood. Each obstacle is one small function that gives a
// Refusal; obstacle.go lists them all.
package plan

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// Trust says which evidence is enough to take a call for a read.
type Trust int

const (
	Proven Trust = iota // documentation, constants, facts, directives
	Names               // the names of methods as well
)

// Function is one function to plan.
type Function struct {
	Name  string
	Frame *infer.Frame
	Pos   token.Pos
	// Context is an expression for the context of the request, for operations
	// that take none: empty when the function has no context.
	Context string
	// Handler says that a framework or a generated server calls the function,
	// so that its pointer parameters are never nil.
	Handler bool
	// Window is how many calls of a loop may be started ahead; DefaultWindow if it is
	// 0. If it is 1, loops are passed over without a word.
	Window int64
	// Plain says that the rewriter keeps results in plain variables: it has no form
	// for chains, and waits above the statement that takes a result.
	Plain bool
	// Without names obstacles that are not looked at. Only tests have any, to show
	// that each obstacle is needed.
	Without []string
	// Fired, if it is not nil, takes the names of the obstacles that had something to say.
	Fired map[string]bool
}

// Plan says which operations of a function start early.
type Plan struct {
	Function *Function
	Groups   []*Group
	Before   int // waits in a row on the longest path, with one turn of every loop
	After    int
	More     int // waits in a row that another turn of the loops adds
	MoreLeft int
	Unknown  int // calls of which it is not even known whether they wait
	Looped   int // waits in loops that are refused: each may happen more than once
	Refused  []Refusal
	Passed   []Passed // calls that operations start above

	by *planner
}

// Group is operations of one list of statements that share a scope.
type Group struct {
	List    []ast.Stmt
	Ops     []*Op
	Context string   // the scope's parent, as an expression
	Within  *Group   // the group around it whose scope it shares, or nil
	Opening *Opening // where the scope is opened if it is not shared, or nil: above the first start

	context ast.Expr // as Context, nil for that of the function
}

// Op is one call that becomes an operation.
type Op struct {
	Call    *ast.CallExpr
	Expr    ast.Expr   // what the await takes the place of: the call, or a field of what it gives
	Nested  bool       // it stands inside of a larger expression
	Stmt    ast.Stmt   // where the call stands and the await will
	At      int        // index of Stmt in the list
	Start   int        // index of the statement before which it starts
	Carry   []ast.Stmt // definitions that move up with the start
	Name    string
	Named   bool   // taken for a read by a name
	Why     string // what says that it reads
	Assumed []string
	Context ast.Expr   // the context argument, or nil
	After   *Op        // the operation that it is chained to: it starts when that has succeeded, with its value
	Window  *Window    // how it is started for each item of a loop, if it is
	Branch  *Branch    // the condition that it starts under, if it is lifted out of a branch
	Region  *Region    // the statements that it is made of, if it is more than a call
	Above   []ast.Stmt // what stands above it in the branch
	Unused  bool       // nothing but operations that are chained to it needs its value
	Lingers bool       // the scope can't cancel it: where the handler leaves early, it waits for it
	// MayPanic says that evaluating an operand where the operation starts might
	// panic before the handler would have; Panics lists such arguments.
	MayPanic bool
	Panics   map[ast.Expr]bool

	callee  *types.Func // of the call that waits
	effects *infer.Effects
	earlier []ast.Node          // what its statement evaluates before it
	raised  bool                // it starts above something that waits
	owned   map[*types.Var]bool // variables that it fills, and that nobody else uses until it is awaited
	vars    map[*types.Var]bool
	values  []ast.Expr // what is evaluated at the start: receiver and arguments
	chain   *chain     // how it could be chained, if it could
}

// Callee gives the name of the function that waits.
func (o *Op) Callee() string { return o.callee.Name() }

// operands lists what is evaluated at the start, the context included.
func (o *Op) operands() []ast.Expr {
	if o.Context == nil {
		return o.values
	}
	return append(slices.Clip(o.values), o.Context)
}

// nodes lists all that the operation runs.
func (o *Op) nodes() []ast.Node {
	nodes := []ast.Node{o.Expr}
	for _, e := range o.operands() {
		nodes = append(nodes, e)
	}
	if o.Region != nil {
		nodes = append(nodes, o.Region.Block())
	}
	return nodes
}

// Moved says whether the operation starts above something that waits.
func (o *Op) Moved() bool { return o.raised || o.Start < o.At }

// Make plans one function.
func Make(fn *Function, trust Trust) *Plan {
	p := &planner{fn: fn, fr: fn.Frame, info: fn.Frame.Pkg.Info, trust: trust, plan: &Plan{Function: fn}, waiting: map[*ast.CallExpr]bool{}}
	p.survey()
	p.plan.Before, p.plan.More = p.longest(false)
	switch {
	case p.oneLine() && p.looks("one-line"):
	case p.jump != token.NoPos && p.looks("goto"):
		p.noteJump()
	default:
		p.block(fn.Frame.Body.List)
	}
	p.loops()
	p.plan.After, p.plan.MoreLeft = p.longest(true)
	if p.plan.After >= p.plan.Before && p.plan.MoreLeft >= p.plan.More && p.looks("no-gain") {
		p.dropGroups()
	}
	p.shareScopes()
	p.noteGone()
	p.noteUnused()
	p.notePassed()
	p.noteLingering()
	p.plan.by = p
	slices.SortStableFunc(p.plan.Refused, func(a, b Refusal) int { return int(a.Call - b.Call) })
	return p.plan
}

// oneLine says whether the whole body stands on one line: there is no place for
// lines of its own.
func (p *planner) oneLine() bool {
	file := p.fr.Pkg.Fset.File(p.fr.Body.Pos())
	return file.Line(p.fr.Body.Lbrace) == file.Line(p.fr.Body.Rbrace)
}

// noteJump refuses the last operation of a function with a goto, which may not
// jump over the definitions that a start adds.
func (p *planner) noteJump() {
	var last *Op
	for i, stmt := range p.fr.Body.List {
		for _, op := range p.operations(stmt, i) {
			last = op
		}
	}
	if last != nil && p.plan.Before > 1 {
		p.refuse(last, Refusal{Reason: Control, Obstacle: "goto", At: p.jump, Detail: "the function has a goto",
			Unlock: "would be possible if the jump were a loop, or what it skips a function of its own"})
	}
}

// planner is the state of planning one function.
type planner struct {
	fn    *Function
	fr    *infer.Frame
	info  *types.Info
	trust Trust
	plan  *Plan

	captured map[*types.Var]token.Pos // variables that a closure assigns
	lookedAt map[*types.Var]token.Pos // those that one names which others may call from there on
	rows     []*types.Var             // open rows
	regions  []*Region                // several statements that may be one operation
	unfit    map[*ast.CallExpr]*noRegion
	session  *types.Var          // a transaction or session that the function holds
	exits    map[ast.Node]bool   // bodies that leave the function because an operation failed
	skips    map[ast.Node]bool   // those that leave the iteration of a loop instead: what comes below the loop is reached
	jump     token.Pos           // of a goto
	answers  map[*types.Var]bool // variables that hold what operations gave
	deferred map[*ast.CallExpr]*Op
	windowed map[ast.Stmt]bool      // loops that were looked at for windows
	kept     map[ast.Stmt]*Refusal  // what keeps operations in a branch, by its first statement
	waiting  map[*ast.CallExpr]bool // what is known of calls: see mayWait
}

// survey reads the function once for what holds everywhere in it.
func (p *planner) survey() {
	p.captured, p.lookedAt = map[*types.Var]token.Pos{}, map[*types.Var]token.Pos{}
	p.deferred, p.windowed, p.kept = map[*ast.CallExpr]*Op{}, map[ast.Stmt]bool{}, map[ast.Stmt]*Refusal{}
	ast.Inspect(p.fr.Body, func(n ast.Node) bool {
		if n != nil {
			p.noteStored(n)
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			p.noteCaptured(n)
		case *ast.BranchStmt:
			if n.Tok == token.GOTO {
				p.jump = n.Pos()
			}
		case *ast.Ident:
			if v, ok := p.info.Defs[n].(*types.Var); ok {
				p.noteConnection(v)
			}
		}
		return true
	})
	for v := range p.fr.Parameters() {
		p.noteConnection(v)
	}
	p.findExits()
	p.findRegions()
	p.noteAnswers()
}

// noteConnection notes variables that hold a connection of the pool.
func (p *planner) noteConnection(v *types.Var) {
	switch {
	case infer.IsRows(v.Type()):
		p.rows = append(p.rows, v)
	case infer.KindOf(v.Type()) == knowledge.Single && (p.session == nil || v.Pos() < p.session.Pos()):
		p.session = v
	}
}

// noteCaptured lists the variables of the function that a literal assigns.
func (p *planner) noteCaptured(lit *ast.FuncLit) {
	for _, w := range p.fr.Effects(lit.Body).Writes {
		if w.Var != nil && !(lit.Pos() <= w.Var.Pos() && w.Var.Pos() < lit.End()) {
			p.captured[w.Var] = w.Pos
		}
	}
}

// block plans one list of statements and the lists inside of it. Of what is inside of
// loops only loops are looked at: a scope in a loop would outlive the iteration.
func (p *planner) block(list []ast.Stmt) {
	p.group(list)
	for i, stmt := range list {
		p.innerWindows(list, i)
		for _, inner := range branches(stmt) {
			p.block(inner)
		}
	}
}

// branches lists the statement lists directly inside a statement that run at
// most once.
func branches(stmt ast.Stmt) [][]ast.Stmt {
	var out [][]ast.Stmt
	switch s := stmt.(type) {
	case *ast.BlockStmt:
		out = append(out, s.List)
	case *ast.IfStmt:
		out = append(out, s.Body.List)
		if s.Else != nil {
			out = append(out, branches(s.Else)...)
		}
	case *ast.SwitchStmt:
		for _, c := range s.Body.List {
			out = append(out, c.(*ast.CaseClause).Body)
		}
	case *ast.TypeSwitchStmt:
		for _, c := range s.Body.List {
			out = append(out, c.(*ast.CaseClause).Body)
		}
	}
	return out
}

// group finds the operations of one list, how high each may start, and keeps
// those that overlap with another wait.
func (p *planner) group(list []ast.Stmt) {
	refused := len(p.plan.Refused)
	var ops []*Op
	for i, stmt := range list {
		if loop := p.loopOf(stmt); loop != nil {
			ops = append(ops, p.windows(loop, i)...)
		}
		found := p.operationsAt(list, i)
		if len(found) == 0 {
			p.noteUnknown(stmt)
		}
		for _, op := range found {
			if p.deferred[op.Call] != nil {
				continue // lifted out of here
			}
			p.assume(op)
			if r := p.fit(op); r != nil {
				p.refuse(op, *r)
				continue
			}
			if r := p.notPlain(op); r.Reason != "" {
				p.refuse(op, r)
				continue
			}
			ops = append(ops, op)
		}
	}
	for i, stmt := range list {
		ops = append(ops, p.lift(stmt, i, list, ops)...)
	}
	if len(ops) == 0 {
		return
	}
	slices.SortStableFunc(ops, func(a, b *Op) int { return int(a.Call.Pos() - b.Call.Pos()) })
	ops = slices.DeleteFunc(slices.Clone(ops), func(op *Op) bool { return op.Branch == nil && !p.raise(op, list, ops) })
	for _, op := range ops {
		if op.Window != nil && op.After != nil {
			op.Start = max(op.Start, op.After.Start)
		}
	}
	p.keep(list, ops)
	if len(ops) > 0 && len(p.plan.Refused) == refused {
		p.noteAlone(list, ops)
	}
}

// noteUnknown refuses a call that is no operation because nothing is known of it.
func (p *planner) noteUnknown(stmt ast.Stmt) {
	call, _ := CallIn(stmt)
	if call == nil || !p.isUnknownWait(call) {
		return
	}
	fn := p.fr.Callee(call)
	if isRuntime(fn) {
		return
	}
	op := &Op{Call: call, Expr: call, Stmt: stmt, callee: fn, effects: p.fr.Call(call)}
	op.Name = p.nameOf(op)
	if r := p.fit(op); r != nil {
		p.plan.Unknown++
		p.refuse(op, *r)
	}
}

// isRuntime recognises the functions that rewritten code calls.
func isRuntime(fn *types.Func) bool { return fn.Pkg() != nil && knowledge.IsRuntime(fn.Pkg().Path()) }

func (p *planner) refuse(op *Op, r Refusal) {
	r.Call, r.Name = op.Call.Pos(), op.Name
	if r.At == token.NoPos {
		r.At = op.Call.Pos()
	}
	p.plan.Refused = append(p.plan.Refused, r)
}

// waitsAt says whether running a statement may wait for IO.
func (p *planner) waitsAt(stmt ast.Stmt) bool {
	return p.fr.Effects(stmt).Blocks&effect.IO != 0
}
