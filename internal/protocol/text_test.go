package protocol

import "testing"

func TestPositions(t *testing.T) {
	const text = "a\nä🛒b\r\n\rend" // a carriage return alone ends a line as well
	for _, tt := range []struct {
		encoding Encoding
		at       Position
		before   string // what stands before the place
		back     Position
	}{
		{UTF16, Position{0, 0}, "", Position{0, 0}},
		{UTF16, Position{0, 9}, "a", Position{0, 1}}, // behind the line's end
		{UTF16, Position{1, 1}, "a\nä", Position{1, 1}},
		{UTF16, Position{1, 2}, "a\nä", Position{1, 1}}, // within a pair
		{UTF16, Position{1, 3}, "a\nä🛒", Position{1, 3}},
		{UTF16, Position{1, 9}, "a\nä🛒b", Position{1, 4}}, // before the line's end, which is two bytes
		{UTF16, Position{2, 0}, "a\nä🛒b\r\n", Position{2, 0}},
		{UTF16, Position{3, 3}, text, Position{3, 3}},
		{UTF16, Position{4, 0}, text, Position{3, 3}},
		{UTF16, Position{1<<32 - 1, 1<<32 - 1}, text, Position{3, 3}},
		{UTF8, Position{1, 2}, "a\nä", Position{1, 2}},
		{UTF8, Position{1, 5}, "a\nä", Position{1, 2}}, // within a character
		{UTF8, Position{1, 6}, "a\nä🛒", Position{1, 6}},
	} {
		x := NewText(text, tt.encoding)
		offset := x.Offset(tt.at)
		if text[:offset] != tt.before {
			t.Errorf("%s %v: behind %q, want %q", tt.encoding, tt.at, text[:offset], tt.before)
		}
		if got := x.Position(offset); got != tt.back {
			t.Errorf("%s %v: back at %v, want %v", tt.encoding, tt.at, got, tt.back)
		}
	}
	if got := NewText("", UTF16).Position(17); got != (Position{}) {
		t.Errorf("in nothing: %v", got)
	}
}

func TestApply(t *testing.T) {
	at := func(line, from, to uint32, text string) TextEdit {
		return TextEdit{Range{Position{line, from}, Position{line, to}}, text}
	}
	for _, tt := range []struct {
		name  string
		edits []TextEdit
		want  string // empty for an error
	}{
		{"none", nil, "one\ntwo\n"},
		{"not in order", []TextEdit{at(1, 0, 3, "2"), at(0, 0, 3, "1")}, "1\n2\n"},
		{"at one place", []TextEdit{at(1, 0, 0, "a"), at(1, 0, 0, "b"), at(1, 0, 3, "c")}, "one\nabc\n"},
		{"at the end", []TextEdit{at(9, 9, 9, "three\n")}, "one\ntwo\nthree\n"},
		{"overlapping", []TextEdit{at(0, 0, 2, "x"), at(0, 1, 3, "y")}, ""},
		{"backwards", []TextEdit{at(0, 2, 1, "x")}, ""},
	} {
		got, err := NewText("one\ntwo\n", UTF16).Apply(tt.edits)
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%s: %q, %v", tt.name, got, err)
		}
	}
}

func TestURI(t *testing.T) {
	for _, path := range []string{"/a/b.go", "/a b/#1/100%/ü?.go"} {
		uri := URIOf(path)
		if got, err := uri.Path(); got != path || err != nil {
			t.Errorf("%s is %s, and back %s (%v)", path, uri, got, err)
		}
	}
	if got := URIOf("/a b/c.go"); got != "file:///a%20b/c.go" {
		t.Errorf("got %s", got)
	}
	if got, err := URI("file://localhost/a.go").Path(); got != "/a.go" || err != nil {
		t.Errorf("localhost: %s, %v", got, err)
	}
	for _, uri := range []URI{"", "untitled:1", "git:/a.go", "file:", "file://host/a.go", "file://%zz", "\x00"} {
		if got, err := uri.Path(); err == nil {
			t.Errorf("%q names %s", uri, got)
		}
	}
}
