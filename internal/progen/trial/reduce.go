package trial

import (
	"bytes"
	"errors"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/progen"
)

// This file takes programs apart. It works on Go's own syntax tree: every form of a
// program that lacks a part, or has a simpler one in its place, is a candidate, and
// the type checker says which are programs.

// reductions lists the edits of which each makes a simpler text of a program. Not
// all of these compile.
func reductions(src []byte) []edit.Edit {
	r := &reducer{fset: token.NewFileSet(), src: src}
	file, err := parser.ParseFile(r.fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		panic("a program that was looked at does not parse: " + err.Error())
	}
	for _, d := range file.Decls {
		if fd, ok := d.(*ast.FuncDecl); !ok || !strings.HasPrefix(fd.Name.Name, "Main") {
			r.replace(d.Pos(), d.End(), "")
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		r.node(n)
		return true
	})
	return r.out
}

type reducer struct {
	fset *token.FileSet
	src  []byte
	out  []edit.Edit
}

func (r *reducer) replace(from, to token.Pos, text string) {
	r.out = append(r.out, edit.Edit{Start: r.offset(from), End: r.offset(to), New: text})
}

func (r *reducer) offset(pos token.Pos) int { return r.fset.Position(pos).Offset }

func (r *reducer) text(n ast.Node) string { return string(r.src[r.offset(n.Pos()):r.offset(n.End())]) }

// node adds what may be taken from one node, or put in its place.
func (r *reducer) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BlockStmt:
		r.statements(n.List)
	case *ast.CaseClause:
		r.statements(n.Body)
	case *ast.IfStmt:
		r.conditional(n)
	case *ast.ForStmt:
		r.inside(n, n.Body.List)
	case *ast.RangeStmt:
		r.inside(n, n.Body.List)
	case *ast.SwitchStmt:
		for _, c := range n.Body.List {
			r.inside(n, c.(*ast.CaseClause).Body)
		}
	case *ast.CallExpr:
		r.call(n)
	case *ast.CompositeLit:
		for i := range n.Elts {
			r.without(n.Elts, i)
		}
	case *ast.BinaryExpr:
		r.replace(n.Pos(), n.End(), r.text(n.X))
		r.replace(n.Pos(), n.End(), r.text(n.Y))
	case *ast.StructType:
		for _, f := range n.Fields.List {
			r.replace(f.Pos(), f.End(), "")
		}
	case *ast.IndexExpr:
		r.replace(n.Pos(), n.End(), `"a"`)
	}
}

// statements takes out halves, quarters and so on of a list, down to single ones.
func (r *reducer) statements(list []ast.Stmt) {
	for size := len(list); size > 0; size /= 2 {
		for i := 0; i+size <= len(list); i += size {
			r.replace(list[i].Pos(), list[i+size-1].End(), "")
		}
	}
	for i, s := range list {
		if block, ok := s.(*ast.BlockStmt); ok {
			r.inside(s, block.List)
		}
		if i > 0 && len(list) > 2 { // the pairs that halving leaves out: an operation and its check
			r.replace(list[i-1].Pos(), s.End(), "")
		}
	}
}

// inside puts the statements that a statement holds in its place.
func (r *reducer) inside(s ast.Stmt, list []ast.Stmt) {
	if len(list) > 0 {
		r.replace(s.Pos(), s.End(), string(r.src[r.offset(list[0].Pos()):r.offset(list[len(list)-1].End())]))
	}
}

func (r *reducer) conditional(n *ast.IfStmt) {
	r.inside(n, n.Body.List)
	if n.Else != nil {
		r.replace(n.Body.End(), n.Else.End(), "")
		if block, ok := n.Else.(*ast.BlockStmt); ok {
			r.inside(n, block.List)
		}
	}
	if n.Init != nil {
		r.replace(n.Pos(), n.End(), r.text(n.Init))
	}
}

// call takes arguments out, puts one in the place of the call, and a literal in the
// place of one.
func (r *reducer) call(n *ast.CallExpr) {
	for i, arg := range n.Args {
		if lit, ok := arg.(*ast.FuncLit); ok {
			r.inside(&ast.ExprStmt{X: n}, lit.Body.List)
			continue
		}
		r.without(n.Args, i)
		r.replace(n.Pos(), n.End(), r.text(arg))
		switch arg.(type) {
		case *ast.BasicLit, *ast.Ident:
		default:
			r.replace(arg.Pos(), arg.End(), `"a"`)
		}
	}
}

// without takes one expression out of a list.
func (r *reducer) without(list []ast.Expr, i int) {
	switch {
	case i+1 < len(list):
		r.replace(list[i].Pos(), list[i+1].Pos(), "")
	case i > 0:
		r.replace(list[i-1].End(), list[i].End(), "")
	default:
		r.replace(list[i].Pos(), list[i].End(), "")
	}
}

// repair makes a program of a reduced one by taking out variables and imports that
// nothing uses any more. An error says that it is none.
func (l *Lab) repair(name string, src []byte) ([]byte, error) {
	for range 12 {
		var err error
		if src, err = tidy(src); err != nil {
			return nil, err
		}
		_, err = l.universe.Look(map[string][]byte{name: src})
		if err == nil {
			return src, nil
		}
		edits, ok := unused(src, err)
		if !ok {
			return nil, err
		}
		if src, err = edit.Apply(src, edits); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("there is no end to what nothing uses")
}

// tidy formats a program and gives it the imports that it needs.
func tidy(src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	body := src[fset.Position(file.Name.End()).Offset:]
	for _, d := range file.Decls {
		if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.IMPORT {
			body = src[fset.Position(gen.End()).Offset:]
		}
	}
	out, err := format.Source([]byte("package program\n\n" + progen.ImportDecl(progen.Needed(file)) + string(body)))
	if err != nil {
		return nil, err
	}
	imports, rest, _ := bytes.Cut(out, []byte("\n)\n"))
	rest = bytes.ReplaceAll(rest, []byte("\n\n\t"), []byte("\n\t")) // the places of what was taken out
	rest = bytes.ReplaceAll(rest, []byte("\n\n}"), []byte("\n}"))
	return format.Source(slices.Concat(imports, []byte("\n)\n"), rest))
}

// unused gives the edits that take out variables which nothing uses, if that is all
// that is wrong.
func unused(src []byte, err error) ([]edit.Edit, bool) {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil, false
	}
	fset := token.NewFileSet()
	file, parseErr := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if parseErr != nil {
		return nil, false
	}
	offsets := map[int]bool{}
	for _, err := range joined.Unwrap() {
		var te types.Error
		if !errors.As(err, &te) || !strings.HasPrefix(te.Msg, "declared and not used") && !strings.HasPrefix(te.Msg, "no new variables") {
			return nil, false
		}
		offsets[te.Fset.Position(te.Pos).Offset] = true
	}
	return without(fset, file, offsets), true
}

// without gives the edits that take out the variables that are declared at some
// offsets.
func without(fset *token.FileSet, file *ast.File, offsets map[int]bool) []edit.Edit {
	var edits []edit.Edit
	at := func(n ast.Node) int { return fset.Position(n.Pos()).Offset }
	end := func(n ast.Node) int { return fset.Position(n.End()).Offset }
	blank := func(id ast.Expr) bool {
		name, ok := id.(*ast.Ident)
		return ok && (name.Name == "_" || offsets[at(name)])
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				if offsets[at(l)] {
					edits = append(edits, edit.Edit{Start: at(l), End: end(l), New: "_"})
				}
			}
			tok := fset.Position(n.TokPos).Offset
			if n.Tok == token.DEFINE && (offsets[tok] || !slices.ContainsFunc(n.Lhs, func(l ast.Expr) bool { return !blank(l) })) {
				edits = append(edits, edit.Edit{Start: tok, End: tok + len(":="), New: "="})
			}
		case *ast.DeclStmt:
			spec, ok := n.Decl.(*ast.GenDecl).Specs[0].(*ast.ValueSpec)
			if ok && len(spec.Values) == 0 && offsets[at(spec.Names[0])] {
				edits = append(edits, edit.Edit{Start: at(n), End: end(n)})
			} else if ok && offsets[at(spec.Names[0])] {
				edits = append(edits, edit.Edit{Start: at(spec.Names[0]), End: end(spec.Names[0]), New: "_"})
			}
		case *ast.RangeStmt:
			if n.Value != nil && offsets[at(n.Value)] {
				edits = append(edits, edit.Edit{Start: at(n.Value), End: end(n.Value), New: "_"})
			}
		}
		return true
	})
	return edits
}

// named gives a program's text with other names at the top level, so that it can
// stand beside other forms of itself.
func named(src []byte, suffix string) []byte {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil {
		panic("a program that was looked at does not parse: " + err.Error())
	}
	top := topLevel(file)
	var edits []edit.Edit
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && top[id.Name] {
			at := fset.Position(id.End()).Offset
			edits = append(edits, edit.Edit{Start: at, End: at, New: suffix})
		}
		return true
	})
	out, err := edit.Apply(src, edits)
	if err != nil {
		panic("insertions overlap: " + err.Error())
	}
	return out
}

// topLevel lists the names that a file declares for its package. No other variable
// or field of a generated program is called like one of them, but for embedding.
func topLevel(file *ast.File) map[string]bool {
	top := map[string]bool{}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			top[d.Name.Name] = top[d.Name.Name] || d.Recv == nil
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					top[spec.Name.Name] = true
				case *ast.ValueSpec:
					top[spec.Names[0].Name] = true
				}
			}
		}
	}
	return top
}
