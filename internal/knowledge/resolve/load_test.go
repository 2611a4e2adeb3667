package resolve

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/asyncify-go/asyncify/internal/knowledge"
)

// load loads every package that a table is about, from export data, once.
func load(t *testing.T) map[string]*packages.Package {
	t.Helper()
	loaded, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

var loadOnce = sync.OnceValues(func() (map[string]*packages.Package, error) {
	var paths []string
	for _, lib := range knowledge.All() {
		paths = append(paths, lib.Path)
	}
	config := &packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedModule}
	found, err := packages.Load(config, paths...)
	if err != nil {
		return nil, err
	}
	loaded := map[string]*packages.Package{}
	for _, pkg := range found {
		for _, e := range pkg.Errors {
			return nil, fmt.Errorf("%s: %w", pkg.PkgPath, e)
		}
		loaded[pkg.PkgPath] = pkg
	}
	return loaded, nil
})

// places finds the line of a table that names a key, for messages.
type places map[string][]string // file name to its lines

func readPlaces(t *testing.T) places {
	t.Helper()
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := places{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read[file] = strings.Split(string(text), "\n")
	}
	return read
}

// of gives file:line of a name in the table for a path, as near as text goes:
// the first mention after the path, else in the path's file, else the path.
func (p places) of(path, name string) string {
	for file, lines := range p {
		start := lineOf(lines, 0, `"`+path+`"`)
		if start < 0 {
			continue
		}
		at := start
		if name != "" {
			if at = lineOf(lines, start, name); at < 0 {
				at = max(lineOf(lines, 0, name), start)
			}
		}
		return fmt.Sprintf("%s:%d", file, at+1)
	}
	return path
}

func lineOf(lines []string, from int, text string) int {
	for i := from; i < len(lines); i++ {
		if strings.Contains(lines[i], text) {
			return i
		}
	}
	return -1
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
