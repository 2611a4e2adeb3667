package finding

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/asyncify-go/asyncify/internal/infer"
)

// fileOf is what a file says about itself.
type fileOf struct {
	skip  bool // generated, a test, or made by cgo
	lines map[int]bool
	fset  *token.FileSet
}

func newFile(pkg *infer.Package, file *ast.File) *fileOf {
	f := &fileOf{lines: map[int]bool{}, fset: pkg.Fset}
	name := pkg.Fset.File(file.Pos()).Name()
	f.skip = ast.IsGenerated(file) || strings.HasSuffix(name, "_test.go") || !strings.HasSuffix(name, ".go") ||
		name != pkg.Fset.Position(file.Package).Filename
	for _, decl := range file.Decls { // a //line directive: positions are not ours
		f.skip = f.skip || pkg.Fset.Position(decl.Pos()).Filename != name
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if word, ok := infer.DirectiveIn(c.Text); ok && word == infer.IgnoreDirective {
				line := pkg.Fset.Position(c.Pos()).Line
				f.lines[line], f.lines[line+1] = true, true
			}
		}
		if group.End() < file.Package {
			f.skip = f.skip || ignoresAll(group)
		}
	}
	return f
}

// ignoresAll says whether a comment above the package clause takes the file out.
func ignoresAll(group *ast.CommentGroup) bool {
	for _, c := range group.List {
		if word, ok := infer.DirectiveIn(c.Text); ok && word == infer.IgnoreDirective {
			return true
		}
	}
	return false
}

// ignored says whether a directive on a statement's line, or right above it,
// says to leave it alone.
func (f *fileOf) ignored(pos token.Pos) bool { return f.lines[f.fset.Position(pos).Line] }
