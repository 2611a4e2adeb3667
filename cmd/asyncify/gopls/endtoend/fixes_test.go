package endtoend

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCommand moves a wait from an event loop into a tea.Cmd.
func TestCommand(t *testing.T) {
	const page = `// Package shop sells.
package shop

import (
	"net/http"

	tea "github.com/charmbracelet/bubbletea"
)

type model struct{ url string }

type loaded struct{ err error }

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case string:
		_, err := http.Get(m.url)
		return m, func() tea.Msg { return loaded{err} }
	}
	return m, nil
}

func (m model) View() string { return "" }

var _ tea.Model = model{}
`
	tea, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "analyzer", "loopblock", "testdata", "src", "github.com", "charmbracelet", "bubbletea", "tea.go"))
	if err != nil {
		t.Fatal(err)
	}
	eachGopls(t, func(t *testing.T, server string) {
		folder := shop(t, map[string]string{"page.go": page, "tea/tea.go": string(tea), "tea/go.mod": "module github.com/charmbracelet/bubbletea\n\ngo 1.26.0\n"})
		mod := filepath.Join(folder, "go.mod")
		text, err := os.ReadFile(mod)
		if err != nil {
			t.Fatal(err)
		}
		write(t, folder, map[string]string{"go.mod": string(text) + "\nrequire github.com/charmbracelet/bubbletea v1.0.0\n\nreplace github.com/charmbracelet/bubbletea => ./tea\n"})
		c := open(t, server, folder)
		path := filepath.Join(folder, "page.go")
		c.OpenFile(path)
		d := wait(c, path, "loopblock")
		if at := c.At(path, d.Range); at != "http.Get(m.url)" {
			t.Errorf("it is at %q: %s", at, d.Message)
		}
		c.Apply(fix(t, c, path, d, "return a command"))
		want := strings.Replace(page, "\t\t_, err := http.Get(m.url)\n\t\treturn m, func() tea.Msg { return loaded{err} }\n",
			"\t\turl := m.url\n\t\treturn m, func() tea.Msg {\n\t\t\t_, err := http.Get(url)\n\t\t\treturn loaded{err}\n\t\t}\n", 1)
		if c.Text(path) != want {
			t.Errorf("it became\n%s\nwant\n%s", c.Text(path), want)
		}
		if !gone(c, path, "loopblock") {
			t.Error("it is still reported")
		}
		compiles(t, c, path)
	})
}

// TestClose closes a scope that is not.
func TestClose(t *testing.T) {
	page := imports(saved, "\n\t"+runtimeImport+"\n") + `
func later(ctx context.Context, s Store, id int) (int, error) {
	scope := async.Open(ctx)
	orders := async.Go1(scope, s.Orders, id)
	return orders.Await()
}

var _ = later
`
	eachGopls(t, func(t *testing.T, server string) {
		c, path := editor(t, server, page)
		c.Apply(fix(t, c, path, wait(c, path, "lostdeferred"), "defer scope.Close()"))
		if want := strings.Replace(page, "async.Open(ctx)\n", "async.Open(ctx)\n\tdefer scope.Close()\n", 1); c.Text(path) != want {
			t.Errorf("it became\n%s", c.Text(path))
		}
		clean(t, c, path)
		if !gone(c, path, "lostdeferred") {
			t.Error("it is still reported")
		}
		compiles(t, c, path)
	})
}
