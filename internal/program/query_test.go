package program

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// paths names the packages that a program looks at.
func paths(p *Program) (out []string) {
	for _, pkg := range p.Roots {
		out = append(out, pkg.Types.Path())
	}
	return out
}

// TestQuery loads what is on disk, what is not, and what does not compile.
func TestQuery(t *testing.T) {
	dir := three(t).Modules[0].Dir
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	everything := []string{"example.com/app", "example.com/app/odd", "example.com/app/outer"}

	p, err := Query{Dir: dir, Overlay: map[string][]byte{
		at("app.go"):     []byte("package app\n\nvar Edited = 1\n"),
		at("new/new.go"): []byte("package fresh\n\nimport \"example.com/app\"\n\nvar N = app.Edited\n"),
	}}.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := paths(p), append([]string{"example.com/app", "example.com/app/new"}, everything[1:]...); !sameSet(got, want) {
		t.Errorf("roots %v, want %v", got, want)
	}
	if got := string(p.Texts()[at("app.go")]); !strings.Contains(got, "Edited") {
		t.Errorf("the text of app.go: %q", got)
	}

	broken := map[string][]byte{at("odd/odd.go"): []byte("package odd\n\nfunc G() int { return \"\" }\n")}
	if _, err := (Query{Dir: dir, Overlay: broken}).Load(t.Context()); err == nil || !strings.Contains(err.Error(), "odd.go:3:") {
		t.Errorf("broken code: %v", err)
	}
	p, err = Query{Dir: dir, Overlay: broken, Partial: true}.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := paths(p); !sameSet(got, everything[:1]) || p.Unit.Whole || len(p.Notes) != 1 {
		t.Errorf("roots %v, whole %v, notes %q", got, p.Unit.Whole, p.Notes)
	}
	if got := p.LeftOut(); !sameSet(got, []string{at("odd/odd.go"), at("outer/outer.go")}) {
		t.Errorf("left out: %v", got)
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (Query{Dir: dir}).Load(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
