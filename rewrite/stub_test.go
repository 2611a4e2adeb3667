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
	for _, tt := range []struct {
		style   rewrite.Style
		typ     string // whose methods the stub has
		methods []string
	}{
		{rewrite.Async, "Deferred", []string{"Await", "Value", "Wait"}},
		{rewrite.Async, "Window", []string{"Await", "Value", "Wait", "Into"}},
		{rewrite.Errgroup, "Group", []string{"Go", "Wait"}},
	} {
		t.Run(tt.style.Package(), func(t *testing.T) { checkStub(t, tt.style, tt.typ, tt.methods) })
	}
}

func checkStub(t *testing.T, style rewrite.Style, typ string, methods []string) {
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	real, err := imp.Import(style.Package())
	if err != nil {
		t.Fatal(err)
	}
	context, err := imp.Import("context")
	if err != nil {
		t.Fatal(err)
	}
	stub, err := style.Stub(context)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stub.Scope().Names() {
		obj := real.Scope().Lookup(name)
		if obj == nil {
			t.Errorf("the package has no %s", name)
			continue
		}
		if fn, ok := stub.Scope().Lookup(name).(*types.Func); ok {
			if got, want := fn.Type().String(), obj.Type().String(); got != want {
				t.Errorf("%s is %s in the stub and %s in the package", name, got, want)
			}
		}
	}
	for _, method := range methods {
		want, _, _ := types.LookupFieldOrMethod(real.Scope().Lookup(typ).Type(), true, real, method)
		got, _, _ := types.LookupFieldOrMethod(stub.Scope().Lookup(typ).Type(), true, stub, method)
		if want == nil || got == nil || want.Type().String() != got.Type().String() {
			t.Errorf("%s is %v in the stub and %v in the package", method, got, want)
		}
	}
}
