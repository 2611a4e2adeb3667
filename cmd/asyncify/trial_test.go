//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patient is a test that waits as soon as there is a change: its process number is in a file
// then.
const patient = `package shop

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestPatient(t *testing.T) {
	if src, err := os.ReadFile("shop.go"); err != nil || !strings.Contains(string(src), "async.Open") {
		return
	}
	os.WriteFile("pid.tmp", []byte(strconv.Itoa(os.Getpid())), 0o666)
	os.Rename("pid.tmp", "pid")
	time.Sleep(time.Minute)
}
`

// TestTrialInterrupted sends signals while the tests run on the change: the file becomes
// what it was, and the tests end.
func TestTrialInterrupted(t *testing.T) {
	if on, err := condition("cgo"); !on || err != nil {
		t.Skip("the race detector needs cgo")
	}
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			k := &killable{dir: t.TempDir()}
			k.requireRuntime(t)
			name := filepath.Join(k.dir, "shop.go")
			before := k.read(t, filepath.Join("..", "..", "testdata", "script", "shop", "shop.go"))
			k.put(t, name, before)
			k.put(t, filepath.Join(k.dir, "patient_test.go"), []byte(patient))

			cmd := k.command()
			cmd.Args = slices.Insert(cmd.Args, 1, "-check")
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			pid := waitForPid(t, filepath.Join(k.dir, "pid"))
			if !bytes.Contains(k.read(t, name), []byte("async.Open")) {
				t.Error("the tests run without the change")
			}
			_ = cmd.Process.Signal(sig)
			exit, _ := errors.AsType[*exec.ExitError](cmd.Wait())
			if exit == nil || exit.ExitCode() != exitError || !strings.HasSuffix(stderr.String(), "\nasyncify: interrupted: the files are as they were\n") {
				t.Errorf("%v\n%s", exit, stderr.String())
			}
			if !bytes.Equal(k.read(t, name), before) {
				t.Error("the change is still there")
			}
			if syscall.Kill(pid, 0) == nil {
				t.Error("the tests still run")
			}
		})
	}
}

// waitForPid waits for a file with the number of a process.
func waitForPid(t *testing.T, name string) int {
	t.Helper()
	for range 3000 {
		if text, err := os.ReadFile(name); err == nil {
			pid, err := strconv.Atoi(string(text))
			if err != nil {
				t.Fatal(err)
			}
			return pid
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the tests do not begin")
	return 0
}

func TestWhoTests(t *testing.T) {
	const listed = `
{"ImportPath": "x/a"}
{"ImportPath": "x/b", "Deps": ["x/a", "fmt"]}
{"ImportPath": "x/c", "XTestImports": ["x/b"]}
{"ImportPath": "x/d", "Deps": ["fmt"], "TestImports": ["x/c"]}
{"ImportPath": "x/e", "TestImports": ["x/a"]}`
	got, err := whoTests(listed, map[string]bool{"x/a": true})
	if want := []string{"x/a", "x/b", "x/c", "x/e"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

func TestBrokenBy(t *testing.T) {
	of := func(pairs ...string) outcomes {
		o := outcomes{}
		for i := 0; i < len(pairs); i += 2 {
			pkg, test, _ := strings.Cut(pairs[i], " ")
			o[testName{pkg, test}] = outcome{result: result(pairs[i+1])}
		}
		return o
	}
	before := of("a A", "pass", "a B", "fail", "a", "fail", "b C", "pass", "b", "pass", "c D", "pass", "c", "pass", "d S", "skip", "d", "pass")
	for _, test := range []struct {
		after outcomes
		want  string
	}{
		{before, "[]"},
		{of("a A", "pass", "a B", "fail", "a", "fail", "b", "fail", "c", "pass"), "[b]"}, // it does not build any more
		{of("a A", "fail", "a", "fail", "b C", "fail", "b", "fail"), "[a A b C]"},
		{of("d S", "fail", "d", "fail"), "[d S]"},
		{of("a B", "pass", "a", "pass"), "[]"},
		{of("a", "fail"), "[a]"}, // nor does one with a test that failed
		{of("e N", "fail", "e", "fail"), "[e N]"},
	} {
		var names []string
		for _, n := range before.brokenBy(test.after) {
			names = append(names, n.String())
		}
		if got := "[" + strings.Join(names, " ") + "]"; got != test.want {
			t.Errorf("%v: %s, want %s", test.after, got, test.want)
		}
	}
}
