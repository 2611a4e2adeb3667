package testkit_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFakesUsed fails for a fake that no case imports.
func TestFakesUsed(t *testing.T) {
	root, cases := readCases(t)
	mods, err := filepath.Glob(filepath.Join(root, "testdata", "fakes", "*", "go.mod"))
	if err != nil || len(mods) == 0 {
		t.Fatal("no fakes", err)
	}
	for _, mod := range mods {
		text, err := os.ReadFile(mod)
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(string(text), "\n")
		path := []byte(`"` + strings.TrimPrefix(line, "module "))
		used := false
		for _, c := range cases {
			for _, src := range c.Sources {
				used = used || bytes.Contains(src, path)
			}
		}
		if !used {
			t.Errorf("no case imports %s", path[1:])
		}
	}
}
