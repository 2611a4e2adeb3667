package rewrite

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// This file writes a region, several statements that are one operation: they move into
// a closure as they are, but that they give back where they left the function. The
// await and one exit take their place.

// region writes the start of a region.
func (s *spelling) region() (string, error) {
	r := s.op.Region
	if !s.ownLines(r) {
		return "", fmt.Errorf("the statements around %s share lines with others", s.op.Name)
	}
	context, err := s.use("context", "context", s.op.Call.Pos())
	if err != nil {
		return "", err
	}
	cuts, outside := s.cuts(s.contextName(), s.paramNames())
	params, args, err := s.handedOver(outside)
	if err != nil {
		return "", err
	}
	out, err := s.regionResults()
	if err != nil {
		return "", err
	}
	for _, exit := range r.Exits {
		back, err := s.givesBack(exit, out.zero)
		if err != nil {
			return "", err
		}
		cuts = append(cuts, back)
	}
	body, err := s.regionText(cuts)
	if err != nil {
		return "", err
	}
	first := context + ".Context"
	if name := s.contextName(); name != "" {
		first = name + " " + first
	} else if len(params) > 0 {
		first = "_ " + first
	}
	form := "Go"
	if len(r.Outputs) == 0 {
		form = "Do"
	}
	if len(args) > 0 {
		form += fmt.Sprint(len(args))
	}
	literal := fmt.Sprintf("func(%s) %s {\n\t%s\n\t%s\n}", strings.Join(append([]string{first}, params...), ", "), out.list, indented(body), indented(out.last))
	return fmt.Sprintf("%s.%s(%s)", s.async, form, strings.Join(append([]string{s.scope, literal}, args...), ", ")), nil
}

// ownLines says whether nothing else stands on the lines of a region.
func (s *spelling) ownLines(r *plan.Region) bool {
	last := r.Stmts[len(r.Stmts)-1]
	_, to := s.wholeLines(last)
	rest := strings.TrimSpace(string(s.Source[s.offset(last.End()):to]))
	return s.startsLine(r.Stmts[0].Pos()) && (rest == "" || strings.HasPrefix(rest, "//"))
}

// givenBack is how a region's closure gives back its outputs.
type givenBack struct {
	list string // the closure's results
	zero string // in place of the outputs, with an error: "nil, "
	last string // at its end
}

func (s *spelling) regionResults() (givenBack, error) {
	at := s.op.Region.Stmts[0].Pos()
	var names, fields, targets []string
	out := s.freeIn("out")
	var zero string
	for i, id := range s.op.Region.Outputs {
		t := s.Info.Defs[id].Type()
		text, err := s.typeString(t, at)
		if err != nil {
			return givenBack{}, err
		}
		names, zero = append(names, id.Name), zeroOf(t, text)
		fields = append(fields, fmt.Sprintf("v%d %s", i+1, text))
		targets = append(targets, fmt.Sprintf("%s.v%d", out, i+1))
		if len(s.op.Region.Outputs) == 1 {
			return givenBack{"(" + text + ", error)", zero + ", ", "return " + id.Name + ", nil"}, nil
		}
	}
	if len(names) == 0 {
		return givenBack{"error", "", "return nil"}, nil
	}
	return givenBack{
		list: fmt.Sprintf("(%s struct {\n\t%s\n}, _ error)", out, strings.Join(fields, "\n\t")),
		zero: out + ", ",
		last: fmt.Sprintf("%s = %s\nreturn %s, nil", strings.Join(targets, ", "), strings.Join(names, ", "), out),
	}, nil
}

// zeroOf spells the zero value of a type.
func zeroOf(t types.Type, text string) string {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return "*new(" + text + ")"
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return `""`
		case u.Info()&types.IsBoolean != 0:
			return "false"
		case u.Info()&types.IsNumeric != 0:
			return "0"
		}
	case *types.Struct, *types.Array:
		return text + "{}"
	}
	return "nil"
}

// givesBack makes an exit give back its error in place of leaving the function. What
// comments say in it stays, but where the exit itself does.
func (s *spelling) givesBack(exit *ast.IfStmt, zero string) (edit.Edit, error) {
	body := exit.Body.List
	last := body[len(body)-1].(*ast.ReturnStmt)
	err, failed := s.exitError(exit, last)
	if failed != nil {
		return edit.Edit{}, failed
	}
	if !s.op.Region.Wraps && exit == s.op.Region.Exits[0] {
		indent := s.indentAt(exit.Pos())
		back := fmt.Sprintf("\n%s\treturn %s%s\n%s", indent, zero, err, indent)
		return edit.Edit{Start: s.offset(exit.Body.Lbrace) + 1, End: s.offset(exit.Body.Rbrace), New: back}, nil
	}
	if s.op.Region.Wraps {
		return edit.Edit{Start: s.offset(last.Pos()), End: s.offset(last.End()), New: "return " + zero + err}, nil
	}
	var text strings.Builder
	for _, c := range s.Syntax.Comments {
		if body[0].Pos() < c.Pos() && c.End() <= last.End() {
			text.WriteString(string(s.Source[s.offset(c.Pos()):s.offset(c.End())]) + "\n")
		}
	}
	fmt.Fprintf(&text, "return %s%s", zero, err)
	return edit.Edit{Start: s.offset(body[0].Pos()), End: s.offset(last.End()), New: text.String()}, nil
}

// exitError spells the error that an exit gives back: that which it makes, or the
// variable in its condition err != nil. An exit on a status has none, and nobody looks
// at the one that is made for it.
func (s *spelling) exitError(exit *ast.IfStmt, last *ast.ReturnStmt) (string, error) {
	if s.op.Region.Wraps {
		return s.text(last.Results[len(last.Results)-1]), nil
	}
	if status := s.op.Region.Status(exit); status != "" {
		errors, err := s.use("errors", "errors", exit.Pos())
		return errors + ".New(" + status + ")", err
	}
	return ast.Unparen(ast.Unparen(exit.Cond).(*ast.BinaryExpr).X).(*ast.Ident).Name, nil
}

// regionText gives the statements of a region with edits of the file made in them.
func (s *spelling) regionText(cuts []edit.Edit) (string, error) {
	r := s.op.Region
	from, to := s.regionLines()
	for i := range cuts {
		cuts[i].Start, cuts[i].End = cuts[i].Start-from, cuts[i].End-from
	}
	out, err := edit.Apply([]byte(s.protected(from, to, r.Block())), cuts)
	return strings.TrimSpace(s.dedented(string(out), r.Stmts[0])), err
}

// regionLines gives the lines of a region, comments above and behind included.
func (s *spelling) regionLines() (from, to int) {
	stmts := s.op.Region.Stmts
	from, _ = s.wholeLines(stmts[0])
	_, to = s.wholeLines(stmts[len(stmts)-1])
	return from, to
}

// awaitRegion puts the await and the one exit in the place of a region.
func (s *spelling) awaitRegion() {
	r := s.op.Region
	_, indent := s.lineStart(r.Stmts[0].Pos())
	var names []string
	for _, id := range r.Outputs {
		names = append(names, id.Name)
	}
	took, then := strings.Join(names, ", "), ""
	if len(names) > 1 {
		took = s.fresh("got" + strings.TrimPrefix(s.pending, "pending"))
		var fields []string
		for i := range names {
			fields = append(fields, fmt.Sprintf("%s.v%d", took, i+1))
		}
		then = fmt.Sprintf("%s%s := %s\n", indent, strings.Join(names, ", "), strings.Join(fields, ", "))
	}
	line := fmt.Sprintf("%s%s, %s := %s.Await()\n", indent, took, r.Err.Name, s.pending)
	if len(names) == 0 {
		tok := "="
		if r.DeclaresErr(s.Info) {
			tok = ":="
		}
		line = fmt.Sprintf("%s%s %s %s.Wait()\n", indent, r.Err.Name, tok, s.pending)
	}
	from, to := s.regionLines()
	s.edits = append(s.edits, edit.Edit{Start: from, End: to, New: line + indent + s.leftExit(r, indent) + "\n" + then})
}

// leftExit gives the exit below the await: the first one, or what is left of it where
// the operation makes the error.
func (s *spelling) leftExit(r *plan.Region, indent string) string {
	exit := r.Exits[0]
	if !r.Wraps {
		return string(s.Source[s.offset(exit.Pos()):s.offset(exit.End())])
	}
	var results []string
	last := exit.Body.List[len(exit.Body.List)-1].(*ast.ReturnStmt)
	for _, e := range last.Results[:len(last.Results)-1] {
		results = append(results, string(s.Source[s.offset(e.Pos()):s.offset(e.End())]))
	}
	return fmt.Sprintf("if %s != nil {\n%s\treturn %s\n%s}", r.Err.Name, indent, strings.Join(append(results, r.Err.Name), ", "), indent)
}
