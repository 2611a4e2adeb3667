package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/analyzer/picture"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/manual"
	"github.com/asyncify-go/asyncify/internal/program"
)

// graphOptions are those of asyncify graph.
type graphOptions struct {
	options
	dot, svg bool
	function string
}

const graphText = `Draws what a function waits for, before and after: a bar for each call. FUNC is its name,
Type.Method or package.Function. Packages are named as for go build; the default is the one in
the current directory.

	asyncify graph Shop.home ./...
	asyncify graph -svg Shop.home ./... >home.svg`

// graph draws one function: asyncify graph [flags] FUNC [packages].
func graph(args []string, stdout, stderr io.Writer) int {
	o, err := parseGraph(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return helpAbout("graph", stdout, stderr)
	case err == nil:
		err = o.run(stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "asyncify:", err)
		return exitError
	}
	return exitNothing
}

// flags declares the flags of asyncify graph.
func (o *graphOptions) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("asyncify graph", flag.ContinueOnError)
	fs.BoolVar(&o.dot, "dot", false, "print the graph in the language of Graphviz")
	fs.BoolVar(&o.svg, "svg", false, "print the graph as SVG")
	o.declarePlan(fs)
	o.declareColour(fs)
	return fs
}

func parseGraph(args []string) (*graphOptions, error) {
	o := &graphOptions{options: options{checks: choices{}}}
	fs := o.flags()
	if err := parseQuietly(fs, args); err != nil {
		return nil, err
	}
	switch {
	case fs.NArg() == 0:
		return nil, errors.New("graph needs the name of a function: asyncify graph FUNC [packages]")
	case o.dot && o.svg:
		return nil, errors.New("-dot and -svg exclude each other")
	}
	o.function, o.packages = fs.Arg(0), fs.Args()[1:]
	if len(o.packages) == 0 {
		o.packages = []string{"."}
	}
	return o, o.check()
}

// run finds the function, and draws it.
func (o *graphOptions) run(stdout, stderr io.Writer) error {
	dir, err := currentDir()
	if err != nil {
		return err
	}
	prog, found, err := look(&o.options, dir, stderr)
	if err != nil {
		return err
	}
	out := &output{options: &o.options, prog: prog, dir: dir, stdout: stdout, stderr: stderr}
	out.tellProblems(found)
	h, err := o.handler(out, found)
	if err != nil {
		return err
	}
	switch {
	case o.dot:
		h.DOT(stdout)
	case o.svg:
		h.SVG(stdout)
	default:
		h.Text(stdout, terminal(stdout, o.colour.on(stdout)))
	}
	return nil
}

// handler finds what is to be drawn: what there is something to say about, else any
// function that serves requests.
func (o *graphOptions) handler(out *output, f *found) (*picture.Handler, error) {
	p, err := out.maker().Picture(f.findings, f.refused, 0)
	if err != nil {
		return nil, err
	}
	if h, err := pick(p.Handlers, o.function); h != nil || err != nil {
		return h, err
	}
	lone, other, err := o.loneFunctions(out.prog)
	if err != nil {
		return nil, err
	}
	all, err := out.maker().Picture(nil, lone, 0)
	if err != nil {
		return nil, err
	}
	if h, err := pick(all.Handlers, o.function); h != nil || err != nil {
		return h, err
	}
	if other != nil {
		return nil, fmt.Errorf("%s: %s serves no request that asyncify knows of, and so there is nothing to draw: no handler calls it, and it takes no context",
			out.place(other.Decl.Pos()), o.function)
	}
	return nil, unknownFunction(p.Handlers, o.function, o.packages)
}

// loneFunctions plans the functions of which a name may be the last part, and gives one of
// those that are not planned, if there is any.
func (o *graphOptions) loneFunctions(prog *program.Program) (lone []finding.Refused, other *infer.Func, err error) {
	reached, err := reachedIn(prog)
	if err != nil {
		return nil, nil, err
	}
	fits := func(f *infer.Func) bool {
		if f.Obj.Name() != o.function[strings.LastIndexByte(o.function, '.')+1:] {
			return false
		}
		if !reached[f.Obj] {
			other = f
		}
		return true
	}
	for _, pkg := range prog.Roots {
		err = func() (err error) {
			defer recovered(pkg, &err)
			lone = append(lone, finding.Lone(prog.Unit, pkg, reached, o.choice(), fits)...)
			return nil
		}()
		if err != nil {
			return nil, nil, err
		}
	}
	return lone, other, nil
}

// pick finds the handler that a name means, nil if there is none.
func pick(all []*picture.Handler, name string) (*picture.Handler, error) {
	var hits []*picture.Handler
	for _, h := range all {
		if slices.Contains(namesOf(h), name) {
			hits = append(hits, h)
		}
	}
	switch len(hits) {
	case 0:
		return nil, nil
	case 1:
		return hits[0], nil
	}
	text := fmt.Sprintf("%s is the name of %d functions:", name, len(hits))
	for _, h := range hits {
		text += fmt.Sprintf("\n\t%s:%d: %s", h.File, h.Line, longest(namesOf(h)))
	}
	return nil, errors.New(text + "\nname one with its type or its package")
}

// namesOf lists what a handler may be called: its name alone, with its type, and both with
// the package's path, or with the last part of that.
func namesOf(h *picture.Handler) []string {
	names := []string{h.Name}
	if h.Receiver != "" {
		names = append(names, h.Title())
	}
	for _, n := range slices.Clone(names) {
		names = append(names, path.Base(h.Package)+"."+n, h.Package+"."+n)
	}
	return append(names, fmt.Sprintf("%s:%d", h.File, h.Line))
}

func longest(names []string) string {
	return slices.MaxFunc(names, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
}

// unknownFunction says that there is nothing to draw for a name, what is called something
// like it, and where else to look.
func unknownFunction(all []*picture.Handler, name string, packages []string) error {
	var known []string
	for _, h := range all {
		known = append(known, h.Name, h.Title())
	}
	hint := manual.Meant(name, known, "")
	if hint == "" && !slices.Contains(packages, "./...") {
		hint = fmt.Sprintf(": asyncify graph %s ./... looks in all packages below", name)
	}
	return fmt.Errorf("there is nothing to draw for %s: no function of that name is in these packages%s", name, hint)
}
