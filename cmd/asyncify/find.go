package main

import (
	"cmp"
	"errors"
	"fmt"
	"go/types"
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
	broken     []*infer.Broken // packages that were left alone because of a defect of ours
}

// find looks through each package. One whose analysis breaks is named and left
// alone; the others don't rest on what would have been changed in it.
func find(prog *program.Program, choice finding.Choice) (*found, error) {
	reached, err := reachedIn(prog)
	if err != nil {
		return nil, err
	}
	return findReached(prog, reached, choice)
}

func findReached(prog *program.Program, reached map[*types.Func]bool, choice finding.Choice) (*found, error) {
	all := &found{broken: prog.Broken}
	for _, pkg := range prog.Roots {
		res, err := findIn(prog, pkg, reached, choice)
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
	}
	slices.SortStableFunc(all.findings, func(a, b *finding.Finding) int {
		pa, pb := prog.Fset.Position(a.Pos), prog.Fset.Position(b.Pos)
		return cmp.Or(cmp.Compare(pa.Filename, pb.Filename), cmp.Compare(pa.Offset, pb.Offset))
	})
	return all, nil
}

func reachedIn(prog *program.Program) (reached map[*types.Func]bool, err error) {
	defer recovered(nil, &err)
	return handler.Reached(prog.Unit), nil
}

// findIn gives what was found in one package, and checks that it compiles.
func findIn(prog *program.Program, pkg *infer.Package, reached map[*types.Func]bool, choice finding.Choice) (res *finding.Result, err error) {
	defer recovered(pkg, &err)
	res, err = finding.In(prog.Unit, pkg, reached, choice, prog.Source)
	if err != nil {
		return nil, err
	}
	return res, verify(prog, pkg, res)
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

// changes makes every finding's edits, file by file, in the order of the files.
func (f *found) changes(prog *program.Program) ([]change, error) {
	return changesOf(prog, f.findings)
}

func changesOf(prog *program.Program, findings []*finding.Finding) ([]change, error) {
	edits := map[string][]edit.Edit{}
	var names []string
	for _, fd := range findings {
		if len(fd.Edits) == 0 {
			continue
		}
		if edits[fd.File] == nil {
			names = append(names, fd.File)
		}
		edits[fd.File] = append(edits[fd.File], fd.Edits...)
	}
	slices.Sort(names)
	var out []change
	for _, name := range names {
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
