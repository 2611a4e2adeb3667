package program

import (
	"maps"
	"os"
	"slices"
	"time"

	"golang.org/x/tools/go/packages"
)

// Replaced is what a program takes from modules that replace directives find in directories.
// They are not the user's in the sense of the go command, but they are edited beside the program.
type Replaced struct {
	Dirs  []string          // of the modules, in order
	Texts map[string][]byte // of the files that count, go.mod among them
}

// Replaced reads the files of such modules. The text of one that was written after began is
// nil: what the load saw of it is not known.
func (p *Program) Replaced(began time.Time) Replaced {
	dirs, texts := map[string]bool{}, map[string][]byte{}
	for _, meta := range p.loader.order {
		if !isReplaced(meta) {
			continue
		}
		dirs[meta.Module.Dir] = true
		for _, name := range append([]string{meta.Module.GoMod}, meta.GoFiles...) {
			if _, ok := texts[name]; !ok {
				texts[name] = readBefore(name, began)
			}
		}
	}
	return Replaced{Dirs: slices.Sorted(maps.Keys(dirs)), Texts: texts}
}

// isReplaced says whether a package belongs to a module that a replace directive names by its
// directory: such a one has no version.
func isReplaced(pkg *packages.Package) bool {
	m := pkg.Module
	return m != nil && !m.Main && m.Dir != "" && m.Replace != nil && m.Replace.Version == ""
}

// readBefore gives a file's text if it was last written before a time, and nil otherwise.
//
//asyncify:ignore the text is read before the time is asked, on purpose
func readBefore(name string, began time.Time) []byte {
	text, err := Source(name)
	if err != nil {
		return nil
	}
	if info, err := os.Stat(name); err != nil || info.ModTime().After(began) {
		return nil
	}
	return text
}
