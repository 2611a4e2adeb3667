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

// window writes the start of an operation for each turn of a loop.
func (s *spelling) window() (string, error) {
	win := s.op.Window
	if s.after != "" && !win.Own && !s.op.Listed() {
		return s.chained("EachThen")
	}
	given, err := s.given()
	if err != nil {
		return "", err
	}
	var names []string
	for _, g := range given {
		names = append(names, g.name)
	}
	call := ""
	if args, ok := s.plain(); ok && slices.Equal(s.itemsNamed(args), names) && s.alone() {
		call = s.text(s.op.Call.Fun)
	} else if call, err = s.literal(parameters(given)); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s.%s, %s)", s.async, s.windowForm(), call), nil
}

// itemsNamed gives the texts of the call's arguments with the item's name in the place of
// the item.
func (s *spelling) itemsNamed(args []string) []string {
	for i := range args {
		if slices.Contains(s.op.Window.Items, s.op.Call.Args[i+1]) {
			args[i] = s.itemName()
		}
	}
	return args
}

// alone says whether nothing is made in the operation before its call.
func (s *spelling) alone() bool {
	win := s.op.Window
	return len(win.Inner) == 0 && len(win.Checks) == 0 && !s.picksItem()
}

// windowForm gives the function that starts the window, with its first arguments.
func (s *spelling) windowForm() string {
	win, items := s.op.Window, s.items[s.op.Window.Loop]
	if s.op.Listed() {
		return fmt.Sprintf("EachOf(%s, %d", s.after, win.Limit)
	}
	if s.after != "" && win.Index {
		return "EachIndexThen(" + s.after
	}
	if s.after != "" {
		return fmt.Sprintf("EachThen1(%s, %s", s.after, items)
	}
	form := "Each"
	if win.Index {
		form = "EachIndex"
		if !win.Loop.Counts {
			items = "len(" + items + ")"
		}
	}
	return fmt.Sprintf("%s(%s, %s, %d", form, s.scope, items, win.Limit)
}

// parameter is what a window's function is given besides the context.
type parameter struct{ name, text string }

func parameters(list []parameter) string {
	var texts []string
	for _, p := range list {
		texts = append(texts, p.name+" "+p.text)
	}
	return strings.Join(texts, ", ")
}

// given lists what a window's function is given: the item or the index, and the value
// that it is chained to.
func (s *spelling) given() ([]parameter, error) {
	first := parameter{s.itemName(), ""}
	t := types.Type(types.Typ[types.Int])
	if win := s.op.Window; win.Index {
		first.name = win.Loop.Key.(*ast.Ident).Name
	} else {
		t = s.Info.TypeOf(win.Loop.Over).Underlying().(*types.Slice).Elem()
	}
	var err error
	if first.text, err = s.typeString(t, s.op.Call.Pos()); err != nil || s.after == "" || s.op.Listed() {
		return []parameter{first}, err
	}
	value := s.op.After.Stmt.(*ast.AssignStmt).Lhs[0].(*ast.Ident)
	text, err := s.typeString(s.Info.TypeOf(value), s.op.Call.Pos())
	return []parameter{first, {value.Name, text}}, err
}

// picksItem says whether the operation finds the item by its index.
func (s *spelling) picksItem() bool {
	win := s.op.Window
	return win.Index && win.Loop.Value != nil && slices.ContainsFunc(s.made(), func(n ast.Node) bool {
		return s.uses(n, s.Info.Defs[win.Loop.Value.(*ast.Ident)])
	})
}

// made lists what is evaluated in the operation.
func (s *spelling) made() []ast.Node {
	nodes := []ast.Node{s.op.Expr}
	for _, stmt := range s.op.Window.Inner {
		nodes = append(nodes, stmt)
	}
	for _, c := range s.op.Window.Checks {
		nodes = append(nodes, c.Cond)
	}
	return nodes
}

// uses says whether a piece of code uses a variable.
func (w *writer) uses(n ast.Node, v types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && v != nil && w.Info.Uses[id] == v
		return !found
	})
	return found
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
	for s.mentions(loop.Stmt, name) {
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
	if s.op.Window != nil {
		if body, err = s.prepared(body, name); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("func(%s %s.Context, %s) %s {\n\t%s\n}", name, context, param, results, indented(body)), nil
}

// prepared puts above what a window's operation does what is made and asked before, the
// last first.
func (s *spelling) prepared(body, context string) (string, error) {
	win := s.op.Window
	zero, err := s.zero()
	if err != nil {
		return "", err
	}
	skipped := fmt.Sprintf("%s, %s.ErrSkipped", zero, s.async)
	steps := s.made()[1:]
	slices.SortFunc(steps, func(a, b ast.Node) int { return int(b.Pos() - a.Pos()) })
	for _, n := range steps {
		from, to := s.offset(n.Pos()), s.offset(n.End())
		if stmt, ok := n.(ast.Stmt); ok && slices.Contains(win.Gone, stmt) { // with its comments
			from, to = s.wholeLines(stmt)
		}
		text, err := s.inside(from, to, n, context)
		if err != nil {
			return "", err
		}
		switch check := win.Asks(n); {
		case check == nil:
			body = strings.TrimSpace(text) + "\n" + body
		case check.Skips:
			body = fmt.Sprintf("if %s {\n\treturn %s\n}\n%s", text, skipped, body)
		default:
			body = fmt.Sprintf("if %s {\n\t%s\n}\nreturn %s", text, indented(body), skipped)
		}
	}
	if s.picksItem() {
		body = fmt.Sprintf("%s := %s[%s]\n%s", s.itemName(), s.items[win.Loop], win.Loop.Key.(*ast.Ident).Name, body)
	}
	return body, nil
}

// zero spells what an operation gives that does not make its call.
func (s *spelling) zero() (string, error) {
	values, _ := plan.Results(s.Info, s.op.Expr)
	if v := s.op.Window.Fill; v != nil {
		values = []types.Type{v.Type()}
	}
	switch len(values) {
	case 0:
		return "struct{}{}", nil
	case 1:
		text, err := s.typeString(values[0], s.op.Call.Pos())
		return zeroOf(values[0], text), err
	}
	return s.freeIn("out"), nil
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
func (w *writer) indexes(g *plan.Group) map[*plan.Loop]string {
	index := map[*plan.Loop]string{}
	var gone []ast.Stmt
	for _, op := range g.Ops {
		if op.Window == nil {
			continue
		}
		loop := op.Window.Loop
		if index[loop] == "" {
			index[loop], w.items[loop] = w.header(op.Window), w.text(loop.Over)
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
	otherwise := "items"
	if loop.Counts {
		otherwise = "turns"
	}
	name := w.freeOr(nameFor(loop.Over, otherwise), otherwise)
	w.items[loop] = name
	w.replace(loop.Over.Pos(), loop.Over.End(), name)
	return []string{name + " := " + w.text(loop.Over)}
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
		if w.mentions(loop.Stmt, name) {
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
