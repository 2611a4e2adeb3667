package analyzer_test

import (
	"flag"
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/analyzer"
	"github.com/asyncify-go/asyncify/analyzer/serialio"
)

// This file keeps the checks fit for drivers that link them one by one: nogo of Bazel's
// rules_go takes packages, each with a variable Analyzer, and owns the program's flags.

// TestEachHasItsPackage finds a package for each check, and a check for each package that
// exports an Analyzer, but for the one that reports nothing.
func TestEachHasItsPackage(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	exporting := map[string]bool{}
	for _, pkg := range pkgs {
		v := pkg.Types.Scope().Lookup("Analyzer")
		if v != nil && v.Type().String() == "*golang.org/x/tools/go/analysis.Analyzer" {
			exporting[path.Base(pkg.PkgPath)] = true
		}
	}
	delete(exporting, "effects")
	for _, a := range analyzer.Suite() {
		if !exporting[a.Name] {
			t.Errorf("there is no package %s that exports an Analyzer", a.Name)
		}
		delete(exporting, a.Name)
	}
	for name := range exporting {
		t.Errorf("the suite lacks the Analyzer of package %s", name)
	}
}

// TestNoGlobalFlags looks at the flags that importing the suite leaves in the program.
func TestNoGlobalFlags(t *testing.T) {
	flag.VisitAll(func(f *flag.Flag) {
		if f.Name != "update" && !strings.HasPrefix(f.Name, "test.") { // those of this test
			t.Errorf("the flag -%s is the program's, not an analyzer's", f.Name)
		}
	})
}

// TestTwoOfAKind makes the one analyzer with settings twice: they share none.
func TestTwoOfAKind(t *testing.T) {
	first, second := serialio.New(), serialio.New()
	if err := first.Flags.Set("trust", "names"); err != nil {
		t.Fatal(err)
	}
	for _, a := range []*analysis.Analyzer{second, serialio.Analyzer} {
		if got := a.Flags.Lookup("trust").Value.String(); got != "proven" {
			t.Errorf("the settings of one analyzer are those of the next: trust %q", got)
		}
	}
	suite := analyzer.Suite()
	if err := analysis.Validate(suite); err != nil {
		t.Error(err)
	}
	for _, a := range suite[1:] {
		a.Flags.VisitAll(func(f *flag.Flag) { t.Errorf("%s has a flag -%s: see that it can be made twice", a.Name, f.Name) })
	}
}
