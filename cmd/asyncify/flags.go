package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/asyncify-go/asyncify/internal/manual"
)

// This file parses flags, and says what is wrong with them.

// parseQuietly parses the flags; the usage is printed to whoever asks for it, and
// not for every slip.
func parseQuietly(fs *flag.FlagSet, args []string) error {
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	if n := len(args); n > 0 && (args[n-1] == "-explain" || args[n-1] == "--explain") {
		args = append(args, "") // lists the reasons
	}
	err := fs.Parse(args)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return err
	}
	return fmt.Errorf("%s (%s -h lists the flags)", flagError(fs, err.Error()), fs.Name())
}

// flagError says more of an error than package flag does: which flag was meant, or what its
// value may be.
func flagError(fs *flag.FlagSet, said string) string {
	if name, ok := strings.CutPrefix(said, "flag provided but not defined: -"); ok {
		var known []string
		fs.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
		return said + manual.Meant(name, known, "-")
	}
	if name, ok := strings.CutPrefix(said, "flag needs an argument: -"); ok {
		if f := fs.Lookup(name); f != nil {
			said += ": " + manual.Spelled(f)
		}
	}
	if rest, ok := strings.CutSuffix(said, ": parse error"); ok {
		if strings.HasPrefix(said, "invalid boolean value ") {
			return rest + ": it is true or false"
		}
		return rest + ": it is a number"
	}
	return said
}

// notEmpty turns down flags that were given nothing, as by a variable that a script has not
// set: they would change nothing, and nobody would notice.
func notEmpty(fs *flag.FlagSet, names ...string) error {
	var err error
	fs.Visit(func(f *flag.Flag) {
		for _, name := range names {
			if f.Name == name && f.Value.String() == "" {
				err = fmt.Errorf("-%s is empty: %s, or leave it out", name, manual.Spelled(f))
			}
		}
	})
	return err
}
