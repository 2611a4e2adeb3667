package main

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/token"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/analyzer/picture"
	"github.com/asyncify-go/asyncify/cmd/asyncify/lsp"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file brings what was found into the form that an editor is told it in.

// serveFindings looks at a program for an editor. Nothing of the program is kept: it is large.
func (o *options) serveFindings(ctx context.Context, q lsp.Query) (*lsp.Result, error) {
	began := time.Now()
	prog, found, err := loadAndFind(ctx, o, program.Query{
		Dir: q.Dir, Flags: o.buildFlags(), Env: q.Env, Overlay: q.Overlay, Partial: true,
	})
	if err != nil {
		return nil, err
	}
	s := &serving{
		output: &output{options: o, prog: prog, dir: q.Dir, stdout: io.Discard, stderr: io.Discard},
		found:  found, files: filesOf(prog.Fset, prog.Roots), urls: urls(),
	}
	result := &lsp.Result{Texts: prog.Texts(), Left: map[string]bool{}, Notes: prog.Notes}
	replaced := prog.Replaced(began)
	maps.Copy(result.Texts, replaced.Texts)
	result.Local = replaced.Dirs
	for _, name := range prog.LeftOut() {
		result.Left[name] = true
	}
	for _, b := range found.broken {
		result.Notes = append(result.Notes, b.Error())
		if b.Package != nil {
			for _, f := range b.Package.Files {
				result.Left[prog.Fset.File(f.FileStart).Name()] = true
			}
		}
	}
	for _, a := range found.alerts {
		alert, err := s.alert(a)
		if err != nil {
			return nil, err
		}
		result.Alerts = append(result.Alerts, alert)
	}
	return result, ctx.Err()
}

// urls says where rules are documented.
func urls() map[string]string {
	all := map[string]string{}
	for _, rule := range sarifRules() {
		all[rule.ID] = rule.URI
	}
	return all
}

// serving is what was found, on its way to an editor.
type serving struct {
	*output
	found *found
	files map[string]sourceFile
	urls  map[string]string
}

func (s *serving) alert(a *alert) (lsp.Alert, error) {
	out := lsp.Alert{
		Rule: a.rule, URL: s.urls[a.rule], Message: a.message, Severity: protocol.Warning,
		At: s.spot(a.pos, a.end), Whole: s.around(a),
	}
	for _, r := range a.related {
		out.Related = append(out.Related, lsp.Related{Place: s.spot(r.pos, r.end), Message: r.message})
	}
	title := ""
	switch of := a.of.(type) {
	case *finding.Finding:
		title, out.At = "Overlap these waits", s.heading(a)
		// Nothing is wrong with the function: it could be faster.
		if out.Severity = protocol.Information; len(a.edits) == 0 {
			out.Severity = protocol.Hint // and only for those who trust names
		}
		var err error
		if out.Hover, err = s.hover(of, out.URL); err != nil {
			return out, err
		}
	case report:
		if len(of.SuggestedFixes) > 0 {
			title = of.SuggestedFixes[0].Message
		}
	}
	if len(a.edits) == 0 {
		return out, nil
	}
	src, err := s.prog.Source(a.file)
	if err != nil {
		return out, err
	}
	after, err := edit.File(src, a.edits)
	if err != nil {
		return out, fmt.Errorf("%s: %w", a.file, err)
	}
	out.Fix = &lsp.Fix{Title: title, Edits: edit.Lines(src, after)}
	return out, nil
}

// spot gives a place in bytes. One without an end is just a point.
func (s *serving) spot(pos, end token.Pos) lsp.Place {
	file := s.prog.Fset.File(pos)
	at := lsp.Place{File: file.Name(), Start: file.Offset(pos)}
	if at.End = at.Start; end.IsValid() && end > pos && s.prog.Fset.File(end) == file {
		at.End = file.Offset(end)
	}
	return at
}

// around gives the declaration that an alert is about. Outside of all, it is about the file.
func (s *serving) around(a *alert) lsp.Place {
	syntax := s.files[a.file].syntax
	if d := declarationAt(syntax, a.pos); d != nil {
		return s.spot(declarationStart(d), d.End())
	}
	return s.spot(syntax.FileStart, syntax.FileEnd)
}

// heading gives what is underlined of a function: its name with all that stands before it or, if
// it has none, its signature.
func (s *serving) heading(a *alert) lsp.Place {
	end := a.pos
	ast.Inspect(s.files[a.file].syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Pos() == a.pos {
				end = n.Name.End()
			}
		case *ast.FuncLit:
			if n.Pos() == a.pos {
				end = n.Type.End()
			}
		}
		return end == a.pos
	})
	return s.spot(a.pos, end)
}

// hover shows a finding as asyncify graph does, and what it takes as true.
func (s *serving) hover(fd *finding.Finding, url string) (string, error) {
	refused := slices.DeleteFunc(slices.Clone(s.found.refused), func(r finding.Refused) bool { return r.Pos != fd.Pos })
	p, err := s.maker().Picture([]*finding.Finding{fd}, refused, 0)
	if err != nil {
		return "", err
	}
	h := p.Handlers[0]
	var drawn bytes.Buffer
	h.Text(&drawn, picture.Terminal{Width: 80})
	_, rows, _ := strings.Cut(drawn.String(), "\n\n") // the message stands above

	var out strings.Builder
	fmt.Fprintf(&out, "**%s: waits %d → %d**\n\n%s\n\n```text\n%s```\n", h.Title(), h.Before, h.After, escapeMarkdown.Replace(fd.Message), rows)
	if ledger := fd.Ledger(); len(ledger) > 0 {
		out.WriteString("\nTaken as true:\n\n")
		for _, e := range ledger {
			fmt.Fprintf(&out, "- %s\n", escapeMarkdown.Replace(e.String()))
		}
	}
	fmt.Fprintf(&out, "\n[%s](%s)\n", infer.Rewriting, url)
	return out.String(), nil
}

// escapeMarkdown keeps what means something in Markdown from doing so.
var escapeMarkdown = strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "<", "\\<", "[", "\\[", "#", "\\#")
