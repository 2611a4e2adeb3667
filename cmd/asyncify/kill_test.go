//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// killable is a module with many files to change, and what becomes of them.
type killable struct {
	dir           string
	names         []string
	before, after map[string][]byte
	takes         time.Duration // how long a run takes
}

func newKillable(t *testing.T) *killable {
	const files = 30
	k := &killable{dir: t.TempDir(), before: map[string][]byte{}, after: map[string][]byte{}}
	shop := filepath.Join("..", "..", "testdata", "script", "shop")
	text, err := os.ReadFile(filepath.Join(shop, "shop.go"))
	if err != nil {
		t.Fatal(err)
	}
	k.requireRuntime(t)
	for i := range files {
		name := filepath.Join(k.dir, fmt.Sprintf("p%d", i%10), fmt.Sprintf("f%d.go", i))
		k.names = append(k.names, name)
		k.before[name] = []byte(strings.NewReplacer("Page", fmt.Sprint("Page", i), "Store", fmt.Sprint("Store", i)).Replace(string(text)))
	}
	k.reset(t)
	k.run(t) // the go command writes what it keeps
	k.reset(t)
	start := time.Now()
	k.run(t)
	k.takes = time.Since(start)
	for _, name := range k.names {
		k.after[name] = k.read(t, name)
		if bytes.Equal(k.before[name], k.after[name]) {
			t.Fatalf("%s stays as it is", name)
		}
	}
	return k
}

// requireRuntime makes the module one that compiles before and after.
func (k *killable) requireRuntime(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	const module = "github.com/asyncify-go/asyncify"
	mod := fmt.Sprintf("module example.com/shop\n\ngo 1.24\n\nrequire %s v0.0.0\n\nreplace %s => %s\n", module, module, root)
	k.put(t, filepath.Join(k.dir, "go.mod"), []byte(mod))
	k.put(t, filepath.Join(k.dir, "go.sum"), k.read(t, filepath.Join(root, "go.sum")))
}

func (k *killable) put(t *testing.T, name string, text []byte) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, 0o666); err != nil {
		t.Fatal(err)
	}
}

func (k *killable) read(t *testing.T, name string) []byte {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (k *killable) reset(t *testing.T) {
	for name, text := range k.before {
		k.put(t, name, text)
	}
}

func (k *killable) command() *exec.Cmd {
	cmd := exec.Command("asyncify", "-w", "./...") // testscript.Main put it into PATH
	cmd.Dir = k.dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	return cmd
}

func (k *killable) run(t *testing.T) {
	if out, err := k.command().CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// leftovers lists the files that a run made for itself and did not take away.
func (k *killable) leftovers(t *testing.T) []string {
	names, err := filepath.Glob(filepath.Join(k.dir, "*", ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// changed counts the files with their new text. Any that has neither its old nor
// its new text is damaged.
func (k *killable) changed(t *testing.T) int {
	n := 0
	for _, name := range k.names {
		switch now := k.read(t, name); {
		case bytes.Equal(now, k.after[name]):
			n++
		case !bytes.Equal(now, k.before[name]):
			t.Errorf("%s is damaged:\n%s", name, now)
		}
	}
	return n
}

// stop starts a run and sends it a signal: at any time, or as soon as it writes.
func (k *killable) stop(t *testing.T, sig os.Signal, writing bool) (said string, err error) {
	cmd := k.command()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	moment := time.After(time.Duration(rand.Int64N(int64(k.takes))))
	if writing {
		moment = nil
	}
	waiting := min(len(k.names), 1+rand.IntN(2*len(k.names)))
	for there := false; !there; {
		select {
		case err := <-ended:
			return stderr.String(), err
		case <-moment:
			there = true
		case <-time.After(50 * time.Microsecond): // if all of them wait, it begins to put them in place
			there = writing && len(k.leftovers(t)) >= waiting
		}
	}
	_ = cmd.Process.Signal(sig) // it may have ended by now
	select {
	case err = <-ended:
	case <-time.After(time.Minute):
		_ = cmd.Process.Kill()
		t.Fatal("the run does not end")
	}
	return stderr.String(), err
}

// TestKilled kills runs at many moments: every file must be old or new as a whole,
// and the next run finishes the work and clears away what was left.
func TestKilled(t *testing.T) {
	k := newKillable(t)
	halves, left := 0, 0
	for i := range 9 {
		k.reset(t)
		_, _ = k.stop(t, os.Kill, i%3 != 0)
		if n := k.changed(t); n > 0 && n < len(k.names) {
			halves++
		}
		left += len(k.leftovers(t))
		k.run(t)
		if n := k.changed(t); n != len(k.names) {
			t.Errorf("the next run leaves %d files as they were", len(k.names)-n)
		}
		if names := k.leftovers(t); len(names) > 0 {
			t.Errorf("left after the next run: %v", names)
		}
	}
	t.Logf("%d times some files were new and others old; %d files were left over", halves, left)
	if left == 0 {
		t.Error("no run was killed while it was writing: the test tests nothing")
	}
}

// TestInterrupted does what Ctrl-C does, kill, and a terminal that is closed: all files are new, or all are old and the
// user is told so; nothing is left over.
func TestInterrupted(t *testing.T) {
	k := newKillable(t)
	interrupted := 0
	signals := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}
	for i := range 9 {
		k.reset(t)
		sig := signals[i%len(signals)]
		said, err := k.stop(t, sig, i%2 != 0)
		n := k.changed(t)
		var exit *exec.ExitError
		switch {
		case errors.As(err, &exit) && exit.ExitCode() == exitError:
			interrupted++
			if said != "asyncify: interrupted: nothing was written\n" || n != 0 {
				t.Errorf("%d files were changed, and it said %q", n, said)
			}
		case err == nil:
			if n != len(k.names) {
				t.Errorf("it said nothing, and left %d files as they were", len(k.names)-n)
			}
		case diedOf(exit, sig): // before it could listen, or with its work done
			if n != 0 && n != len(k.names) {
				t.Errorf("it died with %d of %d files changed", n, len(k.names))
			}
		default:
			t.Errorf("%v: %s", err, said)
		}
		if names := k.leftovers(t); len(names) > 0 {
			t.Errorf("left: %v", names)
		}
	}
	if interrupted == 0 {
		t.Error("no run was interrupted: the test tests nothing")
	}
}

func diedOf(err *exec.ExitError, sig syscall.Signal) bool {
	if err == nil {
		return false
	}
	status, ok := err.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == sig
}
