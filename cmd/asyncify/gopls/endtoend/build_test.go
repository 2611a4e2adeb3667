package endtoend

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/asyncify-go/asyncify/cmd/asyncify/gopls"
)

// dir holds what is built.
var dir string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	var err error
	if dir, err = os.MkdirTemp("", "endtoend"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	return m.Run()
}

// releases are those that are built: the newest that the installed Go can build, and the oldest
// that is known to work. ASYNCIFY_GOPLS names others, parted by spaces.
func releases() []string {
	if named := strings.Fields(os.Getenv("ASYNCIFY_GOPLS")); len(named) > 0 {
		return named
	}
	return []string{"", gopls.Oldest}
}

// eachGopls runs a test with each release, with the suite in it.
func eachGopls(t *testing.T, test func(t *testing.T, server string)) {
	t.Helper()
	needGopls(t)
	for _, version := range releases() {
		t.Run("gopls"+version, func(t *testing.T) {
			b := built(version)
			if b.err != nil {
				t.Fatal(b.err)
			}
			test(t, b.path)
		})
	}
}

// needGopls skips a test where no gopls can be built.
func needGopls(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: building gopls takes minutes the first time")
	}
	if err := reachable(); err != nil {
		t.Skipf("gopls can't be looked up, so it can't be built: %v", err)
	}
}

// reachable says whether there is a module proxy, or all that is needed of one.
var reachable = sync.OnceValue(func() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", "list", "-m", "-versions", gopls.Module)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
})

// build is what came of asyncify gopls build.
type build struct {
	path, stdout, stderr string
	err                  error
}

var (
	mu     sync.Mutex
	builds = map[string]build{}
)

// built builds a release, once.
func built(version string) build {
	mu.Lock()
	defer mu.Unlock()
	b, ok := builds[version]
	if !ok {
		b.path = filepath.Join(dir, "gopls"+version)
		b.stdout, b.stderr, b.err = asyncify("gopls", "build", "-o", b.path, "-version", version)
		builds[version] = b
	}
	return b
}

// asyncify runs the command, built from this repository.
func asyncify(args ...string) (stdout, stderr string, err error) {
	tool, err := command()
	if err != nil {
		return "", "", err
	}
	return execute(os.Environ(), dir, tool, args...)
}

// execute runs a program in a directory.
func execute(env []string, dir, name string, args ...string) (stdout, stderr string, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = dir, env, &out, &errs, 5*time.Second
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if err = cmd.Run(); err != nil {
		err = fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, &errs)
	}
	return out.String(), errs.String(), err
}

var command = sync.OnceValues(func() (string, error) {
	tool := filepath.Join(dir, "asyncify")
	cmd := exec.Command("go", "build", "-o", tool, "./cmd/asyncify")
	cmd.Dir = filepath.Join("..", "..", "..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return tool, nil
})

// TestBuilt asks a gopls that was built, and the command about it.
func TestBuilt(t *testing.T) {
	eachGopls(t, func(t *testing.T, server string) {
		out, _, err := asyncify("gopls", "check", server)
		if err != nil || !strings.HasPrefix(out, server+": gopls v0.") || !strings.Contains(out, ", with the checks of asyncify ") {
			t.Errorf("%v: check says %q", err, out)
		}
		version, err := exec.Command(server, "version").CombinedOutput()
		if err != nil || !strings.Contains(out, ": "+strings.TrimPrefix(strings.TrimSpace(string(version)), "golang.org/x/tools/")) {
			t.Errorf("%v: gopls version says %q, and check %q", err, version, out)
		}
	})
}
