package effects_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"reflect"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/asyncify-go/asyncify/analyzer/effects"
	"github.com/asyncify-go/asyncify/internal/effect"
)

// TestFacts compares the facts of the functions under testdata with the comments
// at their declarations: // want name:`^does\(reads\) blocks\(sql\)$`. What it
// has loaded serves to ask two more things of the facts.
func TestFacts(t *testing.T) {
	results := analysistest.Run(t, analysistest.TestData(), effects.Analyzer,
		"library", "memory", "functions", "closures", "interfaces", "connections", "cross/store", "cross/service", "locks")
	for _, r := range results {
		t.Run(r.Pass.Pkg.Path(), func(t *testing.T) {
			first := encoded(t, r.Pass)
			for range 5 {
				if again := encoded(t, r.Pass); !bytes.Equal(again, first) {
					t.Fatal("the same package gives other facts the next time")
				}
			}
		})
	}
}

// budget is what a function's fact may take in the file that go vet keeps for a
// package: facts are written and read again for every package above.
const budget = 120

// encoded gives a package's facts, worked out anew, as drivers write them.
func encoded(t *testing.T, pass *analysis.Pass) []byte {
	t.Helper()
	type named struct {
		Name string
		Fact effects.Fact
	}
	var all []named
	again := *pass
	again.ExportObjectFact = func(obj types.Object, fact analysis.Fact) {
		all = append(all, named{obj.String(), *fact.(*effects.Fact)})
	}
	if _, err := effects.Analyzer.Run(&again); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	enc := gob.NewEncoder(&out)
	for i, n := range all {
		before := out.Len()
		if err := enc.Encode(n.Fact); err != nil {
			t.Fatal(err)
		}
		if size := out.Len() - before; i > 0 && size > budget { // the first brings the type's description
			t.Errorf("the fact of %s takes %d bytes, more than %d: %v", n.Name, size, budget, n.Fact)
		}
		fmt.Fprintln(&out, n.Name) // whose fact it is counts as well
	}
	return out.Bytes()
}

// TestCodec sends a fact with every field set through the encoding that drivers
// use.
func TestCodec(t *testing.T) {
	var s effect.Summary
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		set(t, v.Field(i), i)
	}
	for _, fact := range []effects.Fact{{}, {Summary: s}} {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(fact); err != nil {
			t.Fatal(err)
		}
		var got effects.Fact
		if err := gob.NewDecoder(&b).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if got != fact {
			t.Errorf("the fact\n\t%#v\nbecame\n\t%#v", fact, got)
		}
	}
}

// set gives a field a value of its own.
func set(t *testing.T, field reflect.Value, i int) {
	t.Helper()
	switch {
	case field.CanUint():
		field.SetUint(1<<(field.Type().Bits()-1) | uint64(i))
	case field.Kind() == reflect.Bool:
		field.SetBool(true)
	case field.Kind() == reflect.String:
		field.SetString(fmt.Sprint("field ", i))
	default:
		t.Fatalf("a field of type %s: teach this test about it", field.Type())
	}
}

// TestRegistered sees to it that drivers know the fact's type: those that keep
// facts in files refuse one that is not listed.
func TestRegistered(t *testing.T) {
	if err := analysis.Validate([]*analysis.Analyzer{effects.Analyzer}); err != nil {
		t.Error(err)
	}
	if len(effects.Analyzer.FactTypes) != 1 || reflect.TypeOf(effects.Analyzer.FactTypes[0]) != reflect.TypeFor[*effects.Fact]() {
		t.Errorf("the analyzer lists the fact types %v", effects.Analyzer.FactTypes)
	}
}
