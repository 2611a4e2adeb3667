package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// This file tells the user of the packages that the new code imports.

// tellRuntime says what each changed module lacks before its new code compiles. It
// is advice: when it can't be told, nothing is said.
func (o *output) tellRuntime(changes []change) {
	var modules []*program.Module
	needed := map[*program.Module][]newImport{}
	for _, c := range changes {
		m := o.prog.ModuleOf(c.name)
		if m == nil {
			continue
		}
		if !slices.Contains(modules, m) {
			modules = append(modules, m)
		}
		needed[m] = append(needed[m], o.newImports(c)...)
	}
	for _, m := range modules {
		o.tellModule(m, needed[m])
	}
}

// newImports lists the packages of the style that a changed file imports.
func (o *output) newImports(c change) []newImport {
	var list []newImport
	for _, path := range rewrite.Styles[o.style].Packages() {
		if bytes.Contains(c.after, []byte(strconv.Quote(path))) {
			list = append(list, newImport(path))
		}
	}
	return list
}

func (o *output) tellModule(m *program.Module, needed []newImport) {
	if len(needed) == 0 || needed[0].in(m.Path) {
		return
	}
	mod, vendor := readGoMod(m), o.vendoring(m)
	switch {
	case !mod.requires(needed[0]):
		fmt.Fprintf(o.stderr, "asyncify: %s does not require the package that the new code imports; add it: %s\n",
			o.relative(m.GoMod), o.inModule(m, "go get "+string(needed[0])+vendor.then()))
		mod.tellLoops(o)
	case slices.ContainsFunc(needed, vendor.lacks):
		fmt.Fprintf(o.stderr, "asyncify: %s lacks the package that the new code imports; add it: %s\n",
			o.relative(vendor.dir), o.inModule(m, vendor.command))
	}
}

// inModule gives a command line that runs in the directory of a module.
func (o *output) inModule(m *program.Module, command string) string {
	if rel := o.relative(m.Dir); len(o.prog.Modules) > 1 && rel != "." {
		return "cd " + rel + " && " + command
	}
	return command
}

// vendored is a directory with copies of dependencies, and the command that fills
// it; empty if there is none.
type vendored struct{ dir, command string }

func (o *output) vendoring(m *program.Module) vendored {
	if dir := filepath.Join(m.Dir, "vendor"); exists(filepath.Join(dir, "modules.txt")) {
		return vendored{dir, "go mod vendor"}
	}
	if len(o.prog.Modules) > 1 {
		cmd := exec.Command("go", "env", "GOWORK")
		cmd.Dir = o.dir
		out, err := cmd.Output()
		dir := filepath.Join(filepath.Dir(strings.TrimSpace(string(out))), "vendor")
		if err == nil && exists(filepath.Join(dir, "modules.txt")) {
			return vendored{dir, "go work vendor"}
		}
	}
	return vendored{}
}

func (v vendored) then() string {
	if v.dir == "" {
		return ""
	}
	return " && " + v.command
}

func (v vendored) lacks(p newImport) bool {
	return v.dir != "" && !exists(filepath.Join(v.dir, filepath.FromSlash(string(p))))
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// newImport is the import path of a package that the new code imports.
type newImport string

// in says whether it is a package of a module.
func (p newImport) in(module string) bool {
	return string(p) == module || strings.HasPrefix(string(p), module+"/")
}

// goMod is what matters of a go.mod.
type goMod struct {
	Go      string
	Require []struct{ Path string }
	unread  bool
}

func readGoMod(m *program.Module) (mod goMod) {
	out, err := exec.Command("go", "mod", "edit", "-json", m.GoMod).Output()
	mod.unread = err != nil || json.Unmarshal(out, &mod) != nil
	return mod
}

// requires says whether a go.mod asks for the module that the package is in.
func (mod goMod) requires(p newImport) bool {
	return mod.unread || slices.ContainsFunc(mod.Require, func(r struct{ Path string }) bool { return p.in(r.Path) })
}

// tellLoops warns of what go get does to a module from before Go 1.22: a module can't
// require one with a newer go line than its own, and that line has a meaning.
func (mod goMod) tellLoops(o *output) {
	if mod.Go != "" && version.Compare("go"+mod.Go, "go1.22") < 0 {
		fmt.Fprintf(o.stderr, "asyncify: note: go get will raise the go line of go.mod, now %s; from 1.22 on each iteration of a loop has variables of its own, in all of the module's code: https://go.dev/blog/loopvar-preview\n", mod.Go)
	}
}
