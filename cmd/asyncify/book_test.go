package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// TestManPage keeps docs/asyncify.1 true: go test ./cmd/asyncify -run ManPage -u writes it.
func TestManPage(t *testing.T) {
	var page bytes.Buffer
	book().Man(&page)
	name := filepath.Join("..", "..", "docs", "asyncify.1")
	if *updateScripts {
		if err := os.WriteFile(name, page.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(kept, page.Bytes()) {
		t.Errorf("docs/asyncify.1 is out of date (%v): go test ./cmd/asyncify -run ManPage -u", err)
	}
	lint, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("mandoc is not here: the man page is compared, and not checked")
	}
	cmd := exec.Command(lint, "-Tlint", "-Wwarning")
	cmd.Stdin = &page
	said, _ := cmd.CombinedOutput() // it fails on what is only a style, too
	for line := range strings.Lines(string(said)) {
		// A date would have to be changed with every text.
		if !strings.Contains(line, "missing date") {
			t.Error(line)
		}
	}
}

// TestBookIsWhole asks help for every verb, topic and flag.
func TestBookIsWhole(t *testing.T) {
	b := book()
	for _, word := range append(b.Words(), "") {
		var said bytes.Buffer
		if err := b.Help(&said, word); err != nil || said.Len() == 0 {
			t.Errorf("help %q says %q, %v", word, said.String(), err)
		}
	}
	for _, p := range b.Verbs {
		if p.Summary == "" || len(p.Usage) == 0 || p.Text == "" {
			t.Errorf("asyncify %s lacks a summary, a usage or a text", p.Name)
		}
	}
	words := b.Words()
	slices.Sort(words)
	if all := slices.Compact(slices.Clone(words)); len(all) < len(words) {
		t.Errorf("help can't tell what of one name is meant: %v", words)
	}
	b.Main.Flags.VisitAll(func(f *flag.Flag) {
		if f.Usage == "" {
			t.Errorf("-%s says nothing", f.Name)
		}
	})
}

// TestDirectivesAreNamed compares the topic with the words that the parser knows.
func TestDirectivesAreNamed(t *testing.T) {
	for _, word := range []infer.Directive{infer.ReadDirective, infer.WriteDirective, infer.GuardDirective, infer.IgnoreDirective} {
		if !strings.Contains(directivesText, "//asyncify:"+string(word)+" ") {
			t.Errorf("help directives lacks %s", word)
		}
	}
}
