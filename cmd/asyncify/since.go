package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"

	"github.com/asyncify-go/asyncify/analyzer/finding"
)

// This file tells the functions that changed since a git revision: those whose text, with
// the comment above, did not stand in their file then, nor in one that it has left since.
// So lines may move, functions may go to other files, and files may get other names.

// withoutUnchanged takes away what was found in functions that did not change.
func (o *output) withoutUnchanged(f *found) error {
	past, err := o.pastOf(o.since)
	if err != nil {
		return err
	}
	changed := func(pos token.Pos) bool { return past.changed(o.prog.Fset, pos) }
	f.only(func(a *alert) bool { return changed(a.pos) })
	f.refused = slices.DeleteFunc(f.refused, func(r finding.Refused) bool { return !changed(r.Pos) })
	f.left = slices.DeleteFunc(f.left, func(l finding.Left) bool { return !changed(l.Pos) })
	return nil
}

// past is what the files that changed since held then.
type past struct {
	source  finding.Source
	texts   map[string]map[string]bool // by the file's name now
	left    map[string]bool            // texts that are no longer in the file that held them
	outside func(name string) bool     // files that the repository does not hold
}

// pastOf asks git for the files that changed, and compares then with now.
func (o *output) pastOf(revision string) (*past, error) {
	repo, err := openRepository(o.dir)
	if err != nil {
		return nil, err
	}
	base, err := repo.base(revision)
	if err != nil {
		return nil, err
	}
	files, err := repo.changedFiles(base)
	if err != nil {
		return nil, err
	}
	p := &past{source: o.prog.Source, texts: map[string]map[string]bool{}, left: map[string]bool{}, outside: func(name string) bool { return !within(repo.top, name) }}
	for _, file := range files {
		then, err := repo.fileThen(base, file)
		if err != nil {
			return nil, err
		}
		p.add(filepath.Join(repo.top, filepath.FromSlash(file)), then)
	}
	return p, nil
}

// add compares a file then with the same one now.
func (p *past) add(name string, then []byte) {
	p.texts[name] = map[string]bool{}
	for _, piece := range pieces(then) {
		p.texts[name][piece.text] = true
	}
	now := map[string]bool{}
	if src, err := os.ReadFile(name); err == nil { // else it is gone
		for _, piece := range pieces(src) {
			now[piece.text] = true
		}
	}
	for text := range p.texts[name] {
		if !now[text] {
			p.left[text] = true
		}
	}
}

// changed says whether the piece of a file that a place is in changed.
func (p *past) changed(fset *token.FileSet, pos token.Pos) bool {
	file := fset.File(pos)
	name, err := filepath.EvalSymlinks(file.Name()) // git's names have none
	if err != nil || p.outside(name) {
		return true
	}
	then, touched := p.texts[name]
	if !touched {
		return false
	}
	src, err := p.source(file.Name())
	if err != nil {
		panic(err) // it was parsed
	}
	for _, piece := range pieces(src) {
		if offset := file.Offset(pos); piece.start <= offset && offset < piece.end {
			return !then[piece.text] && !p.left[piece.text]
		}
	}
	return true
}

// piece is a declaration with the comment above it, or what stands between two.
type piece struct {
	start, end int
	text       string // with lines that end as on Unix
}

// pieces cuts a file up. One that can't be parsed has none.
func pieces(src []byte) (list []piece) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	at := 0
	cut := func(end int) {
		if end > at {
			text := bytes.TrimSpace(bytes.ReplaceAll(src[at:end], []byte("\r\n"), []byte("\n")))
			list = append(list, piece{at, end, string(text)})
			at = end
		}
	}
	for _, d := range file.Decls {
		start := declarationStart(d)
		cut(fset.Position(start).Offset)
		cut(endOfLine(src, fset.Position(d.End()).Offset))
	}
	cut(len(src))
	return list
}

// declarationStart is where a declaration begins, with its comment.
func declarationStart(d ast.Decl) token.Pos {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc != nil {
			return d.Doc.Pos()
		}
	case *ast.GenDecl:
		if d.Doc != nil {
			return d.Doc.Pos()
		}
	}
	return d.Pos()
}

// endOfLine gives the end of the line that an offset is in: a comment may stand there.
func endOfLine(src []byte, offset int) int {
	if i := bytes.IndexByte(src[offset:], '\n'); i >= 0 {
		return offset + i
	}
	return len(src)
}
