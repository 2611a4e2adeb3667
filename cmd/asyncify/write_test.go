package main

import (
	"context"
	"errors"
	"os"
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
		if got := w.run(t.Context(), changes); !strings.HasSuffix(got, "nothing was written") {
			t.Error(got)
		}
		checkFiles(t, dir, map[string]string{"a": "a"})
	})
}
