package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// This file runs tests, and compares what came of them.

// testName is a test of a package, or without a name the package's tests as a whole.
type testName struct{ pkg, test string }

func (n testName) String() string {
	if n.test == "" {
		return n.pkg
	}
	return n.pkg + " " + n.test
}

// result is what came of a test; nothing if it did not run.
type result string

const (
	passed  result = "pass"
	failed  result = "fail"
	skipped result = "skip"
)

type outcome struct {
	result result
	output []string // lines
}

// verb says what a test does: "it passes".
func (o outcome) verb() string {
	switch o.result {
	case passed:
		return "passes"
	case skipped:
		return "is skipped"
	case failed:
		if slices.ContainsFunc(o.output, func(l string) bool { return strings.Contains(l, "WARNING: DATA RACE") }) {
			return "has a data race"
		}
		return "fails"
	}
	return "does not run"
}

// tail gives the end of what a test printed.
func (o outcome) tail() []string {
	const most = 20
	return o.output[max(0, len(o.output)-most):]
}

type outcomes map[testName]outcome

// tests lists those that are single tests, in order.
func (o outcomes) tests() []testName {
	return slices.DeleteFunc(o.names(), func(n testName) bool { return n.test == "" })
}

func (o outcomes) names() []testName {
	return slices.SortedFunc(maps.Keys(o), func(a, b testName) int {
		return cmp.Or(cmp.Compare(a.pkg, b.pkg), cmp.Compare(a.test, b.test))
	})
}

// passes counts the tests that pass.
func (o outcomes) passes() (n int) {
	for _, name := range o.tests() {
		if o[name].result == passed {
			n++
		}
	}
	return n
}

// failing lists the tests that fail, and packages that fail although none of their tests does:
// they do not build, or end early.
func (o outcomes) failing() (list []testName) {
	told := map[string]bool{}
	for _, name := range slices.Backward(o.names()) { // tests before their package
		if o[name].result != failed || name.test == "" && told[name.pkg] {
			continue
		}
		told[name.pkg] = true
		list = append(list, name)
	}
	slices.Reverse(list)
	return list
}

// brokenBy lists what fails after and did not before.
func (o outcomes) brokenBy(after outcomes) []testName {
	before := o.failing()
	return slices.DeleteFunc(after.failing(), func(n testName) bool { return slices.Contains(before, n) })
}

// changes tells what else is not as it was.
func (o outcomes) changes(after outcomes) (list []string) {
	both := maps.Clone(o)
	maps.Copy(both, after)
	for _, name := range both.tests() {
		if o[name].result != after[name].result {
			list = append(list, fmt.Sprintf("%s %s before, and %s now", name, o[name].verb(), after[name].verb()))
		}
	}
	return list
}

// packagesOf lists the packages of tests.
func packagesOf(names []testName) (list []string) {
	for _, n := range names {
		list = append(list, n.pkg)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// runTests runs all tests of packages under the race detector. An error says that there is no
// telling.
func (o *output) runTests(ctx context.Context, packages []string) (outcomes, error) {
	args := slices.Concat([]string{"test", "-race", "-json"}, o.buildFlags(), packages)
	out, errs, err := o.goCommand(ctx, args...)
	results, bad := readEvents(out)
	_, failing := errors.AsType[*exec.ExitError](err)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && (!failing || len(results) == 0):
		return nil, fmt.Errorf("-check: go test: %w\n%s", err, errs)
	case bad != nil:
		return nil, fmt.Errorf("-check: go test: its answer can't be read: %w", bad)
	}
	return results, nil
}

// goCommand runs the go command. When the context ends it is to stop, with the tests that it
// runs, and has some time for it.
func (o *output) goCommand(ctx context.Context, args ...string) (stdout, stderr string, err error) {
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = o.dir, &out, &errs
	endTogether(cmd)
	cmd.WaitDelay = 5 * time.Second
	err = cmd.Run()
	return out.String(), strings.TrimSpace(errs.String()), err
}

// event is a line of go test -json.
type event struct {
	Action      string
	Package     string
	ImportPath  string // of what is built
	Test        string
	Output      string
	FailedBuild string // what the package's tests could not be built for
}

func readEvents(text string) (outcomes, error) {
	results, builds := outcomes{}, map[string][]string{}
	dec := json.NewDecoder(strings.NewReader(text))
	for dec.More() {
		var e event
		if err := dec.Decode(&e); err != nil {
			return nil, err
		}
		name := testName{e.Package, e.Test}
		got := results[name]
		switch e.Action {
		case "build-output":
			builds[e.ImportPath] = append(builds[e.ImportPath], strings.TrimSuffix(e.Output, "\n"))
			continue
		case "output":
			got.output = append(got.output, strings.TrimSuffix(e.Output, "\n"))
		case "pass", "fail", "skip":
			got.result = result(e.Action)
			got.output = append(got.output, builds[e.FailedBuild]...)
		default:
			continue
		}
		results[name] = got
	}
	return results, nil
}

// testsOf lists the packages whose tests may see a change: the changed ones, those of the
// user's that depend on them, and those whose tests do.
func (o *output) testsOf(ctx context.Context, changes []change) ([]string, error) {
	affected := map[string]bool{}
	files := filesOf(o.prog.Fset, o.prog.Roots)
	for _, c := range changes {
		affected[files[c.name].pkg] = true
	}
	var patterns []string
	for _, m := range o.prog.Modules {
		patterns = append(patterns, m.Path+"/...")
	}
	out, errs, err := o.goCommand(ctx, slices.Concat([]string{"list", "-e", "-json=ImportPath,Deps,TestImports,XTestImports"}, o.buildFlags(), patterns)...)
	if ctx.Err() != nil {
		return nil, errInterrupted
	} else if err != nil {
		return nil, fmt.Errorf("-check: go list: %w\n%s", err, errs)
	}
	return whoTests(out, affected)
}

// whoTests reads go list's answer. It adds to the packages that are affected.
func whoTests(listed string, affected map[string]bool) ([]string, error) {
	type entry struct {
		ImportPath                      string
		Deps, TestImports, XTestImports []string
	}
	var all []entry
	for dec := json.NewDecoder(strings.NewReader(listed)); dec.More(); {
		var e entry
		if err := dec.Decode(&e); err != nil {
			return nil, fmt.Errorf("-check: go list: its answer can't be read: %w", err)
		}
		all = append(all, e)
	}
	direct := maps.Clone(affected)
	for _, e := range all { // Deps are those of deps as well
		if slices.ContainsFunc(e.Deps, func(path string) bool { return direct[path] }) {
			affected[e.ImportPath] = true
		}
	}
	var list []string
	for _, e := range all {
		if affected[e.ImportPath] || slices.ContainsFunc(slices.Concat(e.TestImports, e.XTestImports), func(path string) bool { return affected[path] }) {
			list = append(list, e.ImportPath)
		}
	}
	return list, nil
}
