package main

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the tool writes now into docs/handlers.md")

// shownCode finds the code that docs/handlers.md shows: a comment that names a file and
// a function of it, original or rewritten, and below it the function.
var shownCode = regexp.MustCompile("(?s)(<!-- (\\S+) (\\w+), (original|rewritten) -->\n```go\n)(.*?)```\n")

// TestHandlersDoc keeps docs/handlers.md to what stands in the shop and to what the
// tool makes of it.
func TestHandlersDoc(t *testing.T) {
	p := buildAll(t)
	name := handlersDoc(p)
	doc, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]int{}
	now := shownCode.ReplaceAllStringFunc(string(doc), func(block string) string {
		part := shownCode.FindStringSubmatch(block)
		dir := map[string]string{"original": p.source, "rewritten": p.copy}[part[4]]
		text := functionText(t, filepath.Join(dir, part[2]), part[3])
		if n := strings.Count(text, "\n"); n < 40 || n > 90 {
			t.Errorf("%s has %d lines: too few to tell, or too many to read", part[3], n)
		}
		shown[part[4]]++
		return part[1] + text + "```\n"
	})
	if shown["original"] != 3 || shown["rewritten"] != 3 {
		t.Errorf("shown: %v, want 3 of each", shown)
	}
	if now == string(doc) {
		return
	}
	if !*update {
		t.Fatal("docs/handlers.md is stale: run go test ./compare -run HandlersDoc -update in examples/storefront, and read again what is said below the code")
	}
	if err := os.WriteFile(name, []byte(now), 0o666); err != nil {
		t.Fatal(err)
	}
}

func handlersDoc(p programs) string {
	return filepath.Join(p.source, "..", "..", "docs", "handlers.md")
}

// functionText gives a function's text as it stands in a file.
func functionText(t *testing.T, file, name string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range parsed.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Name.Name == name {
			return string(src[fset.Position(f.Pos()).Offset:fset.Position(f.End()).Offset]) + "\n"
		}
	}
	t.Fatalf("no function %s in %s", name, file)
	return ""
}
