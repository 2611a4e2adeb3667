package program

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// Sources gives another program: one whose source is text instead of files, in the
// module and with the dependencies of a program that has been loaded. It costs a
// type-check where loading costs runs of the go command. Files are named by their
// slash-separated paths below dir, and need not exist.
func (p *Program) Sources(module, dir string, files map[string][]byte) (*Program, error) {
	l := *p.loader
	l.Dir, l.done, l.sources, l.broken = dir, maps.Clone(l.done), map[string][]byte{}, map[string]bool{}
	s := &sourceLoader{loader: &l, files: map[string][]string{}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		pkg := path.Join(module, path.Dir(name))
		file := filepath.Join(dir, filepath.FromSlash(name))
		s.files[pkg] = append(s.files[pkg], file)
		l.sources[file] = files[name]
	}
	for _, pkg := range slices.Sorted(maps.Keys(s.files)) {
		delete(l.done, pkg) // the loaded program may have one of that name
	}
	for _, pkg := range slices.Sorted(maps.Keys(s.files)) {
		if _, err := s.Import(pkg); err != nil {
			return nil, err
		}
	}
	out := &Program{Fset: l.fset, Roots: s.checked, Modules: p.Modules, loader: &l}
	var err error
	if out.Unit, out.Broken, err = l.infer(s.checked); err == nil && len(out.Broken) > 0 {
		err = out.Broken[0]
	}
	return out, err
}

// sourceLoader type-checks packages from text, imports first.
type sourceLoader struct {
	*loader
	files   map[string][]string // file names by package path
	checked []*infer.Package
}

// Import resolves a path to a package of the text, or to one that has been loaded.
func (s *sourceLoader) Import(path string) (*types.Package, error) {
	names, own := s.files[path]
	switch {
	case s.done[path] != nil:
		return s.done[path], nil
	case path == "unsafe":
		return types.Unsafe, nil
	case !own:
		if s.meta[path] == nil {
			return nil, fmt.Errorf("the loaded program does not depend on %s", path)
		}
		return s.gc.ImportFrom(path, "", 0)
	}
	pkg, err := s.checkText(path, names)
	if err != nil {
		return nil, err
	}
	s.done[path] = pkg.Types
	s.checked = append(s.checked, pkg)
	return pkg.Types, nil
}

func (s *sourceLoader) checkText(path string, names []string) (*infer.Package, error) {
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(s.fset, name, s.sources[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	var problems []error
	info := newInfo()
	conf := types.Config{Importer: s, Sizes: s.sizes(), GoVersion: s.goVersion(), Error: func(err error) { problems = append(problems, err) }}
	pkg, _ := conf.Check(path, s.fset, files, info)
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return &infer.Package{Fset: s.fset, Files: files, Types: pkg, Info: info}, nil
}

// sizes and goVersion are those of the loaded program's own packages.
func (s *sourceLoader) sizes() types.Sizes {
	if meta := s.some(); meta != nil {
		return meta.TypesSizes
	}
	return nil
}

func (s *sourceLoader) goVersion() string {
	if meta := s.some(); meta != nil && meta.Module.GoVersion != "" {
		return "go" + strings.TrimPrefix(meta.Module.GoVersion, "go")
	}
	return ""
}

// some gives any of the loaded program's own packages.
func (s *sourceLoader) some() *packages.Package {
	i := slices.IndexFunc(s.order, isOwn)
	if i < 0 {
		return nil
	}
	return s.order[i]
}
