// Package program loads a whole program for the command: the user's own
// packages from source, in one universe of types, and everything else as facts
// that are worked out when they are asked for.
package program

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// Program is a loaded program.
type Program struct {
	Fset  *token.FileSet
	Unit  *infer.Unit
	Roots []*infer.Package // the packages that the user named, in order
	// Modules are the go.mod files of the roots' modules.
	Modules []*packages.Module

	loader *loader
}

// Load loads the packages that the patterns name, and for their sake the rest of
// their modules. An error says what to do about it, with file:line where there
// is one.
func Load(dir string, patterns []string, flags []string) (*Program, error) {
	named, err := list(dir, patterns, flags)
	if err != nil {
		return nil, err
	}
	l := newLoader(dir, flags)
	if err := l.list(widen(named, patterns)); err != nil {
		return nil, err
	}
	p := &Program{Fset: l.fset, loader: l}
	own, err := l.own()
	if err != nil {
		return nil, err
	}
	for _, pkg := range own {
		if slices.ContainsFunc(named, func(n *packages.Package) bool { return n.PkgPath == pkg.Types.Path() }) {
			p.Roots = append(p.Roots, pkg)
		}
	}
	p.Modules = modulesOf(named)
	p.Unit = infer.New(&infer.Unit{Packages: own, Facts: l.facts, Whole: true})
	return p, nil
}

// list asks the go command for the packages that the user named.
func list(dir string, patterns, flags []string) ([]*packages.Package, error) {
	cfg := &packages.Config{Mode: packages.NeedName | packages.NeedFiles | packages.NeedModule, Dir: dir, BuildFlags: flags}
	pkgs, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, explainList(err)
	}
	var problems []error
	for _, pkg := range pkgs {
		for _, e := range pkg.Errors {
			if e.Kind == packages.ListError || e.Kind == packages.UnknownError {
				problems = append(problems, explainPackage(pkg, e))
			}
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	if len(pkgs) == 0 {
		return nil, fmt.Errorf("no packages match %s: name packages as for go build, for example ./...", strings.Join(patterns, " "))
	}
	return pkgs, nil
}

func explainList(err error) error {
	return fmt.Errorf("can't list packages: %w", err)
}

func explainPackage(pkg *packages.Package, e packages.Error) error {
	switch {
	case strings.Contains(e.Msg, "go.mod file not found"), strings.Contains(e.Msg, "outside main module"), strings.Contains(e.Msg, "does not contain main module"):
		return fmt.Errorf("%s\nrun asyncify inside a module (go mod init makes one), and name packages of it", e.Msg)
	case strings.Contains(e.Msg, "matched no packages"), strings.Contains(e.Msg, "no Go files"), strings.Contains(e.Msg, "build constraints exclude all"):
		return fmt.Errorf("%s: name a directory with Go files, for example ./...", e.Msg)
	}
	return fmt.Errorf("%s", e)
}

// widen adds the whole of the user's modules to the patterns, so that every
// implementation of an interface and every use of a type is in sight.
func widen(named []*packages.Package, patterns []string) []string {
	out := slices.Clone(patterns)
	for _, m := range modulesOf(named) {
		out = append(out, m.Path+"/...")
	}
	return out
}

func modulesOf(pkgs []*packages.Package) []*packages.Module {
	var out []*packages.Module
	for _, pkg := range pkgs {
		if m := pkg.Module; m != nil && !slices.ContainsFunc(out, func(o *packages.Module) bool { return o.Path == m.Path }) {
			out = append(out, m)
		}
	}
	return out
}

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
}

func parse(fset *token.FileSet, names []string) ([]*ast.File, error) {
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}
