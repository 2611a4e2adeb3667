package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/asyncify-go/asyncify/internal/manual"
	"github.com/asyncify-go/asyncify/internal/reason"
)

// This file says what may stand in the places of a command line that are still empty.

// sources lists it by the placeholder.
func sources() map[string]manual.Source {
	return map[string]manual.Source{
		"file":     func(_ []string, prefix string) []manual.Candidate { return entries(prefix, true) },
		"packages": func(_ []string, prefix string) []manual.Candidate { return packagesBelow(prefix) },
		"func":     func([]string, string) []manual.Candidate { return functionsIn(".") },
		"reason":   func([]string, string) []manual.Candidate { return reasonCandidates() },
		"revision": func([]string, string) []manual.Candidate { return revisions() },
		"shell":    func([]string, string) []manual.Candidate { return candidates(manual.Shells()) },
		"topic":    func([]string, string) []manual.Candidate { return candidates(book().Words()) },
	}
}

func candidates(words []string) (all []manual.Candidate) {
	for _, w := range words {
		all = append(all, manual.Candidate{Word: w})
	}
	return all
}

func reasonCandidates() (all []manual.Candidate) {
	for _, p := range reason.Pages() {
		all = append(all, manual.Candidate{Word: string(p.Reason), Says: p.Title})
	}
	return all
}

// entries lists the files and directories whose names begin with a prefix, hidden ones only
// if that asks for them.
func entries(prefix string, files bool) (all []manual.Candidate) {
	dir, name := filepath.Split(prefix)
	list, _ := os.ReadDir(filepath.Clean("./" + dir))
	if filepath.IsAbs(dir) {
		list, _ = os.ReadDir(dir)
	}
	for _, e := range list {
		info, err := os.Stat(filepath.Join(dir, e.Name())) // behind a link
		switch {
		case err != nil || strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(name, "."):
		case info.IsDir():
			all = append(all, manual.Candidate{Word: dir + e.Name() + "/"})
		case files:
			all = append(all, manual.Candidate{Word: dir + e.Name()})
		}
	}
	return all
}

// packagesBelow lists directories, and for each the pattern of all that is below it.
func packagesBelow(prefix string) []manual.Candidate {
	if !strings.HasPrefix(prefix, ".") && !filepath.IsAbs(prefix) {
		prefix = "./" // a path of packages is asked of the go command, which takes too long
	}
	dir, _ := filepath.Split(prefix)
	if dir == "" {
		dir = "./"
	}
	all := []manual.Candidate{{Word: dir + "...", Says: "all packages below"}}
	return append(all, entries(prefix, false)...)
}

// revisions asks git for its branches and tags.
func revisions() []manual.Candidate {
	out, err := (&gitRepository{"."}).git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
	if err != nil {
		return nil
	}
	return candidates(append([]string{"HEAD"}, strings.Fields(out)...))
}

// functionsIn lists the functions of the package in a directory: that is where asyncify graph
// looks unless it is told otherwise.
func functionsIn(dir string) (all []manual.Candidate) {
	names, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	fset := token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				all = append(all, manual.Candidate{Word: funcName(fn), Says: filepath.Base(name)})
			}
		}
	}
	return all
}
