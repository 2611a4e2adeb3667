package knowledge

import (
	"iter"
	"strconv"
	"strings"
)

// LoopKey is one name of a loop's tables.
type LoopKey struct {
	Path    string // of the package
	Type    string // that has the method or field, empty for what stands alone
	Name    string
	Operand int // from 1, 0 where the key names none
}

// Keys reads a list of names.
func (l *Loop) Keys(names string) iter.Seq[LoopKey] {
	return func(yield func(LoopKey) bool) {
		for name := range strings.FieldsSeq(names) {
			if !yield(l.key(name)) {
				return
			}
		}
	}
}

// key reads a name: "NewClient", "Client.AddRoute(2)", "widget/Button.OnTapped".
func (l *Loop) key(name string) LoopKey {
	k := LoopKey{Path: l.Path}
	if name, number, ok := strings.Cut(strings.TrimSuffix(name, ")"), "("); ok {
		k = l.key(name)
		k.Operand, _ = strconv.Atoi(number)
		return k
	}
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		k.Path, name = l.Path+"/"+name[:i], name[i+1:]
	}
	var ok bool
	if k.Type, k.Name, ok = strings.Cut(name, "."); !ok {
		k.Type, k.Name = "", name
	}
	return k
}

// Paths lists the packages that a loop's tables name, each once.
func (l *Loop) Paths() []string {
	var paths []string
	seen := map[string]bool{}
	note := func(names string) {
		for k := range l.Keys(names) {
			if !seen[k.Path] {
				seen[k.Path] = true
				paths = append(paths, k.Path)
			}
		}
	}
	for _, c := range l.Callbacks {
		note(c.Names())
	}
	for _, own := range l.Own {
		note(own.Names)
	}
	return paths
}

// Names gives all names of a group.
func (c Callbacks) Names() string {
	return strings.Join([]string{c.Operands, c.Types, c.Fields, c.Methods, c.Values, c.Takes, c.Gives}, " ")
}
