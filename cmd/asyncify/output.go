package main

import (
	"encoding/json"
	"fmt"
	"go/token"
	"io"
	"path/filepath"
	"strings"

	"github.com/asyncify-go/asyncify/internal/finding"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/program"
)

// output prints what was found, in the form that the flags ask for.
type output struct {
	*options
	prog           *program.Program
	dir            string
	stdout, stderr io.Writer
}

// place gives file:line:column, relative to the current directory if that is
// shorter.
func (o *output) place(pos token.Pos) string {
	p := o.prog.Fset.Position(pos)
	p.Filename = o.relative(p.Filename)
	return p.String()
}

func (o *output) relative(name string) string {
	if rel, err := filepath.Rel(o.dir, name); err == nil && len(rel) < len(name) {
		return rel
	}
	return name
}

func (o *output) report(f *found) {
	for _, fd := range f.findings {
		fmt.Fprintf(o.stdout, "%s: %s\n", o.place(fd.Pos), fd.Message)
		if o.verbose {
			o.ledger(fd)
		}
	}
	if o.verbose {
		for _, r := range f.refused {
			o.refusals(r)
		}
	}
}

func (o *output) ledger(fd *finding.Finding) {
	p := fd.Plan
	if len(p.Groups) == 0 {
		p = fd.Wide
	}
	for _, line := range finding.Ledger(p) {
		fmt.Fprintf(o.stdout, "\tassumed: %s\n", line)
	}
}

func (o *output) refusals(r finding.Refused) {
	for _, ref := range r.Plan.Refused {
		fmt.Fprintf(o.stdout, "%s: %s: %s may not start early (%s): %s", o.place(ref.Call), r.Name, ref.Name, ref.Reason, ref.Detail)
		if ref.At != ref.Call {
			fmt.Fprintf(o.stdout, ", at %s", o.place(ref.At))
		}
		fmt.Fprintln(o.stdout)
		if ref.Unlock != "" {
			fmt.Fprintf(o.stdout, "\t%s\n", ref.Unlock)
		}
	}
}

func (o *output) list(f *found) (int, error) {
	changes, err := f.changes()
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		fmt.Fprintln(o.stdout, o.relative(c.name))
	}
	return o.code(len(changes)), nil
}

func (o *output) diff(f *found) (int, error) {
	changes, err := f.changes()
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		fmt.Fprint(o.stdout, unified(o.relative(c.name), c.before, c.after))
	}
	return o.code(len(changes)), nil
}

func (o *output) code(n int) int {
	if n == 0 {
		return exitNothing
	}
	return exitFound
}

// The JSON form. Positions are file:line:column.
type (
	jsonReport struct {
		Findings []jsonFinding `json:"findings"`
		Refusals []jsonRefusal `json:"refusals"`
	}
	jsonFinding struct {
		Posn        string     `json:"posn"`
		Function    string     `json:"function"`
		Message     string     `json:"message"`
		WaitsBefore int        `json:"waitsBefore"`
		WaitsAfter  int        `json:"waitsAfter"`
		Applies     bool       `json:"applies"` // under the trust asked for
		Operations  []jsonOp   `json:"operations"`
		Edits       []jsonEdit `json:"edits,omitempty"`
	}
	jsonOp struct {
		Posn     string   `json:"posn"`
		Name     string   `json:"name"`
		Evidence string   `json:"evidence"` // proven or name
		Why      string   `json:"why"`
		Assumed  []string `json:"assumed,omitempty"`
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
	r := jsonReport{Findings: []jsonFinding{}, Refusals: []jsonRefusal{}}
	for _, fd := range f.findings {
		r.Findings = append(r.Findings, o.jsonFinding(fd))
	}
	for _, ref := range f.refused {
		for _, x := range ref.Plan.Refused {
			r.Refusals = append(r.Refusals, jsonRefusal{o.place(x.Call), ref.Name, x.Name, x.Reason, o.place(x.At), x.Detail, x.Unlock})
		}
	}
	enc := json.NewEncoder(o.stdout)
	enc.SetIndent("", "\t")
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}

func (o *output) jsonFinding(fd *finding.Finding) jsonFinding {
	p, applies := fd.Plan, len(fd.Plan.Groups) > 0
	if !applies {
		p = fd.Wide
	}
	out := jsonFinding{
		Posn: o.place(fd.Pos), Function: fd.Name, Message: fd.Message,
		WaitsBefore: p.Before, WaitsAfter: p.After, Applies: applies,
	}
	for _, g := range p.Groups {
		for _, op := range g.Ops {
			evidence := "proven"
			if op.Named {
				evidence = "name"
			}
			out.Operations = append(out.Operations, jsonOp{o.place(op.Call.Pos()), op.Name, evidence, op.Why, op.Assumed})
		}
	}
	for _, e := range fd.Edits {
		out.Edits = append(out.Edits, jsonEdit{o.relative(fd.File), e.Start, e.End, e.New})
	}
	return out
}

func indent(s string) string { return strings.ReplaceAll(s, "\n", "\n\t") }
