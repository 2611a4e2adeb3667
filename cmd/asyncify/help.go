package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
)

const helpText = `Tells about asyncify as a whole, about a verb (graph), a topic (directives), a check
(loopblock) or a reason for refusing (guard). With -man it prints the man page:

	asyncify help -man | man -l -`

type helpOptions struct{ man bool }

func (o *helpOptions) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("asyncify help", flag.ContinueOnError)
	fs.BoolVar(&o.man, "man", false, "print the man page")
	return fs
}

// help prints help: asyncify help [VERB|TOPIC].
func help(args []string, stdout, stderr io.Writer) int {
	o := &helpOptions{}
	fs := o.flags()
	err := parseQuietly(fs, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return helpAbout("help", stdout, stderr)
	case err != nil:
	case o.man && fs.NArg() > 0, fs.NArg() > 1:
		err = errors.New("help tells about one thing: asyncify help [VERB|TOPIC], or asyncify help -man")
	case o.man:
		book().Man(stdout)
	default:
		err = book().Help(stdout, fs.Arg(0))
	}
	if err != nil {
		fmt.Fprintln(stderr, "asyncify:", err)
		return exitError
	}
	return exitNothing
}

// helpAbout prints what -h asks for.
func helpAbout(word string, stdout, stderr io.Writer) int {
	return help([]string{"--", word}, stdout, stderr)
}
