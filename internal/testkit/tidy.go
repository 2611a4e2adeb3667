package testkit

import (
	"bytes"
	"go/format"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/asyncify-go/asyncify/internal/edit"
)

// TidyFixes makes each fix alone, as an editor does that does not run gofmt: a file that was
// formatted must be formatted still. It gives the number of fixes.
func TidyFixes(t testing.TB, results []*checker.Action) (fixes int) {
	t.Helper()
	for _, act := range results {
		for _, d := range act.Diagnostics {
			for _, fix := range d.SuggestedFixes {
				fixes++
				tidyFix(t, act, fix)
			}
		}
	}
	return fixes
}

func tidyFix(t testing.TB, act *checker.Action, fix analysis.SuggestedFix) {
	t.Helper()
	edits := map[string][]edit.Edit{}
	for _, e := range fix.TextEdits {
		file := act.Package.Fset.File(e.Pos)
		edits[file.Name()] = append(edits[file.Name()], edit.Edit{Start: file.Offset(e.Pos), End: file.Offset(e.End), New: string(e.NewText)})
	}
	for name, list := range edits {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(src); err != nil || !bytes.Equal(formatted, src) {
			t.Errorf("%s is not formatted itself", filepath.Base(name))
			continue
		}
		got, err := edit.Apply(src, list)
		if err != nil {
			t.Errorf("%s: %s: %v", filepath.Base(name), fix.Message, err)
			continue
		}
		if want, err := format.Source(got); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not formatted after the fix %q: %v\n%s", filepath.Base(name), fix.Message, err, unified(filepath.Base(name), string(got), string(want)))
		}
	}
}
