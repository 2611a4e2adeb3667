package gopls

import (
	"debug/buildinfo"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
)

// Program is what a gopls was made of, as the go command noted it in the file.
type Program struct {
	Path    string // of the file
	Version string // of gopls
	Go      string // the release that built it
	Suite   string // the version of asyncify whose checks are in it, or the directory; empty without
}

// Inspect reads what a gopls was made of. It does not run the program.
func Inspect(path string) (*Program, error) {
	info, err := buildinfo.ReadFile(path)
	var missing *fs.PathError
	switch {
	case errors.As(err, &missing):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%s is no Go program (%w): if it is a script, name the gopls that it starts", path, err)
	case info.Path != Module:
		return nil, fmt.Errorf("%s is no gopls but %s", path, info.Path)
	}
	p := &Program{Path: path, Version: info.Main.Version, Go: info.GoVersion}
	for _, dep := range info.Deps {
		if dep.Path == suiteModule {
			p.Suite = moduleName(dep)
		}
	}
	return p, nil
}

// moduleName gives a module's version, or the directory that stood for it.
func moduleName(m *debug.Module) string {
	if r := m.Replace; r != nil && (r.Version == "" || r.Version == "(devel)") {
		return r.Path
	} else if r != nil {
		return r.Version
	}
	return m.Version
}

// String tells it in a line.
func (p *Program) String() string {
	if p.Suite == "" {
		return fmt.Sprintf("%s: gopls %s, built with %s, without asyncify's checks", p.Path, p.Version, p.Go)
	}
	return fmt.Sprintf("%s: gopls %s, built with %s, with the checks of asyncify %s", p.Path, p.Version, p.Go, p.Suite)
}
