package main

import (
	"flag"
	"fmt"
	"io"
	"runtime/debug"
)

// A verb is something that asyncify does besides looking at packages: asyncify VERB ….
// Packages of the same name are reached as ./VERB. Help, the man page and completions are
// made from these entries; see book.go.
type verb struct {
	name    string
	summary string // a line for the list of verbs
	run     func(args []string, stdout, stderr io.Writer) int
	usage   []string             // what follows the name, a form each: "[flags] FUNC [packages]"
	text    string               // what it does, as in a Go doc comment
	flags   func() *flag.FlagSet // nil if there are none
}

// verbs lists them, in the order of the usage.
func verbs() []verb {
	return []verb{
		{
			name: "gopls", summary: "build a gopls that has the checks, or look whether one has them", run: goplsVerb,
			usage: []string{"build [flags]", "check [FILE]"}, text: goplsText,
			flags: func() *flag.FlagSet { return new(goplsOptions).flags() },
		},
		{
			name: "graph", summary: "draw one function's waits before and after", run: graph,
			usage: []string{"[flags] FUNC [packages]"}, text: graphText,
			flags: func() *flag.FlagSet { return new(graphOptions).flags() },
		},
		{
			name: "help", summary: "tell about a verb, a topic, a check or a reason", run: help,
			usage: []string{"[VERB|TOPIC]", "-man"}, text: helpText, flags: func() *flag.FlagSet { return new(helpOptions).flags() },
		},
		{
			name: "completion", summary: "print what makes a shell complete asyncify's command lines", run: complete,
			usage: []string{"SHELL"}, text: completionText,
		},
		{
			name: "lsp", summary: "serve editors that speak the Language Server Protocol, beside gopls", run: serve,
			usage: []string{"[flags]"}, text: lspText, flags: func() *flag.FlagSet { return new(serveOptions).flags() },
		},
		{
			name: "version", summary: "print the version, and what this program was built from", run: printVersion,
			usage: []string{""}, text: "Prints the module's version, the revision that it was built from, and the Go release.",
		},
	}
}

// verbOf finds the verb that the arguments begin with.
func verbOf(args []string) (v verb, ok bool) {
	if len(args) == 0 {
		return verb{}, false
	}
	for _, v := range verbs() {
		if v.name == args[0] {
			return v, true
		}
	}
	return verb{}, false
}

func verbNames() (names []string) {
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	return names
}

// asksForHelp recognises a verb without flags that is asked for its help.
func (v verb) asksForHelp(args []string) bool {
	if v.flags != nil || len(args) != 1 {
		return false
	}
	switch args[0] {
	case "-h", "-help", "--help":
		return true
	}
	return false
}

// printVersion prints what the go command noted in this program: the module's version, the
// revision that it was built from, and the Go release.
func printVersion(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		fmt.Fprintln(stderr, "asyncify: version takes no arguments: asyncify version")
		return exitError
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		fmt.Fprintln(stdout, "asyncify: built without module support, so its version is not known")
		return exitNothing
	}
	fmt.Fprintf(stdout, "asyncify %s\n%s\n", info.Main.Version, info.GoVersion)
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision", "vcs.time", "vcs.modified", "GOOS", "GOARCH":
			fmt.Fprintf(stdout, "%s %s\n", s.Key, s.Value)
		}
	}
	return exitNothing
}
