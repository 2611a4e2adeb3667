package testkit

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"text/scanner"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// This file runs an analyzer over packages as analysistest does, on the same // want
// comments. But analysistest also sends every fact through encoding/gob for each package
// that might see it, to find those that can't be: of the facts about net/http and what it
// is built from that is three quarters of a minute for each run. The facts' own test,
// in analyzer/effects, does that once for all.

// Wants runs an analyzer over packages of testdata/src and compares what it reports with
// the comments // want `regular expression`, several in a row, at the lines. It gives the
// results, of the packages in order.
func Wants(t testing.TB, a *analysis.Analyzer, pkgs ...string) []*checker.Action {
	t.Helper()
	dir, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	return WantsIn(t, dir, []string{"GOPATH=" + dir, "GO111MODULE=off", "GOWORK=off"}, a, pkgs...)
}

// WantsIn is Wants for packages as the go command finds them from a folder.
func WantsIn(t testing.TB, dir string, env []string, a *analysis.Analyzer, pkgs ...string) []*checker.Action {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir, Env: append(os.Environ(), env...),
	}, pkgs...)
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(loaded) > 0 {
		t.Fatal("the packages do not compile")
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, loaded, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatalf("%s: %v", act.Package.PkgPath, act.Err)
		}
		compareWants(t, dir, act)
	}
	return graph.Roots
}

type spot struct {
	file string
	line int
}

// compareWants holds the diagnostics of a package against its comments.
func compareWants(t testing.TB, dir string, act *checker.Action) {
	t.Helper()
	wants := map[spot][]*regexp.Regexp{}
	for _, file := range act.Package.Syntax {
		for _, group := range file.Comments {
			for _, c := range group.List {
				at := act.Package.Fset.Position(c.Pos())
				list, err := parseWants(c.Text)
				if err != nil {
					t.Errorf("%v: %v", at, err)
				}
				key := spot{at.Filename, at.Line}
				wants[key] = append(wants[key], list...)
			}
		}
	}
	for _, d := range act.Diagnostics {
		at := act.Package.Fset.Position(d.Pos)
		key := spot{at.Filename, at.Line}
		if rest, ok := without(wants[key], d.Message); ok {
			wants[key] = rest
		} else {
			t.Errorf("%s: not wanted: %s", short(dir, at.String()), d.Message)
		}
	}
	for at, left := range wants {
		for _, want := range left {
			t.Errorf("%s:%d: nothing was reported that matches %s", short(dir, at.file), at.line, want)
		}
	}
}

func short(dir, name string) string {
	if rel, err := filepath.Rel(dir, name); err == nil {
		return rel
	}
	return name
}

// without takes out the first expression that matches.
func without(list []*regexp.Regexp, message string) ([]*regexp.Regexp, bool) {
	for i, want := range list {
		if want.MatchString(message) {
			return append(list[:i:i], list[i+1:]...), true
		}
	}
	return list, false
}

// parseWants reads the Go strings behind // want in a comment, which may stand behind
// other text.
func parseWants(comment string) (list []*regexp.Regexp, err error) {
	_, text, ok := strings.Cut(comment, "// want ")
	if !ok {
		return nil, nil
	}
	var s scanner.Scanner
	s.Init(strings.NewReader(text))
	s.Mode = scanner.ScanStrings | scanner.ScanRawStrings | scanner.ScanComments | scanner.SkipComments
	for tok := s.Scan(); tok != scanner.EOF; tok = s.Scan() {
		if tok != scanner.String && tok != scanner.RawString {
			return nil, fmt.Errorf("%q in a want comment is no string", s.TokenText())
		}
		text, err := strconv.Unquote(s.TokenText())
		if err != nil {
			return nil, err
		}
		want, err := regexp.Compile(text)
		if err != nil {
			return nil, err
		}
		list = append(list, want)
	}
	return list, nil
}
