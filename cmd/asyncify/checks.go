package main

import (
	"cmp"
	"flag"
	"fmt"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer"
	"github.com/asyncify-go/asyncify/analyzer/check"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/program"
)

// This file runs the suite's smaller checks, beside the one that overlaps waits.

// choices says which checks the user switched on or off, as go vet takes them: if some
// are switched on then no others run, else all but those that are switched off.
type choices map[string]bool

// declare makes a flag for each check.
func (c choices) declare(fs *flag.FlagSet) {
	for _, a := range analyzer.Suite() {
		fs.BoolFunc(a.Name, title(a), func(value string) error {
			on, err := strconv.ParseBool(value)
			c[a.Name] = on
			return err
		})
	}
}

// title says in a line what a check does.
func title(a *analysis.Analyzer) string {
	line, _, _ := strings.Cut(a.Doc, "\n")
	return line
}

// named says whether the user asked for a check by its name.
func (c choices) named(check string) bool { return c[check] }

// count is how many checks the user asked for by their names.
func (c choices) count() (n int) {
	for _, on := range c {
		if on {
			n++
		}
	}
	return n
}

// runs says whether a check runs.
func (c choices) runs(check string) bool {
	if c.count() > 0 {
		return c[check]
	}
	_, off := c[check]
	return !off
}

// changes says whether what a check would change is written or shown as a change. All
// checks but the first ask for changes that somebody has to want.
func (c choices) changes(check string) bool {
	return c.runs(check) && (check == infer.Rewriting || c.named(check))
}

// report is what one check says of one place.
type report struct {
	check *check.Check
	analysis.Diagnostic
	file  string
	edits []edit.Edit // of its first fix
}

// reportsIn gives what the checks that run say of a package.
func reportsIn(prog *program.Program, pkg *infer.Package, chosen choices) (all []report, err error) {
	for _, c := range analyzer.Checks() {
		if !chosen.runs(c.Name) {
			continue
		}
		found, err := c.In(prog.Unit, pkg)
		if err != nil {
			return nil, err
		}
		for _, d := range found {
			all = append(all, newReport(prog.Fset, c, d))
		}
	}
	return all, nil
}

func newReport(fset *token.FileSet, c *check.Check, d analysis.Diagnostic) report {
	file := fset.File(d.Pos)
	r := report{check: c, Diagnostic: d, file: file.Name()}
	if len(d.SuggestedFixes) == 0 {
		return r
	}
	for _, e := range d.SuggestedFixes[0].TextEdits {
		r.edits = append(r.edits, edit.Edit{Start: file.Offset(e.Pos), End: file.Offset(e.End), New: string(e.NewText)})
	}
	return r
}

func byPlace(fset *token.FileSet) func(a, b report) int {
	return func(a, b report) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(fset.Position(a.Pos).Offset, fset.Position(b.Pos).Offset))
	}
}

// editsOf collects what reports would change, file by file.
func editsOf(reports []report) map[string][]edit.Edit {
	edits := map[string][]edit.Edit{}
	for _, r := range reports {
		edits[r.file] = append(edits[r.file], r.edits...)
	}
	return edits
}

func (o *output) reports(reports []report) {
	for _, r := range reports {
		fmt.Fprintf(o.stdout, "%s %s (%s)\n", o.boldPlace(r.Pos), r.Message, r.check.Name)
		if !o.verbose {
			continue
		}
		for _, rel := range r.Related {
			fmt.Fprintf(o.stdout, "\t%s: %s\n", o.place(rel.Pos), rel.Message)
		}
		fmt.Fprintf(o.stdout, "\t%s\n", r.check.URL())
	}
}
