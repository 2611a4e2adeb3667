package program

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// loader type-checks packages: the user's own for good, others only to work out
// facts about them, and only when somebody asks.
type loader struct {
	Query
	ctx     context.Context // of the load
	fset    *token.FileSet
	meta    map[string]*packages.Package // by path
	order   []*packages.Package          // imports first
	done    map[string]*types.Package    // what was checked from source for good
	sources map[string][]byte            // the text of the user's files
	broken  map[string]bool              // packages that can't be imported
	notes   []string
	gc      types.ImporterFrom

	known map[string]map[string]effect.Summary
	cache *factCache
}

func newLoader(ctx context.Context, q Query) *loader {
	l := &loader{
		Query: q, ctx: ctx, fset: token.NewFileSet(),
		meta: map[string]*packages.Package{}, done: map[string]*types.Package{},
		sources: map[string][]byte{}, broken: map[string]bool{},
		known: map[string]map[string]effect.Summary{},
	}
	l.gc = importer.ForCompiler(l.fset, "gc", l.exportData).(types.ImporterFrom)
	return l
}

// own type-checks the user's packages, imports first. All that the named ones
// need must compile; what they don't need and does not compile is left out.
func (l *loader) own(named []string) ([]*infer.Package, error) {
	var needed map[string]bool
	if !l.Partial {
		needed = l.neededBy(named)
	}
	var out []*infer.Package
	var problems, causes []error
	left := 0
	for i, meta := range l.order {
		if l.ctx.Err() != nil {
			return nil, l.ctx.Err()
		}
		l.Tell.tell("type-checking packages", i, len(l.order))
		if !isOwn(meta) && !l.importsOwn(meta) {
			err := l.foreignProblem(meta)
			l.broken[meta.PkgPath] = err != nil
			switch {
			case err == nil:
			case needed[meta.PkgPath]:
				problems = append(problems, unlessBlocked(err)...)
			default:
				causes = append(causes, unlessBlocked(err)...)
			}
			continue
		}
		pkg, err := l.checkOwn(meta)
		switch {
		case err == nil && isOwn(meta):
			out = append(out, pkg)
		case err == nil:
		case needed[meta.PkgPath]:
			problems = append(problems, unlessBlocked(err)...)
		default:
			left++
			causes = append(causes, unlessBlocked(err)...)
		}
	}
	if len(problems) > 0 {
		return nil, notCompiled(problems)
	}
	l.noteLeft(left, causes)
	return out, nil
}

// neededBy gives the packages that some depend on, themselves included.
func (l *loader) neededBy(paths []string) map[string]bool {
	var roots []*packages.Package
	for _, path := range paths {
		if meta := l.meta[path]; meta != nil {
			roots = append(roots, meta)
		}
	}
	needed := map[string]bool{}
	packages.Visit(roots, func(pkg *packages.Package) bool {
		needed[pkg.PkgPath] = true
		return true
	}, nil)
	return needed
}

// importsOwn recognises a dependency that itself depends on one of the user's
// packages: modules may import each other. Its export data would bring in a
// second set of the user's types.
func (l *loader) importsOwn(meta *packages.Package) bool {
	for _, imp := range meta.Imports {
		if l.done[imp.PkgPath] != nil || l.broken[imp.PkgPath] && isOwn(imp) {
			return true
		}
	}
	return false
}

// checkOwn type-checks a package for good. What breaks the type checker counts as
// not compiling.
func (l *loader) checkOwn(meta *packages.Package) (pkg *infer.Package, err error) {
	defer func() {
		if r := recover(); r != nil {
			l.broken[meta.PkgPath] = true
			pkg, err = nil, fmt.Errorf("%s: the type checker broke: %v", meta.PkgPath, r)
		}
	}()
	pkg, err = l.check(meta, true)
	if len(meta.Errors) > 0 && (err == nil || !fromCompiler(meta.Errors)) {
		err = l.listed(meta.Errors) // the go command knows better
	}
	if err != nil {
		l.broken[meta.PkgPath] = true
		return nil, err
	}
	l.done[meta.PkgPath] = pkg.Types
	return pkg, nil
}

// check parses and type-checks one package from source. The text of packages
// that are checked for good is kept.
func (l *loader) check(meta *packages.Package, keep bool) (*infer.Package, error) {
	files, err := l.parse(meta.CompiledGoFiles, keep)
	if err != nil {
		return nil, err
	}
	errs := &typeErrors{loader: l}
	info := newInfo()
	conf := types.Config{Importer: importerFor{l, meta}, Sizes: meta.TypesSizes, Error: errs.add}
	if m := meta.Module; m != nil && m.GoVersion != "" {
		conf.GoVersion = "go" + m.GoVersion
	}
	tpkg, _ := conf.Check(meta.PkgPath, l.fset, files, info)
	if err := errs.err(meta); err != nil {
		return nil, err
	}
	return &infer.Package{Fset: l.fset, Files: files, Types: tpkg, Info: info}, nil
}

func (l *loader) parse(names []string, keep bool) ([]*ast.File, error) {
	var files []*ast.File
	var problems []error
	for _, name := range names {
		src, err := l.read(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: it was there a moment ago, and is gone: run asyncify again", l.relative(name))
		} else if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(l.fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			problems = append(problems, l.syntax(err)...)
			continue
		}
		if keep {
			l.sources[name] = src
		}
		files = append(files, f)
	}
	return files, errors.Join(problems...)
}

// read gives the text of a file that counts.
func (l *loader) read(name string) ([]byte, error) {
	if text, ok := l.Overlay[name]; ok {
		return text, nil
	}
	return os.ReadFile(name)
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

// importerFor resolves the imports of one package: what was checked for good
// from there, others from export data.
type importerFor struct {
	l    *loader
	meta *packages.Package
}

// Import resolves an import path as it is spelled in the package.
func (i importerFor) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	imp := i.meta.Imports[path]
	switch {
	case imp == nil:
		return nil, fmt.Errorf("the go command does not list it")
	case i.l.broken[imp.PkgPath]:
		return nil, errBlocked
	case i.l.done[imp.PkgPath] != nil:
		return i.l.done[imp.PkgPath], nil
	}
	return i.l.gc.ImportFrom(imp.PkgPath, "", 0)
}

func (l *loader) exportData(path string) (io.ReadCloser, error) {
	meta := l.meta[path]
	if meta == nil || meta.ExportFile == "" {
		return nil, fmt.Errorf("the go command could not compile it")
	}
	return os.Open(meta.ExportFile)
}
