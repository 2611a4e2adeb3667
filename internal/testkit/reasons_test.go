package testkit_test

import (
	"regexp"
	"testing"

	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/reason"
)

// elsewhere lists the reasons that no case can show, and what shows them.
var elsewhere = map[plan.Reason]string{
	plan.Cgo: "testdata/script/cgo.txtar, because a case can't count on a C compiler",
}

// refusedLine is a refusal in a case's plan section: refused NAME REASON FILE:LINE.
var refusedLine = regexp.MustCompile(`(?m)^refused .*? ([a-z]+) \S+\.go:\d+`)

// TestEveryReasonHasACase fails for a reason of which no case is refused.
func TestEveryReasonHasACase(t *testing.T) {
	_, cases := readCases(t)
	shown := map[plan.Reason]bool{}
	for _, c := range cases {
		text, _ := c.Golden("plan")
		for _, m := range refusedLine.FindAllStringSubmatch(text, -1) {
			shown[plan.Reason(m[1])] = true
		}
	}
	for _, name := range reason.Names() {
		r := plan.Reason(name)
		switch {
		case !shown[r] && elsewhere[r] == "":
			t.Errorf("no case is refused for %s", r)
		case shown[r] && elsewhere[r] != "":
			t.Errorf("a case is refused for %s: it need not be shown elsewhere", r)
		}
		delete(shown, r)
	}
	for r := range shown {
		t.Errorf("a case is refused for %s, which is no reason", r)
	}
}
