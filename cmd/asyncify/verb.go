package main

import (
	"fmt"
	"io"
	"runtime/debug"
)

// A verb is something that asyncify does besides looking at packages: asyncify VERB ….
// Packages of the same name are reached as ./VERB.
type verb struct {
	name    string
	summary string // a line for the usage
	run     func(args []string, stdout, stderr io.Writer) int
}

// verbs lists them, in the order of the usage.
func verbs() []verb {
	return []verb{
		{"graph", "draw one function's waits before and after: asyncify graph [-dot|-svg] FUNC [packages]", graph},
		{"version", "print the version, and what this program was built from", printVersion},
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

// printVersion prints what the go command noted in this program: the module's version, the
// revision that it was built from, and the Go release.
func printVersion(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		fmt.Fprintln(stderr, "asyncify: version takes no arguments")
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
