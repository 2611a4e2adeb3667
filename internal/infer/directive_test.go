package infer

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// TestReadRemark holds comments against what they are read as: a directive, a
// linter's comment, a slip with what it says, or prose.
func TestReadRemark(t *testing.T) {
	for _, c := range []struct{ comment, want string }{
		{"//asyncify:read", "read"},
		{"//asyncify:read because the table is constant", "read"},
		{"//asyncify:write // it counts", "write"},
		{"//asyncify:guard//now", "guard"},
		{"//asyncify:ignore\twhy", "ignore"},

		{"//nolint", "nolint"},
		{"// nolint", "nolint"},
		{"//nolint // all of them", "nolint"},
		{"//nolint:asyncify", "nolint"},
		{"//nolint:errcheck, asyncify // why", "nolint"},
		{"//nolint:all", "nolint"},
		{"//nolint:errcheck", "nolint errcheck"},
		{"//nolint:errcheck, CtxIO // not asyncify", "nolint errcheck ctxio"},
		{"//nolint:asyncifyer", "nolint asyncifyer"},
		{"//nolint:", ""},
		{"//nolinters", ""},
		{"/* nolint */", ""},

		{"//asyncify:raed", "did you mean //asyncify:read?"},
		{"//asyncify:Read", "did you mean //asyncify:read?"},
		{"//asyncify:readonly", "did you mean //asyncify:read?"},
		{"//asyncify:ingore it", "did you mean //asyncify:ignore?"},
		{"//asyncify:gaurd", "did you mean //asyncify:guard?"},
		{"//asyncify:pure", "there are //asyncify:read, write, guard and ignore"},
		{"//asyncify:", "lacks a word"},
		{"//asyncify: read", "write //asyncify:read"},
		{"//asyncify:  ", "lacks a word"},
		{"// asyncify:read", "write //asyncify:read"},
		{"// asyncify:read // why", "write //asyncify:read"},
		{"// asyncify:read the replica", "write //asyncify:read"},
		{"// asyncify:raed", "write //asyncify:read"},
		{"//asyncify read", "write //asyncify:read"},
		{"//asyncify read the replica", "write //asyncify:read"},
		{"//asyncify :read", "write //asyncify:read"},
		{"//Asyncify:read", "write //asyncify:read"},
		{"//ASYNCIFY:ignore", "write //asyncify:ignore"},
		{"//asyncfy:read", "write //asyncify:read"},
		{"/*asyncify:read*/", "write //asyncify:read"},
		{"/* asyncify:guard */", "write //asyncify:guard"},

		{"// The directive asyncify:read says so.", ""},
		{"// asyncify reads the whole package.", ""},
		{"// asyncify: read the manual.", ""},
		{"// asyncify guards nothing", ""},
		{"// asyncify:read.", ""},
		{"// asyncify:reading would say so", ""},
		{"// asyncify", ""},
		{"//	asyncify:read", ""},
		{"//	//asyncify:read", ""},
		{"// //asyncify:read", ""},
		{"//async:read", ""},
		{"//go:generate asyncify read", ""},
		{"/*\nasyncify:read\n*/", ""},
		{"/* asyncify:read says that it reads */", ""},
	} {
		if got := described(c.comment, c.comment == "// asyncify:read the replica" || strings.HasPrefix(c.comment, "//asyncify read")); !fits(got, c.want) {
			t.Errorf("%q is read as %q, want %q", c.comment, got, c.want)
		}
	}
	if got := described("// asyncify:read the replica", false); got != "" {
		t.Errorf("the second line of a sentence is read as %q", got)
	}
}

func fits(got, want string) bool {
	if want == "" {
		return got == ""
	}
	return strings.Contains(got, want)
}

func described(comment string, alone bool) string {
	r, ok := readRemark(comment, alone)
	switch {
	case !ok:
		return ""
	case r.slip != "":
		return r.text + " " + r.slip
	case r.nolint:
		return strings.TrimSpace("nolint " + strings.Join(r.checks, " "))
	}
	return string(r.word)
}

// TestDirectivePlaces reads a file in which each misplaced directive is followed by
// a comment that says what is reported of it.
func TestDirectivePlaces(t *testing.T) {
	pkg := typeCheck(t, placesSource)
	u := New(&Unit{Packages: []*Package{pkg}})
	var got []string
	for _, p := range u.DirectiveProblems(pkg) {
		got = append(got, fmt.Sprintf("%d: %s", pkg.Fset.Position(p.Pos).Line, p.Message))
	}
	var want []string
	for i, line := range strings.Split(placesSource, "\n") {
		if _, expected, ok := strings.Cut(line, "WANT "); ok {
			want = append(want, fmt.Sprintf("%d: %s", i+1, expected))
		}
	}
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Fatalf("nothing is reported where this was wanted: %s", want[i])
		case i >= len(want):
			t.Fatalf("nothing is wanted where this was reported: %s", got[i])
		}
		line, text, _ := strings.Cut(want[i], ": ")
		if !strings.HasPrefix(got[i], line+":") || !strings.Contains(got[i], text) {
			t.Errorf("reported: %s\nwanted:   %s", got[i], want[i])
		}
	}
}

const placesSource = `// Package places has directives where they mean something, and where not.
package places

//asyncify:read WANT above an import
import _ "unsafe"

//asyncify:read WANT above a type
type T struct {
	//asyncify:read WANT above a field
	F int
}

type I interface {
	//asyncify:read
	A() error
	B() error //asyncify:write
	//asyncify:read WANT above an embedded type
	J
}

type J interface{ C() } //asyncify:read WANT on a type

//asyncify:read WANT above a constant
const c = 1

//asyncify:guard WANT above a variable
var v = 1

//asyncify:read WANT nothing that it could speak of begins on the line below

func empty() {}

// both does two things.
//
//asyncify:read
//asyncify:write WANT contradicts //asyncify:read at places.go:35
func both() {}

//asyncify:guard
//asyncify:read
func decides() error { return nil }

func params(
	//asyncify:read WANT above a parameter
	n int,
) { //asyncify:read WANT begins on this line
	_ = n
}

func body(i I, n int) error { //asyncify:ignore
	//asyncify:read
	if err := i.A(); err != nil {
		return err
	}
	n++ //asyncify:read WANT on a statement that calls nothing
	//asyncify:write WANT on a statement that calls nothing
	var s = []int(nil)
	//asyncify:read WANT on a statement that calls nothing
	for range len(s) {
		empty()
	}
	for range s { //asyncify:guard
		empty()
	} //asyncify:guard WANT nothing that it could speak of begins on this line
	switch n { //asyncify:read WANT on a statement that calls nothing
	//asyncify:read WANT above a case clause
	case 1:
		empty()
	case 2: empty() //asyncify:read
	case 3: //asyncify:ignore WANT on a case clause
	}
	//asyncify:read WANT above a type
	type local struct{}
	func() { //asyncify:read
		empty()
	}()
	return i.
		//asyncify:read WANT nothing that it could speak of begins on the line below
		B()
	//asyncify:read WANT begins on the line below
}

// The directive asyncify:read is not meant here, and this is no
// asyncify:write of ours.
//nolint
type quiet struct{}

//nolint:errcheck,asyncify

//asyncify:raed WANT did you mean //asyncify:read?
func misspelt() {}
`

// typeCheck makes a package of one file.
func typeCheck(t *testing.T, src string) *Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "places.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Instances: map[*ast.Ident]types.Instance{},
	}
	conf := types.Config{Importer: noImports{}}
	pkg, err := conf.Check("example.test/places", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return &Package{Fset: fset, Files: []*ast.File{file}, Types: pkg, Info: info}
}

// noImports knows unsafe alone.
type noImports struct{}

func (noImports) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return nil, errors.New("not here")
}

// TestGeneratedDirectives keeps what a generator wrote from being reported, and
// in force.
func TestGeneratedDirectives(t *testing.T) {
	pkg := typeCheck(t, "// Code generated by a test. DO NOT EDIT.\n\npackage places\n\n//asyncify:raed\n\n//asyncify:guard\nfunc f() {}\n")
	u := New(&Unit{Packages: []*Package{pkg}})
	if got := u.DirectiveProblems(pkg); len(got) > 0 {
		t.Errorf("reported: %v", got)
	}
	f := pkg.Types.Scope().Lookup("f").(*types.Func)
	if !u.Bears(f, GuardDirective) {
		t.Error("the directive of a generated function does not count")
	}
}

// TestFileDirectives tells a comment that is set off from the package clause from
// one that belongs to it.
func TestFileDirectives(t *testing.T) {
	for _, c := range []struct {
		head        string
		file, whole bool
		problem     string
	}{
		{"//asyncify:ignore\n\npackage places\n", true, false, ""},
		{"// Copyright.\n\n//asyncify:ignore\npackage places\n", true, true, ""},
		{"//nolint:asyncify\npackage places\n", true, false, ""},
		{"package places //nolint\n", true, false, ""},
		{"//asyncify:guard\n\npackage places\n", false, false, "an empty line parts it from the package clause"},
		{"package places //asyncify:guard\n", false, false, "behind a package clause"},
		{"//nolint:errcheck\npackage places\n", false, false, ""},
	} {
		pkg := typeCheck(t, c.head+"\nfunc f() {}\n")
		u := New(&Unit{Packages: []*Package{pkg}})
		_, ignored := u.IgnoredFunc(u.Funcs()[0])
		_, whole := u.directives.packages[pkg.Types].find(IgnoreDirective)
		if ignored != c.file || whole != c.whole {
			t.Errorf("%q: ignored %v, and the package %v", c.head, ignored, whole)
		}
		problem := slices.ContainsFunc(u.DirectiveProblems(pkg), func(p DirectiveProblem) bool {
			return c.problem != "" && strings.Contains(p.Message, c.problem)
		})
		if problem != (c.problem != "") || c.problem == "" && len(u.DirectiveProblems(pkg)) > 0 {
			t.Errorf("%q: reported: %v", c.head, u.DirectiveProblems(pkg))
		}
	}
}
