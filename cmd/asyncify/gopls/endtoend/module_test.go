package endtoend

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/testkit/proxy"
)

// TestModule installs asyncify by module version, as users do, from a proxy that offers this
// repository as a release, and builds a gopls with it: the suite that is linked in is that
// release's, and no directory.
func TestModule(t *testing.T) {
	needGopls(t)
	const path, version = "github.com/asyncify-go/asyncify", "v0.1.0"
	offered, bin := t.TempDir(), t.TempDir()
	proxy.Publish(t, offered, filepath.Join("..", "..", "..", ".."), path, version)
	ordinary := goEnv(t, "GOMODCACHE", "GOPROXY")
	env := append(os.Environ(), "GOWORK=off", "GOBIN="+bin,
		// A module cache of its own, for the ordinary one must not keep this release. What the
		// ordinary one has needs no network.
		"GOMODCACHE="+t.TempDir(),
		"GOPROXY="+proxy.URL(offered)+","+proxy.URL(filepath.Join(ordinary[0], "cache", "download"))+","+ordinary[1],
		"GONOSUMDB="+path, "GOPRIVATE=", "GONOPROXY=",
		// Without -trimpath the module cache's directory, which is another one each time, would
		// have all compiled again.
		"GOFLAGS=-modcacherw -trimpath",
	)
	if _, _, err := execute(env, bin, "go", "install", path+"/cmd/asyncify@"+version); err != nil {
		t.Fatal(err)
	}
	tool, server := filepath.Join(bin, "asyncify"), filepath.Join(bin, "gopls")
	out, log, err := execute(env, bin, tool, "gopls", "build", "-o", server)
	if err != nil {
		t.Fatal(err)
	}
	if want := " with the checks of asyncify " + version + " (this asyncify is that version)\n"; !strings.Contains(log, want) {
		t.Errorf("told\n%swithout %q", log, want)
	}
	if want := ", with the checks of asyncify " + version + "\n"; !strings.HasPrefix(out, server+": gopls v0.") || !strings.HasSuffix(out, want) {
		t.Errorf("built %q, want …%q", out, want)
	}
	if again, _, err := execute(env, bin, tool, "gopls", "check", server); err != nil || again != out {
		t.Errorf("%v: check says %q, and build said %q", err, again, out)
	}
}

// goEnv gives settings of the go command.
func goEnv(t *testing.T, names ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}
