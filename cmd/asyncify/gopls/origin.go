package gopls

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"golang.org/x/mod/modfile"
)

// This file finds the source of the suite that is linked into gopls: that of the program that
// runs, so that an editor says the same as the command.

// suiteModule is this module.
const suiteModule = "github.com/asyncify-go/asyncify"

// origin is where the source of the suite is.
type origin struct {
	dir     string // or, if it is empty,
	version string // of the module
	sum     string // of the module, as in go.sum
	why     string // what says so, for the user
}

// findOrigin finds the source: in the directory that the user names; as the version of the
// module, if the go command got this program from there; in the directory that this program
// was compiled from; in the module or workspace that the user is in.
func findOrigin(ctx context.Context, named string) (origin, error) {
	if named != "" {
		dir, err := filepath.Abs(named)
		if err == nil {
			err = isSource(dir)
		}
		if err != nil {
			return origin{}, fmt.Errorf("-source=%s: %w", named, err)
		}
		return origin{dir: dir, why: "-source says so"}, nil
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if o, ok := fromModule(info); ok {
			return o, nil
		}
	}
	compiled, missing := compiledFrom()
	if missing == nil {
		return origin{dir: compiled, why: "asyncify was built there"}, nil
	}
	if dir, ok := usedHere(ctx); ok {
		return origin{dir: dir, why: "the module here uses it"}, nil
	}
	return origin{}, fmt.Errorf("where the source of this asyncify is can't be told: it was built from a directory, and %w; name the directory with -source, or install a release: go install %s/cmd/asyncify@latest", missing, suiteModule)
}

// fromModule says which version of the module a program was built from. One that was built in a
// checkout may be told a version too, by git; only what was downloaded has a sum.
func fromModule(info *debug.BuildInfo) (origin, bool) {
	if m := info.Main; m.Path == suiteModule && m.Sum != "" && m.Replace == nil {
		return origin{version: m.Version, sum: m.Sum, why: "this asyncify is that version"}, true
	}
	return origin{}, false
}

// compiledFrom gives the directory that the compiler read this file from, if the module's
// source is there.
func compiledFrom() (string, error) {
	_, file, _, ok := runtime.Caller(0)
	if !ok || !filepath.IsAbs(file) {
		return "", errors.New("-trimpath kept that from being noted")
	}
	const depth = 4 // cmd/asyncify/gopls/origin.go
	for range depth {
		file = filepath.Dir(file)
	}
	return file, isSource(file)
}

// usedHere gives the directory of the module's source if the user's module or workspace is it,
// has it, or replaces it.
func usedHere(ctx context.Context) (string, bool) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-json", suiteModule).Output()
	if err != nil {
		return "", false
	}
	var m struct {
		Dir     string
		Main    bool
		Replace *struct{ Version string }
	}
	if json.Unmarshal(out, &m) != nil || !m.Main && (m.Replace == nil || m.Replace.Version != "") {
		return "", false
	}
	return m.Dir, isSource(m.Dir) == nil
}

// isSource makes sure that a directory is the module's.
func isSource(dir string) error {
	mod, err := readMod(filepath.Join(dir, "go.mod"))
	switch {
	case err != nil:
		return err
	case moduleOf(mod) != suiteModule:
		return fmt.Errorf("the module in %s is %s, not %s", dir, moduleOf(mod), suiteModule)
	}
	return nil
}

func moduleOf(mod *modfile.File) string {
	if mod.Module == nil {
		return "without a name"
	}
	return mod.Module.Mod.Path
}

// goOf gives the Go release that the suite needs.
func (tc *toolchain) goOf(ctx context.Context, o origin) (string, error) {
	name := filepath.Join(o.dir, "go.mod")
	if o.dir == "" {
		var found struct{ GoMod string }
		if err := tc.json(ctx, &found, "list", "-m", "-json", suiteModule+"@"+o.version); err != nil {
			return "", err
		}
		name = found.GoMod
	}
	mod, err := readMod(name)
	if err != nil {
		return "", err
	}
	return goNeeded(mod), nil
}

// String names the source.
func (o origin) String() string {
	if o.dir != "" {
		return o.dir
	}
	return o.version
}
