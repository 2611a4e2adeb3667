package program

import (
	"fmt"
	"go/types"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// facts answers what a function of somebody else's package does.
func (l *loader) facts(fn *types.Func) (effect.Summary, bool) {
	if fn.Pkg() == nil {
		return effect.Summary{}, false
	}
	path := fn.Pkg().Path()
	known, ok := l.known[path]
	if !ok {
		l.known[path] = nil // for import cycles of facts, which can't be
		known = l.factsOf(path)
		l.known[path] = known
	}
	s, ok := known[keyOf(fn)]
	return s, ok
}

// factsOf gives the facts of one package, from an earlier run if there are any.
func (l *loader) factsOf(path string) map[string]effect.Summary {
	meta := l.meta[path]
	if meta == nil || isOwn(meta) || usesAssembly(meta) {
		return nil
	}
	if l.cache == nil {
		l.cache = newFactCache(l.meta)
	}
	if known, ok := l.cache.get(path); ok {
		return known
	}
	known := l.inferPackage(meta)
	l.cache.put(path, known)
	return known
}

// inferPackage works out the facts of one package. A package that can't be
// looked at has none: then everything about it is unknown.
func (l *loader) inferPackage(meta *packages.Package) (known map[string]effect.Summary) {
	defer func() {
		if recover() != nil { // what can't be looked at is unknown
			known = nil
		}
	}()
	pkg, err := l.check(meta, false)
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

// infer works out what the user's functions do. When the analysis breaks, the
// package is named that it breaks on.
func (l *loader) infer(own []*infer.Package) (*infer.Unit, error) {
	unit, broke := l.try(own)
	if broke == "" {
		return unit, nil
	}
	for _, pkg := range own {
		if _, alone := l.try([]*infer.Package{pkg}); alone != "" {
			return nil, fmt.Errorf("%s: the analysis broke; please report it with this stack: %s", pkg.Types.Path(), alone)
		}
	}
	return nil, fmt.Errorf("the analysis of the program broke; please report it with this stack: %s", broke)
}

func (l *loader) try(own []*infer.Package) (unit *infer.Unit, broke string) {
	defer func() {
		if r := recover(); r != nil {
			broke = fmt.Sprintf("%v\n%s", r, debug.Stack())
		}
	}()
	return infer.New(&infer.Unit{Packages: own, Facts: l.facts, Whole: len(l.notes) == 0}), ""
}
