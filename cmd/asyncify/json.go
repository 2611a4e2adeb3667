package main

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// The JSON form. Positions are file:line:column.
type (
	jsonReport struct {
		Findings   []jsonFinding   `json:"findings"`
		Refusals   []jsonRefusal   `json:"refusals"`
		Directives []jsonDirective `json:"directives"` // what is wrong with them
		Reports    []jsonCheck     `json:"reports"`    // of the suite's smaller checks
	}
	jsonFinding struct {
		Posn        string      `json:"posn"`
		Function    string      `json:"function"`
		Message     string      `json:"message"`
		WaitsBefore int         `json:"waitsBefore"`
		WaitsAfter  int         `json:"waitsAfter"`
		TurnBefore  int         `json:"waitsPerTurnBefore"` // what each further turn of the loops adds
		TurnAfter   int         `json:"waitsPerTurnAfter"`
		Applies     bool        `json:"applies"` // under the trust asked for
		Operations  []jsonOp    `json:"operations"`
		Ledger      []jsonEntry `json:"ledger"`
		Edits       []jsonEdit  `json:"edits,omitempty"`
	}
	jsonOp struct {
		Posn string `json:"posn"`
		Name string `json:"name"`
	}
	jsonEntry struct {
		Posn     string           `json:"posn"`
		What     string           `json:"what"`
		Evidence finding.Evidence `json:"evidence"`
		Why      string           `json:"why"`
		Doc      string           `json:"doc,omitempty"`
	}
	jsonDirective struct {
		Posn    string `json:"posn"`
		Message string `json:"message"`
	}
	jsonCheck struct {
		Posn    string     `json:"posn"`
		Check   string     `json:"check"`
		Message string     `json:"message"`
		URL     string     `json:"url"`
		Edits   []jsonEdit `json:"edits,omitempty"`
	}
	jsonEdit struct {
		Filename string `json:"filename"`
		Start    int    `json:"start"`
		End      int    `json:"end"`
		New      string `json:"new"`
	}
	jsonRefusal struct {
		Posn     string      `json:"posn"`
		Function string      `json:"function"`
		Name     string      `json:"name"`
		Reason   plan.Reason `json:"reason"`
		At       string      `json:"at"`
		Detail   string      `json:"detail"`
		Unlock   string      `json:"unlock,omitempty"`
	}
)

func (o *output) json(f *found) error {
	r := jsonReport{Findings: []jsonFinding{}, Refusals: []jsonRefusal{}, Directives: []jsonDirective{}, Reports: []jsonCheck{}}
	for _, fd := range f.findings {
		r.Findings = append(r.Findings, o.jsonFinding(fd))
	}
	for _, ref := range f.refused {
		for _, x := range ref.Plan.Refused {
			r.Refusals = append(r.Refusals, jsonRefusal{o.place(x.Call), ref.Name, x.Name, x.Reason, o.place(x.At), x.Detail, x.Unlock})
		}
	}
	for _, d := range f.directives {
		r.Directives = append(r.Directives, jsonDirective{o.place(d.Pos), d.Message})
	}
	for _, c := range f.reports {
		r.Reports = append(r.Reports, jsonCheck{o.place(c.Pos), c.check.Name, c.Message, c.check.URL(), o.jsonEdits(c.file, c.edits)})
	}
	return o.encode(r)
}

// encode prints a value as JSON for people.
func (o *output) encode(v any) error {
	enc := json.NewEncoder(o.stdout)
	enc.SetIndent("", "\t")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (o *output) jsonFinding(fd *finding.Finding) jsonFinding {
	p := fd.Shown()
	out := jsonFinding{
		Posn: o.place(fd.Pos), Function: fd.Name, Message: fd.Message,
		WaitsBefore: p.Before, WaitsAfter: p.After, TurnBefore: p.More, TurnAfter: p.MoreLeft, Applies: len(fd.Plan.Groups) > 0,
	}
	for _, g := range p.Groups {
		for _, op := range g.Ops {
			out.Operations = append(out.Operations, jsonOp{o.place(op.Call.Pos()), op.Name})
		}
	}
	for _, e := range fd.Ledger() {
		out.Ledger = append(out.Ledger, jsonEntry{o.place(e.Pos), e.What, e.Evidence, e.Why, e.Doc})
	}
	out.Edits = o.jsonEdits(fd.File, fd.Edits)
	return out
}

func (o *output) jsonEdits(file string, edits []edit.Edit) (out []jsonEdit) {
	for _, e := range slices.SortedStableFunc(slices.Values(edits), func(a, b edit.Edit) int { return cmp.Compare(a.Start, b.Start) }) {
		out = append(out, jsonEdit{o.relative(file), e.Start, e.End, e.New})
	}
	return out
}
