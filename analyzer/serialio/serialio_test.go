package serialio_test

import (
	"bytes"
	"flag"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/asyncify-go/asyncify/analyzer/serialio"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each package under testdata is analysed as a driver does it, and each changed
// file NAME.go compared with NAME.go.golden.
//
// analysistest's own comparison of golden files formats both sides, drops unused
// imports, and passes when all fixes are gone (golang/go#74107). So the edits are
// applied here as they are, and the results are built.
func TestFixes(t *testing.T) {
	trusting := serialio.New()
	if err := trusting.Flags.Set("trust", "names"); err != nil {
		t.Fatal(err)
	}
	batch := &testkit.Batch{Dir: t.TempDir()}
	results := testkit.Wants(t, serialio.Analyzer, "pair", "names", "quiet", "directives")
	results = append(results, testkit.Wants(t, trusting, "trusted")...)
	want := map[string]int{"pair": 2, "names": 0, "quiet": 0, "trusted": 1, "directives": 0}
	for _, r := range results {
		pkg := r.Package.PkgPath
		if got := checkFixes(t, pkg, r, batch); got != want[pkg] {
			t.Errorf("%s: %d fixes, want %d", pkg, got, want[pkg])
		}
	}
	vet(t, batch)
}

// checkFixes checks the edits of a package's fixes and adds the changed package
// to a batch. It gives the number of fixes.
func checkFixes(t *testing.T, pkg string, result *checker.Action, batch *testkit.Batch) int {
	t.Helper()
	edits := map[string][]edit.Edit{}
	fixes := 0
	for _, d := range result.Diagnostics {
		for _, fix := range d.SuggestedFixes {
			fixes++
			for _, e := range fix.TextEdits {
				name, e := offsets(t, result.Package.Fset, e)
				edits[name] = append(edits[name], e)
			}
		}
	}
	files := map[string][]byte{}
	for name, list := range edits {
		files[filepath.Base(name)] = applied(t, name, list)
	}
	if fixes > 0 {
		if err := batch.Add(pkg, files); err != nil {
			t.Fatal(err)
		}
	}
	return fixes
}

// offsets gives an edit in terms of its file, and checks that it replaces whole
// lines: an editor shows them, and two fixes that only touch are no conflict.
func offsets(t *testing.T, fset *token.FileSet, e analysis.TextEdit) (string, edit.Edit) {
	t.Helper()
	file := fset.File(e.Pos)
	out := edit.Edit{Start: file.Offset(e.Pos), End: file.Offset(e.End), New: string(e.NewText)}
	for _, pos := range []token.Pos{e.Pos, e.End} {
		if p := file.Position(pos); p.Column != 1 {
			t.Errorf("%v: an edit begins or ends within a line", p)
		}
	}
	if out.New != "" && out.New[len(out.New)-1] != '\n' {
		t.Errorf("%v: an edit's text is not whole lines: %q", file.Position(e.Pos), out.New)
	}
	return file.Name(), out
}

// applied applies edits to a file and compares the result, to the byte, with its
// golden file. Findings of one file bring the same import, which counts once.
func applied(t *testing.T, name string, edits []edit.Edit) []byte {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(edits, func(a, b edit.Edit) int { return a.Start - b.Start })
	got, err := edit.Apply(src, slices.Compact(edits))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	golden := name + ".golden"
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s becomes\n%s\nand should become\n%s", name, got, want)
	}
	return got
}

// vet type-checks and vets what the fixes have made.
func vet(t *testing.T, batch *testkit.Batch) {
	t.Helper()
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range testkit.OfflineEnv() {
		t.Setenv(name, value)
	}
	if err := batch.Vet(root); err != nil {
		t.Error(err)
	}
}

// TestGoldens sees to it that no golden file is left of a test that is gone.
func TestGoldens(t *testing.T) {
	goldens, err := filepath.Glob(filepath.Join("testdata", "src", "*", "*.golden"))
	if err != nil {
		t.Fatal(err)
	}
	for _, golden := range goldens {
		src, err := os.ReadFile(golden[:len(golden)-len(".golden")])
		if err != nil {
			t.Error(err)
		} else if !bytes.Contains(src, []byte("// want ")) {
			t.Errorf("nothing is reported in the source of %s", golden)
		}
	}
}
