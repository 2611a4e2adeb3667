package lsp

import (
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// TestMoves follows the function B through changes of its text.
func TestMoves(t *testing.T) {
	const before = "package p\n\nfunc A() {}\n\n// B is it.\nfunc B() {\n\tone()\n}\n\nfunc C() {}\n"
	whole := Place{"p.go", strings.Index(before, "// B"), strings.Index(before, "\n\nfunc C")}
	at := Place{"p.go", strings.Index(before, "func B"), strings.Index(before, "func B") + len("func B")}
	for _, tt := range []struct {
		name, old, new string
		stays          bool
	}{
		{"nothing", "", "", true},
		{"a line above", "package p\n", "package p\n\nimport \"fmt\"\n", true},
		{"less above", "func A() {}\n", "", true},
		{"another name above", "func A()", "func AAA()", true},
		{"below", "func C() {}", "func C() { two() }", true},
		{"above and below", "func ", "func  ", false},
		{"within", "one()", "two()", false},
		{"its comment", "is it", "is not it", false},
		{"a comment more", "// B", "//asyncify:ignore\n// B", false},
		{"the end of its last line", "}\n\nfunc C", "} // end\n\nfunc C", false},
		{"all gone", before, "", false},
	} {
		after := strings.ReplaceAll(before, tt.old, tt.new)
		if tt.old == "" {
			after = before
		}
		got, ok := movesTo([]byte(before), protocol.NewText(after, protocol.UTF8)).move(at, whole)
		switch {
		case ok != tt.stays:
			t.Errorf("%s: stays %v, want %v", tt.name, ok, tt.stays)
		case ok && after[got.Start:got.End] != "func B":
			t.Errorf("%s: moved to %q", tt.name, after[got.Start:got.End])
		}
	}
}
