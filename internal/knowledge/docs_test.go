package knowledge

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

// This file keeps docs/libraries.md in step with the tables:
//
//	go test ./internal/knowledge -run TestDocs -update

var update = flag.Bool("update", false, "rewrite docs/libraries.md")

const docsFile = "../../docs/libraries.md"

func TestDocs(t *testing.T) {
	want := docs()
	if *update {
		if err := os.WriteFile(docsFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(docsFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: go test ./internal/knowledge -run TestDocs -update", docsFile)
	}
}

const docsHead = `# What is known of libraries

Generated from internal/knowledge; do not edit. Each line is a claim, and links to the
documentation that makes it. A test resolves every name against the version given here.
What is not listed is judged by its source, and is unknown where there is none to see.

How to read a line: *does* is what a call does to the outside (reads, writes, unknown, logs,
responds, …; nothing, if not given), *blocks* what it may wait for. The numbers are operands,
0 the receiver, 1 the first parameter, the last one for all that a variadic function gets:
*mutates* memory that is written without a lock, *synced* what of it is written atomically, *calls* functions that are called before it
returns, *returns* operands that the result may share memory with, *handles* connections that
may be a single one, *text* SQL that decides between reading and writing, *request* an HTTP
request whose method decides, *emits* writers that are written to. *pure* only computes. What
*gives data* gives nothing that stays open, also where its type is an interface.

`

func docs() string {
	var b strings.Builder
	b.WriteString(docsHead)
	b.WriteString("| package | checked against | functions | types |\n|---|---|---:|---:|\n")
	for _, lib := range All() {
		var funcs, types int
		for _, group := range lib.Funcs {
			funcs += len(strings.Fields(group.Names))
		}
		for _, group := range lib.Types {
			types += len(strings.Fields(group.Names))
		}
		fmt.Fprintf(&b, "| [%s](%s) | %s | %d | %d |\n", lib.Path, lib.Doc, lib.Version, funcs, types)
	}
	for _, lib := range All() {
		docsOf(&b, lib)
	}
	return b.String()
}

func docsOf(b *strings.Builder, lib *Library) {
	fmt.Fprintf(b, "\n## %s\n\n", lib.Path)
	for _, shape := range lib.Handlers {
		fmt.Fprintf(b, "- handler `func(%s)`, its context `%s`\n", shape.Params, fmt.Sprintf(shape.Context, "…"))
	}
	for _, group := range lib.Types {
		fmt.Fprintf(b, "- %s ([%s](%s)): %s\n", kindNames[group.Is], short(group.Doc), group.Doc, code(group.Names))
	}
	for _, group := range lib.Funcs {
		is := group.Is.String()
		if group.Data {
			is += ", gives data"
		}
		fmt.Fprintf(b, "- %s ([%s](%s)): %s\n", is, short(group.Doc), group.Doc, code(group.Names))
	}
	if lib.Rest != nil {
		fmt.Fprintf(b, "- %s: everything else\n", lib.Rest)
	}
}

var kindNames = map[Kind]string{
	Plain:    "plain",
	Pool:     "**pool**, safe for concurrent use",
	Single:   "**single** connection, never used by two at a time",
	Either:   "**either** a pool or a single connection",
	Chain:    "**chain**, a query under construction",
	Open:     "**open** result",
	Frame:    "**frame**, reused after the handler",
	Safe:     "**safe** for concurrent use",
	Value:    "**value**, never written",
	Response: "**response** under construction",
	Lock:     "**lock**",
	Selects:  "**selects**, builds the text of a SELECT",
}

// short is the part of a URL that tells promises apart.
func short(url string) string {
	url = strings.TrimSuffix(strings.TrimPrefix(url, "https://"), "/")
	if page, anchor, ok := strings.Cut(url, "#"); ok && strings.HasPrefix(page, "pkg.go.dev/") {
		return anchor
	}
	if strings.HasPrefix(url, "pkg.go.dev/") {
		return "package"
	}
	return url
}

func code(names string) string {
	return "`" + strings.Join(strings.Fields(names), "` `") + "`"
}
