package main

import (
	"fmt"
	"go/token"
	"io"
	"path/filepath"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/ansi"
	"github.com/asyncify-go/asyncify/internal/program"
)

// output prints what was found, in the form that the flags ask for.
type output struct {
	*options
	prog           *program.Program
	dir            string
	stdout, stderr io.Writer
}

// colours are those of what is printed.
func (o *output) colours() ansi.Colours { return o.colour.on(o.stdout) }

// boldPlace is a place where a line begins.
func (o *output) boldPlace(pos token.Pos) string { return o.colours().In(ansi.Bold, o.place(pos)+":") }

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
		fmt.Fprintf(o.stdout, "%s %s\n", o.boldPlace(fd.Pos), fd.Message)
		if o.verbose {
			o.ledger(fd)
		}
	}
	for _, d := range f.directives {
		fmt.Fprintf(o.stdout, "%s %s\n", o.boldPlace(d.Pos), d.Message)
	}
	o.reports(f.reports)
	if o.verbose {
		for _, r := range f.refused {
			o.refusals(r)
		}
		for _, l := range f.left {
			fmt.Fprintf(o.stdout, "%s %s left alone: its new form can't be written: %v\n", o.boldPlace(l.Pos), l.Name, l.Why)
		}
	}
}

func (o *output) ledger(fd *finding.Finding) {
	for _, e := range fd.Ledger() {
		fmt.Fprintf(o.stdout, "\tassumed: %s\n", e)
	}
}

func (o *output) refusals(r finding.Refused) {
	for _, ref := range r.Plan.Refused {
		what := fmt.Sprintf("%s: %s may not start early", r.Name, ref.Name)
		switch {
		case r.Whole(ref):
			what = r.Name + " is left alone"
		case r.Partly(ref):
			what = fmt.Sprintf("%s: %s may start no earlier", r.Name, ref.Name)
		}
		fmt.Fprintf(o.stdout, "%s %s (%s): %s", o.boldPlace(ref.Call), what, ref.Reason, ref.Detail)
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
	changes, err := f.changes(o.prog)
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		fmt.Fprintln(o.stdout, o.relative(c.name))
	}
	return o.code(len(changes)), nil
}

func (o *output) diff(f *found) (int, error) {
	changes, err := f.changes(o.prog)
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		fmt.Fprint(o.stdout, inColours(o.colours(), unified(o.relative(c.name), c.before, c.after)))
	}
	return o.code(len(changes)), nil
}

func (o *output) code(n int) int {
	if n == 0 {
		return exitNothing
	}
	return exitFound
}
