package plan_test

import (
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// checkBars holds the bars of all plans against their numbers of waits: those on the
// longest path are as many, and follow one another without a gap.
func checkBars(t *testing.T, res *finding.Result) {
	for _, f := range res.Findings {
		checkPath(t, f.Name, f.Wide.Bars(false), f.Wide.Before)
		checkPath(t, f.Name, f.Wide.Bars(true), f.Wide.After)
	}
	for _, r := range res.Refused {
		checkPath(t, r.Name, r.Plan.Bars(false), r.Plan.Before)
		if len(r.Plan.Groups) > 0 {
			checkPath(t, r.Name, r.Plan.Bars(true), r.Plan.After)
		}
	}
}

func checkPath(t *testing.T, name string, bars []*plan.Bar, waits int) {
	t.Helper()
	starts := map[int]bool{}
	for _, b := range bars {
		if b.Longest {
			starts[b.Start] = true
		}
		if b.After != nil && b.After.Start+1 != b.Start {
			t.Errorf("%s starts %s at %d, and not when %s ends", name, b.Name, b.Start, b.After.Name)
		}
	}
	if len(starts) != waits {
		t.Errorf("%s waits %d times on its longest path, and %d bars are marked", name, waits, len(starts))
	}
	for i := range waits {
		if !starts[i] {
			t.Errorf("%s has no bar on its longest path after %d waits", name, i)
		}
	}
}
