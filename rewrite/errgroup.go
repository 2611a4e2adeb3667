package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/plan"
)

// This file spells a plan with golang.org/x/sync/errgroup and plain variables.
//
// An operation that does not start early stays the call that it was. Each of the
// others runs in the group, keeps its results in variables of its own and never
// fails the group: the error that the handler answers with is the first in the
// order of its checks, not the first in time. It is waited for alone, where its
// call stood: a handler that leaves because of one error must not wait for the
// others before, and what it does not need any more is cancelled by the deferred
// function, which then waits for the whole group.
//
// A package errgroup of some version passes panics on and another does not, so
// what a call does instead of returning is kept, and done where its value would
// have been taken.

// errgrouping is one group of operations in the making.
type errgrouping struct {
	*writer
	group    string // the variables' names
	context  string // empty if no operation takes a context
	start    string // of the function that starts an operation; empty if there is only one
	packages struct{ context, errgroup, runtime string }
}

func (w *writer) errgroup(g *plan.Group) error {
	var moved []*plan.Op
	for _, op := range g.Ops {
		if op.After != nil || op.Window != nil || op.Nested || op.Branch != nil {
			return fmt.Errorf("there is no form for the start of %s", op.Name)
		}
		if op.Moved() {
			moved = append(moved, op)
		}
	}
	e := &errgrouping{writer: w}
	open, err := e.open(g, moved)
	if err != nil {
		return err
	}
	starts := map[int][]string{firstStart(moved): open} // index in the list to what is inserted above
	w.moved, w.carryTo = map[ast.Stmt]bool{}, carriedTo(g)
	for _, op := range moved {
		starts[op.Start] = append(starts[op.Start], w.carried(op)...)
		s := &grouped{spelling: &spelling{writer: w, op: op}, in: e}
		lines, err := s.startLines()
		if err != nil {
			return err
		}
		starts[op.Start] = append(starts[op.Start], lines...)
		s.awaitHere(g)
	}
	for i, lines := range starts {
		w.starts = append(w.starts, w.above(g.List[i], lines))
	}
	return nil
}

// open gives the lines that make the group and see to its end.
func (e *errgrouping) open(g *plan.Group, moved []*plan.Op) ([]string, error) {
	at := g.List[firstStart(moved)].Pos()
	if err := e.imports(moved, at); err != nil {
		return nil, err
	}
	e.group = e.fresh("group")
	group := fmt.Sprintf("var %s %s.Group", e.group, e.packages.errgroup)
	lines := []string{group, fmt.Sprintf("defer %s.Wait()", e.group)}
	if e.packages.context != "" {
		parent, err := e.parent(g, at)
		if err != nil {
			return nil, err
		}
		cancel := e.fresh("cancel")
		e.context = e.fresh("groupCtx")
		lines = []string{
			fmt.Sprintf("%s, %s := %s.WithCancel(%s)", e.context, cancel, e.packages.context, parent),
			group,
			fmt.Sprintf("defer func() {\n\t%s()\n\t%s.Wait()\n}()", cancel, e.group),
		}
	}
	if len(moved) > 1 {
		e.start = e.fresh("start")
		lines = append(lines, fmt.Sprintf(starting, e.start, e.packages.runtime, e.group))
	}
	return lines, nil
}

// starting is the function that starts an operation where there are several. Its
// own names hide nothing that it uses.
const starting = `// %[1]s runs call in the group. What it gives back waits for that call, and then
// panics or ends the goroutine if the call did.
%[1]s := func(call func()) (wait func()) {
	done, end := make(chan struct{}), %[2]s.Goexit
	%[3]s.Go(func() error {
		defer close(done)
		defer func() {
			if v := recover(); v != nil {
				end = func() { panic(v) }
			}
		}()
		call()
		end = func() {}
		return nil
	})
	return func() {
		<-done
		end()
	}
}`

// imports finds the names of the packages that a group needs, and looks whether
// the predeclared functions mean here what they usually do.
func (e *errgrouping) imports(moved []*plan.Op, at token.Pos) (err error) {
	for _, op := range moved {
		if op.Context != nil {
			if e.packages.context, err = e.use("context", "context", at); err != nil {
				return err
			}
		}
	}
	if e.packages.errgroup, err = e.use(errgroupPackage, "errgroup", at); err != nil {
		return err
	}
	if e.packages.runtime, err = e.use("runtime", "runtime", at); err != nil {
		return err
	}
	for _, name := range []string{"close", "make", "nil", "panic", "recover"} {
		if _, obj := e.Package.Scope().Innermost(at).LookupParent(name, at); obj == nil || obj.Parent() != types.Universe {
			return fmt.Errorf("%s means something else here", name)
		}
	}
	return nil
}

// grouped writes one operation that runs in a group.
type grouped struct {
	*spelling
	in      *errgrouping
	targets []string // what keeps the call's results; "_" for those that nobody looks at
	ends    string   // the function that does what the call did instead of returning
}

// startLines gives the statements that start the operation.
func (s *grouped) startLines() ([]string, error) {
	lines, err := s.declared()
	if err != nil {
		return nil, err
	}
	text, outside, err := s.body(s.in.context, s.outsideName)
	if err != nil {
		return nil, err
	}
	for _, o := range outside {
		line, err := s.evaluated(o)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	if len(s.targets) > 0 {
		text = strings.Join(s.targets, ", ") + " = " + text
	}
	if s.in.start != "" {
		s.ends = s.fresh("await" + export(s.op.Name))
		return append(lines, fmt.Sprintf("%s := %s(%s)", s.ends, s.in.start, literal(text))), nil
	}
	s.ends = s.fresh("end" + export(s.op.Name))
	return append(lines,
		fmt.Sprintf("%s := %s.Goexit // unless the call returns or panics", s.ends, s.in.packages.runtime),
		fmt.Sprintf(alone, s.in.group, s.ends, indented(text))), nil
}

// alone starts the only operation of a group.
const alone = `%[1]s.Go(func() error {
	defer func() {
		if v := recover(); v != nil {
			%[2]s = func() { panic(v) }
		}
	}()
	%[3]s
	%[2]s = func() {}
	return nil
})`

// literal makes a function of a statement, on one line if that is short.
func literal(text string) string {
	if strings.ContainsAny(text, "\n"+rawNewline) || len(text) > 80 {
		return "func() {\n\t" + indented(text) + "\n}"
	}
	return "func() { " + text + " }"
}

// evaluated gives the statement that evaluates an argument on the handler's
// goroutine. The type is spelled where it might come out as another one.
func (s *grouped) evaluated(o operand) (string, error) {
	if _, ok := ast.Unparen(o.expr).(*ast.CallExpr); ok && s.Info.Types[o.expr].Value == nil {
		return fmt.Sprintf("%s := %s", o.name, s.text(o.expr)), nil
	}
	t, err := s.paramType(o.expr)
	return fmt.Sprintf("var %s %s = %s", o.name, t, s.text(o.expr)), err
}

// outsideName names an argument that is evaluated on the handler's goroutine: that
// of user's id is userID.
func (s *grouped) outsideName(call *ast.CallExpr, i int) string {
	name := export(s.paramName(call, i))
	if name == "Id" || name == "Url" {
		name = strings.ToUpper(name)
	}
	return s.fresh(unexport(s.op.Name) + name)
}

// declared gives the declarations of the variables that keep the results.
func (s *grouped) declared() ([]string, error) {
	wanted := s.wanted()
	if wanted == nil {
		return nil, nil
	}
	values, hasErr := plan.Results(s.Info, s.op.Expr)
	if hasErr {
		values = append(values[:len(values):len(values)], types.Universe.Lookup("error").Type())
	}
	var lines []string
	for i, t := range values {
		name := "_"
		if wanted[i] != "_" {
			name = "got" + export(wanted[i])
			if hasErr && i == len(values)-1 {
				name = "got" + export(s.op.Name) + "Err"
			}
			spelled, err := s.typeString(t, s.op.Call.Pos())
			if err != nil {
				return nil, err
			}
			name = s.fresh(name)
			lines = append(lines, fmt.Sprintf("var %s %s", name, spelled))
		}
		s.targets = append(s.targets, name)
	}
	return lines, nil
}

// wanted names the call's results after what takes them, with "_" for those that
// nothing does; nil says that the call is a statement by itself.
func (s *grouped) wanted() []string {
	values, hasErr := plan.Results(s.Info, s.op.Expr)
	n := len(values)
	if hasErr {
		n++
	}
	names := make([]string, n)
	for i := range names {
		names[i] = s.op.Name
	}
	switch stmt := s.simple().(type) {
	case *ast.ExprStmt:
		return nil
	case *ast.AssignStmt:
		for i, l := range stmt.Lhs {
			if id, ok := l.(*ast.Ident); ok && (id.Name == "_" || len(values) > 1) {
				names[i] = id.Name
			}
		}
	}
	return names
}

// simple gives the statement that the call stands in, the if around it left out.
func (s *grouped) simple() ast.Stmt {
	if stmt, ok := s.op.Stmt.(*ast.IfStmt); ok {
		return stmt.Init
	}
	return s.op.Stmt
}

// awaitHere waits above the statement in which the call stood, and puts the
// variables in the call's place. What the statement assigns, and whether it
// declares, stays as it was.
func (s *grouped) awaitHere(g *plan.Group) {
	lines := []string{s.ends + "()"}
	if s.in.start == "" {
		lines = []string{s.in.group + ".Wait()", s.ends + "()"}
	}
	var kept []string
	for _, name := range s.targets {
		if name != "_" {
			kept = append(kept, name)
		}
	}
	stmt := s.simple()
	switch as, ok := stmt.(*ast.AssignStmt); {
	case len(kept) == 0:
		s.replace(stmt.Pos(), stmt.End(), lines[len(lines)-1])
		lines = lines[:len(lines)-1]
	case ok && len(kept) < len(s.targets):
		text := fmt.Sprintf("%s %s %s", strings.Join(s.lefts(as), ", "), as.Tok, strings.Join(kept, ", "))
		s.replace(stmt.Pos(), stmt.End(), text)
	default:
		s.replace(s.op.Expr.Pos(), s.op.Expr.End(), strings.Join(kept, ", "))
	}
	if len(lines) > 0 {
		s.waits = append(s.waits, s.above(g.List[s.op.At], lines))
	}
}

// lefts gives what an assignment assigns to, blanks left out.
func (s *grouped) lefts(as *ast.AssignStmt) []string {
	var out []string
	for i, l := range as.Lhs {
		if s.targets[i] != "_" {
			out = append(out, s.text(l))
		}
	}
	return out
}
