package testkit

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/asyncify-go/asyncify/internal/plan"
)

// App is the module path of every case.
const App = "example.test/app"

// Case is one file of testdata/case.
type Case struct {
	Name    string
	Path    string
	Sources map[string][]byte // by slash-separated path
	Trust   plan.Trust
	CRLF    bool

	archive *txtar.Archive
}

// Goldens are the sections that -update rewrites, in their order in the file. Only
// some cases have a section errgroup.
var Goldens = []string{"plan", "diff", "errgroup", "run"}

// ReadCases reads every case of a folder; a file there that is no case is an
// error, and so is a section that nothing reads.
func ReadCases(dir string) ([]*Case, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var cases []*Case
	for _, e := range entries {
		c, err := readCase(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func readCase(path string) (*Case, error) {
	name, ok := strings.CutSuffix(filepath.Base(path), ".txtar")
	if !ok {
		return nil, fmt.Errorf("not a case: its name does not end in .txtar")
	}
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	c := &Case{Name: name, Path: path, Sources: map[string][]byte{}, archive: archive}
	if len(bytes.TrimSpace(archive.Comment)) == 0 {
		return nil, fmt.Errorf("it does not say what it shows")
	}
	seen := map[string]bool{}
	for _, f := range archive.Files {
		if seen[f.Name] {
			return nil, fmt.Errorf("two sections are called %s", f.Name)
		}
		seen[f.Name] = true
		if err := c.section(f); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Case) section(f txtar.File) error {
	switch {
	case f.Name == "flags":
		return c.flags(strings.Fields(string(f.Data)))
	case strings.HasSuffix(f.Name, ".go"):
		c.Sources[f.Name] = f.Data
	case !slices.Contains(Goldens, f.Name):
		return fmt.Errorf("nothing reads the section %s", f.Name)
	}
	return nil
}

func (c *Case) flags(flags []string) error {
	for _, flag := range flags {
		switch flag {
		case "-trust=names":
			c.Trust = plan.Names
		case "-crlf":
			c.CRLF = true
		default:
			return fmt.Errorf("unknown flag %s", flag)
		}
	}
	return nil
}

// Source gives a source file as it is to lie on the disk.
func (c *Case) Source(name string) []byte {
	if !c.CRLF {
		return c.Sources[name]
	}
	return bytes.ReplaceAll(c.Sources[name], []byte("\n"), []byte("\r\n"))
}

// Golden gives a section's text, and whether the case has that section.
func (c *Case) Golden(name string) (string, bool) {
	for _, f := range c.archive.Files {
		if f.Name == name {
			return string(f.Data), true
		}
	}
	return "", false
}

// SetGolden replaces a section. An empty run is left out; the others stay, so
// that a case says outright that nothing is to be changed.
func (c *Case) SetGolden(name, text string) {
	c.archive.Files = slices.DeleteFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == name })
	if text != "" || name != "run" {
		c.archive.Files = append(c.archive.Files, txtar.File{Name: name, Data: []byte(text)})
	}
	slices.SortStableFunc(c.archive.Files, func(a, b txtar.File) int {
		return slices.Index(Goldens, a.Name) - slices.Index(Goldens, b.Name)
	})
}

// Write writes the case back to its file.
func (c *Case) Write() error {
	return os.WriteFile(c.Path, txtar.Format(c.archive), 0o666)
}
