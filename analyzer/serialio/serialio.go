package serialio

import (
	_ "embed"
	"fmt"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/analyzer/effects"
	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/rewrite"
)

//go:embed doc.go
var doc string

const url = "https://pkg.go.dev/github.com/asyncify-go/asyncify/analyzer/serialio"

// Analyzer reports one diagnostic, with one fix, per function.
var Analyzer = New()

// New makes an analyzer with flags of its own.
func New() *analysis.Analyzer {
	trust, style, window := trustFlag("proven"), styleFlag("async"), windowFlag(plan.DefaultWindow)
	a := &analysis.Analyzer{
		Name:     "serialio",
		Doc:      check.MustDoc(doc, "serialio"),
		URL:      url,
		Requires: []*analysis.Analyzer{effects.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			return nil, run(pass, finding.Choice{Trust: trust.level(), Style: rewrite.Styles[string(style)], Window: int64(window)})
		},
	}
	a.Flags.Var(&trust, "trust", "evidence that is enough for a fix: proven or names")
	a.Flags.Var(&style, "style", "what a fix is written with: async or errgroup")
	a.Flags.Var(&window, "window", "how many of a loop's calls are started ahead; 1 leaves loops as they are")
	return a
}

type trustFlag string

func (t *trustFlag) String() string { return string(*t) }

func (t *trustFlag) Set(s string) error {
	if s != "proven" && s != "names" {
		return fmt.Errorf("%q is neither proven nor names", s)
	}
	*t = trustFlag(s)
	return nil
}

func (t *trustFlag) level() plan.Trust {
	if *t == "names" {
		return plan.Names
	}
	return plan.Proven
}

type styleFlag string

func (f *styleFlag) String() string { return string(*f) }

func (f *styleFlag) Set(s string) error {
	if _, ok := rewrite.Styles[s]; !ok {
		return fmt.Errorf("%q is neither async nor errgroup", s)
	}
	*f = styleFlag(s)
	return nil
}

type windowFlag int64

func (f *windowFlag) String() string { return strconv.FormatInt(int64(*f), 10) }

func (f *windowFlag) Set(s string) error {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return fmt.Errorf("%q is no number of calls that a loop starts ahead: at least 1", s)
	}
	*f = windowFlag(n)
	return nil
}

func run(pass *analysis.Pass, choice finding.Choice) (err error) {
	if pass.Module != nil && pass.Module.Version != "" {
		return nil // a dependency: looked at for its facts only
	}
	unit := pass.ResultOf[effects.Analyzer].(*infer.Unit)
	if unit.Broken != nil {
		return unit.Broken
	}
	defer func() { // a panic would end the process without a word about the package
		if r := recover(); r != nil {
			err = infer.Recovered(r, unit.Packages[0])
		}
	}()
	res, err := finding.In(unit, unit.Packages[0], handler.Reached(unit), choice, source(pass))
	if err != nil {
		return err
	}
	for _, f := range res.Findings {
		d, err := diagnostic(pass, f)
		if err != nil {
			return err
		}
		pass.Report(d)
	}
	for _, p := range res.Directives {
		pass.Report(analysis.Diagnostic{Pos: p.Pos, End: p.End, Category: "directive", Message: p.Message})
	}
	return nil
}

func diagnostic(pass *analysis.Pass, f *finding.Finding) (analysis.Diagnostic, error) {
	// An editor underlines what stands before Head, and offers the fix there.
	d := analysis.Diagnostic{Pos: f.Pos, End: f.Head, Category: "serialio", URL: url, Message: f.Message}
	for _, e := range f.Ledger() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: e.Pos, End: e.End, Message: e.String()})
	}
	if len(f.Edits) == 0 {
		return d, nil
	}
	src, err := source(pass)(f.File)
	if err != nil {
		return d, err
	}
	out, err := edit.File(src, f.Edits)
	if err != nil {
		return d, fmt.Errorf("%s: %s: %w", f.File, f.Name, err)
	}
	fix := analysis.SuggestedFix{Message: "Overlap these waits: " + strings.TrimPrefix(f.Message, f.Name+" waits ")}
	file := pass.Fset.File(f.Pos)
	for _, e := range edit.Lines(src, out) {
		fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{
			Pos: position(file, e.Start), End: position(file, e.End), NewText: []byte(e.New),
		})
	}
	d.SuggestedFixes = []analysis.SuggestedFix{fix}
	return d, nil
}

func position(file *token.File, offset int) token.Pos { return file.Pos(offset) }
