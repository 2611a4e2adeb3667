// Package program loads a whole program for the command: the user's own
// packages from source, in one universe of types, and everything else as facts
// that are worked out when they are asked for and kept between runs.
package program

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// Program is a loaded program.
type Program struct {
	Fset    *token.FileSet
	Unit    *infer.Unit
	Roots   []*infer.Package // the packages that the user named, in order
	Modules []Module         // the user's modules
	// Notes are remarks for the user, a line each: what weakens the result.
	Notes []string
	// Broken tells of packages of the user's that broke the analysis. They are
	// left out: neither among the roots nor in the unit.
	Broken []*infer.Broken

	loader *loader
}

// Load is Query.Load without much ado.
func Load(dir string, patterns []string, flags []string) (*Program, error) {
	return Query{Dir: dir, Patterns: patterns, Flags: flags}.Load(context.Background())
}

// Query says what is loaded, and how.
type Query struct {
	Dir      string   // where the go command runs
	Patterns []string // as for go build; none for all packages of the user's modules
	Flags    []string // of the go command
	Env      []string // of the go command, besides this process's own: "NAME=value"
	// Overlay has texts that count in place of those on disk, by the names of their files.
	Overlay map[string][]byte
	// Partial leaves out whatever does not compile, the packages that the patterns name too.
	Partial bool
	Tell    Tell // hears how far the load is, if somebody is to
}

// Load loads the packages that the patterns name, and for the sake of evidence
// the rest of the user's modules: every implementation of an interface and every
// use of a type shall be in sight. An error says what to do about it, with
// file:line where there is one. Packages that don't compile are an error if the
// named ones need them; otherwise they are left out, and the unit is not whole.
// Packages that break the analysis are left out too: see Broken. When the context
// ends, so does the load, as soon as the package that it is at is done.
func (q Query) Load(ctx context.Context) (*Program, error) {
	if err := noFiles(q.Patterns); err != nil {
		return nil, err
	}
	modules, err := q.mainModules(ctx)
	if err != nil {
		return nil, err
	}
	l := newLoader(ctx, q)
	l.Tell.tell("listing packages", 0, 0)
	all := slices.Concat(q.Patterns, everything(modules))
	listed := make(chan error, 1)
	go func() {
		l.compile(all)
		listed <- l.list(all)
	}()
	var named []string
	if len(q.Patterns) > 0 {
		named, err = q.named(ctx)
	}
	if errListed := <-listed; err != nil || errListed != nil {
		return nil, firstOf(err, errListed)
	}
	if len(q.Patterns) == 0 {
		named = l.allOwn()
	}
	if err := l.complete(named, all); err != nil {
		return nil, err
	}
	own, err := l.own(named)
	if err != nil {
		return nil, err
	}
	p := &Program{Fset: l.fset, Modules: modules, Notes: l.notes, loader: l}
	if p.Unit, p.Broken, err = l.infer(own); err != nil {
		return nil, err
	}
	for _, pkg := range p.Unit.Packages {
		if slices.Contains(named, pkg.Types.Path()) {
			p.Roots = append(p.Roots, pkg)
		}
	}
	return p, ctx.Err()
}

func firstOf(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// noFiles turns down files among the patterns: the go command makes a package of
// its own of them, which would be in the program twice.
func noFiles(patterns []string) error {
	for _, p := range patterns {
		if strings.HasSuffix(p, ".go") {
			dir := filepath.ToSlash(filepath.Dir(p))
			if dir != "." && !filepath.IsAbs(p) {
				dir = "./" + strings.TrimPrefix(dir, "./")
			}
			return fmt.Errorf("%s is a file: name its package, %s", p, dir)
		}
	}
	return nil
}

// everything gives the patterns for all packages of the modules.
func everything(modules []Module) []string {
	var out []string
	for _, m := range modules {
		out = append(out, m.Path+"/...")
	}
	return out
}

// Source gives the text of a file as it was parsed. Positions in the program
// belong to this text, whatever has become of the file since.
func (p *Program) Source(filename string) ([]byte, error) {
	if src, ok := p.loader.sources[filename]; ok {
		return src, nil
	}
	return nil, fmt.Errorf("%s is not part of the program", filename)
}

// Owns says whether a file lies in one of the user's modules.
func (p *Program) Owns(filename string) bool { return p.ModuleOf(filename) != nil }

// ModuleOf gives the module that a file lies in: the innermost one, since
// modules may be nested.
func (p *Program) ModuleOf(filename string) *Module {
	var best *Module
	for i, m := range p.Modules {
		if strings.HasPrefix(filename, m.Dir+string(filepath.Separator)) && (best == nil || len(m.Dir) > len(best.Dir)) {
			best = &p.Modules[i]
		}
	}
	return best
}

// Source reads a file from disk.
func Source(filename string) ([]byte, error) { return os.ReadFile(filepath.Clean(filename)) }

// isOwn says whether a package belongs to the user: to a main module.
func isOwn(pkg *packages.Package) bool { return pkg.Module != nil && pkg.Module.Main }

// Texts gives the texts of all of the user's files that were type-checked, by name.
func (p *Program) Texts() map[string][]byte { return p.loader.sources }

// LeftOut lists the files of the user's packages that were left out because they don't compile, or
// import one that does not.
func (p *Program) LeftOut() (files []string) {
	for _, meta := range p.loader.order {
		if isOwn(meta) && p.loader.broken[meta.PkgPath] {
			files = append(files, meta.GoFiles...)
		}
	}
	return files
}

// notCompiled wraps the problems of the user's packages.
func notCompiled(problems []error) error {
	return fmt.Errorf("%w\nasyncify works on programs that compile: mend this first (go build shows it too)", errors.Join(problems...))
}
