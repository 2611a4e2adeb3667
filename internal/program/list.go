package program

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

// This file asks the go command.

// Module is a main module: the one around the current directory, or each one of
// a workspace.
type Module struct{ Path, Dir, GoMod string }

// goCommand runs the go command in a directory. The error is what it said.
func goCommand(dir string, args ...string) (stdout, stderr string, err error) {
	var out, errs bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
	// PWD keeps the names of files under a symbolic link as the user sees them.
	cmd.Env = append(os.Environ(), "PWD="+dir)
	err = cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return "", "", errors.New("the go command is not in PATH: asyncify asks it about packages; see https://go.dev/doc/install")
	}
	if err != nil {
		if said := strings.TrimSpace(errs.String()); said != "" {
			err = errors.New(advised(said))
		}
		return "", "", fmt.Errorf("go %s: %w", args[0], err)
	}
	return out.String(), errs.String(), nil
}

func mainModules(dir string) ([]Module, error) {
	out, _, err := goCommand(dir, "list", "-m", "-json=Path,Dir,GoMod")
	if err != nil {
		return nil, err
	}
	modules, err := decode[Module](out)
	if err != nil {
		return nil, err
	}
	for i, m := range modules {
		if m.GoMod == "" { // the go command's way to say that there is none
			return nil, fmt.Errorf("there is no go.mod in %s or above: run asyncify inside a module; `go mod init example.com/name` makes one", dir)
		}
		modules[i].Dir = filepath.Clean(m.Dir)
	}
	return modules, nil
}

// entry is what is asked about a package that the user named.
type entry struct {
	ImportPath string
	GoFiles    []string
	CgoFiles   []string
	Module     *struct{ Main bool }
	Error      *struct{ Pos, Err string }
}

// named lists the packages that the patterns name. Those of others (the standard
// library, dependencies) count for nothing, but are no error among others.
func named(dir string, patterns, flags []string) ([]string, error) {
	args := append([]string{"list", "-e", "-find", "-json=ImportPath,GoFiles,CgoFiles,Module,Error"}, flags...)
	out, warnings, err := goCommand(dir, append(append(args, "--"), patterns...)...)
	if err != nil {
		return nil, err
	}
	entries, err := decode[entry](out)
	if err != nil {
		return nil, err
	}
	var paths []string
	var problems []error
	foreign := false
	for _, e := range entries {
		switch {
		case e.Error != nil:
			problems = append(problems, e.problem())
		case e.Module == nil || !e.Module.Main:
			foreign = true
		case len(e.GoFiles)+len(e.CgoFiles) > 0:
			paths = append(paths, e.ImportPath)
		}
	}
	switch what := strings.Join(patterns, " "); {
	case len(problems) > 0:
		return nil, errors.Join(problems...)
	case len(paths) > 0:
		return paths, nil
	case foreign:
		return nil, fmt.Errorf("%s belongs to somebody else: asyncify changes packages of your own modules only, for example ./...", what)
	case len(entries) > 0:
		return nil, fmt.Errorf("%s: there are no Go files but tests, which asyncify leaves alone", what)
	default:
		return nil, fmt.Errorf("no packages match %s: name packages as for go build, for example ./...%s", what, besides(warnings))
	}
}

// problem tells why a pattern names nothing.
func (e entry) problem() error {
	msg := advised(strings.TrimSpace(e.Error.Err))
	if e.Error.Pos != "" {
		msg = e.Error.Pos + ": " + msg
	}
	return errors.New(msg)
}

// besides passes on a warning of the go command that says more than we know.
func besides(warnings string) string {
	if w := strings.TrimSpace(warnings); w != "" && !strings.Contains(w, "matched no packages") {
		return "\n" + w
	}
	return ""
}

func decode[T any](s string) ([]T, error) {
	var all []T
	dec := json.NewDecoder(strings.NewReader(s))
	for {
		var v T
		switch err := dec.Decode(&v); {
		case err == io.EOF:
			return all, nil
		case err != nil:
			return nil, fmt.Errorf("go list: can't read its answer: %w", err)
		}
		all = append(all, v)
	}
}

// list asks the go command for the program's packages and their export data.
func (l *loader) list(patterns []string) error {
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedDeps | packages.NeedExportFile | packages.NeedModule | packages.NeedTypesSizes,
		Dir: l.dir, BuildFlags: l.flags, Fset: l.fset,
	}
	roots, err := packages.Load(cfg, patterns...)
	if err != nil {
		return fmt.Errorf("can't list the program's packages: %w", err)
	}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		l.meta[pkg.PkgPath] = pkg
		l.order = append(l.order, pkg)
	})
	return nil
}

// complete makes sure that the go command told about every package that the user
// named. It tells about none, and calls that no error, when go.mod has to be
// brought up to date first.
func (l *loader) complete(named, patterns []string) error {
	for _, path := range named {
		if l.meta[path] != nil {
			continue
		}
		if _, _, err := goCommand(l.dir, append(append([]string{"list", "-deps", "-export"}, l.flags...), patterns...)...); err != nil {
			return err
		}
		return fmt.Errorf("%s: the go command lists it, but does not tell about it; go build %s may show why", path, path)
	}
	return nil
}
