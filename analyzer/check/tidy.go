package check

import (
	"bytes"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/internal/edit"
)

// This file formats fixes: gopls makes the edits that it is given, and runs no gofmt.

// tidied gives a fix that leaves a file formatted which was. Where its own edits do, they stay as
// they are, for they are the smallest; else they become whole lines. Of a file that is not the
// text which was parsed any more, nothing can be told.
func tidied(pass *analysis.Pass, fix analysis.SuggestedFix) analysis.SuggestedFix {
	if len(fix.TextEdits) == 0 {
		return fix
	}
	file := pass.Fset.File(fix.TextEdits[0].Pos)
	var edits []edit.Edit
	for _, e := range fix.TextEdits {
		if !e.End.IsValid() {
			e.End = e.Pos
		}
		if pass.Fset.File(e.Pos) != file {
			return fix // all fixes so far change one file
		}
		edits = append(edits, edit.Edit{Start: file.Offset(e.Pos), End: file.Offset(e.End), New: string(e.NewText)})
	}
	src, err := pass.ReadFile(file.Name())
	if err != nil || len(src) != file.Size() {
		return fix
	}
	raw, err := edit.Apply(src, edits)
	if err != nil {
		return fix
	}
	want, err := edit.File(src, edits)
	if err != nil || bytes.Equal(raw, want) {
		return fix
	}
	fix.TextEdits = nil
	for _, e := range edit.Lines(src, want) {
		fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: file.Pos(e.Start), End: file.Pos(e.End), NewText: []byte(e.New)})
	}
	return fix
}
