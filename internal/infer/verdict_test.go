package infer

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/effect"
)

// hiding has functions whose first result may be nothing because of data, by the names
// hide…, and such that are nothing only when a backend failed or had nothing: keep….
const hiding = `package p

type User struct {
	Name, Role string
	Banned     bool
	Tags       []string
}

type Row struct{}

type none struct{}

func (none) Error() string

func (*Row) Next() bool
func (*Row) Scan(to ...any) error
func load(id string) (*User, error)
func query(id string) (*Row, error)
func other() error
func run(f func() error) error

var (
	errNone error = none{}
	users   map[string]*User
)

func keepLoaded(id string) (u *User, err error) { u, err = load(id); return }
func keepFailed(id string) (u *User, err error) {
	x, err := load(id)
	if err == nil { u = x }
	return
}
func keepNone(id string) (*User, error) {
	u := &User{}
	err := other()
	if err == errNone { return nil, nil }
	if err != nil { return nil, err }
	return u, nil
}
func keepEither(id string, short bool) (*User, error) {
	var u *User
	var err error
	if short { u, err = load(id) } else if id != "" { u, err = load("x" + id) } else { u = &User{} }
	return u, err
}
func keepSwitch(id string) (u *User, err error) {
	switch id {
	case "a": u, err = load("1")
	case "b", "c":
		fallthrough
	default: u, err = load("2")
	}
	return
}
func keepRows(id string) (list []string, err error) {
	rows, err := query(id)
	if err != nil { return nil, err }
	out := []string{}
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil { return nil, err }
		out = append(out, s)
	}
	return out, nil
}
func keepSkipped(id string) (list []string, err error) {
	rows, err := query(id)
	if err != nil { return nil, err }
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil { continue }
		list = append(list, s)
	}
	return
}
func keepRetried(id string) (u *User, err error) {
	for i := 0; i < 3; i++ {
		u, err = load(id)
		if err == nil { break }
	}
	return u, err
}
func keepWithin(id string) (*User, error) {
	var u *User
	err := run(func() (err error) { u, err = load(id); return err })
	return u, err
}
func keepCleared(id string) (u *User, err error) {
	defer func() { if err != nil { u = nil } }()
	u, err = load(id)
	return u, err
}
func keepCached(id string) (*User, error) {
	if u, ok := users[id]; ok { return u, nil }
	u, err := load(id)
	if err != nil { return nil, err }
	users[id] = u
	return u, nil
}
func keepAfterCheck(id string) ([]string, error) {
	u, err := load(id)
	if err != nil { return nil, err }
	if u.Banned { return nil, errNone }
	list := make([]string, 0, len(u.Tags))
	for _, tag := range u.Tags { list = append(list, tag) }
	return list, nil
}
func keepStored(id string) (map[string]int, error) {
	u, err := load(id)
	if err != nil { return nil, err }
	if u.Banned { return nil, errNone }
	m := map[string]int{}
	for i, tag := range u.Tags { m[tag] = i }
	return m, nil
}
func KeepSecond(id string) (u *User, ok bool, err error) {
	u, err = load(id)
	if err == nil && u.Banned { ok = true }
	return
}

func hideNamed(id string) (u *User, err error) {
	u, err = load(id)
	if err != nil { return }
	if u.Banned { u = nil }
	return
}
func hideBool(id string) (ok bool, err error) {
	u, err := load(id)
	if err != nil { return }
	ok = u.Role == id
	return
}
func hideSet(id string) (ok bool, err error) {
	u, err := load(id)
	if err != nil { return }
	if u.Role == id { ok = true }
	return
}
func hideLocal(id string) (*User, error) {
	u, err := load(id)
	if err != nil { return nil, err }
	var out *User
	if !u.Banned { out = u }
	return out, nil
}
func hideThrough(id string) (*User, error) {
	u, err := load(id)
	if err != nil { return nil, err }
	mid := u
	if u.Banned { mid = nil }
	out := mid
	return out, nil
}
func hideEarly(id string) (out *User, err error) {
	u, err := load(id)
	if err != nil || u.Banned { return }
	out = u
	return
}
func hideErr(id string) (*User, error) {
	u, err := load(id)
	if err != nil || u.Banned { return nil, err }
	return u, nil
}
func hideSwitch(id string) (out *User, err error) {
	u, err := load(id)
	if err != nil { return nil, err }
	switch u.Role {
	case "admin", "owner": out = u
	}
	return
}
func hideFiltered(id string) (list []string, err error) {
	u, err := load(id)
	if err != nil { return }
	for _, tag := range u.Tags {
		if tag == id { continue }
		list = append(list, tag)
	}
	return
}
func hideFound(id string) (found *User, err error) {
	rows, err := query(id)
	if err != nil { return }
	for rows.Next() {
		var u User
		if err = rows.Scan(&u); err != nil { return }
		if u.Role == id { found = &u; break }
	}
	return
}
func hideDeferred(id string) (u *User, err error) {
	defer func() { if err == nil && u.Banned { u = nil } }()
	return load(id)
}
func hideLiteral(id string) (u *User, err error) {
	drop := func() { u = nil }
	u, err = load(id)
	if err == nil && u.Banned { drop() }
	return
}
func hideWithin(id string) (*User, error) {
	var u *User
	err := run(func() error {
		x, err := load(id)
		if err != nil || x.Banned { return err }
		u = x
		return nil
	})
	return u, err
}
func hideMemory(id string) (*User, error) {
	u, err := load(id)
	if err != nil { return nil, err }
	return users[u.Role], nil
}
func hideCalled(id string) (u *User, err error) { u, err = hideNamed(id); return }
func hideReturned(id string) (*User, error) { return hideLocal(id) }
func hideGoto(id string) (out *User, err error) {
	u, err := load(id)
	if err != nil || u.Banned { goto end }
	out = u
end:
	return
}
func hideHelper(id string) (ok bool, err error) {
	u, err := load(id)
	if err != nil { return }
	judge(u, &ok)
	return
}
func judge(u *User, ok *bool) { *ok = !u.Banned }
`

func TestHides(t *testing.T) {
	unit := unitOf(t, hiding)
	for _, f := range unit.Funcs() {
		name := f.Obj.Name()
		if wants := strings.HasPrefix(name, "hide"); wants || strings.HasPrefix(name, "keep") {
			if got := unit.hides(f.Obj, 0); got != wants {
				t.Errorf("%s: %v, want %v", name, got, wants)
			}
		}
	}
	second := unit.Packages[0].Types.Scope().Lookup("KeepSecond").(*types.Func)
	if s := unit.Fact(second); s.Hides != effect.Param(1) {
		t.Errorf("KeepSecond hides %v, want 1", s.Hides)
	}
}

// unitOf gives the unit of one package that imports nothing.
func unitOf(t *testing.T, source string) *Unit {
	t.Helper()
	pkg := &Package{Fset: token.NewFileSet(), Info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, Instances: map[*ast.Ident]types.Instance{},
	}}
	file, err := parser.ParseFile(pkg.Fset, "p.go", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg.Files = []*ast.File{file}
	conf := types.Config{Importer: importer.ForCompiler(pkg.Fset, "source", nil), Error: func(error) {}}
	pkg.Types, _ = conf.Check("p", pkg.Fset, pkg.Files, pkg.Info) // some bodies are missing
	return New(&Unit{Packages: []*Package{pkg}})
}
