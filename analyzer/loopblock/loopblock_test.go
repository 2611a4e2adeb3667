package loopblock_test

import (
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/loopblock"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

func TestLoopblock(t *testing.T) {
	results := testkit.Wants(t, loopblock.Analyzer,
		"use/bubbletea", "use/need", "use/kinds", "use/renewed", "use/pane", "use/bubbletea2", "use/tview", "use/fyne", "use/fynelocal", "use/paho", "use/pahounordered", "use/pahofield",
		"use/pahoelsewhere", "use/kgo", "use/jetstream", "use/gnet", "use/netpoll", "use/narrow", "use/cluster",
		"use/cleanup", "use/own")
	if testkit.TidyFixes(t, results) == 0 {
		t.Error("nothing is fixed")
	}
}
