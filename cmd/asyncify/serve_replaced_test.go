package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/asyncify-go/asyncify/internal/protocol"
	"github.com/asyncify-go/asyncify/internal/testkit/lsp"
)

// testServedReplaced has a program that takes its store from a directory beside it. A fix rests on
// what the store does: there is none once the store is another one, told of or not.
func testServedReplaced(t *testing.T) {
	dir := t.TempDir()
	shop, store := filepath.Join(dir, "shop"), filepath.Join(dir, "store", "store.go")
	writeFile(t, filepath.Join(dir, "store", "go.mod"), "module example.com/store\n\ngo 1.26.0\n")
	writeFile(t, store, storeText)
	writeFile(t, filepath.Join(shop, "go.mod"),
		"module example.com/shop\n\ngo 1.26.0\n\nrequire example.com/store v0.0.0\n\nreplace example.com/store => ../store\n")
	page := filepath.Join(shop, "shop.go")
	text := strings.Replace(shopText(t), `"fmt"`, "\"fmt\"\n\n\t\"example.com/store\"", 1)
	text = strings.Replace(text, "s Store, id", "s store.DB, id", 1)
	writeFile(t, page, text)

	c := connect(t, lsp.Options{Folders: []string{dir}, Env: []string{"GOFLAGS=-mod=mod"}})
	c.OpenFile(page)
	list := c.Diagnostics(page, count(1))
	offered := func(want int) {
		t.Helper()
		if got := c.Actions(page, list[0].Range, list, protocol.QuickFix); len(got) != want {
			t.Errorf("%d fixes, want %d", len(got), want)
		}
	}
	offered(1)
	writing := strings.Replace(storeText, "SELECT name FROM users WHERE id = $1", "UPDATE users SET seen = now() WHERE id = $1 RETURNING name", 1)
	writeFile(t, store, writing) // and nobody tells of it
	offered(0)
	writeFile(t, store, storeText)
	offered(1)

	c.OpenFile(store)
	c.Change(store, writing)
	offered(0)
	c.Save(store)
	c.Diagnostics(page, count(0))
	writeFile(t, store, storeText)
	c.Change(store, storeText)
	c.Notify("workspace/didChangeWatchedFiles", protocol.DidChangeWatchedFilesParams{
		Changes: []protocol.FileEvent{{URI: protocol.URIOf(store), Type: 2}},
	})
	list = c.Diagnostics(page, count(1))
	offered(1)
}
