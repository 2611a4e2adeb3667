package edit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// This file makes a group of a file's only import, if it has one, and those put
// below it, as goimports would. Import can't: each of its edits stands for itself.

// ungrouped says whether edits put import declarations into a file that so far has
// none, or one without parentheses.
func ungrouped(src []byte, edits []Edit) bool {
	if !slices.ContainsFunc(edits, func(e Edit) bool { return strings.HasPrefix(strings.TrimLeft(e.New, "\n"), "import ") }) {
		return false
	}
	decls, _ := importDecls(src)
	return len(decls) == 0 || len(decls) == 1 && !decls[0].Lparen.IsValid() && pathOf(decls[0].Specs[0]) != "C"
}

// grouped makes one declaration of all imports of a file: the standard library's
// first, then others. Where a comment stands among them it leaves them alone.
func grouped(src []byte) []byte {
	decls, file := importDecls(src)
	if len(decls) < 2 {
		return src
	}
	from, to := decls[0].Pos(), decls[len(decls)-1].End()
	var std, others []string
	for _, d := range decls {
		spec := d.Specs[0].(*ast.ImportSpec)
		text := string(src[spec.Pos()-file.FileStart : spec.End()-file.FileStart])
		if standard(pathOf(spec)) {
			std = append(std, text)
		} else {
			others = append(others, text)
		}
	}
	for _, c := range file.Comments {
		if from <= c.Pos() && c.Pos() <= to+token.Pos(len(" ")) {
			return src
		}
	}
	var groups []string
	for _, group := range [][]string{std, others} {
		if len(group) > 0 {
			groups = append(groups, "\t"+strings.Join(group, "\n\t"))
		}
	}
	text := "import (\n" + strings.Join(groups, "\n\n") + "\n)"
	return slices.Concat(src[:from-file.FileStart], []byte(text), src[to-file.FileStart:])
}

// importDecls lists a file's import declarations.
func importDecls(src []byte) ([]*ast.GenDecl, *ast.File) {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return nil, nil
	}
	var decls []*ast.GenDecl
	for _, d := range file.Decls {
		if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.IMPORT {
			decls = append(decls, gen)
		}
	}
	return decls, file
}
