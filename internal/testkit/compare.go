package testkit

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Program is a program to be compared with what the tool made of it.
type Program struct {
	Name string
	// Folder names the package that the program is compiled as part of. Programs
	// may share one, if all their top-level names differ: compiling is what costs.
	Folder string
	Entry  string // the function that runs the program and prints what comes of it
	Inputs int    // how many inputs it tells apart
	Share  int    // if not 0, the percentage of the faults that are tried
	Before map[string][]byte
	After  map[string][]byte // nil for a program that is left alone
}

// Divergence is a difference between a program and its changed form that breaks
// the promise.
type Divergence struct {
	Program  string
	Scenario string
	What     string
}

func (d Divergence) String() string { return fmt.Sprintf("%s: %s: %s", d.Program, d.Scenario, d.What) }

// Comparison is what running programs before and after their change has shown.
type Comparison struct {
	Output      map[string]string // by program: what the original prints when nothing fails
	Died        map[string]string // by program: how the original ends the process when nothing fails
	Scenarios   int               // how many there were in all
	Divergences []Divergence
}

// Compare builds programs with the race detector and runs each before and after
// its change, under every scenario that the package run of testdata/run finds
// for it.
func Compare(ctx context.Context, root string, programs []Program) (*Comparison, error) {
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	b := &Batch{Dir: dir, World: true}
	if err := WriteModule(dir, root, nil); err != nil {
		return nil, err
	}
	for _, p := range programs {
		if err := b.Add(p.folder("before"), p.Before); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		if p.After != nil {
			if err := b.Add(p.folder("after"), p.After); err != nil {
				return nil, fmt.Errorf("%s: %w", p.Name, err)
			}
		}
	}
	if err := writeFiles(dir, map[string][]byte{"all_test.go": []byte(driver(programs))}); err != nil {
		return nil, err
	}
	binary := filepath.Join(dir, "all.exe")
	if err := b.run("go", "test", "-c", "-race", "-trimpath", "-vet=off", "-o", binary, "."); err != nil {
		return nil, err
	}
	return (&session{binary: binary, report: filepath.Join(dir, "report")}).run(ctx, len(programs))
}

func (p *Program) folder(side string) string { return p.Folder + "/" + side }

// driver is the test that runs the programs.
func driver(programs []Program) string {
	var folders []string
	for _, p := range programs {
		folders = append(folders, p.folder("before"))
		if p.After != nil {
			folders = append(folders, p.folder("after"))
		}
	}
	slices.Sort(folders)
	folders = slices.Compact(folders)
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"testing\"\n\n\t\"example.test/run\"\n")
	for i, folder := range folders {
		fmt.Fprintf(&b, "\tp%d %q\n", i, App+"/"+folder)
	}
	b.WriteString(")\n\nvar programs = []run.Program{\n")
	for _, p := range programs {
		entry := func(side string) string {
			return fmt.Sprintf("p%d.%s", slices.Index(folders, p.folder(side)), p.Entry)
		}
		fmt.Fprintf(&b, "\t{Name: %q, Inputs: %d, Share: %d, Before: %s", p.Name, p.Inputs, p.Share, entry("before"))
		if p.After != nil {
			fmt.Fprintf(&b, ", After: %s", entry("after"))
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n\nfunc TestRun(t *testing.T) { run.Main(t, programs) }\n")
	return b.String()
}
