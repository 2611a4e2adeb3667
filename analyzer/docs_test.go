package analyzer_test

import (
	"flag"
	"fmt"
	"go/doc/comment"
	"os"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/analyzer"
)

// This file keeps docs/analyzers.md in step with the analyzers' own texts:
//
//	go test ./analyzer -run TestDocs -update

var update = flag.Bool("update", false, "rewrite docs/analyzers.md")

const docsFile = "../docs/analyzers.md"

const docsHead = `# The checks

Generated from the doc.go of each folder of analyzer/; do not edit. All are on unless told
otherwise. ` + "`-NAME`" + ` runs a check and no other that is not named, ` + "`-NAME=false`" + ` all others, with
` + "`asyncify`" + ` as with ` + "`go vet -vettool`" + `. ` + "`//asyncify:ignore`" + ` above a statement, a function or a package
clause silences all of them there, and ` + "`//nolint:NAME`" + ` one of them.

`

func TestDocs(t *testing.T) {
	want := docs()
	if *update {
		if err := os.WriteFile(docsFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(docsFile); err != nil || string(got) != want {
		t.Errorf("%s is stale (%v): go test ./analyzer -run TestDocs -update", docsFile, err)
	}
}

func docs() string {
	var b strings.Builder
	b.WriteString(docsHead)
	for _, a := range analyzer.Suite() {
		summary, _, _ := strings.Cut(a.Doc, "\n")
		fmt.Fprintf(&b, "- [%s](#%s): %s\n", a.Name, a.Name, summary)
	}
	for _, a := range analyzer.Suite() {
		var parser comment.Parser
		printer := comment.Printer{HeadingLevel: 3, HeadingID: func(*comment.Heading) string { return "" }}
		fmt.Fprintf(&b, "\n## %s\n\n%s", a.Name, printer.Markdown(parser.Parse(a.Doc)))
		fmt.Fprintf(&b, "\n[Package documentation](%s)\n", a.URL)
	}
	return b.String()
}

// TestEachSaysWhatItIs keeps the parts that every analyzer's text has.
func TestEachSaysWhatItIs(t *testing.T) {
	for _, a := range analyzer.Suite() {
		for _, part := range []string{"before", "after", "When it stays silent"} {
			if !strings.Contains(strings.ToLower(a.Doc), strings.ToLower(part)) {
				t.Errorf("the text of %s has no %q", a.Name, part)
			}
		}
		if a.URL == "" {
			t.Errorf("%s has no URL", a.Name)
		}
	}
}
