package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// stageFiles makes files that hold their own names, and changes that make them
// hold "new".
func stageFiles(t *testing.T, names ...string) (dir string, changes []change) {
	dir = t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		changes = append(changes, change{path, []byte(name), []byte("new")})
	}
	return dir, changes
}

// run writes and cleans up, and gives the error's text.
func (w *writer) run(ctx context.Context, changes []change) string {
	defer w.clean()
	if err := w.write(ctx, changes); err != nil {
		return err.Error()
	}
	return ""
}

// checkFiles compares all files of a directory: no others may be left.
func checkFiles(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if w, ok := want[e.Name()]; !ok || w != string(data) {
			t.Errorf("%s holds %q, want %q", e.Name(), data, w)
		}
	}
	if len(entries) != len(want) {
		t.Errorf("%d files, want %d", len(entries), len(want))
	}
}

func TestWrite(t *testing.T) {
	dir, changes := stageFiles(t, "a", "b")
	w := &writer{name: filepath.Base, rename: os.Rename}
	if got := w.run(t.Context(), changes); got != "" {
		t.Fatal(got)
	}
	checkFiles(t, dir, map[string]string{"a": "new", "b": "new"})
}

func TestWriteInterrupted(t *testing.T) {
	dir, changes := stageFiles(t, "a", "b", "c")
	ctx, cancel := context.WithCancel(t.Context())
	w := &writer{rename: os.Rename, name: filepath.Base}
	cancel()
	if got := w.run(ctx, changes); got != "interrupted: nothing was written" {
		t.Error(got)
	}
	checkFiles(t, dir, map[string]string{"a": "a", "b": "b", "c": "c"})
}

// TestWriteInterruptedLate checks that files are not left half of them new: once
// the first is in place, the others follow whatever the signal.
func TestWriteInterruptedLate(t *testing.T) {
	dir, changes := stageFiles(t, "a", "b", "c")
	ctx, cancel := context.WithCancel(t.Context())
	w := &writer{name: filepath.Base, rename: func(old, target string) error {
		cancel()
		return os.Rename(old, target)
	}}
	if got := w.run(ctx, changes); got != "" {
		t.Error(got)
	}
	checkFiles(t, dir, map[string]string{"a": "new", "b": "new", "c": "new"})
}

func TestWriteFailsInTheMiddle(t *testing.T) {
	dir, changes := stageFiles(t, "a", "b", "c", "d", "e")
	w := &writer{name: filepath.Base, rename: func(old, target string) error {
		if filepath.Base(target) == "c" {
			return errors.New("the disk is gone")
		}
		return os.Rename(old, target)
	}}
	if got, want := w.run(t.Context(), changes), "the disk is gone; written: a, b; not written: c, d, e"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	checkFiles(t, dir, map[string]string{"a": "new", "b": "new", "c": "c", "d": "d", "e": "e"})
}

// TestWriteChangedByOthers edits a file between reading and writing.
func TestWriteChangedByOthers(t *testing.T) {
	const said = "was changed by somebody else while asyncify was running: run asyncify again"
	t.Run("before writing", func(t *testing.T) {
		dir, changes := stageFiles(t, "a", "b")
		if err := os.WriteFile(changes[1].name, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		w := &writer{name: filepath.Base, rename: os.Rename}
		if got, want := w.run(t.Context(), changes), "b "+said+"; nothing was written"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		checkFiles(t, dir, map[string]string{"a": "a", "b": "mine"})
	})
	t.Run("right before its turn", func(t *testing.T) {
		dir, changes := stageFiles(t, "a", "b")
		w := &writer{name: filepath.Base, rename: func(old, target string) error {
			if err := os.WriteFile(changes[1].name, []byte("mine"), 0o644); err != nil {
				t.Error(err)
			}
			return os.Rename(old, target)
		}}
		if got, want := w.run(t.Context(), changes), "b "+said+"; written: a; not written: b"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		checkFiles(t, dir, map[string]string{"a": "new", "b": "mine"})
	})
	t.Run("deleted", func(t *testing.T) {
		dir, changes := stageFiles(t, "a", "b")
		if err := os.Remove(changes[1].name); err != nil {
			t.Fatal(err)
		}
		w := &writer{name: filepath.Base, rename: os.Rename}
		if got, want := w.run(t.Context(), changes), "b was deleted by somebody else while asyncify was running: run asyncify again; nothing was written"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		checkFiles(t, dir, map[string]string{"a": "a"})
	})
	t.Run("deleted late", func(t *testing.T) {
		dir, changes := stageFiles(t, "a", "b")
		w := &writer{name: filepath.Base, rename: func(old, target string) error {
			if err := os.Remove(changes[1].name); err != nil {
				t.Error(err)
			}
			return os.Rename(old, target)
		}}
		if got, want := w.run(t.Context(), changes), "; written: a; not written: b"; !strings.HasSuffix(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		checkFiles(t, dir, map[string]string{"a": "new"})
	})
}

// TestWriteKeepsMode checks what a new file must have of the one it replaces.
func TestWriteKeepsMode(t *testing.T) {
	dir, changes := stageFiles(t, "a")
	name := changes[0].name
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	const somebody = 12345
	mayGive := os.Chown(name, somebody, somebody) == nil // root may
	w := &writer{name: filepath.Base, rename: os.Rename}
	if got := w.run(t.Context(), changes); got != "" {
		t.Fatal(got)
	}
	checkFiles(t, dir, map[string]string{"a": "new"})
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != 0o640 {
		t.Errorf("the mode is %v", info.Mode())
	}
	if owner := fmt.Sprintf("%+v", info.Sys()); mayGive && !strings.Contains(owner, "Uid:12345 Gid:12345") {
		t.Errorf("the owner has changed: %s", owner)
	}
}

// TestClearDir clears what a process has left that is no more, and nothing else.
func TestClearDir(t *testing.T) {
	dead := exec.Command(os.Args[0], "-test.run=^$")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	keep := map[string]string{}
	for _, name := range []string{
		"a.go", ".asyncify-notes", ".asyncify-", fmt.Sprintf(".asyncify-%d-1", os.Getppid()),
		fmt.Sprintf("asyncify-%d-1", dead.Process.Pid),
	} {
		keep[name] = name
	}
	for name := range keep {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, pid := range []int{dead.Process.Pid, os.Getpid()} { // the latter: of one that had the same number
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf(".asyncify-%d-1", pid)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	clearDir(dir)
	checkFiles(t, dir, keep)
}
