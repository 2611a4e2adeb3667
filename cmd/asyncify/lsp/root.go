package lsp

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file finds the program that a file belongs to.

// root is where a program is looked at from.
type root struct {
	dir     string
	modules []string // the directories of its modules
	env     []string // for the go command
}

// rootOf gives the root of a file's program: its module or, if a go.work lists that, all modules
// of the workspace. A module that the go.work around it does not list is looked at without it.
func rootOf(file string) (root, error) {
	module := above(filepath.Dir(file), "go.mod")
	if module == "" {
		return root{}, errors.New("there is no go.mod in the folder of the file or above: `go mod init example.com/name` makes one")
	}
	alone := root{dir: module, modules: []string{module}}
	work := workFile(module)
	if work == "" {
		return alone, nil
	}
	modules, err := usedBy(work)
	if err != nil {
		return root{}, err
	}
	if !slices.Contains(modules, module) {
		alone.env = []string{"GOWORK=off"}
		return alone, nil
	}
	return root{dir: filepath.Dir(work), modules: modules}, nil
}

// above gives the closest directory that has a file of some name: one, or those around it.
func above(dir, name string) string {
	for {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && !info.IsDir() {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// workFile gives the go.work file that counts for a module, as the go command finds it.
func workFile(module string) string {
	switch set := os.Getenv("GOWORK"); {
	case set == "off":
		return ""
	case set != "":
		return filepath.Clean(set)
	}
	if dir := above(module, "go.work"); dir != "" {
		return filepath.Join(dir, "go.work")
	}
	return ""
}

// usedBy gives the directories of a workspace's modules.
func usedBy(work string) ([]string, error) {
	data, err := os.ReadFile(work)
	if err != nil {
		return nil, err
	}
	file, err := modfile.ParseWork(work, data, nil)
	if err != nil {
		return nil, fmt.Errorf("go.work can't be read: %w", err)
	}
	var dirs []string
	for _, use := range file.Use {
		dir := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(work), dir)
		}
		dirs = append(dirs, filepath.Clean(dir))
	}
	return dirs, nil
}

// inside says whether a file lies below a directory.
func inside(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// mine says whether the user works on a file: it lies in the workspace or, if there is none, not
// in the module cache, where editors open what is gone to. mu is held.
func (s *server) mine(file string) bool {
	if len(s.folders) == 0 {
		return !strings.Contains(filepath.ToSlash(file), "/pkg/mod/")
	}
	return slices.ContainsFunc(s.folders, func(dir string) bool { return inside(dir, file) })
}

func (s *server) addFolders(folders []protocol.WorkspaceFolder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range folders {
		dir, err := f.URI.Path()
		if err != nil {
			s.log.printf("the workspace folder %s: %v", f.Name, err)
			continue
		}
		s.folders = append(s.folders, dir)
	}
}

// didChangeFolders takes over folders that come, and forgets the programs that lie in none any more.
func (s *server) didChangeFolders(p protocol.DidChangeFoldersParams) error {
	s.addFolders(p.Event.Added)
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range p.Event.Removed {
		dir, err := f.URI.Path()
		if err != nil {
			return err
		}
		if i := slices.Index(s.folders, dir); i >= 0 {
			s.folders = slices.Delete(s.folders, i, i+1)
		}
	}
	for path, d := range s.documents {
		d.program = nil
		if s.mine(path) {
			s.assign(path, d)
		}
	}
	s.forgetPrograms()
	return nil
}
