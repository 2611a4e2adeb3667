package lostdeferred_test

import (
	"path/filepath"
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/lostdeferred"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

// The packages are loaded as part of this module, since they need its runtime.
func TestLostDeferred(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	const src = "./analyzer/lostdeferred/testdata/src/"
	results := testkit.WantsIn(t, root, nil, lostdeferred.Analyzer, src+"lost", src+"kept", src+"shown")
	if testkit.TidyFixes(t, results) == 0 {
		t.Error("nothing is fixed")
	}
}
