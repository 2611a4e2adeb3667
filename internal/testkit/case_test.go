package testkit_test

import (
	"bytes"
	"flag"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/testkit"
)

var update = flag.Bool("update", false, "rewrite the cases' plan, diff and run sections")

func TestMain(m *testing.M) {
	flag.Parse()
	for name, value := range testkit.OfflineEnv() {
		os.Setenv(name, value)
	}
	os.Exit(m.Run())
}

// examined is a case with what the tool makes of it.
type examined struct {
	*testkit.Case
	before, after map[string][]byte // all of the program's files
	changed       bool
	fixed         []string // see testkit.Outcome
}

// TestCases runs every case: the plan and the change are what the case says, a
// second look finds nothing more, the programs before and after the change pass
// vet and print the same, and go vet agrees with the command. For one case:
//
//	go test ./internal/testkit -run 'Cases//^NAME$'
func TestCases(t *testing.T) {
	root, cases := readCases(t)
	all := make([]*examined, len(cases))
	universe := newUniverse(t, root, cases)
	t.Run("plan", func(t *testing.T) {
		for i, c := range cases {
			t.Run(c.Name, func(t *testing.T) { all[i] = examine(t, universe, c) })
		}
	})
	t.Run("run", func(t *testing.T) { compareRuns(t, root, all) })
	t.Run("vet", func(t *testing.T) { compareVet(t, root, all) })
	if !*update {
		return
	}
	for _, x := range all {
		if x == nil {
			continue
		}
		if err := x.Write(); err != nil {
			t.Error(err)
		}
	}
}

func readCases(t *testing.T) (root string, cases []*testkit.Case) {
	t.Helper()
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	cases, err = testkit.ReadCases(filepath.Join(root, "testdata", "case"))
	if err != nil {
		t.Fatal(err)
	}
	return root, cases
}

// newUniverse makes a universe for all cases.
func newUniverse(t *testing.T, root string, cases []*testkit.Case) *testkit.Universe {
	t.Helper()
	var sources []map[string][]byte
	for _, c := range cases {
		sources = append(sources, c.Sources)
	}
	u, err := testkit.NewUniverse(root, sources)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(u.Close)
	return u
}

func examine(t *testing.T, universe *testkit.Universe, c *testkit.Case) *examined {
	x := &examined{Case: c, before: sources(c)}
	out := analyse(t, universe, c, x.before)
	golden(t, c, "plan", out.Plan)
	golden(t, c, "diff", out.Diff)
	x.after, x.changed, x.fixed = maps.Clone(x.before), len(out.After) > 0, out.Fixed
	maps.Copy(x.after, out.After)
	x.checkText(t, out)
	if x.changed {
		if again := analyse(t, universe, c, x.after); again.Diff != "" {
			t.Errorf("a second look finds more:\n%s", again.Diff)
		}
	}
	return x
}

// checkText looks whether the changed files are gofmt'd as before, and have kept
// their comments.
func (x *examined) checkText(t *testing.T, out *testkit.Outcome) {
	for name, after := range out.After {
		if formatted(x.before[name]) && !formatted(after) {
			t.Errorf("%s was gofmt'd and is not any more:\n%s", name, after)
		}
		for _, c := range lost(t, x.before[name], after) {
			t.Errorf("%s has lost the comment %s", name, c)
		}
	}
}

// sources gives a case's files as they are to lie on the disk.
func sources(c *testkit.Case) map[string][]byte {
	files := map[string][]byte{}
	for name := range c.Sources {
		files[name] = c.Source(name)
	}
	return files
}

func analyse(t *testing.T, universe *testkit.Universe, c *testkit.Case, files map[string][]byte) *testkit.Outcome {
	t.Helper()
	out, err := look(t, universe, files).Outcome(c.Trust)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func look(t *testing.T, universe *testkit.Universe, files map[string][]byte) *testkit.Look {
	t.Helper()
	l, err := universe.Look(files)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// lost lists the comments that are in a file before its change and not after it.
func lost(t *testing.T, before, after []byte) []string {
	t.Helper()
	var missing []string
	rest := comments(t, after)
	for _, c := range comments(t, before) {
		i := slices.Index(rest, c)
		if i < 0 {
			missing = append(missing, c)
			continue
		}
		rest = slices.Delete(rest, i, i+1)
	}
	return missing
}

func comments(t *testing.T, text []byte) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, group := range f.Comments {
		for _, c := range group.List {
			all = append(all, c.Text)
		}
	}
	return all
}

func formatted(text []byte) bool {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	out, err := format.Source(text)
	return err == nil && bytes.Equal(out, text)
}

// golden compares a section with what it should hold, or sets it.
func golden(t *testing.T, c *testkit.Case, section, got string) {
	t.Helper()
	if *update {
		c.SetGolden(section, got)
		return
	}
	want, ok := c.Golden(section)
	if !ok && (got != "" || section != "run") {
		t.Errorf("the case has no section %s; -update writes it", section)
	}
	if ok && section == "run" && got == "" {
		t.Error("the program prints nothing, but the case has a section run")
	}
	if got != want {
		t.Errorf("%s is\n%s\nand should be\n%s", section, indent(got), indent(want))
	}
}

func indent(s string) string { return "\t" + strings.ReplaceAll(s, "\n", "\n\t") }

// compareRuns vets all programs, before and after their change, at once, and runs
// them under every scenario.
func compareRuns(t *testing.T, root string, all []*examined) {
	batch := &testkit.Batch{Dir: t.TempDir()}
	var programs []testkit.Program
	for _, x := range all {
		if x == nil { // left out by -run
			continue
		}
		p := testkit.Program{Name: x.Name, Folder: x.Name, Entry: "Main", Before: x.before}
		add(t, batch, x.Name+"/before", x.before)
		if x.changed {
			p.After = x.after
			add(t, batch, x.Name+"/after", x.after)
		}
		programs = append(programs, p)
	}
	if err := batch.Vet(root); err != nil {
		t.Error(err)
	}
	got, err := testkit.Compare(t.Context(), root, programs)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		if x != nil {
			t.Run(x.Name, func(t *testing.T) { checkRun(t, x, got) })
		}
	}
	t.Logf("%d programs, %d scenarios", len(programs), got.Scenarios)
}

func add(t *testing.T, batch *testkit.Batch, name string, files map[string][]byte) {
	t.Helper()
	if err := batch.Add(name, files); err != nil {
		t.Fatal(err)
	}
}

func checkRun(t *testing.T, x *examined, got *testkit.Comparison) {
	if died := got.Died[x.Name]; died != "" {
		t.Errorf("the program ends the process: %s", died)
	}
	golden(t, x.Case, "run", got.Output[x.Name])
	for _, d := range got.Divergences {
		if d.Program == x.Name {
			t.Error(d)
		}
	}
}
