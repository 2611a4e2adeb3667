package check

import (
	"go/parser"
	"go/token"
	"strings"
)

// MustDoc takes an analyzer's text out of the source of its package's doc.go: what stands
// below the heading "# Analyzer NAME", where the first line is "NAME: summary". So there
// is one text for pkg.go.dev, for -help, for editors and for docs/analyzers.md. It panics
// where there is none.
func MustDoc(source, name string) string {
	file, err := parser.ParseFile(token.NewFileSet(), name+"/doc.go", source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		panic(err)
	}
	_, text, found := strings.Cut(file.Doc.Text(), "# Analyzer "+name+"\n")
	text, isSummary := strings.CutPrefix(strings.TrimSpace(text), name+": ")
	if !found || !isSummary {
		panic(name + "/doc.go has no heading \"# Analyzer " + name + "\" with a line \"" + name + ": summary\" below it")
	}
	return text
}
