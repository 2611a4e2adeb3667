package gopls

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/asyncify-go/asyncify/internal/testkit/proxy"
)

// small is a module proxy in a directory, with modules that testdata/small.txtar has the source
// of, and the settings of the go command that make it the only one.
type small struct {
	dir     string
	modules string // the source, a directory for each module
}

func newSmall(t *testing.T) *small {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "small.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	s := &small{dir: t.TempDir(), modules: t.TempDir()}
	for _, f := range archive.Files {
		s.put(t, f.Name, string(f.Data))
	}
	for name, value := range map[string]string{
		"GOPROXY": proxy.URL(s.dir), "GOSUMDB": "off", "GOTOOLCHAIN": "local", "GOWORK": "", "GOPRIVATE": "",
		"GOMODCACHE": t.TempDir(), "GOFLAGS": "-modcacherw", // so that the test can remove it
		"TMPDIR": t.TempDir(),
	} {
		t.Setenv(name, value)
	}
	s.publish(t, "tools", "golang.org/x/tools", "v0.1.0", "v0.2.0")
	return s
}

// put writes a file of a module.
func (s *small) put(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(s.modules, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// publish offers a module's source, as it is now, as these versions of it.
func (s *small) publish(t *testing.T, source, path string, versions ...string) {
	t.Helper()
	proxy.Publish(t, s.dir, filepath.Join(s.modules, source), path, versions...)
}

// release offers a gopls that needs a Go release.
func (s *small) release(t *testing.T, version, goVersion string) {
	t.Helper()
	mod, err := os.ReadFile(filepath.Join(s.modules, "gopls", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	s.put(t, "gopls/go.mod", strings.Replace(string(mod), "go 1.26.0", "go "+goVersion, 1))
	s.publish(t, "gopls", Module, version)
	s.put(t, "gopls/go.mod", string(mod))
}

// source is the directory of the small asyncify.
func (s *small) source() string { return filepath.Join(s.modules, "asyncify") }

// empty makes sure that nothing is left in a directory.
func empty(t *testing.T, dir string) {
	t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		t.Errorf("%s is left in %s", entry.Name(), dir)
	}
}
