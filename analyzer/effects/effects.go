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
	unit := infer.New(&infer.Unit{
		Packages: []*infer.Package{{Fset: pass.Fset, Files: pass.Files, Types: pass.Pkg, Info: pass.TypesInfo}},
		Facts: func(fn *types.Func) (effect.Summary, bool) {
			var fact Fact
			if fn.Pkg() == nil || fn.Pkg() == pass.Pkg || !pass.ImportObjectFact(fn, &fact) {
				return effect.Summary{}, false
			}
			return fact.Summary, true
		},
	})
	for _, fn := range unit.Known() {
		pass.ExportObjectFact(fn, &Fact{unit.Summary(fn)})
	}
	return unit, nil
}
