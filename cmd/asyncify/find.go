package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/types"
	"maps"
	"slices"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/program"
)

// found is everything that was found in the packages that the user named.
type found struct {
	findings []*finding.Finding
	refused  []finding.Refused
	left     []finding.Left
	// directives are comments that were meant to be directives, or mean nothing.
	directives []infer.DirectiveProblem
	reports    []report // of the suite's smaller checks
	chosen     choices
	broken     []*infer.Broken // packages that were left alone because of a defect of ours
	alerts     []*alert        // findings, directives and reports once more, in one form
}

// find looks through each package. One whose analysis breaks is named and left
// alone; the others don't rest on what would have been changed in it.
func find(ctx context.Context, prog *program.Program, choice finding.Choice, chosen choices) (*found, error) {
	reached, err := reachedIn(prog)
	if err != nil {
		return nil, err
	}
	return findReached(ctx, prog, reached, choice, chosen)
}

func findReached(ctx context.Context, prog *program.Program, reached map[*types.Func]bool, choice finding.Choice, chosen choices) (*found, error) {
	all := &found{broken: prog.Broken, chosen: chosen}
	for i, pkg := range prog.Roots {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		prog.Tell("looking for waits", i)
		res, reports, err := findIn(prog, pkg, reached, choice, chosen)
		if b, ok := errors.AsType[*infer.Broken](err); ok {
			all.broken = append(all.broken, b)
			continue
		} else if err != nil {
			return nil, err
		}
		all.findings = append(all.findings, res.Findings...)
		all.refused = append(all.refused, res.Refused...)
		all.left = append(all.left, res.Left...)
		all.directives = append(all.directives, res.Directives...)
		all.reports = append(all.reports, reports...)
	}
	slices.SortStableFunc(all.reports, byPlace(prog.Fset))
	slices.SortStableFunc(all.findings, func(a, b *finding.Finding) int {
		pa, pb := prog.Fset.Position(a.Pos), prog.Fset.Position(b.Pos)
		return cmp.Or(cmp.Compare(pa.Filename, pb.Filename), cmp.Compare(pa.Offset, pb.Offset))
	})
	all.setAlerts(prog)
	return all, nil
}

func reachedIn(prog *program.Program) (reached map[*types.Func]bool, err error) {
	defer recovered(nil, &err)
	return handler.Reached(prog.Unit), nil
}

// findIn gives what was found in one package, and checks that changes to it compile.
func findIn(prog *program.Program, pkg *infer.Package, reached map[*types.Func]bool, choice finding.Choice, chosen choices) (res *finding.Result, reports []report, err error) {
	defer recovered(pkg, &err)
	res = &finding.Result{Directives: prog.Unit.DirectiveProblems(pkg)}
	if chosen.runs(infer.Rewriting) {
		if res, err = finding.In(prog.Unit, pkg, reached, choice, prog.Source); err != nil {
			return nil, nil, err
		}
		if err := verify(prog, pkg, res); err != nil {
			return nil, nil, err
		}
	}
	if reports, err = reportsIn(prog, pkg, chosen); err != nil {
		return nil, nil, err
	}
	verifyReports(prog, pkg, reports)
	return res, reports, nil
}

// recovered is deferred: it makes an error of a panic.
func recovered(pkg *infer.Package, err *error) {
	if r := recover(); r != nil {
		*err = infer.Recovered(r, pkg)
	}
}

// change is what happens to one file.
type change struct {
	name          string
	before, after []byte
}

// changes makes every change that the user wants, file by file, in the order of the files.
func (f *found) changes(prog *program.Program) ([]change, error) {
	edits := map[string][]edit.Edit{}
	if f.chosen.changes(infer.Rewriting) {
		edits = editsOfFindings(f.findings)
	}
	for _, r := range f.reports {
		if f.chosen.changes(r.check.Name) {
			edits[r.file] = append(edits[r.file], r.edits...)
		}
	}
	return changesOf(prog, edits)
}

func editsOfFindings(findings []*finding.Finding) map[string][]edit.Edit {
	edits := map[string][]edit.Edit{}
	for _, fd := range findings {
		edits[fd.File] = append(edits[fd.File], fd.Edits...)
	}
	return edits
}

// changesOf makes the edits of files.
func changesOf(prog *program.Program, edits map[string][]edit.Edit) ([]change, error) {
	var out []change
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		if len(edits[name]) == 0 {
			continue
		}
		if !prog.Owns(name) {
			panic(name + " lies outside of the user's modules, and was planned to be changed")
		}
		src, err := prog.Source(name)
		if err != nil {
			return nil, err
		}
		after, err := edit.File(src, edits[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, change{name, src, after})
	}
	return out, nil
}
