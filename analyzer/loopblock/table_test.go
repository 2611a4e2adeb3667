package loopblock

import (
	"go/token"
	"go/types"
	"testing"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// Versions of a library whose documentation did not say so yet are left alone.
func TestSince(t *testing.T) {
	loop := &knowledge.Loop{Path: "gui", Since: "Do widget/NewCalendar"}
	for _, c := range []struct {
		name string
		in   imports
		want bool
	}{
		{"both new", importsWith("gui", "Do", "gui/widget", "NewCalendar"), true},
		{"new widgets alone", importsWith("gui/widget", "NewCalendar"), true},
		{"new, without widgets", importsWith("gui", "Do"), true},
		{"both old", importsWith("gui", "New", "gui/widget", "NewButton"), false},
		{"old widgets alone", importsWith("gui/widget", "NewButton"), false},
		{"dialogs alone", importsWith("gui/dialog", "NewForm"), false},
	} {
		if got := c.in.haveSince(loop); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if !importsWith("gui", "New").haveSince(&knowledge.Loop{Path: "gui"}) {
		t.Error("a loop of all versions is left alone")
	}
}

// importsWith makes packages with one function each: path, function, path, function.
func importsWith(names ...string) imports {
	in := imports{}
	for i := 0; i < len(names); i += 2 {
		pkg := types.NewPackage(names[i], "p")
		pkg.Scope().Insert(types.NewFunc(token.NoPos, pkg, names[i+1], types.NewSignatureType(nil, nil, nil, nil, nil, false)))
		in[pkg.Path()] = pkg
	}
	return in
}
