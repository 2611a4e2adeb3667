package effects

import (
	"fmt"
	"go/types"
	"reflect"
	"runtime/debug"

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
	unit, err := inferPackage(pass)
	if err != nil && pass.Module != nil && pass.Module.Version == "" {
		return nil, err
	}
	for _, fn := range unit.Known() {
		pass.ExportObjectFact(fn, &Fact{unit.Summary(fn)})
	}
	return unit, nil
}

// inferPackage looks at a package. One that breaks the analysis has no facts: in
// a dependency that must not keep go vet from going on.
func inferPackage(pass *analysis.Pass) (unit *infer.Unit, err error) {
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
	defer func() {
		if r := recover(); r != nil {
			blank := bare
			unit, err = infer.Blank(&blank), fmt.Errorf("%s: the analysis broke: %v; please report it with this stack\n%s", pass.Pkg.Path(), r, debug.Stack())
		}
	}()
	looked := bare
	return infer.New(&looked), nil
}
