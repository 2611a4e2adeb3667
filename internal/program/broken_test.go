package program

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// three loads a module of three packages; outer needs odd.
func three(t *testing.T) *Program {
	dir, _ := setup(t)
	for name, text := range map[string]string{
		"app.go":         "package app\n",
		"odd/odd.go":     "package odd\n\nimport \"example.com/lib\"\n\nfunc G() int { return lib.Double(1) }\n",
		"outer/outer.go": "package outer\n\nimport \"example.com/app/odd\"\n\nfunc H() int { return odd.G() }\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Load(dir, []string{"./..."}, nil)
	if err != nil || len(p.Roots) != 3 || len(p.Broken) > 0 {
		t.Fatal(p, err)
	}
	return p
}

// TestBrokenInference breaks the inference of one package: the others are looked
// at as if it did not compile, and what it does is unknown to them.
func TestBrokenInference(t *testing.T) {
	for name, breaks := range map[string]func(l *loader, odd *infer.Package){
		"in a function": func(l *loader, odd *infer.Package) { // when it asks for facts, which G alone does
			l.known, l.cache = map[string]map[string]effect.Summary{}, &factCache{}
		},
		"outside of functions": func(l *loader, odd *infer.Package) { odd.Files = append(odd.Files, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			p := three(t)
			odd := p.Roots[slices.IndexFunc(p.Roots, func(pkg *infer.Package) bool { return pkg.Types.Name() == "odd" })]
			breaks(p.loader, odd)
			unit, broken, err := p.loader.infer(p.Roots)
			if err != nil || len(broken) != 1 || broken[0].Package != odd {
				t.Fatalf("broken: %v, %v", broken, err)
			}
			inFunc := name == "in a function"
			if said := broken[0].Error(); !strings.HasPrefix(said, "example.com/app/odd is left alone: the analysis broke") ||
				strings.Contains(said, " at G (odd.go:5): ") != inFunc {
				t.Error(said)
			}
			if unit.Whole || len(unit.Packages) != 2 {
				t.Errorf("whole: %v, packages: %d", unit.Whole, len(unit.Packages))
			}
			for _, f := range unit.Funcs() {
				if f.Obj.Name() == "H" && !unit.Summary(f.Obj).Does.Has(effect.Unknown) {
					t.Errorf("H is %v although it calls what nobody has looked at", unit.Summary(f.Obj))
				}
			}
		})
	}
}

// TestBrokenTypeCheck has the type checker break on a package of the user's.
func TestBrokenTypeCheck(t *testing.T) {
	p := three(t)
	for _, meta := range p.loader.order {
		if meta.PkgPath == "example.com/app/odd" {
			p.loader.gc, meta.Imports = nil, map[string]*packages.Package{"fmt": p.loader.meta["errors"]}
			if err := os.WriteFile(meta.CompiledGoFiles[0], []byte("package odd\n\nimport _ \"fmt\"\n"), 0o666); err != nil {
				t.Fatal(err)
			}
			_, err := p.loader.checkOwn(meta)
			if err == nil || !strings.HasPrefix(err.Error(), "example.com/app/odd: the type checker broke: ") {
				t.Errorf("got %v", err)
			}
		}
	}
}

// TestGone deletes a file between listing and reading.
func TestGone(t *testing.T) {
	p := three(t)
	meta := p.loader.meta["example.com/app/odd"]
	if err := os.Remove(meta.CompiledGoFiles[0]); err != nil {
		t.Fatal(err)
	}
	_, err := p.loader.checkOwn(meta)
	want := filepath.Join("odd", "odd.go") + ": it was there a moment ago, and is gone: run asyncify again"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
