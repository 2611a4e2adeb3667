package gopls

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBuild builds a small gopls with a small suite in it: the newest that the installed Go can
// build, with its own version of x/tools, the suite's flags as they are told, and what it is
// made of told.
func TestBuild(t *testing.T) {
	s := newSmall(t)
	s.release(t, "v0.30.0", "1.26.0")
	s.release(t, "v0.31.0", "1.26.0")
	s.release(t, "v0.32.0-pre.1", "1.26.0")
	s.release(t, "v0.33.0", "1.999.0")
	dir := t.TempDir()
	var told bytes.Buffer
	p, err := Build(t.Context(), Options{Output: dir, Source: s.source(), Flags: map[string]string{"trust": "names"}, Tell: &told})
	if err != nil {
		t.Fatalf("%v\n%s", err, &told)
	}
	if !strings.HasPrefix(filepath.Base(p.Path), DefaultOutput) || p.Version != "v0.31.0" || p.Suite != s.source() {
		t.Errorf("built %+v", p)
	}
	for _, want := range []string{
		"asyncify: gopls v0.33.0 needs go1.999.0, and the go command in PATH is go1.",
		"asyncify: gopls v0.31.0 with the checks of asyncify " + s.source() + " (-source says so)\n",
	} {
		if !strings.Contains(told.String(), want) {
			t.Errorf("told\n%s\nwithout %q", &told, want)
		}
	}
	out, err := exec.Command(p.Path).CombinedOutput()
	const want = "own 0\nserialio 3 trust=names\nctxio 0\n"
	if err != nil || string(out) != want {
		t.Errorf("%v: it prints\n%s\nwant\n%s", err, out, want)
	}
	read, err := Inspect(p.Path)
	if err != nil || *read != *p {
		t.Errorf("read %+v, %v; want %+v", read, err, p)
	}
	info, err := exec.Command("go", "version", "-m", p.Path).CombinedOutput()
	if err != nil || !strings.Contains(string(info), "golang.org/x/tools\tv0.1.0\t") {
		t.Errorf("%v: x/tools is not gopls's own v0.1.0:\n%s", err, info)
	}
	empty(t, os.Getenv("TMPDIR"))
	if names, err := os.ReadDir(dir); err != nil || len(names) != 1 {
		t.Errorf("%v: in the directory are %v", err, names)
	}
}

// TestFailures has builds fail in every way that there is: what went wrong is told, the file
// that was there stays, and nothing is left behind.
func TestFailures(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(*testing.T, *small, *Options)
		want  []string
	}{
		{"the suite does not compile", func(t *testing.T, s *small, o *Options) {
			s.put(t, "asyncify/analyzer/suite.go", "package analyzer\n\nfunc Suite() []int { return wrong }\n")
		}, []string{"gopls v0.31.0 can't be built with the checks of asyncify ", "-version names another release\n", "suite.go:3:29: undefined: wrong"}},
		{"gopls has another layout", func(t *testing.T, s *small, o *Options) {
			s.put(t, "gopls/internal/settings/analysis.go", "package settings\n")
			s.release(t, "v0.31.0", "1.26.0")
		}, []string{"asyncify.go:", "undefined: AllAnalyzers"}},
		{"there is no such release", func(t *testing.T, s *small, o *Options) { o.Version = "v0.99.0" },
			[]string{"gopls v0.99.0 can't be looked up", "v0.99.0"}},
		{"the release is too new", func(t *testing.T, s *small, o *Options) {
			s.release(t, "v0.33.0", "1.999.0")
			o.Version = "v0.33.0"
		}, []string{"gopls v0.33.0 needs go1.999.0, and the go command in PATH is go1.", "leave -version out"}},
		{"the release is too old", func(t *testing.T, s *small, o *Options) {
			s.release(t, "v0.1.0", "1.20")
			o.Version = "v0.1.0"
		}, []string{"gopls v0.1.0 is older than " + Oldest}},
		{"all are too new", func(t *testing.T, s *small, o *Options) {
			s.release(t, "v0.31.0", "1.998.0")
			s.release(t, "v0.33.0", "1.999.0")
		}, []string{"can build no gopls", "from v0.31.0, which needs go1.998.0, to v0.33.0, which needs go1.999.0"}},
		{"the suite is too new", func(t *testing.T, s *small, o *Options) {
			s.put(t, "asyncify/go.mod", "module "+suiteModule+"\n\ngo 1.999.0\n")
		}, []string{"needs go1.999.0, and the go command in PATH is go1."}},
		{"the source is another module's", func(t *testing.T, s *small, o *Options) { o.Source = filepath.Join(s.modules, "tools") },
			[]string{"-source=", "is golang.org/x/tools, not " + suiteModule}},
		{"there is no source", func(t *testing.T, s *small, o *Options) { o.Source = filepath.Join(s.modules, "gone") },
			[]string{"-source=", "go.mod"}},
		{"there is no go command", func(t *testing.T, s *small, o *Options) { t.Setenv("PATH", t.TempDir()) },
			[]string{"there is no go command in PATH"}},
		{"the proxy is gone", func(t *testing.T, s *small, o *Options) { t.Setenv("GOPROXY", "off") },
			[]string{"which releases of gopls there are can't be told"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSmall(t)
			s.release(t, "v0.31.0", "1.26.0")
			kept := program(t)
			o := Options{Output: kept, Source: s.source(), Tell: t.Output()}
			before := contents(t, kept)
			test.spoil(t, s, &o)
			p, err := Build(t.Context(), o)
			if err == nil {
				t.Fatalf("built %+v", p)
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error is\n%v\nwithout %q", err, want)
				}
			}
			if !bytes.Equal(contents(t, kept), before) {
				t.Error("the file that was there has changed")
			}
			empty(t, os.Getenv("TMPDIR"))
		})
	}
}

// program copies a Go program, this one, into a directory of its own.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), filepath.Base(self))
	if err := os.WriteFile(path, contents(t, self), 0o777); err != nil {
		t.Fatal(err)
	}
	return path
}

func contents(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
