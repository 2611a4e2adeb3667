// Package finding turns plans into what a user reads: one finding per function,
// with its change, its ledger of assumptions, and what was refused.
package finding

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math"
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
	Head    token.Pos // where its name ends or, if it has none, its signature
	File    string
	Plan    *plan.Plan // under the trust asked for; without groups when that is not enough
	Wide    *plan.Plan // with names trusted
	Shape   handler.Shape
	Edits   []edit.Edit
	Message string
}

// Source gives the text of a file.
type Source func(filename string) ([]byte, error)

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
	// Directives are comments that were meant to be directives, or that stand
	// where they mean nothing.
	Directives []infer.DirectiveProblem
}

// Choice is what the user decides about changes.
type Choice struct {
	Trust  plan.Trust
	Style  rewrite.Style
	Window int64           // see plan.Function
	Fired  map[string]bool // see plan.Function; nil but in tests
}

// In looks through the files of one package of a unit. Obstacles that are named
// are not looked at: see plan.Function.
func In(u *infer.Unit, pkg *infer.Package, reached map[*types.Func]bool, choice Choice, source Source, without ...string) (*Result, error) {
	res := &Result{Directives: u.DirectiveProblems(pkg)}
	files := map[*ast.File]*fileOf{}
	for _, file := range pkg.Files {
		files[file] = newFile(pkg, file)
	}
	for _, f := range u.Funcs() {
		if f.Pkg != pkg || files[f.File].skip {
			continue
		}
		for _, fn := range functions(u, f, reached) {
			fn.Without, fn.Fired, fn.Plain, fn.Window = without, choice.Fired, !choice.Style.Chains(), choice.Window
			if closed := closedTo(u, f, files[f.File], fn.Pos); closed != nil {
				res.closed(fn.Function, pkg, *closed)
				continue
			}
			if err := res.add(fn, pkg, f.File, choice, source); err != nil {
				return nil, err
			}
		}
	}
	return res, nil
}

// function is something to plan, and what its signature says.
type function struct {
	shape handler.Shape
	head  token.Pos // see Finding.Head
	*plan.Function
}

// functions lists what there is to plan in a declaration: itself, and the
// handlers that are literals inside of it.
func functions(u *infer.Unit, f *infer.Func, reached map[*types.Func]bool) []function {
	defer infer.NameBreak(f.Pkg, f.Obj.Name(), f.Decl.Pos())
	var out []function
	if reached[f.Obj] && f.Obj.Name() != "init" && !(f.Obj.Name() == "main" && f.Pkg.Types.Name() == "main") {
		shape := handler.Of(f.Obj.Type().(*types.Signature), f.Decl.Type.Params)
		out = append(out, function{shape, f.Decl.Name.End(), &plan.Function{
			Name: f.Obj.Name(), Frame: u.NewFrame(f), Pos: f.Decl.Pos(),
			Context: shape.Context, Handler: shape.Handler,
		}})
	}
	for _, lit := range handler.Literals(f) {
		shape := handler.Of(f.Pkg.Info.TypeOf(lit).(*types.Signature), lit.Type.Params)
		out = append(out, function{shape, lit.Type.End(), &plan.Function{
			Name: "the handler in " + f.Obj.Name(), Frame: u.NewLiteralFrame(f.Pkg, lit), Pos: lit.Pos(),
			Context: shape.Context, Handler: true,
		}})
	}
	return out
}

func (res *Result) add(fn function, pkg *infer.Package, file *ast.File, choice Choice, source Source) error {
	defer infer.NameBreak(pkg, fn.Name, fn.Pos)
	wide := plan.Make(fn.Function, plan.Names)
	narrow := wide
	if choice.Trust == plan.Proven {
		narrow = plan.Make(fn.Function, plan.Proven)
	}
	if len(narrow.Refused) > 0 && narrow.Before+narrow.Unknown+narrow.Looped > 1 { // a single wait has nothing to overlap with
		res.Refused = append(res.Refused, Refused{fn.Name, fn.Pos, narrow})
	}
	if len(wide.Groups) == 0 {
		return nil
	}
	name := pkg.Fset.File(fn.Pos).Name()
	f := &Finding{Name: fn.Name, Pos: fn.Pos, Head: fn.head, File: name, Plan: narrow, Wide: wide, Shape: fn.shape}
	if len(narrow.Groups) > 0 {
		src, err := source(name)
		if err != nil {
			return err
		}
		f.Edits, err = rewrite.Function(&rewrite.File{Fset: pkg.Fset, Syntax: file, Info: pkg.Info, Package: pkg.Types, Source: src}, narrow, choice.Style)
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
	p, with := f.Plan, ""
	if len(p.Groups) == 0 {
		p, with = f.Wide, " with -trust=names"
	}
	text := fmt.Sprintf("%s waits %s in a row", f.Name, Times(p.Before))
	if p.MoreLeft < p.More {
		text += fmt.Sprintf(", and %s more with each further turn of a loop", Times(p.More))
	}
	text += fmt.Sprintf("; %d would do%s", p.After, with)
	switch {
	case p.MoreLeft >= p.More:
	case p.MoreLeft == 0:
		text += fmt.Sprintf(" for each %d turns", window(p))
	default:
		text += fmt.Sprintf(", and %s more with each turn", Times(p.MoreLeft))
	}
	var groups []string
	for _, g := range p.Groups {
		groups = append(groups, listed(g))
	}
	text += ": " + strings.Join(groups, "; ") + " do not need each other"
	for _, query := range queries(p) {
		text += fmt.Sprintf("; better than asking for each item is asking once for all of them: %q", query)
	}
	if len(f.Plan.Groups) > 0 && f.Wide.After < f.Plan.After {
		text += fmt.Sprintf(" (%d with -trust=names)", f.Wide.After)
	}
	return text
}

// window gives how many turns of a plan's loops overlap at least.
func window(p *plan.Plan) int64 {
	n := int64(math.MaxInt64)
	for _, g := range p.Groups {
		for _, op := range g.Ops {
			if op.Window != nil {
				n = min(n, op.Window.Limit)
			}
		}
	}
	return n
}

// queries lists the statements that a plan's loops run for one key after another.
func queries(p *plan.Plan) []string {
	var list []string
	for _, g := range p.Groups {
		for _, op := range g.Ops {
			if op.Window != nil && op.Window.Query != "" && !slices.Contains(list, op.Window.Query) {
				list = append(list, op.Window.Query)
			}
		}
	}
	return list
}

// Times says how often: once, twice, 3 times.
func Times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// listed names a group's operations: "a, b and each c", the last of a loop.
func listed(g *plan.Group) string {
	var names []string
	loops := true
	for _, op := range g.Ops {
		name := op.Name
		if op.Window != nil {
			name = "each " + name
		} else {
			loops = false
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch {
	case len(names) > 1:
		return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
	case loops:
		return "the calls of its loop"
	}
	return names[0] + " and its neighbour"
}
