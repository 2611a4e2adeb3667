package golangci

import (
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer"
)

func TestRegistered(t *testing.T) {
	makeLinter, err := register.GetPlugin("asyncify")
	if err != nil {
		t.Fatal(err)
	}
	linter, err := makeLinter(nil)
	if err != nil {
		t.Fatal(err)
	}
	if mode := linter.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("it is loaded with %q, without types", mode)
	}
	analyzers, err := linter.BuildAnalyzers()
	if err != nil || len(analyzers) != len(analyzer.Suite()) {
		t.Errorf("%d analyzers (%v), want the whole suite, %d", len(analyzers), err, len(analyzer.Suite()))
	}
	if err := analysis.Validate(analyzers); err != nil {
		t.Error(err)
	}
}

func TestSettings(t *testing.T) {
	linter, err := New(map[string]any{"trust": "names", "style": "errgroup", "window": 4, "checks": []string{"serialio"}})
	if err != nil {
		t.Fatal(err)
	}
	analyzers, _ := linter.BuildAnalyzers()
	if len(analyzers) != 1 || analyzers[0].Name != "serialio" {
		t.Fatalf("analyzers %v, want serialio alone", analyzers)
	}
	for name, want := range map[string]string{"trust": "names", "style": "errgroup", "window": "4"} {
		if got := analyzers[0].Flags.Lookup(name).Value.String(); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	other, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	analyzers, _ = other.BuildAnalyzers()
	if got := analyzers[0].Flags.Lookup("trust").Value.String(); got != "proven" {
		t.Errorf("the settings of one linter are those of the next: trust %q", got)
	}
}

func TestSettingsThatMeanNothing(t *testing.T) {
	for want, conf := range map[string]map[string]any{
		`trust: "blind" is neither proven nor names`:   {"trust": "blind"},
		`style: "plain" is neither async nor errgroup`: {"style": "plain"},
		`window: "-1" is no number of calls`:           {"window": -1},
		`checks: there is no "serial", but serialio`:   {"checks": []string{"serial"}},
		`unknown field "trusts"`:                       {"trusts": "names"},
	} {
		if _, err := New(conf); err == nil || !strings.HasPrefix(err.Error(), "settings of asyncify: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %s", conf, err, want)
		}
	}
}
