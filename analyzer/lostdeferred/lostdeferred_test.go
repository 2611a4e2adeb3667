package lostdeferred_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/asyncify-go/asyncify/analyzer/lostdeferred"
)

// The packages are loaded as part of this module, since they need its runtime.
func TestLostDeferred(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	const src = "./analyzer/lostdeferred/testdata/src/"
	analysistest.Run(t, root, lostdeferred.Analyzer, src+"lost", src+"kept", src+"shown")
}
