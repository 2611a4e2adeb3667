package effects_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/asyncify-go/asyncify/analyzer/effects"
)

// TestFacts compares the facts of the functions under testdata with the comments
// at their declarations: // want name:`^does\(reads\) blocks\(sql\)$`.
func TestFacts(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), effects.Analyzer,
		"library", "memory", "functions", "closures", "interfaces", "connections", "cross/store", "cross/service", "locks")
}
