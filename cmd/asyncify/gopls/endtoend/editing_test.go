package endtoend

import (
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/internal/protocol"
	"github.com/asyncify-go/asyncify/internal/testkit/lsp"
)

const saved = `// Package shop sells.
package shop

import (
	"context"
	"database/sql"
	"fmt"
)

// Shop has what it sells in a database.
type Shop struct{ db *sql.DB }

// Store is a database far away.
type Store interface {
	//asyncify:read
	User(ctx context.Context, id int) (string, error)
	//asyncify:read
	Orders(ctx context.Context, id int) (int, error)
}

// Page is what a customer sees.
func Page(ctx context.Context, s Store, id int) (string, error) {
	orders := 0
	user, err := s.User(ctx, id)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s has %d orders", user, orders), nil
}
`

// second is what is typed.
const second = `	orders, err := s.Orders(ctx, id)
	if err != nil {
		return "", err
	}
`

// typed gives the text with so much of the second query typed.
func typed(n int) string {
	const end = "\treturn fmt.Sprintf("
	return strings.Replace(strings.Replace(saved, "\torders := 0\n", "", 1), end, second[:n]+end, 1)
}

// editor starts a server on a module that requires the runtime, and opens its page.
func editor(t *testing.T, server, text string) (*lsp.Client, string) {
	t.Helper()
	folder := shop(t, map[string]string{"shop.go": text})
	c := open(t, server, folder)
	path := filepath.Join(folder, "shop.go")
	c.OpenFile(path)
	return c, path
}

// patience is for servers on machines that are busy.
const patience = 4 * time.Minute

// open starts a server on folders. gopls waits for a second after each change, for more of them.
func open(t *testing.T, server string, folders ...string) *lsp.Client {
	t.Helper()
	settings := map[string]any{"gopls": map[string]any{"diagnosticsDelay": "100ms"}}
	return lsp.Start(t, lsp.Options{Command: []string{server}, Folders: folders, Timeout: patience, Settings: settings})
}

// shop writes a module that requires the runtime, with files, and gives its folder.
func shop(t *testing.T, files map[string]string) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", "..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	const module = "github.com/asyncify-go/asyncify"
	folder := t.TempDir()
	write(t, folder, map[string]string{
		"go.mod": "module example.com/shop\n\ngo 1.26.0\n\nrequire " + module + " v0.0.0\n\nreplace " + module + " => " + root + "\n",
		"go.sum": string(sums),
	})
	write(t, folder, files)
	return folder
}

// write writes files below a folder.
func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// of gives the diagnostics of a check.
func of(check string, list []protocol.Diagnostic) (found []protocol.Diagnostic) {
	for _, d := range list {
		if d.Source == check {
			found = append(found, d)
		}
	}
	return found
}

// wait waits for a diagnostic of a check.
func wait(c *lsp.Client, path, check string) protocol.Diagnostic {
	return of(check, c.Diagnostics(path, func(list []protocol.Diagnostic) bool { return len(of(check, list)) > 0 }))[0]
}

// gone waits until a check says nothing about the newest text.
func gone(c *lsp.Client, path, check string) bool {
	return c.Until(func() bool {
		p, ok := c.Published(path)
		return ok && p.Version != nil && *p.Version == c.Version(path) && len(of(check, p.Diagnostics)) == 0
	})
}

// fix gives the quick fix whose title begins so.
func fix(t *testing.T, c *lsp.Client, path string, d protocol.Diagnostic, title string) protocol.CodeAction {
	t.Helper()
	actions := c.Actions(path, d.Range, []protocol.Diagnostic{d}, protocol.QuickFix)
	i := slices.IndexFunc(actions, func(a protocol.CodeAction) bool { return strings.HasPrefix(a.Title, title) })
	if i < 0 {
		t.Fatalf("no action is called %q: %+v", title, actions)
	}
	return actions[i]
}

// compiles saves the text and vets the module.
func compiles(t *testing.T, c *lsp.Client, path string) {
	t.Helper()
	c.Save(path)
	if !vets(t, filepath.Dir(path)) {
		t.Log(c.Text(path))
	}
}

// vets runs go vet on a module.
func vets(t *testing.T, folder string) bool {
	t.Helper()
	vet := exec.Command("go", "vet", "./...")
	vet.Dir, vet.Env = folder, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	out, err := vet.CombinedOutput()
	if err != nil {
		t.Errorf("what was made does not compile: %v\n%s", err, out)
	}
	return err == nil
}

// formatted says whether gofmt would leave a text alone.
func formatted(text string) bool {
	out, err := format.Source([]byte(text))
	return err == nil && string(out) == text
}

// TestTyping types a second query, which nobody saves, and has the waits overlap.
func TestTyping(t *testing.T) {
	eachGopls(t, func(t *testing.T, server string) {
		c, path := editor(t, server, saved)
		if !c.Until(func() bool { _, ok := c.Published(path); return ok }) {
			t.Fatal("nothing is told of the page")
		}
		for n := 0; n < len(second); n += len(second) / 8 {
			c.Change(path, typed(n))
		}
		c.Change(path, typed(len(second)))
		d := wait(c, path, "serialio")
		if at := c.At(path, d.Range); at != "func Page" || d.Severity != protocol.Information {
			t.Errorf("the diagnostic is at %q, with severity %d", at, d.Severity)
		}
		if want := "Page waits twice in a row; 1 would do: "; !strings.HasPrefix(d.Message, want) {
			t.Errorf("it says %q, want %q…", d.Message, want)
		}
		if d.CodeDescription == nil || !strings.HasSuffix(d.CodeDescription.Href, "/analyzer/serialio") {
			t.Errorf("it leads to %+v", d.CodeDescription)
		}
		checkLedger(t, c, path, d)
		c.Apply(fix(t, c, path, d, "Overlap these waits"))
		text := c.Text(path)
		for _, want := range []string{"\n\t\"github.com/asyncify-go/asyncify/runtime/async\"\n", "async.Open(ctx", ".Await()"} {
			if !strings.Contains(text, want) {
				t.Errorf("it became\n%s\nwithout %q", text, want)
			}
		}
		if !formatted(text) {
			t.Errorf("gofmt would change\n%s", text)
		}
		if disk, err := os.ReadFile(path); err != nil || string(disk) != saved {
			t.Errorf("%v: the file was changed, which nobody has saved", err)
		}
		if !gone(c, path, "serialio") {
			t.Error("the waits that overlap are reported again")
		}
		compiles(t, c, path)
		if code := c.Shutdown(); code != 0 {
			t.Errorf("gopls ended with %d", code)
		}
	})
}

// checkLedger looks for both operations, and what is taken as true of them, in what is related.
func checkLedger(t *testing.T, c *lsp.Client, path string, d protocol.Diagnostic) {
	t.Helper()
	for _, query := range []string{"User", "Orders"} {
		if !slices.ContainsFunc(d.RelatedInformation, func(r protocol.RelatedInformation) bool {
			return r.Location.URI == protocol.URIOf(path) && strings.Contains(c.At(path, r.Location.Range), "s."+query) &&
				strings.Contains(r.Message, "only reads, proven: ")
		}) {
			t.Errorf("nothing related says why %s only reads: %+v", query, d.RelatedInformation)
		}
	}
}

// TestFixAll has gopls do what it does when files are saved: it mends a loop, and leaves the
// waits alone.
func TestFixAll(t *testing.T) {
	loop := "\nfunc turns(list []int) (n int) {\n\tfor _ = range list {\n\t\tn++\n\t}\n\treturn n\n}\n\nvar _ = turns\n"
	eachGopls(t, func(t *testing.T, server string) {
		c, path := editor(t, server, typed(len(second))+loop)
		known := []protocol.Diagnostic{wait(c, path, "serialio"), wait(c, path, "simplifyrange")}
		whole := protocol.Range{End: protocol.Position{Line: uint32(strings.Count(c.Text(path), "\n"))}}
		actions := c.Actions(path, whole, known, "source.fixAll")
		if len(actions) == 0 {
			t.Fatal("source.fixAll does nothing at all")
		}
		for _, a := range actions {
			c.Apply(a)
		}
		if want := typed(len(second)) + strings.Replace(loop, "_ = range", "range", 1); c.Text(path) != want {
			t.Errorf("source.fixAll made\n%s\nof it, want\n%s", c.Text(path), want)
		}
	})
}

// TestChecks has the other checks report, and one of them mend.
func TestChecks(t *testing.T) {
	const others = `
func (s *Shop) seen(ctx context.Context, id int) error {
	_, err := s.db.Exec("UPDATE users SET seen = now() WHERE id = $1", id)
	return err
}

func init() {
	_, _ = http.Get("http://localhost")
}
`
	text := strings.Replace(saved, "\t\"fmt\"\n", "\t\"fmt\"\n\t\"net/http\"\n", 1) + others
	eachGopls(t, func(t *testing.T, server string) {
		c, path := editor(t, server, text)
		for check, at := range map[string]string{"initio": `http.Get("http://localhost")`} {
			d := wait(c, path, check)
			if got := c.At(path, d.Range); got != at || d.Severity != protocol.Warning {
				t.Errorf("%s reports %q with severity %d, want %q with %d", check, got, d.Severity, at, protocol.Warning)
			}
		}
		c.Apply(fix(t, c, path, wait(c, path, "ctxio"), "Have Exec end with ctx"))
		if got := c.Text(path); !strings.Contains(got, `s.db.ExecContext(ctx, "UPDATE users`) || !formatted(got) {
			t.Errorf("it became\n%s", got)
		}
		compiles(t, c, path)
	})
}
