package programs_test

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "write what the fixes make of the programs and cases to their files *.golden")

// TestFixed makes the fixes of a copy of the programs and cases. What has one is as it
// stands in its golden file; the rest is as it was, and all that is found then; and the
// forms that blocked do what the others do.
func TestFixed(t *testing.T) {
	tool, dir := tool(t), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(".")); err != nil {
		t.Fatal(err)
	}
	command(t, dir, nil, tool, "-loopblock", "-w", "./...")
	command(t, dir, browser, tool, append([]string{"-loopblock", "-w"}, browserPackages...)...)

	unfixed := slices.DeleteFunc(sources(t), func(file string) bool { return isFixed(t, dir, file) })
	if left, want := findings(t, tool, dir), marked(t, unfixed); !slices.Equal(left, want) {
		t.Errorf("once the fixes are made, these are found: %q, want %q", left, want)
	}

	command(t, dir, nil, "go", "vet", "./...")
	command(t, dir, browser, "go", append([]string{"vet"}, browserPackages...)...)
	bubbletea, bubbletea2 := build(t, dir, "bubbletea"), build(t, dir, "bubbletea2")
	for _, s := range stalls {
		t.Run(s.form+" "+s.line, func(t *testing.T) { s.isGone(t, bubbletea) })
	}
	for _, s := range stalls2 {
		t.Run("2 "+s.form+" "+s.line, func(t *testing.T) { s.isGone(t, bubbletea2) })
	}
	t.Run("blockingSend tell", func(t *testing.T) { tells(t, bubbletea, "blockingSend") })
	t.Run("js", func(t *testing.T) { fetches(t, build(t, dir, "js", browser...), "blocking") })
}

// isFixed says whether a file has a golden one, and compares it with that.
func isFixed(t *testing.T, dir, file string) bool {
	t.Helper()
	before, after, golden := read(t, file), read(t, filepath.Join(dir, file)), file+".golden"
	if *update {
		writeGolden(t, golden, before, after)
	}
	want, err := os.ReadFile(golden)
	isFixed := !errors.Is(err, fs.ErrNotExist)
	if !isFixed {
		want = before
	}
	if !bytes.Equal(after, want) {
		t.Errorf("the fixes make this of %s:\n%s", file, after)
	}
	return isFixed
}

func writeGolden(t *testing.T, golden string, before, after []byte) {
	t.Helper()
	err := os.Remove(golden)
	if !bytes.Equal(before, after) {
		err = os.WriteFile(golden, after, 0o644)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
}
