package loopblock_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/asyncify-go/asyncify/analyzer/loopblock"
)

func TestLoopblock(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), loopblock.Analyzer,
		"use/bubbletea", "use/bubbletea2", "use/tview", "use/fyne", "use/paho", "use/pahounordered", "use/pahofield",
		"use/pahoelsewhere", "use/kgo", "use/jetstream", "use/gnet", "use/netpoll", "use/narrow", "use/cluster",
		"use/cleanup", "use/own")
}
