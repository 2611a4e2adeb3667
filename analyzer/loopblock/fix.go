package loopblock

import (
	"bytes"
	"go/ast"
	"go/printer"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// This file makes fixes, where the right form is mechanical: what the callback does from a
// call on moves as it stands, and nothing that follows needs what comes out of it.

// fixer makes the fixes of one callback.
type fixer struct {
	*check.Pass
	callback
	waits map[ast.Node]finding // all of the callback's
	done  token.Pos            // the end of what the last fix covers
}

func newFixer(p *check.Pass, cb callback, found []finding) *fixer {
	x := &fixer{Pass: p, callback: cb, waits: map[ast.Node]finding{}}
	for _, f := range found {
		if _, known := x.waits[f.call]; !known {
			x.waits[f.call] = f
		}
	}
	return x
}

// change is one fix.
type change struct {
	message string
	edits   []analysis.TextEdit
}

func (c *change) insert(at token.Pos, text string) { c.replace(at, at, text) }

func (c *change) replace(from, to token.Pos, text string) {
	c.edits = append(c.edits, analysis.TextEdit{Pos: from, End: to, NewText: []byte(text)})
}

// of gives the fix of a finding, if it has one that is not part of another's.
func (x *fixer) of(f finding) []analysis.SuggestedFix {
	form := x.group.Form
	if f.own != nil {
		form = f.own.Form
	}
	if x.body == nil || f.call.Pos() < x.done {
		return nil
	}
	r, ok := restFrom(x.body, f.call)
	if !ok {
		return nil
	}
	var c change
	switch {
	case form == knowledge.Unanswered:
		c, ok = x.goroutine(r)
	case form == knowledge.Command && x.fn != nil:
		c, ok = x.command(r)
	default:
		ok = false
	}
	if !ok {
		return nil
	}
	x.done = r.end()
	return []analysis.SuggestedFix{{Message: c.message, TextEdits: c.edits}}
}

// text gives the source of an expression.
func (x *fixer) text(e ast.Expr) string {
	var b bytes.Buffer
	if err := printer.Fprint(&b, x.Fset, e); err != nil {
		panic("an expression can't be printed: " + err.Error())
	}
	return b.String()
}

// behind gives the end of the statements that a fix moves, with a comment that stands on
// the last line.
func (x *fixer) behind(r rest) token.Pos {
	end := r.stmts[len(r.stmts)-1].End()
	line := x.Fset.Position(end).Line
	for _, file := range x.Files {
		if file.FileStart > end || end > file.FileEnd {
			continue
		}
		for _, c := range file.Comments {
			isBehind := end <= c.Pos() && (c.Pos() < r.limit || end == r.limit)
			if isBehind && x.Fset.Position(c.Pos()).Line == line {
				return c.End()
			}
		}
	}
	return end
}
