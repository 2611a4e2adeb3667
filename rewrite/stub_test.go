package rewrite_test

import (
	"go/importer"
	"go/token"
	"go/types"
	"testing"

	"github.com/asyncify-go/asyncify/rewrite"
)

// The stubs that results are type-checked against must say what the packages say.
func TestStubs(t *testing.T) {
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, style := range rewrite.Styles {
		for _, path := range style.Packages() {
			t.Run(path, func(t *testing.T) { checkStub(t, path, imp) })
		}
	}
	if pkg, err := rewrite.Stub("os", imp); pkg != nil || err != nil {
		t.Errorf("a stub of os: %v, %v", pkg, err)
	}
}

func checkStub(t *testing.T, path string, imp types.Importer) {
	real, err := imp.Import(path)
	if err != nil {
		t.Fatal(err)
	}
	stub, err := rewrite.Stub(path, imp)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stub.Scope().Names() {
		obj := real.Scope().Lookup(name)
		if obj == nil {
			t.Errorf("the package has no %s", name)
			continue
		}
		switch o := stub.Scope().Lookup(name).(type) {
		case *types.Func:
			same(t, name, o, obj)
		case *types.TypeName:
			for m := range o.Type().(*types.Named).Methods() {
				in, _, _ := types.LookupFieldOrMethod(obj.Type(), true, real, m.Name())
				same(t, name+"."+m.Name(), m, in)
			}
		}
	}
}

func same(t *testing.T, name string, stub, real types.Object) {
	t.Helper()
	if real == nil {
		t.Errorf("the package has no %s", name)
	} else if got, want := stub.Type().String(), real.Type().String(); got != want {
		t.Errorf("%s is %s in the stub and %s in the package", name, got, want)
	}
}
