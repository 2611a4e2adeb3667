package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/protocol"
	"github.com/asyncify-go/asyncify/internal/testkit/lsp"
)

// These parts of TestServe are about where things are.

// testServedPlaces has characters of several bytes and units before all that counts, lines that
// end as on Windows, and a folder whose name has to be escaped.
func testServedPlaces(t *testing.T) {
	for _, encodings := range [][]protocol.Encoding{nil, {"utf-32", protocol.UTF8, protocol.UTF16}} {
		dir := filepath.Join(t.TempDir(), "my shop #1 100% ü")
		shopModule(t, dir)
		file := filepath.Join(dir, "shop.go")
		text := strings.Replace(shopText(t), "func Page(", "/* 🛒ä */ func Page(", 1)
		text = strings.Replace(text, "user, err := s.User", "/* 🛒ä */ user, err := s.User", 1)
		text = strings.ReplaceAll(text, "\n", "\r\n")
		writeFile(t, file, text)
		c := connect(t, lsp.Options{Folders: []string{dir}, Encodings: encodings})
		want := protocol.UTF16
		if encodings != nil {
			want = protocol.UTF8
		}
		if c.Encoding != want {
			t.Errorf("encoding %s, want %s", c.Encoding, want)
		}
		c.OpenFile(file)
		list := c.Diagnostics(file, count(1))
		if got := c.At(file, list[0].Range); got != "func Page" {
			t.Errorf("%s: underlined: %q", want, got)
		}
		if !slices.ContainsFunc(list[0].RelatedInformation, func(r protocol.RelatedInformation) bool {
			return c.At(file, r.Location.Range) == "s.User(ctx, id)"
		}) {
			t.Errorf("%s: related: %+v", want, list[0].RelatedInformation)
		}
		if hover := c.Hover(file, list[0].Range.End); !strings.Contains(hover, "2 → 1") {
			t.Errorf("%s: hover: %q", want, hover)
		}
		c.Apply(c.Actions(file, list[0].Range, list)[0])
		c.Save(file)
		c.Diagnostics(file, count(0))
		after := c.Text(file)
		if strings.Count(after, "\n") != strings.Count(after, "\r\n") || !strings.Contains(after, "async.Go1(") || strings.Count(after, "🛒ä") != 2 {
			t.Errorf("%s: the new text:\n%q", want, after)
		}
		build(t, dir)
	}
}

// testServedModules has a module inside of another one, and opens files of both, and one that
// belongs to neither.
func testServedModules(t *testing.T) {
	dir := t.TempDir()
	shopModule(t, dir)
	nested := filepath.Join(dir, "nested")
	shopModule(t, nested)
	elsewhere := t.TempDir()
	shopModule(t, elsewhere)
	c := connect(t, lsp.Options{Folders: []string{dir}})
	outer, inner := filepath.Join(dir, "shop.go"), filepath.Join(nested, "shop.go")
	c.OpenFile(filepath.Join(elsewhere, "shop.go"))
	c.OpenFile(outer)
	c.Diagnostics(outer, count(1))
	if _, told := c.Published(inner); told {
		t.Error("told of a module of which nothing is open")
	}
	c.OpenFile(inner)
	c.Diagnostics(inner, count(1))
	if _, told := c.Published(filepath.Join(elsewhere, "shop.go")); told {
		t.Error("told of a file outside of the workspace")
	}

	// The folder becomes part of the workspace, and goes.
	change := func(key string) {
		folder := []protocol.WorkspaceFolder{{URI: protocol.URIOf(elsewhere), Name: "elsewhere"}}
		event := map[string]any{"added": []any{}, "removed": []any{}}
		event[key] = folder
		c.Notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": event})
	}
	change("added")
	c.Diagnostics(filepath.Join(elsewhere, "shop.go"), count(1))
	change("removed")
	c.Diagnostics(filepath.Join(elsewhere, "shop.go"), count(0))
	c.Diagnostics(outer, count(1))
}

// testServedWorkspace has two modules that a go.work joins, and one that it does not list. What
// the one says of the other counts.
func testServedWorkspace(t *testing.T) {
	dir := t.TempDir()
	shop, store, third := filepath.Join(dir, "shop"), filepath.Join(dir, "store"), filepath.Join(dir, "third")
	shopModule(t, shop)
	shopModule(t, third)
	text := shopText(t)
	writeFile(t, filepath.Join(shop, "shop.go"), strings.ReplaceAll(text, "\t//asyncify:read\n", ""))
	writeFile(t, filepath.Join(store, "go.mod"), "module example.com/store\n\ngo 1.26.0\n")
	writeFile(t, filepath.Join(store, "store.go"), storeText)
	work := filepath.Join(dir, "go.work")
	writeFile(t, work, "go 1.26.0\n\nuse ./shop\nuse ./store\n")

	c := connect(t, lsp.Options{Folders: []string{shop, store, third}, Env: []string{"GOWORK=", "GOFLAGS="}})
	page := filepath.Join(shop, "shop.go")
	c.OpenFile(page)
	c.Diagnostics(page, func(list []protocol.Diagnostic) bool {
		return len(list) == 1 && list[0].Severity == protocol.Information // proven by what the store does
	})
	alone := filepath.Join(third, "shop.go")
	c.OpenFile(alone)
	c.Diagnostics(alone, count(1))

	// Without the store nothing is known of it: the file's module is looked at alone.
	writeFile(t, work, "go 1.26.0\n\nuse ./store\n")
	c.Notify("workspace/didChangeWatchedFiles", protocol.DidChangeWatchedFilesParams{
		Changes: []protocol.FileEvent{{URI: protocol.URIOf(work), Type: 2}},
	})
	c.Diagnostics(page, count(0))
	if err := os.Remove(work); err != nil {
		t.Fatal(err)
	}
}

const storeText = `// Package store is what the shop asks.
package store

import (
	"context"
	"database/sql"
)

// DB implements the shop's Store.
type DB struct{ DB *sql.DB }

// User reads.
func (d DB) User(ctx context.Context, id int) (name string, err error) {
	err = d.DB.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name)
	return name, err
}

// Orders reads.
func (d DB) Orders(ctx context.Context, id int) (n int, err error) {
	err = d.DB.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE user_id = $1", id).Scan(&n)
	return n, err
}
`
