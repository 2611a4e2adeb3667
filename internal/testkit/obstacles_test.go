package testkit_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

// unseen are the obstacles that can be switched off without a program behaving
// differently, and why they are there. That they are looked at shows in the cases'
// plans.
var unseen = map[string]string{
	"window-after":      "calls for items that the loop leaves out begin before it comes to its end, unless the machine is busy: no scenario makes them late",
	"ignored-statement": "a wish: the user says that a call is to stay where it is",
	"ignored-callee":    "a wish: the user says that calls of a function are to stay where they are",
	"uses-form":         "who reads a body or form writes the request as well, which writes-request refuses in other words",
	"writes-request":    "the request is memory, whose writes writes-memory refuses: this one has the better way out",
	"argument-waits":    "what waits does more than compute, which argument-acts refuses: this one has the better way out",
	"two-contexts":      "a callee that compares its contexts is refused for that: nothing else tells them apart",
	"context-written":   "variable-written refuses the same: this one has the better way out",
	"needs-written":     "variable-written, global-written and memory-written refuse the same: this one has the better way out",
	"defer-between":     "what a deferred call does counts where it is deferred, and is refused there",
	"goroutine-between": "what a goroutine does counts where it is started, and is refused there",
	"recover-between":   "a read does not notice whether a panic has been stopped",
	"carry-address":     "who writes through the address is refused for the write",
	"chain-address":     "as above",
	"one-line":          "the change would be right, but not formatted",
	"no-gain":           "what gains nothing does no harm",
	"window-item":       "to ask the same for every item ahead would be right, and a waste",
	"loop-variable":     "variable-written refuses the same of a slice's items: this one knows that it is for good",
	"loop-memory":       "memory-written refuses the same of a slice's items: this one knows that it is for good",
	"loop-memo":         "guard-exit refuses the same: this one knows that it is for good",
	"loop-polls":        "clock-between refuses to start above what lets time pass: this one knows that it is for good",
	"loop-exit":         "guard-exit refuses the same: this one knows that it is for good",
	"loop-condition":    "calls start early in loops whose turns can be told before: these have no other condition",
	"window-left":       "guard-exit refuses the same: this one has the better way out",
	"window-fills":      "needs refuses what the turn declares, loop-memory what is declared above: this one has the better way out",
}

var only = flag.String("obstacle", "", "switch off these obstacles only, with commas between")

// obstacles are those that are switched off.
func obstacles() []plan.Obstacle {
	return slices.DeleteFunc(plan.Obstacles(), func(o plan.Obstacle) bool {
		return *only != "" && !slices.Contains(strings.Split(*only, ","), o.Name)
	})
}

// TestObstacles switches off one obstacle after the other. The wrong changes that
// come of it must not compile, or be caught when the changed program is run: an
// obstacle that can be switched off unnoticed has no case that shows what it is
// for. For one obstacle:
//
//	go test ./internal/testkit -run Obstacles -v -obstacle NAME
func TestObstacles(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of wrong programs are built and run")
	}
	root, cases := readCases(t)
	universe := newUniverse(t, root, cases)
	removals := map[string]*removal{}
	for _, o := range obstacles() {
		removals[o.Name] = &removal{}
	}
	for _, c := range cases {
		mutate(t, universe, c, removals)
	}
	for _, share := range []int{2, 5, 1000} { // the first will mostly do
		runMutants(t, root, removals, share)
	}
	for range 2 { // a data race need not show each time
		for name, x := range removals {
			if unseen[name] == "" {
				x.tried = 0
			}
		}
		runMutants(t, root, removals, 1000)
	}
	for name := range unseen {
		if removals[name] == nil && *only == "" {
			t.Errorf("there is no obstacle %s", name)
		}
	}
	for _, o := range obstacles() {
		t.Run(o.Name, func(t *testing.T) { removals[o.Name].judge(t, o.Name) })
	}
	if *only == "" {
		document(t, root, removals)
	}
}

// document keeps docs/obstacles.md. What exactly is caught first may differ from
// run to run, so that only the obstacles in it are checked.
func document(t *testing.T, root string, removals map[string]*removal) {
	path := filepath.Join(root, "docs", "obstacles.md")
	if *update {
		if err := os.WriteFile(path, []byte(documentText(removals)), 0o666); err != nil {
			t.Error(err)
		}
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	}
	if rows := strings.Count(string(text), "\n| `"); rows != len(removals) {
		t.Errorf("docs/obstacles.md has %d rows for %d obstacles; -update writes it", rows, len(removals))
	}
	for name := range removals {
		if !strings.Contains(string(text), "\n| `"+name+"` ") {
			t.Errorf("docs/obstacles.md does not name %s; -update writes it", name)
		}
	}
}

func documentText(removals map[string]*removal) string {
	var b strings.Builder
	b.WriteString(documentHead)
	for _, o := range plan.Obstacles() {
		seen := removals[o.Name].caught
		if seen == "" {
			seen = "nothing: " + unseen[o.Name]
		}
		seen = strings.NewReplacer("|", "\\|", "\n", " ").Replace(seen)
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.Name, cmp.Or(string(o.Reason), "–"), seen)
	}
	return b.String()
}

const documentHead = `# What goes wrong without each obstacle

Written by ` + "`go test ./internal/testkit -run Obstacles -update`" + `, which switches off one
obstacle after the other, rewrites the programs of testdata/case without it, and
compares each with its original. The last column says which of them is caught, under
which scenario, and how.

| obstacle | reason | without it |
|---|---|---|
`

// removal is what comes of switching off one obstacle.
type removal struct {
	mutants []testkit.Program // cases as they are changed then
	tried   int
	caught  string // how one of them was caught
}

func (x *removal) judge(t *testing.T, name string) {
	unseen := unseen[name] != ""
	switch {
	case x.caught != "" && unseen:
		t.Errorf("it is said to go unseen, but %s", x.caught)
	case x.caught == "" && !unseen && len(x.mutants) == 0:
		t.Error("no case is changed without it")
	case x.caught == "" && !unseen:
		var names []string
		for _, m := range x.mutants {
			names = append(names, m.Name)
		}
		t.Errorf("nothing goes wrong without it in %s", strings.Join(names, ", "))
	}
	t.Log(x.caught)
}

// mutate adds what becomes of a case by each obstacle that is switched off, where
// that makes a difference.
func mutate(t *testing.T, universe *testkit.Universe, c *testkit.Case, removals map[string]*removal) {
	l := look(t, universe, sources(c))
	mutateIn(t, universe, c, c.Name, l, removals)
	for name := range c.Sources {
		if strings.Contains(name, "/") { // of several packages, each alone shows less
			mutateIn(t, universe, c, c.Name+", one package at a time", l.Alone(), removals)
			return
		}
	}
}

func mutateIn(t *testing.T, universe *testkit.Universe, c *testkit.Case, name string, l *testkit.Look, removals map[string]*removal) {
	before := sources(c)
	right, err := l.Outcome(c.Trust)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range obstacles() {
		if !right.Fired[o.Name] {
			continue
		}
		wrong, err := l.Outcome(c.Trust, o.Name)
		if err != nil {
			removals[o.Name].caught = fmt.Sprintf("%s: the rewriter has no form for it: %v", name, err)
			continue
		}
		if len(wrong.After) == 0 || wrong.Diff == right.Diff {
			continue
		}
		after := maps.Clone(before)
		maps.Copy(after, wrong.After)
		if _, err := universe.Look(after); err != nil {
			first, _, _ := strings.Cut(err.Error(), "\n")
			at, what, _ := strings.Cut(first, ": ")
			removals[o.Name].caught = fmt.Sprintf("%s: does not compile: %s: %s", name, filepath.Base(at), what)
			continue
		}
		removals[o.Name].mutants = append(removals[o.Name].mutants,
			testkit.Program{Name: o.Name + "/" + name, Entry: "Main", Before: before, After: after})
	}
}

// runMutants runs some mutants of every obstacle for which none has been caught.
func runMutants(t *testing.T, root string, removals map[string]*removal, share int) {
	var programs []testkit.Program
	for _, o := range obstacles() {
		x := removals[o.Name]
		if x.caught != "" {
			continue
		}
		until := min(x.tried+share, len(x.mutants))
		for _, p := range x.mutants[x.tried:until] {
			p.Folder = fmt.Sprintf("p%d", len(programs))
			programs = append(programs, p)
		}
		x.tried = until
	}
	if len(programs) == 0 {
		return
	}
	got, err := testkit.Compare(t.Context(), root, programs)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range got.Divergences {
		obstacle, name, _ := strings.Cut(d.Program, "/")
		if x := removals[obstacle]; x.caught == "" {
			x.caught = fmt.Sprintf("%s: %s: %s", name, d.Scenario, d.What)
		}
	}
}
