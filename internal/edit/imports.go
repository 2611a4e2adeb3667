package edit

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// importLine begins a declaration of its own. File makes a group of the only import
// and what was put below it.
const importLine = "\nimport "

// Import gives the edit that adds an import to a file, in the group where
// imports like it stand. It must not be imported yet.
func Import(fset *token.FileSet, file *ast.File, path, name string) Edit {
	spec := strconv.Quote(path)
	if name != "" {
		spec = name + " " + spec
	}
	decl := lastImportDecl(file)
	switch {
	case decl == nil:
		at := offset(fset, file.Name.End())
		return Edit{at, at, "\n\nimport " + spec}
	case !decl.Lparen.IsValid(), len(decl.Specs) > 0 && line(fset, decl.Lparen) == line(fset, decl.Rparen):
		at := max(offset(fset, decl.End()), lineEnd(fset, decl.Specs[len(decl.Specs)-1]))
		return Edit{at, at, importLine + spec}
	case len(decl.Specs) == 0:
		at := offset(fset, decl.Rparen)
		return Edit{at, at, "\n\t" + spec + "\n"}
	}
	return intoGroup(fset, decl, path, spec)
}

// lastImportDecl gives the declaration to add to: a grouped one if there is
// one, but not that of cgo.
func lastImportDecl(file *ast.File) *ast.GenDecl {
	var last *ast.GenDecl
	for _, d := range file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			break
		}
		if len(gen.Specs) == 1 && pathOf(gen.Specs[0]) == "C" {
			continue
		}
		if last == nil || gen.Lparen.IsValid() || !last.Lparen.IsValid() {
			last = gen
		}
	}
	return last
}

// intoGroup puts a spec before the first one that sorts after it in the group of
// its kind (standard library or not), or behind the group's last.
func intoGroup(fset *token.FileSet, decl *ast.GenDecl, path, spec string) Edit {
	var after ast.Spec
	for _, s := range decl.Specs {
		if standard(pathOf(s)) != standard(path) {
			continue
		}
		if pathOf(s) > path && sameGroup(fset, decl, after, s) {
			if after == nil {
				at := offset(fset, startOf(s))
				return Edit{at, at, spec + "\n\t"}
			}
			break
		}
		after = s
	}
	if after != nil {
		at := lineEnd(fset, after)
		return Edit{at, at, "\n\t" + spec}
	}
	if standard(path) {
		at := offset(fset, startOf(decl.Specs[0]))
		return Edit{at, at, spec + ownGroup}
	}
	at := lineEnd(fset, decl.Specs[len(decl.Specs)-1])
	return Edit{at, at, ownGroup + spec}
}

// ownGroup parts an import from those of another kind.
const ownGroup = "\n\n\t"

// together makes one group of imports for which Import has made a group each.
func together(sorted []Edit) []Edit {
	begun := -1 // where a group was begun, behind the imports that are there
	for i := range sorted {
		if rest, ok := strings.CutPrefix(sorted[i].New, ownGroup); ok && begun == sorted[i].Start {
			sorted[i].New = "\n\t" + rest
		} else if ok {
			begun = sorted[i].Start
		}
	}
	for i := 1; i < len(sorted); i++ {
		a, b := &sorted[i-1], &sorted[i]
		if a.Start != b.Start {
			continue
		}
		if before, ok := strings.CutSuffix(a.New, ownGroup); ok && strings.HasSuffix(b.New, ownGroup) {
			a.New = before + "\n\t"
		}
	}
	return sorted
}

func sameGroup(fset *token.FileSet, decl *ast.GenDecl, a, b ast.Spec) bool {
	if a == nil {
		return true
	}
	return fset.Position(b.Pos()).Line-fset.Position(a.End()).Line <= 1
}

// startOf gives where a spec begins, its comment included.
func startOf(s ast.Spec) token.Pos {
	if is, ok := s.(*ast.ImportSpec); ok && is.Doc != nil {
		return is.Doc.Pos()
	}
	return s.Pos()
}

// lineEnd gives where a spec ends, a comment behind it included.
func lineEnd(fset *token.FileSet, s ast.Spec) int {
	if is, ok := s.(*ast.ImportSpec); ok && is.Comment != nil {
		return offset(fset, is.Comment.End())
	}
	return offset(fset, s.End())
}

func pathOf(s ast.Spec) string {
	path, _ := strconv.Unquote(s.(*ast.ImportSpec).Path.Value)
	return path
}

// standard guesses as gofmt's users do: the standard library's paths have no
// dot in their first element.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

func line(fset *token.FileSet, pos token.Pos) int { return fset.File(pos).Line(pos) }

func offset(fset *token.FileSet, pos token.Pos) int { return fset.File(pos).Offset(pos) }
