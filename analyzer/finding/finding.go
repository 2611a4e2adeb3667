// Package finding turns plans into what a user reads: one finding per function,
// with its change, its ledger of assumptions, and what was refused.
package finding

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/rewrite"
)

// Finding is one function whose waits could overlap.
type Finding struct {
	Name    string
	Pos     token.Pos
	File    string
	Plan    *plan.Plan // under the trust asked for; without groups when that is not enough
	Wide    *plan.Plan // with names trusted
	Edits   []edit.Edit
	Message string
}

// Source gives the text of a file.
type Source func(filename string) ([]byte, error)

// Refused is a function with operations that may not start early.
type Refused struct {
	Name string
	Plan *plan.Plan
}

// Left is a function that could be made faster, but not written so.
type Left struct {
	Name string
	Pos  token.Pos
	Why  error
}

// Result is what was found in a package.
type Result struct {
	Findings []*Finding
	Refused  []Refused
	Left     []Left
}

// In looks through the files of one package of a unit.
func In(u *infer.Unit, pkg *infer.Package, reached map[*types.Func]bool, trust plan.Trust, source Source) (*Result, error) {
	res := &Result{}
	files := map[*ast.File]*fileOf{}
	for _, file := range pkg.Files {
		files[file] = newFile(pkg, file)
	}
	for _, f := range u.Funcs() {
		if f.Pkg != pkg || files[f.File].skip {
			continue
		}
		for _, fn := range functions(u, f, reached, files[f.File]) {
			if err := res.add(fn, pkg, f.File, trust, source); err != nil {
				return nil, err
			}
		}
	}
	return res, nil
}

// functions lists what there is to plan in a declaration: itself, and the
// handlers that are literals inside of it.
func functions(u *infer.Unit, f *infer.Func, reached map[*types.Func]bool, file *fileOf) []*plan.Function {
	var out []*plan.Function
	if u.Directive(f.Obj) == infer.IgnoreDirective {
		return nil
	}
	if reached[f.Obj] && f.Obj.Name() != "init" && !(f.Obj.Name() == "main" && f.Pkg.Types.Name() == "main") {
		shape := handler.Of(f.Obj.Type().(*types.Signature), f.Decl.Type.Params)
		out = append(out, &plan.Function{
			Name: f.Obj.Name(), Frame: u.NewFrame(f), Pos: f.Decl.Pos(),
			Context: shape.Context, Handler: shape.Handler, Ignored: file.ignored,
		})
	}
	for _, lit := range handler.Literals(f) {
		shape := handler.Of(f.Pkg.Info.TypeOf(lit).(*types.Signature), lit.Type.Params)
		out = append(out, &plan.Function{
			Name: "the handler in " + f.Obj.Name(), Frame: u.NewLiteralFrame(f.Pkg, lit), Pos: lit.Pos(),
			Context: shape.Context, Handler: true, Ignored: file.ignored,
		})
	}
	return out
}

func (res *Result) add(fn *plan.Function, pkg *infer.Package, file *ast.File, trust plan.Trust, source Source) error {
	wide := plan.Make(fn, plan.Names)
	narrow := wide
	if trust == plan.Proven {
		narrow = plan.Make(fn, plan.Proven)
	}
	if len(narrow.Refused) > 0 && narrow.Before+narrow.Unknown > 1 { // a single wait has nothing to overlap with
		res.Refused = append(res.Refused, Refused{fn.Name, narrow})
	}
	if len(wide.Groups) == 0 {
		return nil
	}
	name := pkg.Fset.File(fn.Pos).Name()
	f := &Finding{Name: fn.Name, Pos: fn.Pos, File: name, Plan: narrow, Wide: wide}
	if len(narrow.Groups) > 0 {
		src, err := source(name)
		if err != nil {
			return err
		}
		f.Edits, err = rewrite.Function(&rewrite.File{Fset: pkg.Fset, Syntax: file, Info: pkg.Info, Package: pkg.Types, Source: src}, narrow)
		if err != nil {
			res.Left = append(res.Left, Left{fn.Name, fn.Pos, err})
			return nil
		}
	}
	f.Message = message(f)
	res.Findings = append(res.Findings, f)
	return nil
}

// message is the report's line: "homeHandler waits 13 times in a row; 4 would
// do: currencies, products, cart and ad do not need each other".
func message(f *Finding) string {
	p := f.Plan
	text := fmt.Sprintf("%s waits %s in a row; %d would do", f.Name, times(p.Before), p.After)
	if len(p.Groups) == 0 {
		p = f.Wide
		text = fmt.Sprintf("%s waits %s in a row; %d would do with -trust=names", f.Name, times(p.Before), p.After)
	}
	var groups []string
	for _, g := range p.Groups {
		groups = append(groups, listed(g))
	}
	text += ": " + strings.Join(groups, "; ") + " do not need each other"
	if len(f.Plan.Groups) > 0 && f.Wide.After < f.Plan.After {
		text += fmt.Sprintf(" (%d with -trust=names)", f.Wide.After)
	}
	return text
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// listed names a group's operations: "a, b and c".
func listed(g *plan.Group) string {
	var names []string
	for _, op := range g.Ops {
		if !slices.Contains(names, op.Name) {
			names = append(names, op.Name)
		}
	}
	if len(names) == 1 {
		return names[0] + " and its neighbour"
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Ledger lists what a plan takes as true, an operation a line.
func Ledger(p *plan.Plan) []string {
	var lines []string
	for _, g := range p.Groups {
		for _, op := range g.Ops {
			lines = append(lines, Line(op))
		}
	}
	return lines
}

// Line is one operation's entry in the ledger: what is assumed of it, and why.
func Line(op *plan.Op) string {
	evidence := "proven"
	if op.Named {
		evidence = "by name"
	}
	line := fmt.Sprintf("%s only reads, %s: %s", op.Name, evidence, op.Why)
	if len(op.Assumed) > 0 {
		line += "; " + strings.Join(op.Assumed, ", ")
	}
	return line
}
