package testkit_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/testkit"
	"github.com/asyncify-go/asyncify/rewrite"
)

// TestErrgroupCases changes every case in the style errgroup as well, and compares
// the results as TestCases does. What it becomes is kept of those cases only that have
// a section errgroup. A case that can't be changed in this style, or not as well as in
// the usual one, says why. For one case:
//
//	go test ./internal/testkit -run 'ErrgroupCases//^NAME$'
func TestErrgroupCases(t *testing.T) {
	root, cases := readCases(t)
	universe := newUniverse(t, root, cases)
	var all []*examined
	t.Run("plan", func(t *testing.T) {
		for _, c := range cases {
			t.Run(c.Name, func(t *testing.T) {
				if x := examineErrgroup(t, universe, c); x != nil {
					all = append(all, x)
				}
			})
		}
	})
	t.Run("run", func(t *testing.T) { compareRuns(t, root, all) })
	left := 0
	for _, x := range all {
		if !x.changed {
			left++
		}
		if _, ok := x.Golden("errgroup"); ok && *update {
			if err := x.Write(); err != nil {
				t.Error(err)
			}
		}
	}
	t.Logf("%d cases are changed in the usual style; %d of them can't be with errgroup", len(all), left)
}

// examineErrgroup gives nil for a case that is left alone in either style.
func examineErrgroup(t *testing.T, universe *testkit.Universe, c *testkit.Case) *examined {
	x := &examined{Case: c, before: sources(c)}
	out := styled(t, universe, c, x.before)
	if usual, _ := c.Golden("diff"); usual == "" {
		if out.Diff != "" {
			t.Errorf("the style errgroup changes what is left alone otherwise:\n%s", out.Diff)
		}
		return nil
	}
	x.after, x.changed = maps.Clone(x.before), len(out.After) > 0
	maps.Copy(x.after, out.After)
	x.checkText(t, out)
	if again := styled(t, universe, c, x.after); again.Diff != "" {
		t.Errorf("a second look finds more:\n%s", again.Diff)
	}
	if _, ok := c.Golden("errgroup"); ok {
		golden(t, c, "errgroup", out.Diff)
	}
	for _, l := range out.Left {
		t.Logf("%s is left alone: %v", l.Name, l.Why)
	}
	for _, r := range out.Refused {
		if strings.Contains(r.Detail, "can't be written with errgroup") {
			t.Logf("%s: %s", r.Name, r.Detail)
		}
	}
	return x
}

func styled(t *testing.T, universe *testkit.Universe, c *testkit.Case, files map[string][]byte) *testkit.Outcome {
	t.Helper()
	out, err := look(t, universe, files).Styled(rewrite.Errgroup, c.Trust)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
