package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/picture"
)

// graphOptions are those of asyncify graph.
type graphOptions struct {
	options
	dot, svg bool
	function string
}

// graph draws one function: asyncify graph [flags] FUNC [packages].
func graph(args []string, stdout, stderr io.Writer) int {
	o, err := parseGraph(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitNothing
	case err == nil:
		err = o.run(stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "asyncify:", err)
		return exitError
	}
	return exitNothing
}

func parseGraph(args []string, stderr io.Writer) (*graphOptions, error) {
	o := &graphOptions{options: options{checks: choices{}}}
	fs := flag.NewFlagSet("asyncify graph", flag.ContinueOnError)
	fs.Usage = func() {
		fmt.Fprint(fs.Output(), `usage: asyncify graph [flags] FUNC [packages]

Draws what a function waits for, before and after: a bar for each call. FUNC is its
name, Type.Method or package.Function. Packages are named as for go build; the
default is ".".

`)
		fs.PrintDefaults()
	}
	fs.BoolVar(&o.dot, "dot", false, "print the graph in the language of Graphviz")
	fs.BoolVar(&o.svg, "svg", false, "print the graph as SVG")
	o.declarePlan(fs)
	if err := parseQuietly(fs, args, stderr); err != nil {
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
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	prog, found, err := look(&o.options, dir)
	if err != nil {
		return err
	}
	out := &output{options: &o.options, prog: prog, dir: dir, stdout: stdout, stderr: stderr}
	out.tellProblems(found)
	p, err := out.maker().Picture(found.findings, found.refused, 0)
	if err != nil {
		return err
	}
	h, err := pick(p.Handlers, o.function)
	if err != nil {
		return err
	}
	switch {
	case o.dot:
		h.DOT(stdout)
	case o.svg:
		h.SVG(stdout)
	default:
		h.Text(stdout, terminal())
	}
	return nil
}

// terminal says what the environment tells of the terminal.
func terminal() picture.Terminal {
	const usual = 80
	t := picture.Terminal{Width: usual}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		t.Width = n
	}
	locale := strings.ToUpper(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_CTYPE"), os.Getenv("LANG")))
	t.ASCII = !strings.Contains(locale, "UTF-8") && !strings.Contains(locale, "UTF8")
	return t
}

// pick finds the handler that a name means.
func pick(all []*picture.Handler, name string) (*picture.Handler, error) {
	var hits []*picture.Handler
	for _, h := range all {
		if slices.Contains(namesOf(h), name) {
			hits = append(hits, h)
		}
	}
	switch len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		return nil, unknownFunction(all, name)
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

// unknownFunction says that there is nothing to draw for a name, and what is called
// something like it.
func unknownFunction(all []*picture.Handler, name string) error {
	text := fmt.Sprintf("there is nothing to draw for %s: no function of that name waits for several calls in these packages", name)
	if near := nearest(all, name); len(near) > 0 {
		text += "; did you mean " + strings.Join(near, ", ") + "?"
	}
	return errors.New(text)
}

// nearest lists up to three names that are like one.
func nearest(all []*picture.Handler, name string) []string {
	const most = 3
	type rank struct {
		name string
		far  int
	}
	var ranks []rank
	for _, h := range all {
		best := rank{far: max(2, len(name)/3) + 1}
		for _, n := range []string{h.Name, h.Title()} {
			if d := distance(strings.ToLower(n), strings.ToLower(name)); d < best.far {
				best = rank{n, d}
			}
		}
		if best.name != "" && !slices.ContainsFunc(ranks, func(r rank) bool { return r.name == best.name }) {
			ranks = append(ranks, best)
		}
	}
	slices.SortStableFunc(ranks, func(a, b rank) int { return cmp.Compare(a.far, b.far) })
	var out []string
	for _, r := range ranks[:min(most, len(ranks))] {
		out = append(out, r.name)
	}
	return out
}

// distance counts the letters to insert, delete or replace that make one word of another.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
