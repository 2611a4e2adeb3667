package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/asyncify-go/asyncify/cmd/asyncify/lsp"
)

// lspText is what help tells of asyncify lsp.
const lspText = `Speaks the Language Server Protocol on standard input and output, beside gopls: what the
command reports is shown as diagnostics when files are opened and saved, with quick fixes.
The flags are defaults for the editor's settings of the same names: docs/editors.md.`

// serveOptions are those of asyncify lsp.
type serveOptions struct {
	options
	log string
}

func (o *serveOptions) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("asyncify lsp", flag.ContinueOnError)
	fs.StringVar(&o.log, "log", "", "append what it does to this `file`, instead of printing it to the standard error")
	o.declareServed(fs)
	return fs
}

// serve is asyncify lsp: it serves an editor until that is gone.
func serve(args []string, stdout, stderr io.Writer) int {
	o := &serveOptions{options: options{checks: choices{}}}
	fs := o.flags()
	err := parseQuietly(fs, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return helpAbout("lsp", stdout, stderr)
	case err == nil && fs.NArg() > 0:
		err = errors.New("lsp takes no packages: the editor says what is open")
	case err == nil:
		err = o.check()
	}
	log := stderr
	if err == nil && o.log != "" {
		f, openErr := os.OpenFile(o.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err = openErr; err == nil {
			defer f.Close()
			log = f
		}
	}
	if err != nil {
		fmt.Fprintln(stderr, "asyncify:", err)
		return exitError
	}
	// A client that is gone shall be a write's error, and not end the process by a signal.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	ctx, stop := heedSignals() // the go commands that it has started end with it
	defer stop()
	return lsp.Serve(ctx, lsp.Options{
		In: os.Stdin, Out: stdout, Log: log, Version: moduleVersion(), Configure: o.configure,
	})
}

// declareServed declares the flags that are an editor's settings as well.
func (o *options) declareServed(fs *flag.FlagSet) {
	o.declarePlan(fs)
	o.checks.declare(fs)
}

// configure gives what finds under settings on top of these options. A setting is a flag by
// another way: it has the same name, values and errors.
func (o *options) configure(settings map[string]string) (lsp.Find, []error) {
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		with, err := o.with(name, settings[name])
		if err != nil {
			problems = append(problems, fmt.Errorf("settings: %w", err))
			continue
		}
		o = with
	}
	return o.serveFindings, problems
}

// with gives the options with a flag set.
func (o *options) with(name, value string) (*options, error) {
	c := &options{checks: maps.Clone(o.checks)}
	fs := flag.NewFlagSet("settings", flag.ContinueOnError)
	c.declareServed(fs)
	c.trust, c.style, c.window, c.tags = o.trust, o.style, o.window, o.tags // declaring has set defaults
	if fs.Lookup(name) == nil {
		var names []string
		fs.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
		return nil, fmt.Errorf("%s means nothing; there are onChange, %s", name, strings.Join(names, ", "))
	}
	if err := fs.Set(name, value); err != nil {
		return nil, fmt.Errorf("%s=%s: %w", name, value, err)
	}
	return c, c.check()
}
