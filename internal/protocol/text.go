package protocol

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Encoding is what the characters before a position are counted in.
type Encoding string

// The encodings. UTF-16 is what counts when client and server agree upon nothing.
const (
	UTF8  Encoding = "utf-8"
	UTF16 Encoding = "utf-16"
)

// Text finds places in a text. It may be read by several goroutines at once.
type Text struct {
	content  string
	encoding Encoding
	lines    []int // where each begins
}

// NewText makes ready for finding places in a text.
func NewText(content string, encoding Encoding) *Text {
	t := &Text{content: content, encoding: encoding, lines: []int{0}}
	for i := range len(content) {
		switch {
		case content[i] == '\n', content[i] == '\r' && (i+1 == len(content) || content[i+1] != '\n'):
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// String gives the text.
func (t *Text) String() string { return t.content }

// Position gives the place before a byte. What lies outside of the text counts as its
// beginning or end.
func (t *Text) Position(offset int) Position {
	offset = min(max(offset, 0), len(t.content))
	line := sort.SearchInts(t.lines, offset+1) - 1
	return Position{uint32(line), uint32(t.units(t.content[t.lines[line]:offset]))}
}

// Range gives the range between two bytes.
func (t *Text) Range(start, end int) Range { return Range{t.Position(start), t.Position(end)} }

// Offset gives the byte that a place stands before. Behind a line's last character is its end,
// behind the last line the end of the text; a place within a character counts as before it.
func (t *Text) Offset(p Position) int {
	if uint64(p.Line) >= uint64(len(t.lines)) {
		return len(t.content)
	}
	start := t.lines[p.Line]
	line := t.content[start:]
	if next := int(p.Line) + 1; next < len(t.lines) {
		line = t.content[start:t.lines[next]]
	}
	line = strings.TrimRight(line, "\r\n")
	units := uint64(0)
	for i, r := range line {
		if units += uint64(t.width(r, line[i:])); units > uint64(p.Character) {
			return start + i
		}
	}
	return start + len(line)
}

func (t *Text) units(s string) int {
	if t.encoding == UTF8 {
		return len(s)
	}
	n := 0
	for i, r := range s {
		n += t.width(r, s[i:])
	}
	return n
}

// width gives the units of the character that a text begins with.
func (t *Text) width(r rune, s string) int {
	switch {
	case t.encoding == UTF8:
		_, size := utf8.DecodeRuneInString(s)
		return size
	case r >= 0x10000:
		return 2 // a pair of surrogates
	}
	return 1
}

// Apply gives the text with edits made. All of them are about the text as it is; edits at the
// same place go in as they are listed. Edits that overlap are an error.
func (t *Text) Apply(edits []TextEdit) (string, error) {
	type span struct {
		start, end int
		text       string
	}
	var spans []span
	for _, e := range edits {
		s := span{t.Offset(e.Range.Start), t.Offset(e.Range.End), e.NewText}
		if s.end < s.start {
			return "", fmt.Errorf("an edit ends before it begins: %v", e.Range)
		}
		spans = append(spans, s)
	}
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	var out strings.Builder
	done := 0
	for _, s := range spans {
		if s.start < done {
			return "", fmt.Errorf("edits overlap at %v", t.Position(s.start))
		}
		out.WriteString(t.content[done:s.start])
		out.WriteString(s.text)
		done = s.end
	}
	out.WriteString(t.content[done:])
	return out.String(), nil
}
