package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/protocol"
	"github.com/asyncify-go/asyncify/internal/testkit"
	"github.com/asyncify-go/asyncify/internal/testkit/lsp"
)

// These tests serve a client as an editor is served: by this program, as a process of its own.

// shopModule makes a module of the package that the scripts change. It may import the runtime.
func shopModule(t *testing.T, dir string) {
	t.Helper()
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "go.sum"), string(sums))
	writeFile(t, filepath.Join(dir, "go.mod"), fmt.Sprintf(
		"module example.com/shop\n\ngo 1.26.0\n\nrequire %[1]s v0.0.0\n\nreplace %[1]s => %q\n", "github.com/asyncify-go/asyncify", root))
	writeFile(t, filepath.Join(dir, "shop.go"), shopText(t))
}

func shopText(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "script", "shop", "shop.go"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// serverCache is where the servers of all parts of TestServe keep facts.
var serverCache string

// TestServe has the parts that need a server, which share what is known of dependencies.
func TestServe(t *testing.T) {
	serverCache = t.TempDir()
	for _, part := range []struct {
		name string
		test func(*testing.T)
	}{
		{"Whole", testServed},
		{"Broken", testServedBroken},
		{"Stale", testServedStale},
		{"Unsaved", testServedUnsaved},
		{"Places", testServedPlaces},
		{"Modules", testServedModules},
		{"Workspace", testServedWorkspace},
		{"Replaced", testServedReplaced},
		{"Settings", testServedSettings},
		{"Checks", testServedChecks},
		{"Burst", testServedBurst},
		{"Deleted", testServedDeleted},
		{"Ends", testServedEnds},
		{"Rubbish", testServedRubbish},
		{"Lost", testServedLost},
	} {
		t.Run(part.name, part.test)
	}
}

// connect starts this program as a server of folders.
func connect(t *testing.T, options lsp.Options) *lsp.Client {
	t.Helper()
	tool, err := exec.LookPath("asyncify") // testscript.Main put it there
	if err != nil {
		t.Fatal(err)
	}
	options.Command = append([]string{tool, "lsp"}, options.Command...)
	env := testkit.OfflineEnv()
	env["XDG_CACHE_HOME"] = serverCache
	kept, err := goEnv("GOCACHE", "GOMODCACHE") // which may follow from it
	if err != nil {
		t.Fatal(err)
	}
	options.Env = append(kept, options.Env...)
	for _, pair := range options.Env { // the test's own come last
		name, value, _ := strings.Cut(pair, "=")
		env[name] = value
	}
	options.Env = nil
	for _, name := range slices.Sorted(maps.Keys(env)) {
		options.Env = append(options.Env, name+"="+env[name])
	}
	return lsp.Start(t, options)
}

// served makes a module and a client that has its file open.
func served(t *testing.T, options lsp.Options) (c *lsp.Client, file string) {
	t.Helper()
	dir := t.TempDir()
	shopModule(t, dir)
	options.Folders = []string{dir}
	c = connect(t, options)
	file = filepath.Join(dir, "shop.go")
	c.OpenFile(file)
	return c, file
}

// count is the condition that a file has a number of diagnostics.
func count(n int) func([]protocol.Diagnostic) bool {
	return func(list []protocol.Diagnostic) bool { return len(list) == n }
}

// testServed opens a module, edits it, is told of what was found, fixes it, and builds the result.
func testServed(t *testing.T) {
	c, file := served(t, lsp.Options{})
	c.Diagnostics(file, count(1))

	// A second page, unsaved at first and broken.
	text := c.Text(file)
	_, page, _ := strings.Cut(text, "// Page waits twice.\n")
	second := "\n" + strings.Replace(page, "func Page(", "func Second(", 1)
	c.Change(file, text+strings.Replace(second, "return fmt", "return fmt fmt", 1))
	c.Change(file, text+second)
	c.Save(file)
	found := c.Diagnostics(file, count(2))
	if got := c.At(file, found[1].Range); got != "func Second" {
		t.Errorf("underlined: %q", got)
	}
	checkDiagnostic(t, c, file, found[1])
	checkHover(t, c.Hover(file, found[1].Range.Start))

	actions := c.Actions(file, found[1].Range, found, protocol.QuickFix)
	if len(actions) != 1 || actions[0].Title != "Overlap these waits" || actions[0].Kind != protocol.QuickFix {
		t.Fatalf("actions: %+v", actions)
	}
	c.Apply(actions[0])
	c.Diagnostics(file, count(1)) // the other one stays where it is, and this one goes, unsaved as it is
	c.Save(file)
	c.Diagnostics(file, count(1))
	after := c.Text(file)
	if !strings.HasPrefix(after[strings.Index(after, "// Page"):], text[strings.Index(text, "// Page"):]) {
		t.Errorf("more was changed than the function in question:\n%s", after)
	}
	for _, want := range []string{"pendingUser := async.Go1(scope, s.User, id)", "pendingOrders.Await()"} {
		if strings.Count(after, want) != 1 {
			t.Errorf("the new text has not %q once:\n%s", want, after)
		}
	}
	build(t, filepath.Dir(file))
	if code := c.Shutdown(); code != 0 {
		t.Errorf("exit code %d after shutdown and exit", code)
	}
	if log := c.Log(); strings.Contains(log, "panic") || strings.Contains(log, "could not") {
		t.Errorf("its log:\n%s", log)
	}
}

// build vets a module, and with it compiles it.
func build(t *testing.T, dir string) {
	t.Helper()
	cmd := exec.Command("go", "vet", "./...")
	cmd.Dir, cmd.Env = dir, cmd.Environ()
	for name, value := range testkit.OfflineEnv() {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go vet: %v\n%s", err, out)
	}
}

func checkDiagnostic(t *testing.T, c *lsp.Client, file string, d protocol.Diagnostic) {
	t.Helper()
	if d.Severity != protocol.Information || d.Code != "serialio" || d.Source != "asyncify" ||
		d.CodeDescription == nil || d.CodeDescription.Href != "https://pkg.go.dev/github.com/asyncify-go/asyncify/analyzer/serialio" {
		t.Errorf("diagnostic: %+v", d)
	}
	if want := "Second waits twice in a row; 1 would do: user and orders do not need each other"; d.Message != want {
		t.Errorf("message: %q, want %q", d.Message, want)
	}
	var related []string
	for _, r := range d.RelatedInformation {
		if path, err := r.Location.URI.Path(); err != nil || path != file {
			t.Errorf("related: %s is not %s (%v)", r.Location.URI, file, err)
		}
		related = append(related, c.At(file, r.Location.Range)+": "+r.Message)
	}
	want := []string{
		"s.User(ctx, id): user only reads, proven: ", "s.Orders(ctx, id): orders only reads, proven: ",
	}
	for _, w := range want {
		if !slices.ContainsFunc(related, func(r string) bool { return strings.HasPrefix(r, w) }) {
			t.Errorf("related: %q, want one that begins with %q", related, w)
		}
	}
}

func checkHover(t *testing.T, hover string) {
	t.Helper()
	for _, want := range []string{
		"**Second: waits 2 → 1**", "```text\n", "█", "orders", "Taken as true:\n\n- ", "(https://pkg.go.dev/",
	} {
		if !strings.Contains(hover, want) {
			t.Errorf("the hover lacks %q:\n%s", want, hover)
		}
	}
	if strings.Contains(hover, "\x1b") {
		t.Errorf("the hover has colours of a terminal:\n%q", hover)
	}
}
