package testkit

import (
	"bytes"
	"fmt"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/effect"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// Outcome is what the command makes of a program.
type Outcome struct {
	Plan  string            // findings and refusals, see planText
	Diff  string            // the change as a unified diff
	After map[string][]byte // the changed files, by slash-separated path
	// Fixed are the findings that come with a change, as "file:line: message",
	// and Named those that would with -trust=names.
	Fixed, Named []string
	Refused      []plan.Refusal
	Left         []finding.Left
	Fired        map[string]bool // obstacles that had something to say: no other can be missed
}

// Style is a style of the rewriter, for tests of packages below it.
type Style = rewrite.Style

// Styles are the rewriter's styles by name.
var Styles = rewrite.Styles

// Look is a program that can be planned, once or, with other obstacles, again.
type Look struct {
	universe *Universe
	prog     *program.Program
	views    map[*infer.Package]view
}

// view is what a package is looked at in: the program, or the package alone.
type view struct {
	unit    *infer.Unit
	reached map[*types.Func]bool
}

// Look type-checks a program, given as the files of the module [App], and finds out
// what its functions do.
func (u *Universe) Look(files map[string][]byte) (*Look, error) {
	prog, err := u.base.Sources(App, u.dir, files)
	if err != nil {
		return nil, err
	}
	whole := view{prog.Unit, handler.Reached(prog.Unit)}
	views := map[*infer.Package]view{}
	for _, pkg := range prog.Roots {
		views[pkg] = whole
	}
	return &Look{u, prog, views}, nil
}

// Alone gives the program as go vet looks at it: one package at a time, with what is
// known of the functions of others.
func (l *Look) Alone() *Look {
	views := map[*infer.Package]view{}
	for pkg, whole := range l.views {
		unit := infer.New(&infer.Unit{Packages: []*infer.Package{pkg}, Facts: func(fn *types.Func) (effect.Summary, bool) {
			if fn.Pkg() == pkg.Types {
				return effect.Summary{}, false
			}
			if whole.unit.FuncOf(fn) != nil {
				return whole.unit.Fact(fn), true
			}
			return whole.unit.Facts(fn)
		}})
		views[pkg] = view{unit, handler.Reached(unit)}
	}
	return &Look{l.universe, l.prog, views}
}

// Outcome plans the program and changes it. Obstacles that are named are not
// looked at.
func (l *Look) Outcome(trust plan.Trust, without ...string) (*Outcome, error) {
	return l.Styled(rewrite.Async, trust, without...)
}

// Styled is Outcome in a style.
func (l *Look) Styled(style rewrite.Style, trust plan.Trust, without ...string) (*Outcome, error) {
	prog, dir := l.prog, l.universe.dir
	r := &reporter{fset: prog.Fset, dir: dir}
	edits := map[string][]edit.Edit{}
	out := &Outcome{After: map[string][]byte{}, Fired: map[string]bool{}}
	for _, pkg := range prog.Roots {
		in := l.views[pkg]
		res, err := finding.In(in.unit, pkg, in.reached, finding.Choice{Trust: trust, Style: style, Fired: out.Fired}, prog.Source, without...)
		if err != nil {
			return nil, err
		}
		r.add(res)
		out.Left = append(out.Left, res.Left...)
		for _, refused := range res.Refused {
			out.Refused = append(out.Refused, refused.Plan.Refused...)
		}
		for _, f := range res.Findings {
			edits[f.File] = append(edits[f.File], f.Edits...)
			line := fmt.Sprintf("%s: %s", r.place(f.Pos), f.Message)
			if len(f.Edits) > 0 {
				out.Fixed = append(out.Fixed, line)
			} else {
				out.Named = append(out.Named, line)
			}
		}
	}
	out.Plan = r.text()
	return out, out.apply(dir, prog.Source, edits)
}

func (o *Outcome) apply(dir string, source finding.Source, edits map[string][]edit.Edit) error {
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		before, err := source(name)
		if err != nil {
			return err
		}
		after, err := edit.File(before, edits[name])
		if err != nil {
			return err
		}
		if bytes.Equal(before, after) {
			continue
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		o.After[rel] = after
		o.Diff += unified(rel, visible(before), visible(after))
	}
	return nil
}

// visible shows the carriage returns that a text archive would not keep apart
// from none.
func visible(text []byte) string { return strings.ReplaceAll(string(text), "\r\n", "␍\n") }
