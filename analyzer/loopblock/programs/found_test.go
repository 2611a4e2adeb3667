package programs_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tool builds the command.
func tool(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "asyncify")
	command(t, filepath.Join("..", "..", ".."), nil, "go", "build", "-o", file, "./cmd/asyncify")
	return file
}

// TestFound checks that what is marked "// waits" is found, and nothing else.
func TestFound(t *testing.T) {
	tool := tool(t)
	if got, want := findings(t, tool, "."), marked(t, sources(t)); !slices.Equal(got, want) {
		t.Errorf("found:\n%s\nmarked:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// findings gives the places of what the check finds in a folder, as FILE:LINE.
func findings(t *testing.T, tool, dir string) []string {
	t.Helper()
	all := slices.Concat(findingsFor(t, tool, dir, nil, "./..."), findingsFor(t, tool, dir, browser, browserPackages...))
	slices.Sort(all)
	return all
}

func findingsFor(t *testing.T, tool, dir string, env []string, patterns ...string) (places []string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), tool, append([]string{"-loopblock"}, patterns...)...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOWORK=off"), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != 1) {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	for line := range strings.Lines(string(out)) {
		at := strings.SplitN(line, ":", 3)
		places = append(places, filepath.ToSlash(at[0])+":"+at[1])
	}
	return places
}

// sources lists the files of the programs and cases.
func sources(t *testing.T) (files []string) {
	t.Helper()
	for _, pattern := range []string{"*/*.go", "*/*/*.go"} {
		some, err := fs.Glob(os.DirFS("."), pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, some...)
	}
	return files
}

// marked gives the places of the lines that are marked, likewise.
func marked(t *testing.T, files []string) (places []string) {
	t.Helper()
	for _, file := range files {
		for i, line := range strings.Split(string(read(t, file)), "\n") {
			if strings.Contains(line, "// waits") {
				places = append(places, fmt.Sprintf("%s:%d", file, i+1))
			}
		}
	}
	slices.Sort(places)
	return places
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return src
}
