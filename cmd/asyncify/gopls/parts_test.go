package gopls

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestCandidates(t *testing.T) {
	got := candidates([]string{"v0.9.1", "v0.20.0", "v0.21.0-pre.1", "v0.100.0", "v0.21.0", "nonsense", Oldest})
	if want := []string{"v0.100.0", "v0.21.0", "v0.20.0", Oldest}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestInstalled never lets a newer toolchain be downloaded, unless the user has named one.
func TestInstalled(t *testing.T) {
	for choice, want := range map[string]string{
		"": "local", "local": "local", "auto": "local", "path": "local", "local+auto": "local",
		"go1.27.1": "go1.27.1", "go1.27.1+auto": "go1.27.1", "go1.27.1+path": "go1.27.1",
	} {
		if got := installed(choice); got != want {
			t.Errorf("GOTOOLCHAIN=%s becomes %s, want %s", choice, got, want)
		}
	}
}

func TestFlags(t *testing.T) {
	got := flags("-mod=vendor -modfile=other.mod -modcacherw --modcacherw=true -tags=x -modcacherwx")
	if want := []string{"-mod=mod", "-modcacherw", "--modcacherw=true"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGoRelease(t *testing.T) {
	for told, needs := range map[string]string{
		"go1.26.8": "go1.26.0", "go1.26.0 X:jsonv2": "go1.26.0", "devel go1.27-0123abc Mon Nov 2": "go1.27", "go1.27rc1": "go1.26.9", "weird": "go1.99",
	} {
		if tc := (&toolchain{version: release(told)}); !tc.builds(needs) {
			t.Errorf("%s, which is %s, does not build what needs %s", told, tc.version, needs)
		}
	}
	for told, needs := range map[string]string{
		"go1.26.8": "go1.27.0", "go1.26.8 X:jsonv2": "go1.26.9", "devel go1.27-0123abc": "go1.27.0", "go1.27rc1": "go1.27.0",
	} {
		if tc := (&toolchain{version: release(told)}); tc.builds(needs) {
			t.Errorf("%s, which is %s, builds what needs %s", told, tc.version, needs)
		}
	}
}

// TestOrigin tells a program that the go command downloaded from one that was built in a
// checkout, which has a version by git's grace.
func TestOrigin(t *testing.T) {
	for _, test := range []struct {
		main debug.Module
		want string
	}{
		{debug.Module{Path: suiteModule, Version: "v1.2.3", Sum: "h1:x"}, "v1.2.3"},
		{debug.Module{Path: suiteModule, Version: "v0.0.0-20261123041500-0123456789ab"}, ""},
		{debug.Module{Path: suiteModule, Version: "(devel)"}, ""},
		{debug.Module{Path: "example.com/other", Version: "v1.2.3", Sum: "h1:x"}, ""},
		{debug.Module{Path: suiteModule, Version: "v1.2.3", Sum: "h1:x", Replace: &debug.Module{Path: "../fork"}}, ""},
	} {
		o, ok := fromModule(&debug.BuildInfo{Main: test.main})
		if ok != (test.want != "") || o.version != test.want || o.sum != "" && o.sum != test.main.Sum {
			t.Errorf("%+v: got %+v", test.main, o)
		}
	}
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	if dir, ok := usedHere(t.Context()); !ok || dir != root {
		t.Errorf("in the checkout the module is in %q, %v, want %s", dir, ok, root)
	}
	if dir, err := compiledFrom(); err == nil && dir != root || err != nil && !strings.Contains(err.Error(), "-trimpath") {
		t.Errorf("this was compiled from %s, %v, want %s", dir, err, root)
	}
	t.Chdir(t.TempDir())
	if dir, ok := usedHere(t.Context()); ok {
		t.Errorf("outside of any module it is in %s", dir)
	}
}

// TestInspect reads programs that are no gopls, and one that has no suite.
func TestInspect(t *testing.T) {
	script := filepath.Join(t.TempDir(), "gopls")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nexec gopls\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		script:                        "is no Go program",
		filepath.Join(script, "gone"): "gone",
		program(t):                    "is no gopls but " + suiteModule,
	} {
		if p, err := Inspect(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v, want %q", path, p, err, want)
		}
	}
	plain := filepath.Join(t.TempDir(), "plain")
	build := exec.Command("go", "build", "-o", plain, ".")
	build.Dir = t.TempDir()
	build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
	for name, text := range map[string]string{"go.mod": "module " + Module + "\n\ngo 1.26\n", "main.go": "package main\n\nfunc main() {}\n"} {
		if err := os.WriteFile(filepath.Join(build.Dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p, err := Inspect(plain)
	if err != nil || p.Suite != "" || !strings.HasSuffix(p.String(), "without asyncify's checks") {
		t.Errorf("a gopls without the suite: %v, %v", p, err)
	}
}

// TestTarget refuses what must not be replaced before anything is built.
func TestTarget(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "main.go")
	if err := os.WriteFile(text, []byte("package main\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "full", DefaultOutput), 0o777); err != nil {
		t.Fatal(err)
	}
	for output, want := range map[string]string{
		text:                                "is there, and no Go program",
		filepath.Join(dir, "full"):          "is a directory",
		filepath.Join(dir, "gone", "gopls"): "nothing can be written beside",
		filepath.Join(text, "gopls"):        "-o: ",
	} {
		if place, err := newTarget(output, ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v, want %q", output, place, err, want)
		}
	}
	place, err := newTarget(dir, ".exe")
	if want := filepath.Join(dir, DefaultOutput+".exe"); err != nil || place.path != want {
		t.Errorf("in a directory: %+v, %v, want %s", place, err, want)
	}
}

// TestPut replaces a program, and where it can't leaves nothing beside it.
func TestPut(t *testing.T) {
	old, next := program(t), filepath.Join(t.TempDir(), "next")
	if err := os.WriteFile(next, []byte("next"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := (target{old}).put(next); err != nil || string(contents(t, old)) != "next" {
		t.Errorf("%v, or not replaced", err)
	}
	if info, err := os.Stat(old); err != nil || info.Mode().Perm()&0o111 == 0 {
		t.Errorf("it can't be run: %v, %v", info, err)
	}
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "full", "of"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := (target{filepath.Join(dir, "full")}).put(next); err == nil {
		t.Error("a directory was replaced")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestProgress tells of packages now and then, not of each.
func TestProgress(t *testing.T) {
	var told strings.Builder
	now := time.Now()
	p := &progress{out: &told, now: func() time.Time { return now }}
	p.line("begun")
	for n := range 30 {
		now = now.Add(time.Second)
		p.compiled(n + 1)
	}
	if want := "asyncify: begun\nasyncify: 10 packages compiled\nasyncify: 20 packages compiled\nasyncify: 30 packages compiled\n"; told.String() != want {
		t.Errorf("told\n%swant\n%s", &told, want)
	}
}
