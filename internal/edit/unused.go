package edit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// This file removes what a change has made of no use. One that takes away some uses of
// an import can't tell by itself: others may take away the rest.

// withoutUnused gives the text after a change without the imports that were used before
// it, and are not any more.
func withoutUnused(before, after []byte) []byte {
	was, is := usedNames(before), usedNames(after)
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", after, parser.ImportsOnly|parser.ParseComments)
	if err != nil || was == nil || is == nil {
		return after
	}
	var edits []Edit
	for _, spec := range file.Imports {
		if name := nameOf(spec); was[name] && !is[name] {
			edits = append(edits, removal(fset, after, spec))
		}
	}
	slices.Reverse(edits) // the last one first: the places of the others stay
	for _, e := range edits {
		after = slices.Concat(after[:e.Start], []byte(e.New), after[e.End:])
	}
	return after
}

// usedNames lists the names in a file that stand before a dot and are not declared in
// it; nil if it does not parse.
func usedNames(src []byte) map[string]bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, 0)
	if err != nil {
		return nil
	}
	names := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && id.Obj == nil {
				names[id.Name] = true
			}
		}
		return true
	})
	return names
}

// nameOf gives the name of an import, or what is mostly a package's name: the last
// element of its path. Where it is not, the import is used under no such name.
func nameOf(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	path := pathOf(spec)
	return path[strings.LastIndex(path, "/")+1:]
}

// removal takes away the lines of an import. One that shares its line with another is
// kept without a name.
func removal(fset *token.FileSet, src []byte, spec *ast.ImportSpec) Edit {
	from, to := offset(fset, startOf(spec)), lineEnd(fset, spec)
	for from > 0 && src[from-1] != '\n' {
		from--
	}
	for to < len(src) && src[to] != '\n' {
		to++
	}
	above := strings.TrimSpace(string(src[from:offset(fset, startOf(spec))]))
	behind := strings.TrimSpace(string(src[lineEnd(fset, spec):to]))
	if (above == "" || above == "import") && behind == "" {
		return Edit{from, min(to+1, len(src)), ""}
	}
	start := offset(fset, spec.Pos())
	return Edit{start, offset(fset, spec.Path.Pos()), "_ "}
}
