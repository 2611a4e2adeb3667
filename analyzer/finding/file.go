package finding

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
)

// fileOf is what a file says about itself.
type fileOf struct {
	skip bool // a test: nobody waits for it
	// closed refuses every function of the file, if something does: its At is what
	// says so, or nothing when that has no place.
	closed *plan.Refusal
}

func newFile(pkg *infer.Package, file *ast.File) *fileOf {
	name := pkg.Fset.File(file.Package).Name()
	f := &fileOf{skip: strings.HasSuffix(name, "_test.go")}
	switch generated := generatedMark(file); {
	case generated != nil && strings.Contains(generated.Text, "cmd/cgo"):
		f.closed = &plan.Refusal{Reason: plan.Cgo, Detail: "the file uses cgo: what is compiled is a translation of it",
			Unlock: "would be looked at in a file without import \"C\""}
	case generated != nil:
		f.closed = &plan.Refusal{Reason: plan.Generated, At: generated.Pos(), Detail: "the file is generated",
			Unlock: "would be possible if the generator wrote it so"}
	case !ownPositions(pkg.Fset, file, name):
		f.closed = &plan.Refusal{Reason: plan.Cgo, Detail: "a //line directive says that the code comes from another file"}
	}
	return f
}

// generatedMark gives the comment that says that a file is generated.
// Source: https://go.dev/s/generatedcode
func generatedMark(file *ast.File) *ast.Comment {
	if !ast.IsGenerated(file) {
		return nil
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "// Code generated ") && strings.HasSuffix(c.Text, " DO NOT EDIT.") {
				return c
			}
		}
	}
	return nil
}

// ownPositions says whether positions in the file are its own: a //line directive,
// above it or anywhere in it, makes them those of another text.
func ownPositions(fset *token.FileSet, file *ast.File, name string) bool {
	if fset.Position(file.Package).Filename != name {
		return false
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if !strings.HasPrefix(c.Text, "//line ") && !strings.HasPrefix(c.Text, "/*line ") {
				continue
			}
			behind := min(c.End()+2, file.FileEnd) // on the next line, where it counts
			if fset.Position(behind) != fset.PositionFor(behind, false) {
				return false
			}
		}
	}
	return true
}
