package ctxio_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/asyncify-go/asyncify/analyzer/ctxio"
	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each package under testdata is analysed as a driver does it, each changed file NAME.go
// compared with NAME.go.golden. Edits are applied here as they are, for the reasons that
// serialio's test gives. What has become of the packages compiles.
func TestFixes(t *testing.T) {
	results := testkit.Wants(t, ctxio.Analyzer, "fixed", "harmless", "told", "silent")
	want := map[string]int{"fixed": 37, "harmless": 14, "told": 0, "silent": 0}
	testkit.TidyFixes(t, results)
	changed := map[string][]byte{}
	for _, r := range results {
		pkg := r.Package.PkgPath
		edits, fixes := editsOf(r)
		if fixes != want[pkg] {
			t.Errorf("%s: %d fixes, want %d", pkg, fixes, want[pkg])
		}
		for name, list := range edits {
			changed[name] = applied(t, name, list)
		}
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	for name, text := range changed {
		name = filepath.Join(dir, "src", filepath.Base(filepath.Dir(name)), filepath.Base(name))
		if err := os.WriteFile(name, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	vet := exec.Command("go", "vet", "fixed", "harmless") // the libraries lie beside it
	vet.Env = append(os.Environ(), "GOPATH="+dir, "GO111MODULE=off", "GOFLAGS=")
	if out, err := vet.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func editsOf(r *checker.Action) (edits map[string][]edit.Edit, fixes int) {
	edits = map[string][]edit.Edit{}
	for _, d := range r.Diagnostics {
		for _, fix := range d.SuggestedFixes {
			fixes++
			for _, e := range fix.TextEdits {
				file := r.Package.Fset.File(e.Pos)
				edits[file.Name()] = append(edits[file.Name()], edit.Edit{Start: file.Offset(e.Pos), End: file.Offset(e.End), New: string(e.NewText)})
			}
		}
	}
	return edits, fixes
}

// applied applies edits to a file and compares the result, to the byte, with its golden
// file.
func applied(t *testing.T, name string, edits []edit.Edit) []byte {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got, err := edit.Apply(src, edits)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if *update {
		if err := os.WriteFile(name+".golden", got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name + ".golden")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s becomes\n%s\nand should become\n%s", filepath.Base(name), got, want)
	}
	return got
}
