package testkit

import (
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// Universe is a loaded module that has all the packages at hand which some
// programs import, so that looking at one of them costs a type-check and no run of
// the go command.
type Universe struct {
	base *program.Program
	dir  string
}

// NewUniverse loads what the sources import. Its files lie in a temporary folder
// that Close removes.
func NewUniverse(root string, sources []map[string][]byte) (*Universe, error) {
	paths := map[string]bool{"context": true}
	for _, path := range slices.Concat(rewrite.Async.Packages(), rewrite.Errgroup.Packages()) {
		paths[path] = true
	}
	for _, files := range sources {
		if err := addImports(paths, files); err != nil {
			return nil, err
		}
	}
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		fmt.Fprintf(&b, "\t_ %q\n", path)
	}
	b.WriteString(")\n\nfunc main() {}\n")
	dir, err := os.MkdirTemp("", "universe")
	if err != nil {
		return nil, err
	}
	u := &Universe{dir: dir}
	if err := WriteModule(dir, root, map[string][]byte{"main.go": []byte(b.String())}); err != nil {
		return nil, err
	}
	u.base, err = program.Load(dir, []string{"."}, nil)
	return u, err
}

// Close removes the universe's folder.
func (u *Universe) Close() { os.RemoveAll(u.dir) }

func addImports(paths map[string]bool, files map[string][]byte) error {
	for name, text := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range f.Imports {
			path, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			if !strings.HasPrefix(path, App+"/") && path != "unsafe" {
				paths[path] = true
			}
		}
	}
	return nil
}
