package main

import (
	"cmp"
	"fmt"
	"runtime/debug"
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
}

// find looks through each package; a package whose analysis breaks is named and
// ends the run, because its neighbours may rest on it.
func find(prog *program.Program, o *options) (*found, error) {
	all := &found{}
	reached := handler.Reached(prog.Unit)
	for _, pkg := range prog.Roots {
		res, err := findIn(pkg, func() (*finding.Result, error) {
			return finding.In(prog.Unit, pkg, reached, o.level(), prog.Source)
		})
		if err != nil {
			return nil, err
		}
		if err := verify(prog, pkg, res); err != nil {
			return nil, err
		}
		all.findings = append(all.findings, res.Findings...)
		all.refused = append(all.refused, res.Refused...)
		all.left = append(all.left, res.Left...)
	}
	slices.SortStableFunc(all.findings, func(a, b *finding.Finding) int {
		pa, pb := prog.Fset.Position(a.Pos), prog.Fset.Position(b.Pos)
		return cmp.Or(cmp.Compare(pa.Filename, pb.Filename), cmp.Compare(pa.Offset, pb.Offset))
	})
	return all, nil
}

func findIn(pkg *infer.Package, in func() (*finding.Result, error)) (res *finding.Result, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: the analysis broke: %v; please report it with this stack\n%s", pkg.Types.Path(), r, debug.Stack())
		}
	}()
	return in()
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
