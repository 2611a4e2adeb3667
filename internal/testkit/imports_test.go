package testkit_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/testkit"
)

const module = "github.com/asyncify-go/asyncify"

// rule says that packages must not import others, and why. Patterns are written as
// for the go command: "./internal/..." stands for this module's packages below
// internal.
type rule struct {
	from   string
	forbid []string
	except string // packages that the rule leaves alone
	why    string
}

// The arrow is cmd -> analyzer -> rewrite -> internal, one way.
var rules = []rule{
	{from: "./...", forbid: []string{"./cmd/..."}, except: "./cmd/asyncify", why: "a command is the end of the line"},
	{from: "./cmd/asyncify/lsp", forbid: []string{"./analyzer/...", "./rewrite", "./internal/program", "./internal/infer", "./internal/plan"},
		why: "the server says when something is looked at, and is given what looks"},
	{from: "./...", forbid: []string{"./internal/testkit/...", "./internal/progen/..."}, except: "./internal/progen/...",
		why: "test helpers are for tests, of which the soak command is one that takes long"},
	{from: "./internal/progen", forbid: []string{"./..."}, why: "what programs are drawn must not follow from what the tool can do"},
	{from: "./...", forbid: []string{"./runtime/..."}, except: "./runtime/...",
		why: "the runtime is what rewritten code imports: the tool only names it"},
	{from: "./rewrite", forbid: []string{"./analyzer/..."}, why: "the arrow points down"},
	{from: "./internal/...", forbid: []string{"./rewrite", "./analyzer/..."}, except: "./internal/testkit",
		why: "the arrow points down: cmd, analyzer, rewrite, internal"},
	{from: "./rewrite", forbid: []string{"./internal/infer", "./internal/knowledge", "./internal/effect"},
		why: "rewrite spells what a plan says and decides nothing"},
	{from: "./internal/plan", forbid: []string{"./internal/edit", "./analyzer/finding", "./internal/handler", "./internal/program"},
		why: "a plan knows neither text nor drivers"},
	{from: "./internal/infer", forbid: []string{"./internal/plan", "./internal/edit", "./analyzer/finding", "./internal/handler", "./internal/program"},
		why: "what functions do is found out without knowing what for"},
	{from: "./internal/knowledge", forbid: []string{"./internal/infer", "./internal/plan", "go/...", "golang.org/x/tools/..."},
		why: "knowledge is data about libraries"},
	{from: "./internal/protocol", forbid: []string{"./..."}, why: "server and client have their vocabulary in common, and nothing else of ours"},
	{from: "./internal/sqltext", forbid: []string{"./..."}, why: "reading SQL needs nothing of ours"},
	{from: "./analyzer/...", forbid: []string{"./internal/program", "golang.org/x/tools/go/packages"},
		why: "a driver loads packages, an analyzer is given them"},
}

// Packages whose imports, direct or not, are the standard library's and those of
// the module that are listed.
var closed = []struct {
	from  string
	allow string
	why   string
}{
	{"./runtime/async", "", "users import it: it must not bring anything along"},
	{"./runtime/...", "./runtime/async", "users import each alone: it brings nothing along but what a Deferred is"},
	{"./internal/effect", "", "the vocabulary that facts are written in"},
	{"./internal/knowledge", "./internal/effect", "a table of data"},
}

type listed struct {
	ImportPath    string
	Imports, Deps []string
}

func TestImports(t *testing.T) {
	packages := list(t)
	for _, r := range rules {
		used := false
		for _, p := range packages {
			if !matches(r.from, p.ImportPath) || matches(r.except, p.ImportPath) {
				continue
			}
			used = true
			for _, imp := range p.Imports {
				if matches(strings.Join(r.forbid, " "), imp) {
					t.Errorf("%s imports %s: %s", p.ImportPath, imp, r.why)
				}
			}
		}
		if !used {
			t.Errorf("no package is called %s: the rule about %v is out of date", r.from, r.forbid)
		}
	}
	for _, c := range closed {
		for _, p := range packages {
			if !matches(c.from, p.ImportPath) {
				continue
			}
			for _, dep := range p.Deps {
				if !standard(dep) && !matches(c.allow, dep) {
					t.Errorf("%s depends on %s: %s", p.ImportPath, dep, c.why)
				}
			}
		}
	}
}

// list gives the module's packages, tests left out.
func list(t *testing.T) []listed {
	t.Helper()
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "./...")
	cmd.Dir = root
	cmd.Env = append(cmd.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		switch err := dec.Decode(&p); {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// matches says whether a package is one of those that a list of patterns names.
func matches(patterns, pkg string) bool {
	for pattern := range strings.FieldsSeq(patterns) {
		if strings.HasPrefix(pattern, "./") {
			pattern = path.Join(module, pattern)
		}
		prefix, below := strings.CutSuffix(pattern, "/...")
		if pkg == prefix || below && strings.HasPrefix(pkg, prefix+"/") {
			return true
		}
	}
	return false
}

func standard(pkg string) bool {
	first, _, _ := strings.Cut(pkg, "/")
	return !strings.Contains(first, ".")
}
