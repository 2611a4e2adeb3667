package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/asyncify-go/asyncify/internal/program"
	"github.com/asyncify-go/asyncify/rewrite"
)

// This file tells the user of the package that the new code imports.

// tellRuntime says how to add the runtime to each changed module that does not
// require it yet. It is advice: when it can't be told, nothing is said.
func (o *output) tellRuntime(changes []change) {
	var told []string
	for _, c := range changes {
		m := o.prog.ModuleOf(c.name)
		if m == nil || slices.Contains(told, m.Path) {
			continue
		}
		told = append(told, m.Path)
		if !provides(m.Path) && !requires(m) {
			fmt.Fprintf(o.stderr, "asyncify: %s does not require the package that the new code imports; add it: %s\n", o.relative(m.GoMod), o.getRuntime(m))
		}
	}
}

// getRuntime is the command that adds the runtime to a module.
func (o *output) getRuntime(m *program.Module) string {
	cmd := "go get " + rewrite.Runtime
	if rel := o.relative(m.Dir); len(o.prog.Modules) > 1 && rel != "." {
		cmd = "cd " + rel + " && " + cmd
	}
	switch {
	case exists(filepath.Join(m.Dir, "vendor", "modules.txt")):
		cmd += " && go mod vendor"
	case len(o.prog.Modules) > 1 && o.vendoredWorkspace():
		cmd += " && go work vendor"
	}
	return cmd
}

// vendoredWorkspace says whether a vendor directory lies beside the go.work.
func (o *output) vendoredWorkspace() bool {
	cmd := exec.Command("go", "env", "GOWORK")
	cmd.Dir = o.dir
	out, err := cmd.Output()
	return err == nil && exists(filepath.Join(filepath.Dir(strings.TrimSpace(string(out))), "vendor", "modules.txt"))
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// provides says whether the runtime is a package of a module.
func provides(module string) bool {
	return rewrite.Runtime == module || strings.HasPrefix(rewrite.Runtime, module+"/")
}

// requires says whether a go.mod asks for the module that the runtime is in.
func requires(m *program.Module) bool {
	out, err := exec.Command("go", "mod", "edit", "-json", m.GoMod).Output()
	if err != nil {
		return true
	}
	var mod struct{ Require []struct{ Path string } }
	if json.Unmarshal(out, &mod) != nil {
		return true
	}
	return slices.ContainsFunc(mod.Require, func(r struct{ Path string }) bool { return provides(r.Path) })
}
