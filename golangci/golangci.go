// Package golangci makes asyncify's checks a linter of golangci-lint, through its module
// plugin system: a golangci-lint that is built with this package has a linter "asyncify".
// https://golangci-lint.run/docs/plugins/module-plugins tells how; docs/ci.md of this
// repository has the files to paste.
package golangci

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer"
	"github.com/asyncify-go/asyncify/analyzer/serialio"
)

func init() { register.Plugin("asyncify", New) } // the way that golangci-lint has for plugins

// Settings are what stands under linters.settings.custom.asyncify.settings. They have the
// meaning of the command's flags of the same names.
type Settings struct {
	Trust  string   `json:"trust"`
	Style  string   `json:"style"`
	Window int64    `json:"window"`
	Checks []string `json:"checks"` // those to run; all, if none is named
}

// New makes the linter. It refuses settings that mean nothing.
func New(conf any) (register.LinterPlugin, error) {
	s, err := register.DecodeSettings[Settings](conf)
	if err != nil {
		return nil, fmt.Errorf("settings of asyncify: %w", err)
	}
	analyzers, err := s.analyzers()
	if err != nil {
		return nil, fmt.Errorf("settings of asyncify: %w", err)
	}
	return plugin(analyzers), nil
}

type plugin []*analysis.Analyzer

func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return p, nil }

func (plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// analyzers gives the suite with the settings made. None is shared with another linter.
func (s Settings) analyzers() ([]*analysis.Analyzer, error) {
	waits := serialio.New()
	if err := s.set(waits); err != nil {
		return nil, err
	}
	var chosen []*analysis.Analyzer
	var names []string
	for _, a := range analyzer.Suite() {
		names = append(names, a.Name)
		if len(s.Checks) > 0 && !slices.Contains(s.Checks, a.Name) {
			continue
		}
		if a.Name == waits.Name {
			a = waits
		}
		withoutRelated(a)
		chosen = append(chosen, a)
	}
	for _, c := range s.Checks {
		if !slices.Contains(names, c) {
			return nil, fmt.Errorf("checks: there is no %q, but %s", c, strings.Join(names, ", "))
		}
	}
	return chosen, nil
}

// set hands the settings that were made to the analyzer's flags.
func (s Settings) set(a *analysis.Analyzer) error {
	values := map[string]string{"trust": s.Trust, "style": s.Style}
	if s.Window != 0 {
		values["window"] = strconv.FormatInt(s.Window, 10)
	}
	for name, value := range values {
		if value == "" {
			continue
		}
		if err := a.Flags.Set(name, value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// withoutRelated makes an analyzer keep what belongs to a diagnostic to itself: golangci-lint
// would make an issue of each piece, which no fix takes away.
func withoutRelated(a *analysis.Analyzer) {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		inner := *pass
		inner.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			pass.Report(d)
		}
		return run(&inner)
	}
}
