package knowledge

import (
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// TestTables checks what can be seen without the libraries; the module in
// resolve checks the rest.
func TestTables(t *testing.T) {
	paths := map[string]bool{}
	for _, lib := range All() {
		if paths[lib.Path] {
			t.Errorf("%s: two tables", lib.Path)
		}
		paths[lib.Path] = true
		if lib.Version == "" || !isURL(lib.Doc) {
			t.Errorf("%s: no version or no documentation", lib.Path)
		}
		if lib.Module != "" && !strings.HasPrefix(lib.Path+"/", lib.Module+"/") {
			t.Errorf("%s: not in module %s", lib.Path, lib.Module)
		}
		checkGroups(t, lib)
	}
}

// checkGroups wants a promise for every group, and each name once: a second
// entry would silently win over the first.
func checkGroups(t *testing.T, lib *Library) {
	t.Helper()
	seen := map[string]bool{}
	claim := func(kind, names, doc string) {
		fields := strings.Fields(names)
		if len(fields) == 0 || !isURL(doc) {
			t.Errorf("%s: a group without names or without a promise: %q %q", lib.Path, names, doc)
		}
		for _, name := range fields {
			if seen[kind+name] {
				t.Errorf("%s: %s %s is named twice", lib.Path, kind, name)
			}
			seen[kind+name] = true
		}
	}
	for _, group := range lib.Funcs {
		claim("function", group.Names, group.Doc)
	}
	for _, group := range lib.Types {
		claim("type", group.Names, group.Doc)
	}
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "https://") && !strings.ContainsAny(s, " \n")
}

// TestReadsAreNotWrites guards the tables that claim the most: no name that
// says it writes may be listed as a read.
func TestReadsAreNotWrites(t *testing.T) {
	for _, lib := range All() {
		for _, group := range lib.Funcs {
			mayRead := group.Is.Does.Has(effect.Reads) || group.Is.Text|group.Is.Request != 0
			if !mayRead || group.Is.Changes() || group.Is.Does.Has(effect.Responds) {
				continue
			}
			for name := range strings.FieldsSeq(group.Names) {
				if saysWrite(name) {
					t.Errorf("%s.%s is listed as %s", lib.Path, name, group.Is)
				}
			}
		}
	}
}

func saysWrite(name string) bool {
	_, method, ok := strings.Cut(name, ".")
	if !ok {
		method = name
	}
	return slices.ContainsFunc(writingVerbs, func(verb string) bool {
		rest, ok := strings.CutPrefix(method, verb)
		return ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') && rest != "Time"
	})
}

var writingVerbs = []string{
	"Insert", "Update", "Delete", "Create", "Save", "Exec", "Set", "Put", "Del", "Pop", "Push", "Incr", "Decr",
	"Truncate", "Drop", "Begin", "Commit", "Rollback", "FindOneAnd", "GetDel", "GetEx", "GetSet", "LPop", "RPop",
	"SPop", "ZPop", "BLPop", "BRPop", "HSet", "HDel", "HGetDel", "ZAdd", "ZRem", "SAdd", "SRem", "LPush", "RPush",
	"Eval", "Publish", "Expire", "Copy", "Upload", "Send", "Post", "Upsert", "Merge", "Replace", "Remove",
}
