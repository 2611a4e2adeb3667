package serialio

import (
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/asyncify-go/asyncify/analyzer/finding"
)

// source reads files of a package, and makes sure that each is still the text that
// the driver has parsed: edits of another text would land anywhere.
func source(pass *analysis.Pass) finding.Source {
	return func(name string) ([]byte, error) {
		src, err := pass.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for _, f := range pass.Files {
			if file := pass.Fset.File(f.FileStart); file.Name() == name && !sameLines(file, src) {
				return nil, fmt.Errorf("%s was changed by somebody else while it was looked at: run this again", name)
			}
		}
		return src, nil
	}
}

// sameLines says whether a text has the lines of a parsed file, each as long as it was.
func sameLines(file *token.File, src []byte) bool {
	if file.Size() != len(src) {
		return false
	}
	now := token.NewFileSet().AddFile("", -1, len(src))
	now.SetLinesForContent(src)
	return slices.Equal(now.Lines(), file.Lines())
}
