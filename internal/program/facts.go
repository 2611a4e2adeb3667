package program

import (
	"go/types"
	"slices"
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
		l.Tell.tell("finding out what packages do", len(l.known), len(l.meta))
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
	unit := infer.New(&infer.Unit{Packages: []*infer.Package{pkg}, Facts: l.facts, Library: true})
	known = map[string]effect.Summary{}
	for _, fn := range unit.Known() {
		known[keyOf(fn)] = unit.Fact(fn)
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

// infer works out what the user's functions do. A package that breaks the analysis
// is taken out and counts like one that does not compile; the others are looked at
// without it.
func (l *loader) infer(own []*infer.Package) (*infer.Unit, []*infer.Broken, error) {
	var broken []*infer.Broken
	for {
		unit, b := l.try(own, len(l.notes) == 0 && len(broken) == 0)
		if b == nil {
			return unit, broken, nil
		}
		if b.Package == nil {
			b.Package = l.culprit(own)
		}
		at := slices.Index(own, b.Package)
		if at < 0 {
			return nil, nil, b
		}
		broken = append(broken, b)
		own = slices.Delete(slices.Clone(own), at, at+1)
	}
}

// culprit gives the package that breaks the analysis by itself, or nil.
func (l *loader) culprit(own []*infer.Package) *infer.Package {
	for _, pkg := range own {
		if _, b := l.try([]*infer.Package{pkg}, false); b != nil {
			return pkg
		}
	}
	return nil
}

func (l *loader) try(own []*infer.Package, whole bool) (unit *infer.Unit, broke *infer.Broken) {
	defer func() {
		if r := recover(); r != nil {
			broke = infer.Recovered(r, nil)
		}
	}()
	return infer.New(&infer.Unit{Packages: own, Facts: l.facts, Whole: whole}), nil
}
