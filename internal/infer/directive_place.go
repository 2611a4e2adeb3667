package infer

import (
	"go/ast"
	"go/token"
)

// This file finds out what a comment stands at: what begins on its line, or, when
// it has lines of its own, on the line below it.

// spot is something that begins on a line.
type spot struct {
	kind spotKind
	node ast.Node
}

type spotKind uint8

const (
	atNothing spotKind = iota
	atPackage
	atFunc
	atMethod // of an interface
	atStatement
	atClause
	atType
	atVariable
	atConstant
	atImport
	atField
	atEmbedded
	atParameter
)

// String says what it is, for a message.
func (k spotKind) String() string {
	return [...]string{
		"nothing", "a package clause", "a function", "an interface method", "a statement", "a case clause", "a type",
		"a variable", "a constant", "an import", "a field", "an embedded type", "a parameter",
	}[k]
}

// layout is what a file has on its lines.
type layout struct {
	file  *token.File
	spots map[int][]spot
	first map[int]token.Pos // the first thing on a line
}

// lay reads the layout of a file.
func lay(fset *token.FileSet, file *ast.File) *layout {
	l := &layout{file: fset.File(file.Package), spots: map[int][]spot{}, first: map[int]token.Pos{}}
	l.add(spot{atPackage, file}, file.Package, file.Name.End())
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil:
			stack = stack[:len(stack)-1]
			return true
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		if len(stack) > 0 {
			l.note(n, stack)
		}
		stack = append(stack, n)
		return true
	})
	return l
}

func (l *layout) note(n ast.Node, stack []ast.Node) {
	if n.Pos().IsValid() {
		l.touch(n.Pos())
		l.touch(n.End() - 1)
	}
	if kind := kindOf(n, stack); kind != atNothing {
		l.add(spot{kind, n}, n.Pos(), n.End())
	}
}

// line gives the line of the text at hand, whatever a //line directive says.
func (l *layout) line(pos token.Pos) int { return l.file.PositionFor(pos, false).Line }

func (l *layout) touch(pos token.Pos) {
	line := l.line(pos)
	if at, ok := l.first[line]; !ok || pos < at {
		l.first[line] = pos
	}
}

// add notes what begins on a line, unless it is part of something that begins
// there as well. A statement counts more than the clause that it is in.
func (l *layout) add(s spot, from, to token.Pos) {
	l.touch(from)
	l.touch(to - 1)
	line := l.line(from)
	for i, outer := range l.spots[line] {
		if outer.node.Pos() <= from && from < outer.node.End() && outer.kind != atPackage {
			if outer.kind == atClause {
				l.spots[line][i] = s
			}
			return
		}
	}
	l.spots[line] = append(l.spots[line], s)
}

// kindOf says what a node is to a comment; the stack holds what it is in.
func kindOf(n ast.Node, stack []ast.Node) spotKind {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return atFunc
	case *ast.CaseClause, *ast.CommClause:
		return atClause
	case *ast.GenDecl:
		return kindOfDecl(n)
	case *ast.DeclStmt:
		if gen, ok := n.Decl.(*ast.GenDecl); ok && gen.Tok != token.VAR {
			return kindOfDecl(gen)
		}
		return atStatement
	case *ast.TypeSpec:
		return atType
	case *ast.ImportSpec:
		return atImport
	case *ast.ValueSpec:
		return kindOfDecl(stack[len(stack)-1].(*ast.GenDecl))
	case *ast.Field:
		return kindOfField(n, stack)
	case *ast.BlockStmt:
		return atNothing // a body; what is in it counts
	case ast.Stmt:
		return atStatement
	}
	return atNothing
}

func kindOfDecl(d *ast.GenDecl) spotKind {
	switch d.Tok {
	case token.IMPORT:
		return atImport
	case token.CONST:
		return atConstant
	case token.VAR:
		return atVariable
	}
	return atType
}

func kindOfField(n *ast.Field, stack []ast.Node) spotKind {
	if len(stack) < 2 {
		return atField
	}
	switch stack[len(stack)-2].(type) { // above the list of fields
	case *ast.InterfaceType:
		if _, ok := n.Type.(*ast.FuncType); ok && len(n.Names) > 0 {
			return atMethod
		}
		return atEmbedded
	case *ast.StructType:
		return atField
	}
	return atParameter
}

// at gives what a comment of a group stands at, and whether it stands above it.
func (l *layout) at(c *ast.Comment, group *ast.CommentGroup) (spots []spot, above bool) {
	line := l.line(c.Pos())
	if first, ok := l.first[line]; ok && first < c.Pos() {
		return l.spots[line], false
	}
	return l.spots[l.line(group.End()-1)+1], true
}
