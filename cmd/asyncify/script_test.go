package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts are testdata/script/*.txtar at the repository's root. They run this
// program itself, built into the test:
//
//	go test ./cmd/asyncify -run Script/NAME
//	go test ./cmd/asyncify -run Script -u     # write what was printed as wanted

var updateScripts = flag.Bool("u", false, "rewrite the outputs that the scripts want")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"asyncify": main})
}

func TestScript(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	kept, err := goEnv("GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB", "GOFLAGS")
	if err != nil {
		t.Fatal(err)
	}
	// The facts of dependencies are worked out once for all scripts.
	kept = append(kept, "XDG_CACHE_HOME="+t.TempDir(), "ROOT="+root, "GOTOOLCHAIN=local", "GOWORK=")
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(root, "testdata", "script"),
		UpdateScripts:       *updateScripts,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, kept...)
			tool, err := exec.LookPath("asyncify") // testscript.Main put it there
			env.Vars = append(env.Vars, "TOOL="+tool)
			return err
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"shop":    cmdShop,
			"runtime": cmdRuntime,
			"crlf":    cmdCRLF,
			"mark":    cmdMark,
		},
	})
}

// condition knows what scripts may depend on: the user, and a C compiler.
func condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Getuid() == 0, nil
	case "cgo":
		on, err := goEnv("CGO_ENABLED")
		return err == nil && on[0] == "CGO_ENABLED=1", err
	}
	return false, fmt.Errorf("unknown condition %s", name)
}

// goEnv gives some of the go command's settings as assignments.
func goEnv(names ...string) ([]string, error) {
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		return nil, err
	}
	values := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	for i, name := range names {
		values[i] = name + "=" + values[i]
	}
	return values, nil
}

// cmdShop copies the module in testdata/script/shop into a directory, or into
// the current one: one package with a function whose two waits could overlap.
func cmdShop(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: shop [dir]")
	}
	dir := ts.MkAbs(strings.Join(args, ""))
	ts.Check(os.CopyFS(dir, os.DirFS(filepath.Join(ts.Getenv("ROOT"), "testdata", "script", "shop"))))
}

// cmdRuntime makes the module in the current directory require the runtime, from
// this repository, so that what was written can be built.
func cmdRuntime(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: runtime")
	}
	root, module := ts.Getenv("ROOT"), "github.com/asyncify-go/asyncify"
	ts.Check(ts.Exec("go", "mod", "edit", "-require="+module+"@v0.0.0", "-replace="+module+"="+root))
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("go.sum"), sums, 0o666))
	ts.Setenv("GOFLAGS", ts.Getenv("GOFLAGS")+" -mod=mod")
}

// cmdCRLF makes lines end as on Windows.
func cmdCRLF(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		data := []byte(ts.ReadFile(name))
		ts.Check(os.WriteFile(ts.MkAbs(name), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), 0o666))
	}
}

// cmdMark puts a byte order mark at the beginning of files.
func cmdMark(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte("\uFEFF"+ts.ReadFile(name)), 0o666))
	}
}
