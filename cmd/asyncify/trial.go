package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// This file is -check: the packages' own tests run before and after the change, and if one
// fails that did not, the files become what they were.

// errTrialInterrupted is told when a signal ended the tests.
var errTrialInterrupted = errors.New("interrupted: the files are as they were")

// trial is one -check.
type trial struct {
	*output
	found    *found
	packages []string // whose tests run
	before   outcomes
}

// try writes the changes if the tests stay as they are.
func (o *output) try(ctx context.Context, f *found, changes []change) (int, error) {
	if err := o.hasRuntime(changes); err != nil {
		return 0, err
	}
	packages, err := o.testsOf(ctx, changes)
	if err != nil {
		return 0, err
	}
	t := &trial{output: o, found: f, packages: packages}
	fmt.Fprintf(o.stderr, "asyncify: -check: %s before and after the change\n", whose(packages))
	if t.before, err = o.runTests(ctx, packages); err != nil {
		if ctx.Err() != nil {
			return 0, errInterrupted
		}
		return 0, fmt.Errorf("%w; nothing was written", err)
	}
	after, restore, err := t.with(ctx, changes)
	if err != nil {
		return 0, err
	}
	broken := t.before.brokenBy(after)
	if len(broken) == 0 {
		t.tell(after)
		return exitNothing, nil
	}
	if err := restore(); err != nil {
		return 0, err
	}
	return exitFound, t.accuse(ctx, broken, after)
}

func whose(packages []string) string {
	if len(packages) == 1 {
		return "the tests of " + packages[0] + " run"
	}
	return fmt.Sprintf("the tests of %d packages run", len(packages))
}

// hasRuntime makes sure that what is written can be built.
func (o *output) hasRuntime(changes []change) error {
	var lacks bytes.Buffer
	asking := *o
	asking.stderr = &lacks
	asking.tellRuntime(changes)
	if lacks.Len() == 0 {
		return nil
	}
	return fmt.Errorf("-check builds what it writes, so that has to come first; nothing was written\n%s", strings.TrimSpace(lacks.String()))
}

// with runs the tests with some changes written. They stay, unless there is an error; restore
// takes them back.
func (t *trial) with(ctx context.Context, changes []change) (after outcomes, restore func() error, err error) {
	if err := t.replace(ctx, changes); err != nil {
		return nil, nil, err
	}
	restore = func() error { return t.takeBack(changes) }
	after, err = t.runTests(ctx, t.packages)
	if ctx.Err() != nil {
		err = errTrialInterrupted
	}
	if err != nil {
		return nil, nil, errors.Join(err, restore())
	}
	return after, restore, nil
}

// takeBack makes files what they were, whatever signals come. One that somebody else has
// changed meanwhile stays.
func (t *trial) takeBack(changes []change) error {
	back := slices.Clone(changes)
	for i, c := range back {
		back[i].before, back[i].after = c.after, c.before
	}
	if err := t.replace(context.Background(), back); err != nil {
		return fmt.Errorf("the change can't be taken back: %w", err)
	}
	return nil
}

// tell says what came out when nothing broke.
func (t *trial) tell(after outcomes) {
	switch ran := after.passes(); {
	case len(after.tests()) == 0:
		fmt.Fprintln(t.stderr, "asyncify: -check: it builds; there are no tests")
	default:
		fmt.Fprintf(t.stderr, "asyncify: -check: %d tests pass as before", ran)
		if n := len(after.failing()); n > 0 {
			fmt.Fprintf(t.stderr, ", %d fail as before", n)
		}
		fmt.Fprintln(t.stderr)
	}
	for _, c := range t.before.changes(after) {
		fmt.Fprintf(t.stderr, "\t%s\n", c)
	}
}

// accuse names the tests that broke, and the functions whose change breaks them.
func (t *trial) accuse(ctx context.Context, broken []testName, after outcomes) error {
	fmt.Fprintln(t.stderr, "asyncify: -check: tests fail with the change; the files are as they were")
	for _, name := range broken {
		fmt.Fprintf(t.stderr, "\t%s %s before, and %s now\n", name, t.before[name].verb(), after[name].verb())
		for _, line := range after[name].tail() {
			fmt.Fprintf(t.stderr, "\t\t%s\n", line)
		}
	}
	t.packages = packagesOf(broken)
	var suspects []*alert
	for _, a := range t.found.alerts {
		if len(a.edits) > 0 && t.found.chosen.changes(a.rule) {
			suspects = append(suspects, a)
		}
	}
	guilty, err := t.guilty(ctx, suspects, broken)
	if err != nil {
		return err
	}
	if len(guilty) == 0 {
		fmt.Fprintln(t.stderr, "asyncify: -check: they did not fail again with any part of the change: they may fail at random; go test -race -count=10 shows it")
		return nil
	}
	for _, a := range guilty {
		fmt.Fprintf(t.stderr, "asyncify: -check: it is the change of %s, %s: look at it with asyncify -d; //asyncify:ignore above the function leaves it alone\n",
			a.identity.function, t.place(a.pos))
	}
	return nil
}

// guilty finds the changes that break tests, by halves. Where neither half does alone,
// they do together.
func (t *trial) guilty(ctx context.Context, suspects []*alert, broken []testName) ([]*alert, error) {
	breaks, err := t.breaks(ctx, suspects, broken)
	if err != nil || !breaks {
		return nil, err
	}
	if len(suspects) == 1 {
		return suspects, nil
	}
	half := len(suspects) / 2
	first, err := t.guilty(ctx, suspects[:half], broken)
	if err != nil {
		return nil, err
	}
	second, err := t.guilty(ctx, suspects[half:], broken)
	if err != nil {
		return nil, err
	}
	if all := slices.Concat(first, second); len(all) > 0 {
		return all, nil
	}
	return suspects, nil
}

// breaks says whether tests that broke fail again with some of the changes alone.
func (t *trial) breaks(ctx context.Context, some []*alert, broken []testName) (bool, error) {
	changes, err := t.found.part(func(a *alert) bool { return slices.Contains(some, a) }).changes(t.prog)
	if err != nil || len(changes) == 0 {
		return false, err
	}
	after, restore, err := t.with(ctx, changes)
	if err != nil {
		return false, err
	}
	failing := after.failing()
	again := slices.ContainsFunc(broken, func(name testName) bool { return slices.Contains(failing, name) })
	return again, restore()
}
