package rewrite_test

import (
	"go/importer"
	"go/token"
	"go/types"
	"testing"

	"github.com/asyncify-go/asyncify/rewrite"
)

// The stub that results are type-checked against must say what the runtime says.
func TestStubIsTheRuntime(t *testing.T) {
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	real, err := imp.Import(rewrite.Runtime)
	if err != nil {
		t.Fatal(err)
	}
	context, err := imp.Import("context")
	if err != nil {
		t.Fatal(err)
	}
	stub, err := rewrite.RuntimeStub(context)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stub.Scope().Names() {
		obj := real.Scope().Lookup(name)
		if obj == nil {
			t.Errorf("the runtime has no %s", name)
			continue
		}
		if fn, ok := stub.Scope().Lookup(name).(*types.Func); ok {
			if got, want := fn.Type().String(), obj.Type().String(); got != want {
				t.Errorf("%s is %s in the stub and %s in the runtime", name, got, want)
			}
		}
	}
	for _, recv := range []string{"Deferred", "Window"} {
		for _, method := range []string{"Await", "Value"} {
			want, _, _ := types.LookupFieldOrMethod(real.Scope().Lookup(recv).Type(), true, real, method)
			got, _, _ := types.LookupFieldOrMethod(stub.Scope().Lookup(recv).Type(), true, stub, method)
			if want == nil || got == nil || want.Type().String() != got.Type().String() {
				t.Errorf("%s.%s is %v in the stub and %v in the runtime", recv, method, got, want)
			}
		}
	}
}
