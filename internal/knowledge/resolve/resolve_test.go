package resolve

import (
	"fmt"
	"go/types"
	"go/version"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// TestKeys resolves every key of every table. A dead key is knowledge that
// nobody uses any more, or that silently stopped holding.
func TestKeys(t *testing.T) {
	loaded, places := load(t), readPlaces(t)
	for _, lib := range knowledge.All() {
		pkg := loaded[lib.Path]
		if pkg == nil {
			t.Errorf("%s: no such package", places.of(lib.Path, ""))
			continue
		}
		for _, group := range lib.Funcs {
			for name := range strings.FieldsSeq(group.Names) {
				for _, problem := range checkFunc(pkg.Types, name, group.Is) {
					t.Errorf("%s: %s.%s: %s", places.of(lib.Path, name), lib.Path, name, problem)
				}
			}
		}
		for _, group := range lib.Types {
			for name := range strings.FieldsSeq(group.Names) {
				if problem := checkType(pkg.Types, name); problem != "" {
					t.Errorf("%s: %s.%s: %s", places.of(lib.Path, name), lib.Path, name, problem)
				}
			}
		}
	}
}

// TestVersions compares the version that a table was checked against with the
// one that was just resolved.
func TestVersions(t *testing.T) {
	loaded, places := load(t), readPlaces(t)
	for _, lib := range knowledge.All() {
		pkg := loaded[lib.Path]
		if pkg == nil {
			continue // TestKeys reports it
		}
		module, at := "", version.Lang(runtime.Version())
		if pkg.Module != nil {
			module, at = pkg.Module.Path, pkg.Module.Version
		}
		if lib.Module != module {
			t.Errorf("%s: %s is in module %q, the table says %q", places.of(lib.Path, ""), lib.Path, module, lib.Module)
		}
		if lib.Version != at {
			t.Errorf("%s: %s was checked against %s, resolved is %s", places.of(lib.Path, ""), lib.Path, lib.Version, at)
		}
	}
}

// TestHandlers finds the parameter types of every handler shape.
func TestHandlers(t *testing.T) {
	loaded, places := load(t), readPlaces(t)
	for _, lib := range knowledge.All() {
		for _, shape := range lib.Handlers {
			params := strings.Split(shape.Params, ", ")
			if shape.Operand < 0 || shape.Operand >= len(params) {
				t.Errorf("%s: %q has no parameter %d", places.of(lib.Path, ""), shape.Params, shape.Operand)
			}
			if strings.Count(shape.Context, "%s") != 1 {
				t.Errorf("%s: context %q must name its parameter once", places.of(lib.Path, ""), shape.Context)
			}
			for _, param := range params {
				if problem := checkParam(loaded, param); problem != "" {
					t.Errorf("%s: %s: %s", places.of(lib.Path, param), param, problem)
				}
			}
		}
	}
}

func checkParam(loaded map[string]*packages.Package, param string) string {
	path, name, ok := cutLast(strings.TrimLeft(param, "*[]"), ".")
	if !ok {
		return "not a qualified type"
	}
	pkg := loaded[path]
	if pkg == nil {
		return "no table for its package"
	}
	return checkType(pkg.Types, name)
}

func checkType(pkg *types.Package, name string) string {
	object, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return "no such type"
	}
	if object.IsAlias() {
		return "an alias: name " + object.Type().String() + " in its own package"
	}
	return ""
}

// checkFunc says what is wrong with an entry, nothing if it holds.
func checkFunc(pkg *types.Package, name string, is effect.Summary) []string {
	f, problem := lookup(pkg, name)
	if problem != "" {
		return []string{problem}
	}
	operands := operandsOf(f.Signature())
	var problems []string
	each := func(what string, set effect.Params, fits func(types.Type) bool) {
		for i := range 32 {
			switch {
			case !set.Has(i):
			case i >= len(operands) || operands[i] == nil:
				problems = append(problems, fmt.Sprintf("%s operand %d: there is none", what, i))
			case !fits(operands[i]):
				problems = append(problems, fmt.Sprintf("%s operand %d: cannot be %s", what, i, operands[i]))
			}
		}
	}
	each("mutates", is.Mutates, holdsMemory)
	each("emits", is.Emits, holdsMemory)
	each("calls", is.Calls, mayBeFunc)
	each("handles", is.Handles, holdsMemory)
	each("text", is.Text, isString)
	each("request", is.Request, holdsMemory)
	if is.Returns != 0 && !anyOf(is.Returns, operands) {
		problems = append(problems, "returns: none of these operands can share memory")
	}
	return problems
}

// anyOf says whether an operand in the set holds memory. One is enough: a
// group's functions may differ in how many operands they have.
func anyOf(set effect.Params, operands []types.Type) bool {
	for i, operand := range operands {
		if set.Has(i) && operand != nil && holdsMemory(operand) {
			return true
		}
	}
	return false
}
