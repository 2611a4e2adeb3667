package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"

	"golang.org/x/tools/go/analysis"
)

// This file makes up for what go fix and go vet -fix do differently from an editor,
// which applies a fix as it is and shows an error. They gofmt each file that they
// change, and take away a mark at its beginning and the carriage returns of Windows;
// and they say nothing of an analyzer that fails.

const untidyNote = " (no fix, since go fix would reformat the whole file: gofmt it first, or let asyncify -w change these lines only)"

// forGo makes an analyzer leave out the fixes of files that were not gofmt'd, and
// tell of its own failure.
func forGo(a *analysis.Analyzer) {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		inner := *pass
		inner.Report = func(d analysis.Diagnostic) {
			if len(d.SuggestedFixes) > 0 && !tidy(pass, d) {
				d.SuggestedFixes = nil
				d.Message += untidyNote
			}
			pass.Report(d)
		}
		res, err := run(&inner)
		if f := flag.Lookup("fix"); err != nil && f != nil && f.Value.String() == "true" {
			fmt.Fprintln(os.Stderr, "asyncify:", err)
		}
		return res, err
	}
}

// tidy says whether the file of a diagnostic is one that gofmt would not change.
func tidy(pass *analysis.Pass, d analysis.Diagnostic) bool {
	src, err := pass.ReadFile(pass.Fset.File(d.Pos).Name())
	if err != nil {
		return false
	}
	formatted, err := format.Source(src)
	return err == nil && bytes.Equal(src, formatted)
}
