package main

import (
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file names places as pipelines do: relative to the repository, with columns as
// browsers and editors count them.

// repository gives the directory that places are named from: GitHub's checkout, else the
// git repository, else the module around the current directory.
func (o *output) repository() string {
	if dir := os.Getenv("GITHUB_WORKSPACE"); dir != "" {
		if dir, err := filepath.Abs(dir); err == nil && within(dir, o.dir) {
			return dir
		}
	}
	for dir := o.dir; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, ".git")) {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if m := o.prog.ModuleOf(filepath.Join(o.dir, "file.go")); m != nil {
		return m.Dir
	}
	return o.dir
}

// within says whether a file or directory lies in a directory, or is it.
func within(dir, name string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// site is where something stands: lines and columns from 1. The end is behind the last
// character, and equal to the beginning where only that is known.
type site struct {
	file                       string
	line, col, endLine, endCol int
}

func (o *output) site(pos, end token.Pos) site {
	if !end.IsValid() || end < pos || o.prog.Fset.File(end) != o.prog.Fset.File(pos) {
		end = pos
	}
	file := o.prog.Fset.File(pos)
	s := site{file: file.Name()}
	s.line, s.col = o.lineAndColumn(s.file, file.Offset(pos))
	s.endLine, s.endCol = o.lineAndColumn(s.file, file.Offset(end))
	return s
}

// lineAndColumn counts columns in units of UTF-16, as SARIF and editors do; Go's are bytes.
func (o *output) lineAndColumn(file string, offset int) (line, col int) {
	src, err := o.prog.Source(file)
	if err != nil {
		panic(err) // it was parsed
	}
	before := string(src[:offset])
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, len(utf16.Encode([]rune(before[start:]))) + 1
}

// fileURL spells the absolute name of a file or, with a slash at its end, a directory.
func fileURL(name string) string { return string(protocol.URIOf(name)) }
