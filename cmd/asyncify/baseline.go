package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// This file keeps alerts that are known, so that only new ones count: -baseline.
//
// A baseline is a text file with a line for each known alert, sorted, without line numbers:
//
//	example.com/shop serialio Server.Page: user, orders
//
// Alerts that are alike have as many equal lines.

const baselineHead = "# What asyncify found when this was written; only new findings count. `asyncify -baseline FILE -update-baseline ./...` writes it anew.\n"

// baseline counts the lines of known alerts.
type baseline map[string]int

func readBaseline(name string) (baseline, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("-baseline=%s: there is no such file; with -update-baseline as well it is written", name)
	} else if info, errStat := os.Stat(name); errStat == nil && info.IsDir() {
		return nil, fmt.Errorf("-baseline=%s: that is a directory: name a file in it", name)
	} else if err != nil {
		return nil, fmt.Errorf("-baseline: %w", err)
	}
	known := baseline{}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if pkg, rule := fieldsOf(line); pkg == "" || rule == "" {
			return nil, fmt.Errorf("%s:%d: this is no line of a baseline: mend it, or delete the file and let -update-baseline write it anew", name, i+1)
		}
		known[line]++
	}
	return known, nil
}

// fieldsOf gives the package and the check of a line, nothing of what is none.
func fieldsOf(line string) (pkg, rule string) {
	if fields := strings.SplitN(line, " ", 3); len(fields) == 3 && strings.Contains(fields[2], ": ") {
		return fields[0], fields[1]
	}
	return "", ""
}

// withoutKnown takes away the alerts that a baseline knows. Of more alike than it knows the
// last ones are new. Those that it knows and that are gone are told of.
func (o *output) withoutKnown(f *found) error {
	known, err := readBaseline(o.baseline)
	if err != nil {
		return err
	}
	f.only(func(a *alert) bool {
		line := a.identity.String()
		known[line]--
		return known[line] < 0
	})
	if gone := known.lookedAt(o.isLookedAt(f)); gone > 0 {
		fmt.Fprintf(o.stderr, "asyncify: note: %s is out of date, %s gone: -update-baseline writes it anew\n", o.baseline, counted(gone))
	}
	return nil
}

// lookedAt counts the lines that are about something of which a run can tell.
func (b baseline) lookedAt(can func(line string) bool) (n int) {
	for line, count := range b {
		if count > 0 && can(line) {
			n += count
		}
	}
	return n
}

// isLookedAt tells lines that this run speaks of from those about packages that were not
// named, or that broke, and about checks that did not run.
func (o *output) isLookedAt(f *found) func(line string) bool {
	own, roots := map[string]bool{}, map[string]bool{}
	for _, pkg := range o.prog.Unit.Packages {
		own[pkg.Types.Path()] = true
	}
	for _, pkg := range o.prog.Roots {
		roots[pkg.Types.Path()] = true
	}
	whole := o.prog.Unit.Whole && len(f.broken) == 0
	return func(line string) bool {
		pkg, rule := fieldsOf(line)
		deleted := whole && !own[pkg]
		return deleted || roots[pkg] && (rule == directiveRule || f.chosen.runs(rule))
	}
}

// updateBaseline writes what was found into the file. Lines that this run can't speak of stay.
func (o *output) writeBaseline(f *found) error {
	if len(f.broken) > 0 {
		return fmt.Errorf("%s was left as it is, since not all packages could be looked at", o.baseline)
	}
	before, err := readBaseline(o.baseline)
	if err != nil && exists(o.baseline) {
		return err
	}
	var lines []string
	speaks := o.isLookedAt(f)
	for line, count := range before {
		if !speaks(line) {
			lines = append(lines, slices.Repeat([]string{line}, count)...)
		}
	}
	kept := len(lines)
	for _, a := range f.alerts {
		lines = append(lines, a.identity.String())
	}
	slices.Sort(lines)
	text := baselineHead
	for _, line := range lines {
		text += line + "\n"
	}
	if dir := filepath.Dir(o.baseline); !exists(dir) {
		return fmt.Errorf("-update-baseline: there is no directory %s: make it first", dir)
	}
	if err := os.WriteFile(o.baseline, []byte(text), 0o666); err != nil {
		return fmt.Errorf("-update-baseline: %w", err)
	}
	fmt.Fprintf(o.stderr, "asyncify: %s knows %s of these packages", o.baseline, counted(len(lines)-kept))
	if kept > 0 {
		fmt.Fprintf(o.stderr, ", and keeps %d of others", kept)
	}
	fmt.Fprintln(o.stderr)
	return nil
}

func counted(n int) string {
	if n == 1 {
		return "1 finding"
	}
	return fmt.Sprintf("%d findings", n)
}
