package picture_test

import (
	"encoding/json"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/analyzer/finding"
	"github.com/asyncify-go/asyncify/analyzer/picture"
	"github.com/asyncify-go/asyncify/internal/handler"
	"github.com/asyncify-go/asyncify/internal/infer"
	"github.com/asyncify-go/asyncify/internal/plan"
	"github.com/asyncify-go/asyncify/rewrite"
)

const shop = `package shop

import (
	"context"
	"errors"
)

type Store interface {
	//asyncify:read
	User(ctx context.Context, id int) (int, error)
	//asyncify:read
	Name(ctx context.Context, id int) (string, error)
	//asyncify:write
	Log(ctx context.Context, what string) error
}

type Shop struct{ Store }

func (s *Shop) Page(ctx context.Context, id int, ids []int) (names []string, err error) {
	user, err := s.User(ctx, id)
	if err != nil {
		_ = s.Log(ctx, "no user")
		return nil, err
	}
	boss, err := s.User(ctx, user)
	if err != nil {
		return nil, err
	}
	for _, i := range ids {
		name, err := s.Name(ctx, i)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	if len(names) == boss {
		if err := s.Log(ctx, "all"); err != nil {
			return nil, err
		}
	}
	return names, nil
}

func Refused(ctx context.Context, s Store, id int) error {
	user, err := s.User(ctx, id)
	if err != nil {
		return err
	}
	if user == 0 {
		return errors.New("nobody")
	}
	_, err = s.Name(ctx, id)
	return err
}

func Chain(ctx context.Context, s Store, id int) (string, error) {
	a, err := s.User(ctx, id)
	if err != nil {
		return "", err
	}
	b, err := s.User(ctx, a)
	if err != nil {
		return "", err
	}
	user, err := s.User(ctx, id+1)
	if err != nil {
		return "", err
	}
	name, err := s.Name(ctx, user)
	if err != nil || b == 0 {
		return "", err
	}
	return name, nil
}
`

// named finds a function of a picture.
func named(t *testing.T, p *picture.Picture, name string) *picture.Handler {
	t.Helper()
	i := slices.IndexFunc(p.Handlers, func(h *picture.Handler) bool { return h.Name == name })
	if i < 0 {
		t.Fatalf("it does not show %s", name)
	}
	return p.Handlers[i]
}

// pictured gives the picture of the shop, with so many bytes of source.
func pictured(t *testing.T, source int) *picture.Picture {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "shop.go", shop, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Implicits: map[ast.Node]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check("example.com/shop", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	own := &infer.Package{Fset: fset, Files: []*ast.File{file}, Types: pkg, Info: info}
	unit := infer.New(&infer.Unit{Packages: []*infer.Package{own}})
	read := func(string) ([]byte, error) { return []byte(shop), nil }
	res, err := finding.In(unit, own, handler.Reached(unit), finding.Choice{Trust: plan.Proven, Style: rewrite.Async}, read)
	if err != nil {
		t.Fatal(err)
	}
	m := &picture.Maker{Fset: fset, Source: read, Name: func(name string) string { return name }}
	p, err := m.Picture(res.Findings, res.Refused, source)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPicture(t *testing.T) {
	h := named(t, pictured(t, 1<<20), "Page")
	if h.Title() != "Shop.Page" || h.Package != "example.com/shop" || h.File != "shop.go" || h.Line != 19 {
		t.Errorf("it shows %s of %s at %s:%d", h.Title(), h.Package, h.File, h.Line)
	}
	want := []picture.Call{
		{Name: "user", Func: "s.User", Waits: "net", Line: 20, To: 24, Before: picture.Bar{From: -1, Longest: true}, After: picture.Bar{From: -1, Longest: true}},
		{Name: "Log", Func: "s.Log", Waits: "net", Line: 22, To: 26, Exit: true, Branch: true, Before: picture.Bar{Start: 1}, After: picture.Bar{Start: 1}},
		{Name: "boss", Func: "s.User", Waits: "net", Line: 25, To: 29, Before: picture.Bar{Start: 1, Longest: true}, After: picture.Bar{Start: 1, Longest: true}},
		{Name: "name", Func: "s.Name", Waits: "net", Line: 30, To: 34, Loop: true, Ahead: 8, Before: picture.Bar{Start: 2, From: 2, Longest: true}, After: picture.Bar{From: -1}},
		{Name: "Log", Func: "s.Log", Waits: "net", Line: 37, To: 41, Branch: true, Before: picture.Bar{Start: 3, From: 3, Longest: true}, After: picture.Bar{Start: 2, From: 2, Longest: true}},
	}
	if len(h.Calls) != len(want) {
		t.Fatalf("it shows the calls %+v", h.Calls)
	}
	for i, c := range h.Calls {
		if c != want[i] {
			t.Errorf("call %d is\n%+v, want\n%+v", i, c, want[i])
		}
	}
	for i, c := range h.Calls {
		if !strings.Contains(line(h.Source, c.Line), c.Func+"(") {
			t.Errorf("call %d stands on %q", i, line(h.Source, c.Line))
		}
		want := c.Func + "("
		if i == 0 || i == 3 { // they start early
			want = ".Await("
		}
		if !strings.Contains(line(h.Changed, c.To), want) {
			t.Errorf("call %d stands on %q in the changed form", i, line(h.Changed, c.To))
		}
	}
	for _, n := range h.Changed.New {
		if strings.Contains(shop, line(h.Changed, n)+"\n") {
			t.Errorf("line %d is not new: %q", n, line(h.Changed, n))
		}
	}
}

// line gives a line by its number.
func line(t *picture.Text, n int) string {
	lines := strings.Split(t.Lines, "\n")
	if n -= t.First; n < 0 || n >= len(lines) {
		return ""
	}
	return lines[n]
}

// TestChain shows what starts when another operation ends, and not when the function comes
// to where that stood.
func TestChain(t *testing.T) {
	h := named(t, pictured(t, 1<<20), "Chain")
	if h.Before != 4 || h.After != 2 || len(h.Calls) != 4 {
		t.Fatalf("it waits %d times, and would %d times, for %+v", h.Before, h.After, h.Calls)
	}
	user, name := h.Calls[2].After, h.Calls[3].After
	if user.Start != 0 || user.From != -1 || name.Start != 1 || name.From != 2 {
		t.Errorf("user is %+v, and name %+v", user, name)
	}
}

func TestRefused(t *testing.T) {
	h := named(t, pictured(t, 1<<20), "Refused")
	if h.Planned() || h.Changed != nil || len(h.Refusals) != 1 {
		t.Fatalf("it shows %+v", h)
	}
	r := h.Refusals[0]
	if r.Call != 1 || r.Reason != "guard" || r.Line != 50 || r.At != "shop.go:50" || r.What != "Name may not start early" {
		t.Errorf("it says %+v", r)
	}
	for i, c := range h.Calls {
		if c.Before != c.After || c.Before.Start != i {
			t.Errorf("call %d is %+v", i, c)
		}
	}
}

// TestFit leaves out sources that no longer fit, and says how many.
func TestFit(t *testing.T) {
	p := pictured(t, 0)
	if p.Without != 3 || p.Handlers[0].Source != nil || p.Handlers[0].Changed != nil {
		t.Errorf("%d are without source", p.Without)
	}
	first := pictured(t, 1<<20).Handlers[0]
	if p := pictured(t, len(first.Source.Lines)+len(first.Changed.Lines)); p.Without != 2 || p.Handlers[0].Source == nil || p.Handlers[1].Source != nil {
		t.Errorf("%d are without source", p.Without)
	}
}

// TestPageData makes sure that nothing ends the element in which the data stands, and that
// a reader gets back what was written.
func TestPageData(t *testing.T) {
	const hostile = "</script><!--<script>]]>\u2028\"'&"
	p := pictured(t, 1<<20)
	p.Handlers[0].Name, p.Handlers[0].File, p.Notes = hostile, hostile, []string{hostile}
	var b strings.Builder
	if err := p.Page(&b); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(b.String(), `id="data">`)
	data, rest, _ := strings.Cut(rest, "<")
	if !strings.HasPrefix(rest, "/script>\n<script>\"use strict\"") {
		t.Errorf("behind the data stands %.40q", rest)
	}
	var got picture.Picture
	if err := json.Unmarshal([]byte(data), &got); err != nil {
		t.Fatal(err)
	}
	if got.Handlers[0].Name != hostile || got.Handlers[0].File != hostile || got.Notes[0] != hostile {
		t.Errorf("%q came back", got.Handlers[0].Name)
	}
}
