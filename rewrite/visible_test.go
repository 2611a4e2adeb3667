package rewrite

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

func TestImportable(t *testing.T) {
	for _, tt := range []struct {
		path, by string
		want     bool
	}{
		{"fmt", "example.com/a", true},
		{"example.com/b/c", "example.com/a", true},
		{"internal/abi", "example.com/a", false},
		{"net/internal/socktest", "example.com/a", false},
		{"net/internal/socktest", "net", true},
		{"example.com/a/internal/x", "example.com/a", true},
		{"example.com/a/internal/x", "example.com/a/b", true},
		{"example.com/a/internal/x", "example.com/ab", false},
		{"example.com/a/internal/b/internal/x", "example.com/a/c", false},
		{"vendor/golang.org/x/net/idna", "example.com/a", false},
		{"example.com/internals", "example.com/a", true},
	} {
		if got := importable(tt.path, tt.by); got != tt.want {
			t.Errorf("importable(%q, %q) = %v", tt.path, tt.by, got)
		}
	}
}

// TestSpellable asks of every variable's type of a package whether another one, and
// the package itself, could write it down.
func TestSpellable(t *testing.T) {
	const text = `package lib

import "time"

type own struct{}
type Own struct{ o own }
type Of[T any] struct{ t T }

var (
	yesBasic   int
	yesTime    map[string][]*time.Time
	yesOwn     chan Own
	yesFunc    func(Own, ...string) (error, any)
	yesOf      Of[Own]
	yesStruct  struct{ A Own }
	yesInline  interface{ Do(Own) error }
	noPointer  *own
	noArgument Of[[]own]
	noFunc     func() own
	noStruct   struct{ a int }
	noInline   interface{ do() }
	noMap      map[own]int
)
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "lib.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	lib, err := conf.Check("example.com/lib", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	within := &writer{File: &File{Package: lib}}
	other := &writer{File: &File{Package: types.NewPackage("example.com/user", "user")}}
	for _, name := range lib.Scope().Names() {
		v, ok := lib.Scope().Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		if err := within.spellable(v.Type()); err != nil {
			t.Errorf("%s, within: %v", name, err)
		}
		if err := other.spellable(v.Type()); (err == nil) != (name[:3] == "yes") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
