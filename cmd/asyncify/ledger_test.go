package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/effects"
	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/analyzer/serialio"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/internal/testkit"
	"github.com/asyncify-go/asyncify/rewrite"
)

// TestLedger looks at every case under -trust=proven: no change rests on a name,
// every finding says what it takes as true, and the report, -json and the editor
// are told the same.
func TestLedger(t *testing.T) {
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	cases, err := testkit.ReadCases(filepath.Join(root, "testdata", "case"))
	if err != nil {
		t.Fatal(err)
	}
	var sources []map[string][]byte
	for _, c := range cases {
		sources = append(sources, c.Sources)
	}
	universe, err := testkit.NewUniverse(root, sources)
	if err != nil {
		t.Fatal(err)
	}
	defer universe.Close()
	entries, changed := 0, 0
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			look, err := universe.Look(c.Sources)
			if err != nil {
				t.Fatal(err)
			}
			all := foundIn(t, look.Program())
			for _, f := range all.findings {
				entries += len(f.Ledger())
				if len(f.Edits) > 0 {
					changed++
					checkProven(t, f)
				}
				checkComplete(t, f)
			}
			checkAgreement(t, look.Program(), all)
		})
	}
	if entries < 2*changed || changed < 20 {
		t.Errorf("only %d entries and %d changes were looked at: is this test still about anything?", entries, changed)
	}
}

// foundIn looks through a program that has no files, which could not be verified.
func foundIn(t *testing.T, prog *program.Program) *found {
	t.Helper()
	all := &found{}
	for _, pkg := range prog.Roots {
		res, err := finding.In(prog.Unit, pkg, handler.Reached(prog.Unit), finding.Choice{Trust: plan.Proven, Style: rewrite.Async}, prog.Source)
		if err != nil {
			t.Fatal(err)
		}
		all.findings = append(all.findings, res.Findings...)
	}
	return all
}

// checkProven fails for a change that rests on a name: of an operation, or of
// something that it starts above.
func checkProven(t *testing.T, f *finding.Finding) {
	t.Helper()
	for _, g := range f.Plan.Groups {
		for _, op := range g.Ops {
			if op.Named {
				t.Errorf("%s: the operation %s is taken for a read by a name: %s", f.Name, op.Name, op.Why)
			}
		}
	}
	for _, c := range f.Plan.Passed {
		if c.Named {
			t.Errorf("%s: an operation starts above %s, which is known by a name: %s", f.Name, c.Name, c.Why)
		}
	}
	for _, e := range f.Ledger() {
		if e.Evidence == finding.Name || e.Evidence == finding.Package {
			t.Errorf("%s: the change rests on %s evidence: %s", f.Name, e.Evidence, e)
		}
	}
}

// checkComplete fails for an assumption of the plan that the ledger leaves out, and
// for an entry without a place or a reason.
func checkComplete(t *testing.T, f *finding.Finding) {
	t.Helper()
	ledger := f.Ledger()
	has := func(match func(finding.Entry) bool) bool { return slices.ContainsFunc(ledger, match) }
	for _, e := range ledger {
		if !e.Pos.IsValid() || e.What == "" || e.Evidence == "" || e.Why == "" {
			t.Errorf("%s: an entry lacks a part: %#v", f.Name, e)
		}
	}
	for _, g := range f.Shown().Groups {
		for _, op := range g.Ops {
			if !has(func(e finding.Entry) bool {
				return e.Pos == op.Call.Pos() && strings.HasPrefix(e.What, op.Name) && e.Why == op.Why
			}) {
				t.Errorf("%s: the ledger does not say why %s reads", f.Name, op.Name)
			}
			if op.Lingers && !has(func(e finding.Entry) bool { return e.Pos == op.Call.Pos() && strings.Contains(e.What, "waits for it") }) {
				t.Errorf("%s: the ledger does not say that %s can't be cancelled", f.Name, op.Name)
			}
			for _, text := range op.Assumed {
				if !has(func(e finding.Entry) bool { return e.What == text }) {
					t.Errorf("%s: the ledger does not say that %s", f.Name, text)
				}
			}
		}
	}
	for _, c := range f.Shown().Passed {
		if !has(func(e finding.Entry) bool { return e.Pos == c.Call.Pos() && e.Why == c.Why }) {
			t.Errorf("%s: the ledger does not have %s, which is crossed", f.Name, c.Name)
		}
	}
	if f.Shape.Handler && !has(func(e finding.Entry) bool { return e.Evidence == finding.Shape }) {
		t.Errorf("%s: the ledger does not say that it is a handler", f.Name)
	}
}

// checkAgreement compares what the three outputs have of each finding, as lines
// "file:line:column: entry".
func checkAgreement(t *testing.T, prog *program.Program, all *found) {
	t.Helper()
	text := reported(prog, all)
	fromJSON := decoded(t, prog, all)
	related := diagnosed(t, prog)
	if len(text) != len(all.findings) || len(fromJSON) != len(text) || len(related) != len(text) {
		t.Errorf("%d findings: the report has %d, -json %d, the editor %d", len(all.findings), len(text), len(fromJSON), len(related))
	}
	for at, lines := range text {
		var bare []string
		for _, line := range fromJSON[at] {
			_, entry, _ := strings.Cut(line, ": ")
			bare = append(bare, entry)
		}
		if !slices.Equal(bare, lines) {
			t.Errorf("%s: the report has\n%q, -json\n%q", at, lines, bare)
		}
		if !slices.Equal(fromJSON[at], related[at]) {
			t.Errorf("%s: -json has\n%q, the editor\n%q", at, fromJSON[at], related[at])
		}
		if len(lines) == 0 {
			t.Errorf("%s: nothing is assumed", at)
		}
	}
}

// reported gives the lines that -v prints below each finding, by its place.
func reported(prog *program.Program, all *found) map[string][]string {
	var b bytes.Buffer
	o := &output{options: &options{verbose: true}, prog: prog, dir: "/", stdout: &b}
	o.report(&found{findings: all.findings})
	out := map[string][]string{}
	at := ""
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSuffix(line, "\n")
		if entry, ok := strings.CutPrefix(line, "\tassumed: "); ok {
			out[at] = append(out[at], entry)
			continue
		}
		at, _, _ = strings.Cut(line, ": ")
		out[at] = nil
	}
	return out
}

// decoded gives the entries that -json prints.
func decoded(t *testing.T, prog *program.Program, all *found) map[string][]string {
	t.Helper()
	var b bytes.Buffer
	o := &output{options: &options{}, prog: prog, dir: "/", stdout: &b}
	if err := o.json(all); err != nil {
		t.Fatal(err)
	}
	var report jsonReport
	if err := json.Unmarshal(b.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, f := range report.Findings {
		out[f.Posn] = nil
		for _, e := range f.Ledger {
			entry := finding.Entry{What: e.What, Evidence: e.Evidence, Why: e.Why}
			out[f.Posn] = append(out[f.Posn], fmt.Sprintf("%s: %s", e.Posn, entry))
		}
	}
	return out
}

// diagnosed gives the related information of the analyzer's diagnostics, for the
// same program.
func diagnosed(t *testing.T, prog *program.Program) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	o := &output{options: &options{}, prog: prog, dir: "/"}
	for _, pkg := range prog.Roots {
		unit := *prog.Unit
		unit.Packages = slices.Concat([]*infer.Package{pkg}, unit.Packages)
		pass := &analysis.Pass{
			Analyzer: serialio.Analyzer, Fset: prog.Fset, Files: pkg.Files, Pkg: pkg.Types, TypesInfo: pkg.Info,
			ResultOf: map[*analysis.Analyzer]any{effects.Analyzer: &unit},
			ReadFile: prog.Source,
			Report: func(d analysis.Diagnostic) {
				if d.Category != "serialio" {
					return
				}
				at := o.place(d.Pos)
				out[at] = nil
				for _, r := range d.Related {
					out[at] = append(out[at], fmt.Sprintf("%s: %s", o.place(r.Pos), r.Message))
				}
			},
		}
		if _, err := serialio.Analyzer.Run(pass); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
