package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/protocol"
	"github.com/asyncify-go/asyncify/internal/testkit/lsp"
)

// These parts of TestServe are about texts that change.

// testServedBroken saves code that does not compile: what was found stays, in the broken package
// and in others, until the function itself changes.
func testServedBroken(t *testing.T) {
	c, file := served(t, lsp.Options{})
	c.Diagnostics(file, count(1))
	text := c.Text(file)
	c.Change(file, strings.Replace(text, "// Page waits", "var broken int = \"no number\"\n\n// Page waits", 1))
	c.Save(file)
	analyze(t, c)
	list := c.Diagnostics(file, count(1))
	if got := c.At(file, list[0].Range); got != "func Page" {
		t.Errorf("underlined: %q", got)
	}
	if actions := c.Actions(file, list[0].Range, list); len(actions) > 0 {
		t.Errorf("actions in broken code: %+v", actions)
	}
	if !slices.ContainsFunc(c.Messages(), func(m protocol.MessageParams) bool {
		return m.Type == protocol.Hint && strings.Contains(m.Message, "1 package of this program does not compile") && strings.Contains(m.Message, "shop.go:")
	}) {
		t.Errorf("the log says nothing of it: %+v", c.Messages())
	}

	// Another package is looked at all the same.
	other := filepath.Join(filepath.Dir(file), "other", "other.go")
	writeFile(t, other, strings.Replace(text, "package shop", "package other", 1))
	c.OpenFile(other)
	c.Diagnostics(other, count(1))
	c.Diagnostics(file, count(1))

	c.Change(file, strings.Replace(c.Text(file), "user, err", "user, erk", 1))
	c.Diagnostics(file, count(0))
	c.Change(file, text)
	c.Save(file)
	c.Diagnostics(file, count(1))
}

// analyze waits until all that was asked for so far is looked at.
func analyze(t *testing.T, c *lsp.Client) {
	t.Helper()
	if err := c.Execute(protocol.Command{Command: "asyncify.analyze"}, nil); err != nil {
		t.Fatal(err)
	}
}

// testServedStale changes something else than the function with the finding. No fix is offered
// until that has been looked at, for what the other text says may be what the fix rests on.
func testServedStale(t *testing.T) {
	c, file := served(t, lsp.Options{})
	list := c.Diagnostics(file, count(1))
	offered := func() int {
		now, _ := c.Published(file)
		return len(c.Actions(file, now.Diagnostics[0].Range, now.Diagnostics, protocol.QuickFix))
	}
	if n := offered(); n != 1 {
		t.Fatalf("%d actions", n)
	}
	for _, kinds := range [][]string{{"source.fixAll"}, {"source.organizeImports"}, {"refactor"}} {
		if actions := c.Actions(file, list[0].Range, list, kinds...); len(actions) > 0 {
			t.Errorf("%s: %+v", kinds, actions)
		}
	}
	action := c.Actions(file, list[0].Range, list)[0]

	text := c.Text(file)
	below := text + "\nfunc below() {}\n"
	c.Change(file, below)
	if n := offered(); n != 0 {
		t.Errorf("%d actions with an unsaved change below", n)
	}
	if err := c.ApplyEdit(*action.Edit); err == nil {
		t.Error("the edit of an old version was made")
	}
	c.Change(file, text) // as if nothing had been
	if n := offered(); n != 1 {
		t.Errorf("%d actions with the change undone", n)
	}

	// A line above moves the finding, and a word in it takes it back.
	c.Change(file, strings.Replace(text, "// Store is", "// At last:\n\n// Store is", 1))
	moved := c.Diagnostics(file, func(list []protocol.Diagnostic) bool {
		return len(list) == 1 && list[0].Range.Start.Line > action.Diagnostics[0].Range.Start.Line
	})
	if got := c.At(file, moved[0].Range); got != "func Page" {
		t.Errorf("underlined: %q", got)
	}
	c.Change(file, strings.Replace(text, "%s has", "%s had", 1))
	c.Diagnostics(file, count(0))
	c.Change(file, text)
	c.Diagnostics(file, count(1))

	// Somebody else writes a file that the client does not tell of.
	writeFile(t, filepath.Join(filepath.Dir(file), "go.mod"), "module example.com/shop\n\ngo 1.26.0\n")
	if n := offered(); n != 0 {
		t.Errorf("%d actions with another go.mod", n)
	}
	c.Notify("workspace/didChangeWatchedFiles", protocol.DidChangeWatchedFilesParams{
		Changes: []protocol.FileEvent{{URI: protocol.URIOf(filepath.Join(filepath.Dir(file), "go.mod")), Type: 2}},
	})
	analyze(t, c)
	if n := offered(); n != 1 {
		t.Errorf("%d actions when that was looked at", n)
	}
}

// testServedUnsaved looks at texts that are not on disk.
func testServedUnsaved(t *testing.T) {
	c, file := served(t, lsp.Options{InitializationOptions: map[string]any{"onChange": true}})
	c.Diagnostics(file, count(1))
	text := c.Text(file)
	_, page, _ := strings.Cut(text, "// Page waits twice.\n")
	c.Change(file, text+"\n"+strings.Replace(page, "func Page(", "func Second(", 1))
	list := c.Diagnostics(file, count(2))

	// One fix after the other, and nothing saved.
	for n := 1; n >= 0; n-- {
		actions := c.Actions(file, list[0].Range, list, protocol.QuickFix)
		if len(actions) != 1 {
			t.Fatalf("actions: %+v", actions)
		}
		c.Apply(actions[0])
		analyze(t, c)
		list = c.Diagnostics(file, count(n))
	}
	if onDisk, err := os.ReadFile(file); err != nil || string(onDisk) != text {
		t.Errorf("the file was touched (%v)", err)
	}
	if got := strings.Count(c.Text(file), "async.Go1("); got != 4 {
		t.Errorf("%d operations:\n%s", got, c.Text(file))
	}
	c.Save(file)
	build(t, filepath.Dir(file))

	// What is closed unsaved counts as it is on disk.
	c.Change(file, text)
	c.Diagnostics(file, count(1))
	c.Close(file)
	c.Diagnostics(file, count(0))
}

// testServedBurst saves often: few runs come of it, and the last text is the one that counts.
func testServedBurst(t *testing.T) {
	c, file := served(t, lsp.Options{})
	c.Diagnostics(file, count(1))
	text := c.Text(file)
	before := strings.Count(c.Log(), " alerts in ")
	for i := range 200 {
		c.Change(file, fmt.Sprintf("%s\n// %d\n", text, i))
		c.Save(file)
	}
	broken := strings.Replace(text, "orders, err := s.Orders(ctx, id)", "orders, err := s.Orders(ctx, len(user))", 1)
	c.Change(file, broken)
	c.Save(file)
	c.Diagnostics(file, count(0))
	analyze(t, c)
	c.Diagnostics(file, count(0))
	runs := strings.Count(c.Log(), " alerts in ") + strings.Count(c.Log(), "stopped after") - before
	if runs > 50 {
		t.Errorf("%d runs for 201 saves", runs)
	}
	t.Logf("%d runs for 201 saves", runs)
}

// testServedDeleted takes files away: an open one, which counts as the editor shows it, and then
// for good.
func testServedDeleted(t *testing.T) {
	c, file := served(t, lsp.Options{})
	c.Diagnostics(file, count(1))
	other := filepath.Join(filepath.Dir(file), "other", "other.go")
	writeFile(t, other, strings.Replace(c.Text(file), "package shop", "package other", 1))
	c.OpenFile(other)
	c.Diagnostics(other, count(1))

	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	tell := func(kind int) {
		c.Notify("workspace/didChangeWatchedFiles", protocol.DidChangeWatchedFilesParams{
			Changes: []protocol.FileEvent{{URI: protocol.URIOf(other), Type: kind}},
		})
	}
	tell(3)
	analyze(t, c)
	c.Diagnostics(other, count(1))
	c.Close(other)
	c.Diagnostics(other, count(0))
	c.Diagnostics(file, count(1))

	// A file that is not open comes back, and goes.
	writeFile(t, other, strings.Replace(c.Text(file), "package shop", "package other", 1))
	tell(1)
	c.Diagnostics(other, count(1))
	if err := os.RemoveAll(filepath.Dir(other)); err != nil {
		t.Fatal(err)
	}
	tell(3)
	c.Diagnostics(other, count(0))
}
