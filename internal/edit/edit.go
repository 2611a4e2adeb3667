// Package edit makes the smallest changes to a Go file's text.
package edit

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"slices"

	"github.com/aymanbagabas/go-udiff"
)

// Edit replaces the bytes from Start up to End by New. An insertion has Start
// equal to End.
type Edit struct {
	Start, End int
	New        string
}

// Apply gives src with the edits made. Edits at one place are made in the order
// given; identical insertions at one place are made once. Overlapping edits are
// an error.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	edits = inOrder(edits)
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(src) {
			return nil, fmt.Errorf("edit %d-%d overlaps another or lies outside of the file", e.Start, e.End)
		}
		out.Write(src[at:e.Start])
		out.WriteString(e.New)
		at = e.End
	}
	out.Write(src[at:])
	return out.Bytes(), nil
}

// inOrder sorts edits by their place, and drops those that come a second time there:
// each function that is changed brings the imports that it needs.
func inOrder(edits []Edit) []Edit {
	sorted := slices.SortedStableFunc(slices.Values(edits), func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out []Edit
	first := 0 // of those at the same place
	for _, e := range sorted {
		if len(out) > 0 && out[len(out)-1].Start != e.Start {
			first = len(out)
		}
		if !slices.Contains(out[first:], e) {
			out = append(out, e)
		}
	}
	return out
}

// File gives src with the edits made, gofmt'd if src was, and without the imports that
// are of no use any more. A file that was not gofmt'd is changed in the edited lines
// only. New lines end as those of the file do.
func File(src []byte, edits []Edit) ([]byte, error) {
	p := toPlain(src, edits)
	p.edits = together(inOrder(p.edits))
	out, err := Apply(p.src, p.edits)
	if err != nil {
		return nil, err
	}
	out = withoutUnused(p.src, out)
	if was, err := format.Source(p.src); err == nil && bytes.Equal(was, p.src) {
		if ungrouped(p.src, p.edits) {
			out = grouped(out)
		}
		if out, err = format.Source(out); err != nil {
			return nil, fmt.Errorf("what was made of it does not parse: %w", err)
		}
	}
	return p.restore(out), nil
}

// Lines gives the difference between two texts as edits of whole lines.
func Lines(before, after []byte) []Edit {
	var out []Edit
	for _, e := range udiff.Lines(string(before), string(after)) {
		out = append(out, Edit{e.Start, e.End, e.New})
	}
	return out
}
