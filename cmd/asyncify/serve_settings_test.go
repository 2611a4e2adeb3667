package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/protocol"
	"github.com/asyncify-go/asyncify/internal/testkit/lsp"
)

// namedShop has methods whose names say that they read, and nothing else that does.
func namedShop(t *testing.T) string {
	text := strings.ReplaceAll(shopText(t), "\t//asyncify:read\n", "")
	return strings.NewReplacer("User(", "GetUser(", "Orders(", "CountOrders(").Replace(text)
}

// testServedSettings gives settings in each way that there is, and wrong ones.
func testServedSettings(t *testing.T) {
	dir := t.TempDir()
	shopModule(t, dir)
	file := dir + "/shop.go"
	writeFile(t, file, namedShop(t))
	settings := map[string]any{}
	c := connect(t, lsp.Options{
		Folders: []string{dir}, Settings: settings,
		InitializationOptions: map[string]any{"trust": "proven", "color": "blue", "window": "many", "style": "haiku"},
	})
	c.OpenFile(file)
	severity := func(want protocol.Severity) func([]protocol.Diagnostic) bool {
		return func(list []protocol.Diagnostic) bool { return len(list) == 1 && list[0].Severity == want }
	}
	list := c.Diagnostics(file, severity(protocol.Hint))
	if actions := c.Actions(file, list[0].Range, list); len(actions) > 0 {
		t.Errorf("actions that would need -trust=names: %+v", actions)
	}
	for _, want := range []string{"color means nothing; there are onChange, ctxio, ", "window=many: ", "-style=haiku: it is async or errgroup"} {
		if !slices.ContainsFunc(c.Messages(), func(m protocol.MessageParams) bool {
			return m.Type == protocol.Warning && strings.Contains(m.Message, want)
		}) {
			t.Errorf("no message says %q: %+v", want, c.Messages())
		}
	}

	// What the client tells unasked is a hint to ask it.
	settings["asyncify"] = map[string]any{"trust": "names", "style": "errgroup"}
	c.Notify("workspace/didChangeConfiguration", map[string]any{"settings": nil})
	list = c.Diagnostics(file, severity(protocol.Information))
	if !slices.Contains(c.Asked(), "workspace/configuration") {
		t.Errorf("asked: %q", c.Asked())
	}
	analyze(t, c)
	c.Apply(c.Actions(file, list[0].Range, list)[0])
	if text := c.Text(file); !strings.Contains(text, "errgroup.") {
		t.Errorf("the new text:\n%s", text)
	}

	// A client that can't be asked tells what counts. A check that is named runs alone.
	pushed := connect(t, lsp.Options{
		Command: []string{"-trust=names"}, Folders: []string{dir},
		Adjust: func(p *protocol.InitializeParams) { p.Capabilities.Workspace.Configuration = false },
	})
	pushed.OpenFile(file)
	pushed.Diagnostics(file, severity(protocol.Information))
	pushed.Notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"asyncify": map[string]any{"loopblock": true}}})
	pushed.Diagnostics(file, count(0))
	pushed.Notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"loopblock": false}})
	pushed.Diagnostics(file, severity(protocol.Information))
	pushed.Notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"serialio": false}})
	pushed.Diagnostics(file, count(0))
}

// testServedChecks has a finding of one of the smaller checks, and shows the work's progress.
func testServedChecks(t *testing.T) {
	dir := t.TempDir()
	shopModule(t, dir)
	file := dir + "/shop.go"
	writeFile(t, file, ignoringText)
	c := connect(t, lsp.Options{Folders: []string{dir}})
	c.OpenFile(file)
	list := c.Diagnostics(file, count(1))
	d := list[0]
	if d.Code != "ctxio" || d.Severity != protocol.Warning || !strings.HasSuffix(d.CodeDescription.Href, "/analyzer/ctxio") {
		t.Errorf("diagnostic: %+v", d)
	}
	actions := c.Actions(file, d.Range, list, protocol.QuickFix)
	if len(actions) != 1 || actions[0].Title == "" || actions[0].Title == "Overlap these waits" {
		t.Fatalf("actions: %+v", actions)
	}
	c.Apply(actions[0])
	if text := c.Text(file); !strings.Contains(text, "QueryRowContext(r.Context(), ") {
		t.Errorf("the new text:\n%s", text)
	}
	c.Save(file)
	c.Diagnostics(file, count(0))
	analyze(t, c)
	var kinds []string
	if !c.Until(func() bool {
		kinds = nil
		for _, p := range c.Progress() {
			kinds = append(kinds, p.Value.Kind)
		}
		return len(kinds) > 1
	}) || !slices.Equal(kinds, []string{"begin", "end"}) {
		t.Errorf("progress of the first run, and of no other: %q", kinds)
	}
}

const ignoringText = `package shop

import (
	"database/sql"
	"fmt"
	"net/http"
)

// Handler has a context, and does not heed it.
func Handler(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var name string
		if err := db.QueryRow("SELECT name FROM users WHERE id = $1", r.FormValue("id")).Scan(&name); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, name)
	}
}
`
