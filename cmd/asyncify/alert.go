package main

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/program"
)

// This file brings all that counts for the exit code into one form, for those who take
// it place by place: pipelines, baselines, and -since.

// alert is a finding, a report of a smaller check, or what is wrong with a directive.
type alert struct {
	of       any    // a *finding.Finding, a report or an infer.DirectiveProblem
	rule     string // the check's name, or directiveRule
	pos, end token.Pos
	message  string
	related  []related
	file     string
	edits    []edit.Edit
	identity identity
}

// directiveRule is what a wrong directive is an alert of.
const directiveRule = "directive"

// related is a place that says more about an alert.
type related struct {
	pos, end token.Pos
	message  string
}

// identity says what an alert is about, in words that stay the same when lines move and when
// other things get other names.
type identity struct {
	pkg      string // its path
	rule     string
	function string // the declaration around it, "Server.Page"
	what     string // its operations, or what stands there
	ordinal  int    // among those that are equal in all else, from 1
}

// String is the line of a baseline. Equal alerts have equal lines.
func (id identity) String() string {
	return id.pkg + " " + id.rule + " " + id.function + ": " + id.what
}

// setAlerts lists what was found as alerts: findings, directives, reports, each in its order.
func (f *found) setAlerts(prog *program.Program) {
	f.alerts = nil
	for _, fd := range f.findings {
		f.alerts = append(f.alerts, alertOfFinding(fd))
	}
	for _, d := range f.directives {
		f.alerts = append(f.alerts, &alert{of: d, rule: directiveRule, pos: d.Pos, end: d.End, message: d.Message})
	}
	for _, r := range f.reports {
		f.alerts = append(f.alerts, alertOfReport(r))
	}
	files := filesOf(prog.Fset, prog.Roots)
	seen := map[string]int{}
	for _, a := range f.alerts {
		at := files[prog.Fset.File(a.pos).Name()]
		a.file = at.name
		a.identity.pkg, a.identity.rule, a.identity.function = at.pkg, a.rule, declared(at.syntax, a.pos)
		if a.identity.what == "" {
			a.identity.what = spelled(prog, a.pos, a.end)
		}
		line := a.identity.String()
		seen[line]++
		a.identity.ordinal = seen[line]
	}
}

func alertOfFinding(fd *finding.Finding) *alert {
	a := &alert{of: fd, rule: infer.Rewriting, pos: fd.Pos, message: fd.Message, edits: fd.Edits}
	for _, e := range fd.Ledger() {
		a.related = append(a.related, related{e.Pos, e.End, e.String()})
	}
	a.identity.what = operations(fd.Wide) // the same under every -trust
	return a
}

func alertOfReport(r report) *alert {
	a := &alert{of: r, rule: r.check.Name, pos: r.Pos, end: r.End, message: r.Message, edits: r.edits}
	for _, rel := range r.Related {
		a.related = append(a.related, related{rel.Pos, rel.End, rel.Message})
	}
	return a
}

// operations names those of a plan.
func operations(p *plan.Plan) string {
	var groups []string
	for _, g := range p.Groups {
		var names []string
		for _, op := range g.Ops {
			names = append(names, op.Name)
		}
		groups = append(groups, strings.Join(names, ", "))
	}
	return strings.Join(groups, "; ")
}

// spelled gives what stands at a place, in a few words: what is said of it may be said in
// other words by the next release, or with line numbers.
func spelled(prog *program.Program, pos, end token.Pos) string {
	const most = 80
	file := prog.Fset.File(pos)
	src, err := prog.Source(file.Name())
	if err != nil {
		panic(err) // it was parsed
	}
	text := src[file.Offset(pos):]
	if end.IsValid() && end > pos && prog.Fset.File(end) == file {
		text = src[file.Offset(pos):file.Offset(end)]
	}
	line, _, _ := strings.Cut(string(text), "\n")
	words := []rune(strings.Join(strings.Fields(line), " "))
	if len(words) > most {
		words = append(words[:most], '…')
	}
	return string(words)
}

// sourceFile is a file that alerts are about.
type sourceFile struct {
	name, pkg string
	syntax    *ast.File
}

func filesOf(fset *token.FileSet, roots []*infer.Package) map[string]sourceFile {
	files := map[string]sourceFile{}
	for _, pkg := range roots {
		for _, f := range pkg.Files {
			name := fset.File(f.FileStart).Name()
			files[name] = sourceFile{name, pkg.Types.Path(), f}
		}
	}
	return files
}

// declared names the declaration around a place: a function, a method as Type.Method, or the
// first name of another one; "package" outside of all.
func declared(file *ast.File, pos token.Pos) string {
	switch d := declarationAt(file, pos).(type) {
	case *ast.FuncDecl:
		return funcName(d)
	case *ast.GenDecl:
		if name := specName(d, pos); name != "" {
			return name
		}
	}
	return "package"
}

// declarationAt gives the declaration around a place, with its comment; nil outside of all.
func declarationAt(file *ast.File, pos token.Pos) ast.Decl {
	for _, d := range file.Decls {
		if pos >= declarationStart(d) && pos <= d.End() {
			return d
		}
	}
	return nil
}

func funcName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	recv := ""
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && recv == "" {
			recv = id.Name
		}
		return recv == ""
	})
	return recv + "." + d.Name.Name
}

func specName(d *ast.GenDecl, pos token.Pos) string {
	for _, spec := range d.Specs {
		if pos > spec.End() {
			continue
		}
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			return spec.Names[0].Name
		case *ast.TypeSpec:
			return spec.Name.Name
		}
	}
	return ""
}

// only keeps some of the alerts, and of what was found what they stand for.
func (f *found) only(keep func(*alert) bool) {
	f.alerts = slices.DeleteFunc(f.alerts, func(a *alert) bool { return !keep(a) })
	f.findings = origins[*finding.Finding](f.alerts)
	f.directives = origins[infer.DirectiveProblem](f.alerts)
	f.reports = origins[report](f.alerts)
}

// part is what was found with only some of the alerts.
func (f *found) part(keep func(*alert) bool) *found {
	some := *f
	some.alerts = slices.Clone(f.alerts)
	some.only(keep)
	return &some
}

// origins gives what alerts of one kind stand for.
func origins[T any](alerts []*alert) (list []T) {
	for _, a := range alerts {
		if x, ok := a.of.(T); ok {
			list = append(list, x)
		}
	}
	return list
}

// inOrder gives the alerts in the order of the source.
func (o *output) inOrder(alerts []*alert) []*alert {
	return slices.SortedStableFunc(slices.Values(alerts), func(a, b *alert) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(o.prog.Fset.Position(a.pos).Offset, o.prog.Fset.Position(b.pos).Offset), cmp.Compare(a.rule, b.rule))
	})
}
