package picture

import (
	"bytes"
	"slices"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// Text is the source of one function.
type Text struct {
	First int    `json:"first"` // the number of its first line
	Lines string `json:"lines"`
	New   []int  `json:"new,omitempty"` // numbers of lines that the change adds
}

func (t *Text) size() int {
	if t == nil {
		return 0
	}
	return len(t.Lines)
}

// text gives the function's source as it stands.
func (m *Maker) text(fn *plan.Function) (*Text, error) {
	src, start, err := m.cut(fn)
	if err != nil {
		return nil, err
	}
	return &Text{First: m.Fset.File(fn.Pos).Position(m.Fset.File(fn.Pos).Pos(start)).Line, Lines: string(src)}, nil
}

// cut gives the lines that a function stands on, and the offset of the first.
func (m *Maker) cut(fn *plan.Function) (lines []byte, start int, err error) {
	f := m.Fset.File(fn.Pos)
	src, err := m.Source(f.Name())
	if err != nil {
		return nil, 0, err
	}
	end := min(f.Offset(fn.Frame.Body.End()), len(src)) // the file may have become shorter
	start = min(bytes.LastIndexByte(src[:min(f.Offset(fn.Pos), end)], '\n')+1, end)
	return src[start:end], start, nil
}

// change shows the function as it would be rewritten.
func (m *Maker) change(h *Handler, fd *finding.Finding) error {
	if len(fd.Edits) == 0 {
		return nil
	}
	p := fd.Shown()
	src, start, err := m.cut(p.Function)
	if err != nil {
		return err
	}
	edits := inside(fd.Edits, start, start+len(src))
	after, err := edit.Apply(src, edits)
	if err != nil {
		return err
	}
	h.Changed = &Text{First: h.Source.First, Lines: string(after), New: newLines(src, after, h.Source.First)}
	f := m.Fset.File(fd.Pos)
	for i, b := range p.Bars(false) {
		at := f.Offset(b.Call.Pos()) - start
		before, err := edit.Apply(src[:at], inside(edits, 0, at))
		if err != nil {
			return err
		}
		h.Calls[i].To = h.Source.First + bytes.Count(before, []byte("\n"))
	}
	return nil
}

// inside gives the edits between two offsets, counted from the first.
func inside(edits []edit.Edit, from, to int) []edit.Edit {
	var out []edit.Edit
	for _, e := range edits {
		if from <= e.Start && e.End <= to {
			out = append(out, edit.Edit{Start: e.Start - from, End: e.End - from, New: e.New})
		}
	}
	return out
}

// newLines lists the numbers of lines that a text has and the one before it had not.
func newLines(before, after []byte, first int) []int {
	var out []int
	moved := 0
	for _, e := range edit.Lines(before, after) {
		line := first + bytes.Count(after[:e.Start+moved], []byte("\n"))
		for range bytes.Count([]byte(e.New), []byte("\n")) {
			out = append(out, line)
			line++
		}
		moved += len(e.New) - (e.End - e.Start)
	}
	return slices.Compact(out)
}
