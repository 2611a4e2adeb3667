package program

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"
)

// This file asks the go command.

// Module is a main module: the one around the current directory, or each one of
// a workspace.
type Module struct{ Path, Dir, GoMod string }

// goCommand runs the go command. The error is what it said.
func (q Query) goCommand(ctx context.Context, args ...string) (stdout, stderr string, err error) {
	var out, errs bytes.Buffer
	cmd := q.command(ctx, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if ctx.Err() != nil {
		return "", "", ctx.Err()
	}
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

// command makes the go command ready to run.
func (q Query) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = q.Dir, q.env()
	cmd.WaitDelay = time.Second // what it has started may live on, and hold the output open
	return cmd
}

// env is the go command's environment. PWD keeps the names of files under a symbolic link as
// the user sees them.
func (q Query) env() []string {
	return append(append(os.Environ(), q.Env...), "PWD="+q.Dir)
}

func (q Query) mainModules(ctx context.Context) ([]Module, error) {
	out, _, err := q.goCommand(ctx, "list", "-m", "-json=Path,Dir,GoMod")
	if err != nil {
		return nil, err
	}
	modules, err := decode[Module](out)
	if err != nil {
		return nil, err
	}
	for i, m := range modules {
		if m.GoMod == "" { // the go command's way to say that there is none
			return nil, fmt.Errorf("there is no go.mod in %s or above: run asyncify inside a module; `go mod init example.com/name` makes one", q.Dir)
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
func (q Query) named(ctx context.Context) ([]string, error) {
	args := append([]string{"list", "-e", "-find", "-json=ImportPath,GoFiles,CgoFiles,Module,Error"}, q.Flags...)
	out, warnings, err := q.goCommand(ctx, append(append(args, "--"), q.Patterns...)...)
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
	switch what := strings.Join(q.Patterns, " "); {
	case len(problems) > 0 && !(q.Partial && len(paths) > 0):
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
		Dir: l.Dir, BuildFlags: l.Flags, Fset: l.fset, Context: l.ctx, Env: l.env(), Overlay: l.Overlay,
	}
	roots, err := packages.Load(cfg, patterns...)
	if err != nil {
		if l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		return fmt.Errorf("can't list the program's packages: %w", err)
	}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		l.meta[pkg.PkgPath] = pkg
		l.order = append(l.order, pkg)
	})
	return nil
}

// allOwn lists all of the user's packages.
func (l *loader) allOwn() (paths []string) {
	for _, meta := range l.order {
		if isOwn(meta) {
			paths = append(paths, meta.PkgPath)
		}
	}
	return paths
}

// complete makes sure that the go command told about every package that the user
// named. It tells about none, and calls that no error, when go.mod has to be
// brought up to date first.
func (l *loader) complete(named, patterns []string) error {
	if len(named) == 0 {
		return l.why(patterns)
	}
	for _, path := range named {
		if l.meta[path] != nil {
			continue
		}
		if err := l.why(patterns); err != nil {
			return err
		}
		return fmt.Errorf("%s: the go command lists it, but does not tell about it; go build %s may show why", path, path)
	}
	return nil
}

// why asks the go command for its reason to list nothing, if it has one.
func (l *loader) why(patterns []string) error {
	_, _, err := l.goCommand(l.ctx, slices.Concat([]string{"list", "-deps", "-export"}, l.Flags, patterns)...)
	return err
}
