package rewrite

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/plan"
)

// This file writes starts under a condition: a variable for each Deferred, and the if
// or switch of the handler once more, with the starts in its branches.

// conditions collects the starts of a group that stand under conditions.
type conditions struct {
	*writer
	blocks []*conditional
	once   map[ast.Expr]string // the variables of what is asked once
}

// conditional is an if or switch with starts in it.
type conditional struct {
	at     int // index of the statement above which it stands
	stmt   ast.Stmt
	once   ast.Expr // what is to be asked once, or nil
	name   string   // of the variable that keeps it
	vars   []string
	starts map[int][]string // by clause
}

// add adds a start.
func (c *conditions) add(s *spelling, start string) error {
	t, err := s.valueType()
	if err != nil {
		return err
	}
	b := c.block(s.op)
	if v := fmt.Sprintf("var %s *%s.Deferred[%s]", s.pending, s.async, t); !slices.Contains(b.vars, v) {
		b.vars = append(b.vars, v)
	}
	clause := s.op.Branch.Clause
	b.starts[clause] = append(b.starts[clause], s.pending+" = "+start)
	return nil
}

// sharedName gives the name of an operation in another branch that gives a value of
// the same name and type: only one of them is started, and one variable is enough.
func (w *writer) sharedName(op *plan.Op, g *plan.Group, pending map[*plan.Op]string) string {
	if op.Branch == nil {
		return ""
	}
	for _, o := range g.Ops {
		if pending[o] == "" || o.Branch == nil || o.Branch.Stmt != op.Branch.Stmt || o.Start != op.Start || o.Name != op.Name {
			continue
		}
		values, _ := plan.Results(w.Info, op.Expr)
		others, _ := plan.Results(w.Info, o.Expr)
		if o.Branch.Clause != op.Branch.Clause && slices.EqualFunc(values, others, types.Identical) {
			return pending[o]
		}
	}
	return ""
}

// valueType spells the type of the operation's value.
func (s *spelling) valueType() (string, error) {
	values, _ := plan.Results(s.Info, s.op.Expr)
	switch len(values) {
	case 0:
		return "struct{}", nil
	case 1:
		return s.typeString(values[0], s.op.Call.Pos())
	}
	return "", fmt.Errorf("several values can't be awaited under a condition")
}

func (c *conditions) block(op *plan.Op) *conditional {
	for _, b := range c.blocks {
		if b.at == op.Start && b.stmt == op.Branch.Stmt {
			return b
		}
	}
	b := &conditional{at: op.Start, stmt: op.Branch.Stmt, once: op.Branch.Once, name: "with" + export(op.Name), starts: map[int][]string{}}
	if tag, _ := plan.Clauses(b.stmt); tag != nil {
		b.name = nameFor(tag, "kind")
	}
	c.blocks = append(c.blocks, b)
	return b
}

// lines gives what is to stand above each statement of the group's list.
func (c *conditions) lines() map[int][]string {
	lines := map[int][]string{}
	for at, text := range c.kept() {
		lines[at] = append(lines[at], text...)
	}
	for _, b := range c.blocks {
		text := c.ifText(b)
		if s, ok := b.stmt.(*ast.SwitchStmt); ok {
			text = c.switchText(b, s)
		}
		lines[b.at] = append(append(lines[b.at], b.vars...), text)
	}
	return lines
}

// kept gives the definitions of what is asked once, above the first block that asks
// it, and puts the variables where it was asked before.
func (c *conditions) kept() map[int][]string {
	lines := map[int][]string{}
	first := map[ast.Expr]*conditional{}
	var order []ast.Expr
	for _, b := range c.blocks {
		switch was := first[b.once]; {
		case b.once == nil:
		case was == nil:
			first[b.once], order = b, append(order, b.once)
		case b.at < was.at:
			first[b.once] = b
		}
	}
	for _, e := range order {
		b := first[e]
		name := c.fresh(b.name)
		lines[b.at] = append(lines[b.at], name+" := "+c.text(e))
		c.replace(e.Pos(), e.End(), name)
		c.once[e] = name
	}
	return lines
}

// asked gives what a block asks: the expression, or the variable that keeps it.
func (c *conditions) asked(e ast.Expr) string {
	if name := c.once[e]; name != "" {
		return name
	}
	return c.text(e)
}

// ifText writes the if with its elses, as far as there are starts.
func (c *conditions) ifText(b *conditional) string {
	_, clauses := plan.Clauses(b.stmt)
	last := 0
	for n := range b.starts {
		last = max(last, n)
	}
	if len(b.starts) == 1 && last == 1 && len(clauses[1].Conds) == 0 {
		return fmt.Sprintf("if %s {\n\t%s\n}", c.negated(clauses[0].Conds[0]), body(b.starts[1]))
	}
	var out strings.Builder
	for n, clause := range clauses[:last+1] {
		if n > 0 {
			out.WriteString(" else ")
		}
		if len(clause.Conds) > 0 {
			fmt.Fprintf(&out, "if %s ", c.asked(clause.Conds[0]))
		}
		fmt.Fprintf(&out, "{\n\t%s\n}", body(b.starts[n]))
	}
	return out.String()
}

func (c *conditions) negated(cond ast.Expr) string {
	if name := c.once[cond]; name != "" {
		return "!" + name
	}
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op.String() == "!" {
			return c.text(e.X)
		}
	case *ast.BinaryExpr:
		return "!(" + c.text(cond) + ")"
	}
	return "!" + c.text(cond)
}

// switchText writes the switch. An empty clause keeps a later one from being taken in
// its place.
func (c *conditions) switchText(b *conditional, s *ast.SwitchStmt) string {
	tag, clauses := plan.Clauses(s)
	head := "switch {"
	if tag != nil {
		head = fmt.Sprintf("switch %s {", c.asked(tag))
	}
	lines := []string{head}
	for n, clause := range clauses {
		if len(clause.Conds) == 0 {
			lines = append(lines, "default:")
		} else {
			var conds []string
			for _, e := range clause.Conds {
				conds = append(conds, c.text(e))
			}
			lines = append(lines, "case "+strings.Join(conds, ", ")+":")
		}
		if starts := b.starts[n]; len(starts) > 0 {
			lines = append(lines, "\t"+body(starts))
		}
	}
	return strings.Join(append(lines, "}"), "\n")
}

// body indents starts by one step.
func body(starts []string) string { return indented(strings.Join(starts, "\n")) }
