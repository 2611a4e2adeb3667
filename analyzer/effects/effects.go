package effects

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/infer"
)

// Analyzer computes a Fact for each function; its result is the *infer.Unit of
// the package.
var Analyzer = &analysis.Analyzer{
	Name:       "effects",
	Doc:        "facts about what functions do to the world, their operands and shared memory",
	URL:        "https://pkg.go.dev/github.com/asyncify-go/asyncify/analyzer/effects",
	Run:        run,
	FactTypes:  []analysis.Fact{new(Fact)},
	ResultType: reflect.TypeFor[*infer.Unit](),
}

// Fact is what is known of one function.
type Fact struct{ effect.Summary }

// AFact marks Fact as a fact.
func (*Fact) AFact() {}

func run(pass *analysis.Pass) (any, error) {
	unit := inferPackage(pass)
	for _, fn := range unit.Known() {
		pass.ExportObjectFact(fn, &Fact{unit.Fact(fn)})
	}
	return unit, nil
}

// inferPackage looks at a package. One that breaks the analysis has no facts: that
// must not keep go vet from looking at others. Who asks for the unit tells of it.
func inferPackage(pass *analysis.Pass) (unit *infer.Unit) {
	bare := infer.Unit{
		Packages: []*infer.Package{{Fset: pass.Fset, Files: pass.Files, Types: pass.Pkg, Info: pass.TypesInfo}},
		Facts: func(fn *types.Func) (effect.Summary, bool) {
			var fact Fact
			if fn.Pkg() == nil || fn.Pkg() == pass.Pkg || !pass.ImportObjectFact(fn, &fact) {
				return effect.Summary{}, false
			}
			return fact.Summary, true
		},
	}
	bare.Library = pass.Module != nil && pass.Module.Version != "" // the user's own has none
	defer func() {
		if r := recover(); r != nil {
			blank := bare
			blank.Broken = infer.Recovered(r, bare.Packages[0])
			unit = infer.Blank(&blank)
		}
	}()
	looked := bare
	return infer.New(&looked)
}
