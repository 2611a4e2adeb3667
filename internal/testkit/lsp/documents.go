package lsp

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file has what the client knows about texts. Documents are told from one another by
// their paths.

type document struct {
	text    string
	version int32
}

// Open opens a document with a text, which may differ from the file's.
func (c *Client) Open(path, text string) {
	c.t.Helper()
	c.mu.Lock()
	c.documents[path] = &document{text, 1}
	c.mu.Unlock()
	c.Notify("textDocument/didOpen", protocol.DidOpenParams{TextDocument: protocol.TextDocumentItem{
		URI: protocol.URIOf(path), LanguageID: "go", Version: 1, Text: text,
	}})
}

// OpenFile opens a document with the text that the file has.
func (c *Client) OpenFile(path string) {
	c.t.Helper()
	c.Open(path, c.read(path))
}

// Change gives an open document a text, which is not on disk before Save.
func (c *Client) Change(path, text string) {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set(c.open(path), path, text)
}

// Save writes an open document to the disk.
func (c *Client) Save(path string) {
	c.t.Helper()
	c.mu.Lock()
	text := c.open(path).text
	c.mu.Unlock()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		c.t.Fatal(err)
	}
	c.Notify("textDocument/didSave", protocol.DidSaveParams{TextDocument: protocol.TextDocument{URI: protocol.URIOf(path)}})
}

// Close closes a document, and forgets what was not saved.
func (c *Client) Close(path string) {
	c.t.Helper()
	c.mu.Lock()
	c.open(path)
	delete(c.documents, path)
	c.mu.Unlock()
	c.Notify("textDocument/didClose", protocol.DidCloseParams{TextDocument: protocol.TextDocument{URI: protocol.URIOf(path)}})
}

// Text gives the text of a document: what the editor shows, or the file's if it is not open.
func (c *Client) Text(path string) string {
	c.t.Helper()
	c.mu.Lock()
	d := c.documents[path]
	c.mu.Unlock()
	if d != nil {
		return d.text
	}
	return c.read(path)
}

// Version gives the version of an open document.
func (c *Client) Version(path string) int32 {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.open(path).version
}

// Find gives the range of the first place in a document that reads so.
func (c *Client) Find(path, words string) protocol.Range {
	c.t.Helper()
	text := c.Text(path)
	for i := range text {
		if len(text)-i >= len(words) && text[i:i+len(words)] == words {
			return protocol.NewText(text, c.Encoding).Range(i, i+len(words))
		}
	}
	c.fatalf("%s has no %q", path, words)
	panic("not reached")
}

// At gives the text that stands at a range of a document.
func (c *Client) At(path string, at protocol.Range) string {
	c.t.Helper()
	text := protocol.NewText(c.Text(path), c.Encoding)
	return text.String()[text.Offset(at.Start):text.Offset(at.End)]
}

func (c *Client) read(path string) string {
	c.t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatal(err)
	}
	return string(data)
}

// open gives an open document; mu is held.
func (c *Client) open(path string) *document {
	c.t.Helper()
	d := c.documents[path]
	if d == nil {
		c.t.Fatalf("the test has not opened %s", path)
	}
	return d
}

// set gives an open document another text, and tells the server; mu is held.
func (c *Client) set(d *document, path, text string) {
	d.text = text
	d.version++
	version := d.version
	c.Notify("textDocument/didChange", protocol.DidChangeParams{
		TextDocument:   protocol.VersionedDocument{URI: protocol.URIOf(path), Version: &version},
		ContentChanges: []protocol.ContentChange{{Text: text}},
	})
}

// change makes an edit of the server's: all of it or, with an error, nothing. Documents that are
// not open change on disk. mu is held.
func (c *Client) change(edit protocol.WorkspaceEdit) error {
	changes := edit.DocumentChanges
	if len(changes) == 0 {
		for uri, edits := range edit.Changes {
			changes = append(changes, protocol.DocumentChange{TextDocument: protocol.VersionedDocument{URI: uri}, Edits: edits})
		}
	}
	texts := map[string]string{}
	for _, change := range changes {
		path, text, err := c.changed(change, texts)
		if err != nil {
			return err
		}
		texts[path] = text
	}
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		if d := c.documents[path]; d != nil {
			c.set(d, path, texts[path])
			continue
		}
		if err := os.WriteFile(path, []byte(texts[path]), 0o666); err != nil {
			return err
		}
		c.Notify("workspace/didChangeWatchedFiles", protocol.DidChangeWatchedFilesParams{
			Changes: []protocol.FileEvent{{URI: protocol.URIOf(path), Type: 2}},
		})
	}
	return nil
}

// changed gives the text that a document has after a change, which comes after those before.
func (c *Client) changed(change protocol.DocumentChange, before map[string]string) (path, text string, err error) {
	if change.Kind != "" {
		return "", "", fmt.Errorf("this client does not %s files", change.Kind)
	}
	if path, err = change.TextDocument.URI.Path(); err != nil {
		return "", "", err
	}
	d := c.documents[path]
	switch version := change.TextDocument.Version; {
	case version != nil && d == nil:
		return "", "", fmt.Errorf("%s is not open, and has no version %d", path, *version)
	case version != nil && *version != d.version:
		return "", "", fmt.Errorf("%s has the version %d, and the edit is for %d", path, d.version, *version)
	}
	text, known := before[path]
	switch {
	case known:
	case d != nil:
		text = d.text
	default:
		data, err := os.ReadFile(path)
		if err != nil {
			return "", "", err
		}
		text = string(data)
	}
	text, err = protocol.NewText(text, c.Encoding).Apply(change.Edits)
	return path, text, err
}
