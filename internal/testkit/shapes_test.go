package testkit_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/testkit"
)

// shape is one way in which calls stand in handlers, and the function of a case that
// shows what becomes of it.
type shape struct{ title, text, example, function string }

var shapes = []shape{
	{"Several calls, one after another",
		"The start moves up, the await stays where the call stood, and so do the checks.", "four", "home"},
	{"Named results, fields, variables declared above",
		"What a statement assigns, and whether it declares, stays as it is.", "named-results", "home"},
	{"Calls inside of expressions",
		"In an argument list, a literal, a return statement or a condition, a call without an error is awaited in its place.", "nested-value", "literal"},
	{"Out-parameters",
		"The operation owns a variable that nothing else uses until it is awaited.", "out-inline", "scanned"},
	{"Under a condition",
		"What is known early is asked early, once, and the call starts under it.", "branch", "home"},
	{"Branches",
		"Of the branches of an if or a switch the one that will be taken starts.", "branch", "kinds"},
	{"Loops",
		"The calls of a loop over a slice start up to eight turns ahead (`-window`); the loop stays as it is.", "window-stored", "stored"},
	{"Loops with two calls, the second with the value of the first",
		"An item's second call starts when its first has succeeded, not when the loop comes to it.", "window-chain", "cart"},
	{"Loops that count, and calls that need the index",
		"A call that needs the index is started for that, and finds the item itself.", "window-counted", "numbered"},
	{"Loops that leave items out",
		"The operation asks what the turn asks, and is none for an item that does not pass.", "window-check", "kept"},
	{"Loops that fill a field of their items",
		"The turn writes one field, and the calls ask for others.", "window-fields", "pointers"},
	{"Loops inside of loops",
		"The inner one is a window for each turn, in a scope above both.", "window-nested", "totals"},
	{"Loops over a list that is still to come",
		"The calls start as soon as the list is there, whatever the handler waits for in between.", "window-list", "page"},
	{"Loops that fill a variable of the turn",
		"Each call has a variable of its own, and the turn takes over what it holds.", "window-fills", "inside"},
	{"Chains with strangers between",
		"A call that needs the value of another starts when that is there, whatever else the handler waits for in between.", "chain-beside", "home"},
	{"Files and folders",
		"Reads of package os take no context; `runtime/asyncfile` has them as operations. docs/operations.md says which calls are written how.", "file-reads", "page"},
	{"Rows",
		"A query, the loop over its rows and the checks of their errors are one operation.", "region", "home"},
	{"Rows that fill variables declared further up",
		"The operation fills them itself if nothing else looks at them above its end.", "region-fills", "list"},
	{"Requests and their responses",
		"A GET or HEAD, the check of its status and the reading and decoding of its body are one operation.", "region-response", "home"},
	{"Responses in a handler",
		"Where all failures are answered alike, one answer is left below the await.", "region-response-handler", "home"},
}

// TestShapesDoc keeps docs/shapes.md, which shows every shape before and after.
func TestShapesDoc(t *testing.T) {
	root, cases := readCases(t)
	universe := newUniverse(t, root, cases)
	var b strings.Builder
	b.WriteString("# What it rewrites\n\nWritten by `go test ./internal/testkit -run ShapesDoc -update` from the cases in\n" +
		"[testdata/case](../testdata/case), each of which is run before and after its change\nunder every failure of its backends.\n")
	for _, s := range shapes {
		i := slices.IndexFunc(cases, func(c *testkit.Case) bool { return c.Name == s.example })
		if i < 0 {
			t.Fatalf("there is no case %s", s.example)
		}
		files := sources(cases[i])
		after := analyse(t, universe, cases[i], files).After["main.go"]
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n```go\n%s\n```\n\nbecomes\n\n```go\n%s\n```\n",
			s.title, s.text, function(t, files["main.go"], s.function), function(t, after, s.function))
	}
	path := filepath.Join(root, "docs", "shapes.md")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Error(err)
		}
		return
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != b.String() {
		t.Errorf("docs/shapes.md is not what the tool does now; -update writes it (%v)", err)
	}
}

// function gives the text of a function or method.
func function(t *testing.T, source []byte, name string) string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Name.Name == name {
			return string(source[fset.Position(fn.Pos()).Offset:fset.Position(fn.End()).Offset])
		}
	}
	t.Fatalf("there is no function %s", name)
	return ""
}
