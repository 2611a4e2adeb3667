package main

import (
	"errors"
	"flag"
)

// This file leaves out what the user does not want to hear of now.

// narrowing says what that is.
type narrowing struct {
	baseline       string // the file that knows it
	updateBaseline bool
	since          string // the revision after which it did not change
}

func (n *narrowing) declare(fs *flag.FlagSet) {
	fs.StringVar(&n.baseline, "baseline", "", "leave out what this `file` knows: only what is new counts")
	fs.BoolVar(&n.updateBaseline, "update-baseline", false, "write what is found into the file of -baseline, instead of reporting it")
	fs.StringVar(&n.since, "since", "", "leave out functions that did not change since this git `revision`, in commits, in the working tree or as new files")
}

// check says what does not go together; reads tells of a flag that prints or writes.
func (n *narrowing) check(prints bool) error {
	switch {
	case n.updateBaseline && n.baseline == "":
		return errors.New("-update-baseline needs -baseline=FILE, which it writes")
	case n.updateBaseline && n.since != "":
		return errors.New("-update-baseline goes without -since: a baseline knows all functions")
	case n.updateBaseline && prints:
		return errors.New("-update-baseline writes the baseline only: -d, -w, -l and -format have no place beside it")
	}
	return nil
}

// narrow takes what is left out from what was found. The baseline goes first: it tells of
// what is gone, changed or not.
func (o *output) narrow(f *found) error {
	if o.updateBaseline {
		return nil
	}
	if o.baseline != "" {
		if err := o.withoutKnown(f); err != nil {
			return err
		}
	}
	if o.since != "" {
		return o.withoutUnchanged(f)
	}
	return nil
}
