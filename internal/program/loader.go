package program

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"strings"

	"go/importer"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// loader type-checks packages: the user's own for good, others only to work out
// facts about them, and only when somebody asks.
type loader struct {
	dir   string
	flags []string
	fset  *token.FileSet
	meta  map[string]*packages.Package // by path
	order []*packages.Package          // imports first
	done  map[string]*types.Package    // the user's own packages
	known map[string]map[string]effect.Summary
	gc    types.ImporterFrom
}

func newLoader(dir string, flags []string) *loader {
	l := &loader{
		dir: dir, flags: flags, fset: token.NewFileSet(),
		meta: map[string]*packages.Package{}, done: map[string]*types.Package{},
		known: map[string]map[string]effect.Summary{},
	}
	l.gc = importer.ForCompiler(l.fset, "gc", l.exportData).(types.ImporterFrom)
	return l
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
		return explainList(err)
	}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		l.meta[pkg.PkgPath] = pkg
		l.order = append(l.order, pkg)
	})
	return nil
}

// isOwn says whether a package belongs to the user: to a main module.
func isOwn(pkg *packages.Package) bool { return pkg.Module != nil && pkg.Module.Main }

// own type-checks the user's packages, imports first. The first packages that do
// not compile end it.
func (l *loader) own() ([]*infer.Package, error) {
	var out []*infer.Package
	var problems []error
	for _, meta := range l.order {
		if !isOwn(meta) {
			continue
		}
		pkg, err := l.check(meta)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		l.done[meta.PkgPath] = pkg.Types
		out = append(out, pkg)
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("%w\nasyncify changes only programs that compile: mend these first (go build ./... shows them too)", errors.Join(problems...))
	}
	return out, nil
}

// check parses and type-checks one package from source.
func (l *loader) check(meta *packages.Package) (*infer.Package, error) {
	files, err := parse(l.fset, meta.CompiledGoFiles)
	if err != nil {
		return nil, err
	}
	var problems []error
	info := newInfo()
	conf := types.Config{
		Importer: importerFor{l, meta},
		Sizes:    meta.TypesSizes,
		Error: func(err error) {
			var te types.Error
			if len(problems) < 10 && !(errors.As(err, &te) && te.Soft) {
				problems = append(problems, err)
			}
		},
	}
	if m := meta.Module; m != nil && m.GoVersion != "" {
		conf.GoVersion = "go" + m.GoVersion
	}
	tpkg, _ := conf.Check(meta.PkgPath, l.fset, files, info)
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return &infer.Package{Fset: l.fset, Files: files, Types: tpkg, Info: info}, nil
}

// importerFor resolves the imports of one package: the user's own from source,
// others from export data.
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
	if imp == nil {
		return nil, fmt.Errorf("%s is not among the imports that the go command lists", path)
	}
	if pkg := i.l.done[imp.PkgPath]; pkg != nil {
		return pkg, nil
	}
	if isOwn(imp) {
		return nil, fmt.Errorf("%s does not compile", path)
	}
	return i.l.gc.ImportFrom(imp.PkgPath, "", 0)
}

func (l *loader) exportData(path string) (io.ReadCloser, error) {
	meta := l.meta[path]
	if meta == nil || meta.ExportFile == "" {
		return nil, fmt.Errorf("no export data for %s: does it compile?", path)
	}
	return os.Open(meta.ExportFile)
}

// facts answers what a function of somebody else's package does.
func (l *loader) facts(fn *types.Func) (effect.Summary, bool) {
	if fn.Pkg() == nil {
		return effect.Summary{}, false
	}
	path := fn.Pkg().Path()
	known, ok := l.known[path]
	if !ok {
		l.known[path] = nil // for import cycles of facts, which can't be
		known = l.inferPackage(path)
		l.known[path] = known
	}
	s, ok := known[keyOf(fn)]
	return s, ok
}

// inferPackage works out the facts of one package. A package that can't be
// looked at has none: then everything about it is unknown.
func (l *loader) inferPackage(path string) (known map[string]effect.Summary) {
	meta := l.meta[path]
	if meta == nil || isOwn(meta) || usesAssembly(meta) {
		return nil
	}
	defer func() {
		if recover() != nil { // what can't be looked at is unknown
			known = nil
		}
	}()
	pkg, err := l.check(meta)
	if err != nil {
		return nil
	}
	unit := infer.New(&infer.Unit{Packages: []*infer.Package{pkg}, Facts: l.facts})
	known = map[string]effect.Summary{}
	for _, fn := range unit.Known() {
		known[keyOf(fn)] = unit.Summary(fn)
	}
	return known
}

// usesAssembly leaves out the packages closest to the machine: their facts would
// be unknown anyway.
func usesAssembly(meta *packages.Package) bool {
	return meta.PkgPath == "runtime" || strings.HasPrefix(meta.PkgPath, "runtime/internal") || strings.HasPrefix(meta.PkgPath, "internal/runtime")
}

// keyOf names a function within its package.
func keyOf(fn *types.Func) string {
	fn = fn.Origin()
	if recv := fn.Type().(*types.Signature).Recv(); recv != nil {
		return types.TypeString(recv.Type(), func(*types.Package) string { return "" }) + "." + fn.Name()
	}
	return fn.Name()
}

// Source reads a file of the program.
func Source(filename string) ([]byte, error) { return os.ReadFile(filepath.Clean(filename)) }
