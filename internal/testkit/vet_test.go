package testkit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/internal/testkit"
)

// Cases whose evidence takes the whole program: implementations in another
// package, or what other packages do to a type. There go vet has to see less.
var wholeProgram = []string{
	"connection-gorm-apart",
	"connection-gorm-pool",
	"connection-queries",
	"global-apart",
	"global-apart-elsewhere",
	"global-apart-exit",
	"global-apart-exported",
	"global-apart-loop",
	"gormgen-reads",
	"interface-proven",
	"sql-pieces",
}

// compareVet runs the tool under go vet on all programs at once. It must find
// what the command finds, and where it sees less it must do less, never more.
func compareVet(t *testing.T, root string, all []*examined) {
	if testing.Short() {
		t.Skip("the facts of all dependencies are worked out first")
	}
	batch := &testkit.Batch{Dir: t.TempDir()}
	for _, x := range all {
		if x != nil {
			add(t, batch, x.Name, x.before)
		}
	}
	if err := testkit.WriteModule(batch.Dir, root, nil); err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(t.TempDir(), "asyncify.exe")
	build := exec.Command("go", "build", "-o", tool, "./cmd/asyncify")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found := vetFindings(t, tool, batch.Dir, func(name string) bool {
		return slices.ContainsFunc(all, func(x *examined) bool { return x != nil && x.Name == name })
	})
	for _, x := range all {
		if x == nil || x.Trust != plan.Proven {
			continue
		}
		t.Run(x.Name, func(t *testing.T) { compareFindings(t, x, found[x.Name]) })
	}
}

// What the tool adds where go fix would reformat a file: see cmd/asyncify/gofix.go.
const untidyNote = " (no fix, since go fix would reformat the whole file: gofmt it first, or let asyncify -w change these lines only)"

func compareFindings(t *testing.T, x *examined, vet []string) {
	for _, f := range vet {
		if !slices.Contains(x.fixed, f) {
			t.Errorf("go vet has a fix that the command has not: %s", f)
		}
	}
	if slices.Contains(wholeProgram, x.Name) {
		if len(vet) >= len(x.fixed) {
			t.Error("go vet sees as much as the command: the case does not take the whole program")
		}
		return
	}
	for _, f := range x.fixed {
		if !slices.Contains(vet, f) {
			t.Errorf("the command has a fix that go vet has not: %s", f)
		}
	}
}

// vetFindings gives the findings with a fix, by the first folder of their file.
func vetFindings(t *testing.T, tool, dir string, isCase func(string) bool) map[string][]string {
	t.Helper()
	cmd := exec.Command("go", "vet", "-trimpath", "-vettool="+tool, "-json", "./...")
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	found := map[string][]string{}
	for dec := json.NewDecoder(&stdout); dec.More(); {
		var packages map[string]map[string][]struct {
			Posn, Message string
			Fixes         []any `json:"suggested_fixes"`
		}
		if err := dec.Decode(&packages); err != nil {
			t.Fatal(err)
		}
		for _, analyzers := range packages {
			for _, d := range analyzers["serialio"] {
				// go vet gets no fix for a file that was not gofmt'd, but the finding.
				message, untidy := strings.CutSuffix(d.Message, untidyNote)
				if len(d.Fixes) > 0 || untidy {
					name, at := place(d.Posn, isCase)
					found[name] = append(found[name], fmt.Sprintf("%s: %s", at, message))
				}
			}
		}
	}
	return found
}

// place turns a position into the case's name and file:line in it. The folder
// above may be that of an earlier run: go vet keeps what it found.
func place(posn string, isCase func(string) bool) (name, at string) {
	parts := strings.Split(posn, ":")
	file := strings.Join(parts[:len(parts)-2], ":")
	elements := strings.Split(filepath.ToSlash(file), "/")
	i := slices.IndexFunc(elements, isCase)
	if i < 0 {
		return "", posn
	}
	return elements[i], strings.Join(elements[i+1:], "/") + ":" + parts[len(parts)-2]
}
