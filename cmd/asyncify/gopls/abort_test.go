//go:build unix

package gopls

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestAbort ends a build while gopls is compiled. The go command stands still there: a script
// that takes its place waits, and does everything else by the real one.
func TestAbort(t *testing.T) {
	s := newSmall(t)
	s.release(t, "v0.31.0", "1.26.0")
	real, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	bin, compiling := t.TempDir(), filepath.Join(t.TempDir(), "compiling")
	script := fmt.Sprintf("#!/bin/sh\nif [ \"$1\" = build ]; then touch '%s'; exec sleep 120; fi\nexec '%s' \"$@\"\n", compiling, real)
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	dir := t.TempDir()
	done := make(chan error, 1)
	go func() {
		_, err := Build(ctx, Options{Output: dir, Source: s.source(), Tell: t.Output()})
		done <- err
	}()
	for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(compiling); err == nil {
			break
		}
		if time.Since(begun) > time.Minute {
			t.Fatal("nothing is compiled after a minute")
		}
	}
	cancel()
	select {
	case err = <-done:
	case <-time.After(time.Minute):
		t.Fatal("the build has not ended a minute after it was to")
	}
	if err == nil || err.Error() != "interrupted: nothing was written" {
		t.Errorf("the error is %v", err)
	}
	empty(t, dir)
	empty(t, os.Getenv("TMPDIR"))
}
