package rewrite

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// This file writes the calls of a loop as a window: async.Each above the loop, and an
// await by index where the call stood.

// window writes the start of an operation for each item of a loop.
func (s *spelling) window() (string, error) {
	win := s.op.Window
	if s.after != "" && !win.Own {
		return s.chained("EachThen")
	}
	item := s.itemName()
	if s.after != "" {
		return s.chainedWithItem(item)
	}
	list := []string{s.scope, s.items[win.Loop], fmt.Sprint(win.Limit)}
	if args, ok := s.plain(); ok && len(args) == 1 && args[0] == item && len(win.Inner) == 0 {
		list = append(list, s.text(s.op.Call.Fun))
	} else {
		param, err := s.itemParam(item)
		if err != nil {
			return "", err
		}
		literal, err := s.literal(param)
		if err != nil {
			return "", err
		}
		list = append(list, literal)
	}
	return fmt.Sprintf("%s.Each(%s)", s.async, strings.Join(list, ", ")), nil
}

// itemParam gives the item as a parameter.
func (s *spelling) itemParam(name string) (string, error) {
	elem := s.Info.TypeOf(s.op.Window.Loop.X).Underlying().(*types.Slice).Elem()
	t, err := s.typeString(elem, s.op.Call.Pos())
	return name + " " + t, err
}

// chainedWithItem writes the start of an operation that takes another's value, and
// needs the item as well.
func (s *spelling) chainedWithItem(item string) (string, error) {
	value := s.op.After.Stmt.(*ast.AssignStmt).Lhs[0].(*ast.Ident)
	list := []string{s.after, s.items[s.op.Window.Loop]}
	if args, ok := s.plain(); ok && slices.Equal(args, []string{item, value.Name}) && len(s.op.Window.Inner) == 0 {
		list = append(list, s.text(s.op.Call.Fun))
	} else {
		param, err := s.itemParam(item)
		if err != nil {
			return "", err
		}
		t, err := s.typeString(s.Info.TypeOf(value), s.op.Call.Pos())
		if err != nil {
			return "", err
		}
		literal, err := s.literal(param + ", " + value.Name + " " + t)
		if err != nil {
			return "", err
		}
		list = append(list, literal)
	}
	return fmt.Sprintf("%s.EachThen1(%s)", s.async, strings.Join(list, ", ")), nil
}

// itemName gives the name of the item in the operation: that of the loop's value
// variable, or one of its own where the loop gives only an index, or hides its item.
func (s *spelling) itemName() string {
	loop := s.op.Window.Loop
	if loop.Value != nil {
		if name := loop.Value.(*ast.Ident).Name; !s.op.Window.Hides(name) {
			return name
		}
	}
	name := "item"
	for s.mentions(loop, name) {
		name = "loop" + export(name)
	}
	return name
}

// literal writes a function literal that evaluates all of the operation, with one
// parameter besides the context.
func (s *spelling) literal(param string) (string, error) {
	context, err := s.use("context", "context", s.op.Call.Pos())
	if err != nil {
		return "", err
	}
	name := s.contextName()
	if name == "" {
		name = "_"
	}
	var lines []string
	if s.op.Window != nil {
		for _, stmt := range s.op.Window.Inner {
			from, to := s.offset(stmt.Pos()), s.offset(stmt.End())
			if slices.Contains(s.op.Window.Gone, stmt) { // with its comments
				from, to = s.wholeLines(stmt)
			}
			line, err := s.inside(from, to, stmt, name)
			if err != nil {
				return "", err
			}
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	text, err := s.inside(s.offset(s.op.Expr.Pos()), s.offset(s.op.Expr.End()), s.op.Expr, name)
	if err != nil {
		return "", err
	}
	results, body, err := s.results(text)
	if s.op.Window != nil && s.op.Window.Fill != nil {
		results, body, err = s.filled(text)
	}
	if err != nil {
		return "", err
	}
	body = strings.Join(append(lines, body), "\n")
	return fmt.Sprintf("func(%s %s.Context, %s) %s {\n\t%s\n}", name, context, param, results, indented(body)), nil
}

// inside gives the text of a node, from one offset to another, as it stands in the
// operation: with the operation's context, and the item in place of its index.
func (s *spelling) inside(from, to int, n ast.Node, context string) (string, error) {
	var cuts []edit.Edit
	cut := func(e ast.Expr, with string) {
		if e != nil && n.Pos() <= e.Pos() && e.End() <= n.End() {
			cuts = append(cuts, edit.Edit{Start: s.offset(e.Pos()) - from, End: s.offset(e.End()) - from, New: with})
		}
	}
	cut(s.op.Context, context)
	if s.op.Window != nil {
		for _, e := range s.op.Window.Items {
			cut(e, s.itemName())
		}
	}
	out, err := edit.Apply([]byte(s.protected(from, to, n)), cuts)
	return s.dedented(string(out), n), err
}

// indexes gives each loop that has windows the name of an index to await by, and takes
// away what the loop does not need any more.
func (w *writer) indexes(g *plan.Group) map[*ast.RangeStmt]string {
	index := map[*ast.RangeStmt]string{}
	var gone []ast.Stmt
	for _, op := range g.Ops {
		if op.Window == nil {
			continue
		}
		loop := op.Window.Loop
		if index[loop] == "" {
			index[loop], w.items[loop] = w.header(op.Window), w.text(loop.X)
		}
		for _, stmt := range op.Window.Gone {
			if !slices.Contains(gone, stmt) {
				gone = append(gone, stmt)
				from, to := w.wholeLines(stmt)
				w.edits = append(w.edits, edit.Edit{Start: from, End: to})
			}
		}
	}
	return index
}

// keptItems gives the definition of what a loop goes over, above its first start, where
// asking for it twice might not give the same, and lets the loop go over the variable.
func (w *writer) keptItems(op *plan.Op, g *plan.Group) []string {
	if op.Window == nil || !op.Window.Once {
		return nil
	}
	loop := op.Window.Loop
	for _, o := range g.Ops {
		if o.Window != nil && o.Window.Loop == loop && (o.Start < op.Start || o.Start == op.Start && o.Call.Pos() < op.Call.Pos()) {
			return nil
		}
	}
	name := w.freeOr(nameFor(loop.X, "items"), "items")
	w.items[loop] = name
	w.replace(loop.X.Pos(), loop.X.End(), name)
	return []string{name + " := " + w.text(loop.X)}
}

// nameFor gives a variable's name for what an expression gives: that of resp.GetIds()
// is ids.
func nameFor(e ast.Expr, otherwise string) string {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		e = call.Fun
	}
	name := ""
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		name = e.Name
	case *ast.SelectorExpr:
		name = e.Sel.Name
	}
	if rest := strings.TrimPrefix(name, "Get"); rest != "" {
		name = rest
	}
	if name == "" {
		return otherwise
	}
	if trimmed := strings.TrimSuffix(name, "s"); trimmed == strings.ToUpper(trimmed) { // IDs
		return strings.ToLower(name)
	}
	return unexport(name)
}

// header makes a loop give its index, and its value only if that is needed.
func (w *writer) header(win *plan.Window) string {
	loop := win.Loop
	key, ok := loop.Key.(*ast.Ident)
	if !ok || key.Name == "_" {
		name := "i"
		if w.mentions(loop, name) {
			name = w.fresh(name)
		}
		w.replace(loop.Key.Pos(), loop.Key.End(), name)
		key = ast.NewIdent(name)
	}
	if loop.Value != nil && !win.Item {
		w.replace(loop.Key.End(), loop.Value.End(), "")
	}
	return key.Name
}

// filled gives the result list and the body of an operation that fills a variable of
// its own and gives that.
func (s *spelling) filled(text string) (list, body string, err error) {
	v := s.op.Window.Fill
	t, err := s.typeString(v.Type(), s.op.Call.Pos())
	errName := s.freeIn("err")
	body = fmt.Sprintf("var %s %s\n%s := %s\nreturn %s, %s", v.Name(), t, errName, text, v.Name(), errName)
	return fmt.Sprintf("(%s, error)", t), body, err
}
