package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/internal/manual"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/rewrite"
)

// Exit codes.
const (
	exitNothing = 0
	exitFound   = 1
	exitError   = 2
)

type options struct {
	diff, write, list, verbose bool
	tries                      bool   // -check
	explains                   bool   // -explain is there, be it empty
	html                       string // the file that the page goes to, or - for the standard output
	format                     reportFormat
	colour                     when
	narrowing
	trust, style, explain, tags string
	window                      int64
	packages                    []string
	checks                      choices
}

// command runs asyncify for a person and gives the exit code.
func command(args []string, stdout, stderr io.Writer) int {
	if v, ok := verbOf(args); ok {
		if v.asksForHelp(args[1:]) {
			return helpAbout(v.name, stdout, stderr)
		}
		return v.run(args[1:], stdout, stderr)
	}
	opts, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return helpAbout("", stdout, stderr)
	case err != nil:
		fmt.Fprintln(stderr, "asyncify:", err)
		return exitError
	}
	code := exitNothing
	if opts.explains {
		err = explain(opts.explain, stdout)
	} else {
		code, err = run(opts, stdout, stderr)
	}
	if err != nil {
		fmt.Fprintf(stderr, "asyncify: %v%s\n", err, meantVerb(opts.packages))
		return exitError
	}
	return code
}

// meantVerb asks whether a verb was meant by what is no package.
func meantVerb(packages []string) string {
	if len(packages) == 0 || strings.ContainsAny(packages[0], "./") {
		return ""
	}
	near := manual.Nearest(packages[0], verbNames())
	if len(near) == 0 {
		return ""
	}
	return "\ndid you mean asyncify " + near[0] + "?"
}

func newOptions() *options { return &options{checks: choices{}, format: textFormat} }

// flags declares the command's flags.
func (o *options) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("asyncify", flag.ContinueOnError)
	fs.BoolVar(&o.diff, "d", false, "print the change as a unified diff; exit 1 when it is not empty")
	fs.BoolVar(&o.write, "w", false, "write the change to the files")
	fs.BoolVar(&o.tries, "check", false, "with -w: run the packages' tests before and after under -race, and take the change back if one fails that did not")
	fs.BoolVar(&o.list, "l", false, "list the files that it would change")
	o.format.declare(fs)
	fs.BoolVar(&o.verbose, "v", false, "also print what each finding assumes, and what was refused and why")
	fs.StringVar(&o.html, "html", "", "write findings and refusals as a page with pictures to this `file`, or to the standard output if it is -")
	o.declarePlan(fs)
	fs.StringVar(&o.explain, "explain", "", "tell what a `reason` for refusing means, with an example and the way out")
	o.checks.declare(fs)
	o.narrowing.declare(fs)
	o.declareColour(fs)
	return fs
}

func parse(args []string) (*options, error) {
	o := newOptions()
	fs := o.flags()
	if err := parseQuietly(fs, args); err != nil {
		return nil, err
	}
	if err := notEmpty(fs, "html", "baseline", "since"); err != nil {
		return nil, err
	}
	fs.Visit(func(f *flag.Flag) { o.explains = o.explains || f.Name == "explain" })
	o.packages = fs.Args()
	if err := o.check(); err != nil {
		return nil, err
	}
	if len(o.packages) == 0 {
		o.packages = []string{"."}
	}
	return o, nil
}

// declarePlan declares the flags that say what is looked at and planned.
func (o *options) declarePlan(fs *flag.FlagSet) {
	o.declareChange(fs)
	fs.StringVar(&o.tags, "tags", "", "build `tags`, as for go build")
}

// declareChange declares the flags that say what is changed, and how.
func (o *options) declareChange(fs *flag.FlagSet) {
	fs.StringVar(&o.trust, "trust", "proven", "evidence that is enough to rewrite: `proven or names`")
	fs.StringVar(&o.style, "style", "async", "what the change is written with: `async or errgroup`")
	fs.Int64Var(&o.window, "window", plan.DefaultWindow, "start this `number` of a loop's calls ahead; 1 leaves loops as they are")
}

// declareColour declares the flag for colours.
func (o *options) declareColour(fs *flag.FlagSet) {
	o.colour = auto
	fs.Var(&o.colour, "color", "use colours: `auto, always or never`; auto is on terminals, unless NO_COLOR is set")
}

func (o *options) check() error {
	if o.explains {
		if o.diff || o.write || o.list || o.format != textFormat || o.html != "" || len(o.packages) > 0 {
			return errors.New("-explain goes alone: asyncify -explain REASON")
		}
		return nil
	}
	if o.trust != "proven" && o.trust != "names" {
		return fmt.Errorf("-trust=%s: it is proven or names", o.trust)
	}
	if _, ok := rewrite.Styles[o.style]; !ok {
		return fmt.Errorf("-style=%s: it is async or errgroup", o.style)
	}
	if o.window < 1 {
		return fmt.Errorf("-window=%d: it is the number of calls that a loop starts ahead, at least 1", o.window)
	}
	modes := 0
	for _, set := range []bool{o.diff, o.write, o.list, o.format != textFormat, o.html != ""} {
		if set {
			modes++
		}
	}
	if modes > 1 && !(modes == 2 && o.write && o.list) {
		return errors.New("-d, -w, -l, -html and a -format exclude each other, but for -w with -l")
	}
	if (o.diff || o.write || o.list) && o.checks.count() > 1 {
		return errors.New("-d, -w and -l change for one check at a time: name one")
	}
	if o.verbose && modes > 0 {
		return errors.New("-v belongs to the report: -format=json and -html tell as much, -d, -w and -l have no place for it")
	}
	if o.tries && !o.write {
		return errors.New("-check belongs to -w: it runs the tests before and after the change is written")
	}
	if err := o.narrowing.check(modes > 0); err != nil {
		return err
	}
	for _, p := range o.packages {
		if strings.HasPrefix(p, "-") {
			return fmt.Errorf("%s: flags stand before packages", p)
		}
	}
	return nil
}

func (o *options) choice() finding.Choice {
	choice := finding.Choice{Trust: plan.Proven, Style: rewrite.Styles[o.style], Window: o.window}
	if o.trust == "names" {
		choice.Trust = plan.Names
	}
	return choice
}

func (o *options) buildFlags() []string {
	if o.tags == "" {
		return nil
	}
	return []string{"-tags=" + o.tags}
}

func currentDir() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		err = fmt.Errorf("the current directory can't be named, it may have been deleted: %w: go to one that is there", err)
	}
	return dir, err
}

// run loads the program, finds, and prints or writes.
func run(o *options, stdout, stderr io.Writer) (int, error) {
	dir, err := currentDir()
	if err != nil {
		return 0, err
	}
	if o.html != "" && o.html != "-" {
		if _, _, err := pagePlace(o.html); err != nil {
			return 0, err
		}
	}
	prog, found, err := look(o, dir, stderr)
	if err != nil {
		return 0, err
	}
	out := &output{options: o, prog: prog, dir: dir, stdout: stdout, stderr: stderr}
	if err := out.narrow(found); err != nil {
		return 0, err
	}
	return out.finish(found)
}

// finish prints or writes what was found, and tells what weakens it.
func (o *output) finish(f *found) (int, error) {
	o.tellProblems(f)
	code, err := o.put(f)
	if err == nil && len(f.broken) > 0 {
		code = exitError
	}
	return code, err
}

// tellProblems tells what weakens what was found.
func (o *output) tellProblems(f *found) {
	for _, note := range o.prog.Notes {
		fmt.Fprintln(o.stderr, "asyncify: note:", note)
	}
	for _, broken := range f.broken {
		fmt.Fprintln(o.stderr, "asyncify:", broken)
	}
}

// put prints or writes what was found, as the flags say.
func (o *output) put(f *found) (int, error) {
	switch {
	case o.updateBaseline:
		return exitNothing, o.writeBaseline(f)
	case o.html != "":
		if err := o.page(f); err != nil {
			return 0, err
		}
		return o.code(len(f.alerts)), nil
	case o.options.write:
		return o.write(f)
	case o.options.diff:
		return o.diff(f)
	case o.options.list:
		return o.list(f)
	}
	if err := o.print(f); err != nil {
		return 0, err
	}
	return o.code(len(f.alerts)), nil
}
