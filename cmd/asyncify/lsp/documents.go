package lsp

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file has the documents that the client has open.

// document is one of them. Its fields are the server's mutex's.
type document struct {
	uri     protocol.URI // as the client spells it
	version int32
	text    *protocol.Text
	lost    bool     // a change could not be made: the client's text is another one
	program *program // nil if it belongs to none that is looked at
}

// goFile gives the path of a Go file on disk, and says whether the document is one.
func goFile(uri protocol.URI) (path string, ok bool) {
	path, err := uri.Path()
	return path, err == nil && strings.HasSuffix(path, ".go")
}

func (s *server) didOpen(p protocol.DidOpenParams) error {
	item := p.TextDocument
	path, ok := goFile(item.URI)
	if !ok {
		return nil // go.mod, or what an editor shows that is no file
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := &document{uri: item.URI, version: item.Version, text: protocol.NewText(item.Text, s.encoding)}
	s.documents[path] = d
	if !s.mine(path) {
		s.log.printf("%s lies outside of the workspace, and is left alone", path)
		return nil
	}
	s.assign(path, d)
	return nil
}

// assign finds the program of a document, and has it looked at unless what is known of it still
// holds. mu is held.
func (s *server) assign(path string, d *document) {
	r, err := rootOf(path)
	if err != nil {
		s.log.printf("%s is left alone: %v", path, err)
		return
	}
	p := s.programs[r.dir]
	if p == nil {
		p = newProgram(r)
		s.programs[r.dir] = p
	}
	p.root = r // go.work may have changed
	d.program = p
	_, seen := p.texts[path]
	switch {
	case p.idle == nil && (seen || isTest(path)) && s.holds(p): // there is nothing new
	case p.idle != nil && onDisk(path, d.text.String()): // it will be looked at anyway
	default:
		s.schedule(p, soon)
	}
	s.publish(path)
}

func (s *server) didChange(p protocol.DidChangeParams) error {
	path, ok := goFile(p.TextDocument.URI)
	if !ok {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[path]
	if d == nil {
		s.log.printf("a change of %s, which is not open, was dropped", path)
		return nil
	}
	for _, change := range p.ContentChanges {
		if err := d.apply(change, s.encoding); err != nil {
			d.lost = true
			return err
		}
	}
	if p.TextDocument.Version != nil {
		d.version = *p.TextDocument.Version
	}
	s.publish(path)
	if d.program != nil && s.settings.onChange {
		s.schedule(d.program, pause)
	}
	return nil
}

// apply makes a change. One of the whole text finds again what was lost.
func (d *document) apply(change protocol.ContentChange, encoding protocol.Encoding) error {
	text := change.Text
	if change.Range == nil {
		d.lost = false
	} else {
		var err error
		if text, err = d.text.Apply([]protocol.TextEdit{{Range: *change.Range, NewText: change.Text}}); err != nil {
			return err
		}
	}
	d.text = protocol.NewText(text, encoding)
	return nil
}

func (s *server) didSave(p protocol.DidSaveParams) error {
	path, ok := goFile(p.TextDocument.URI)
	if !ok || isTest(path) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[path]
	if d == nil {
		return nil
	}
	if text, err := os.ReadFile(path); d.lost && err == nil { // it has just been written
		d.text, d.lost = protocol.NewText(string(text), s.encoding), false
	}
	for _, program := range s.programs {
		if d.program == program || program.covers(path) && s.news(program, path) {
			s.schedule(program, burst)
		}
	}
	return nil
}

func (s *server) didClose(p protocol.DidCloseParams) error {
	path, ok := goFile(p.TextDocument.URI)
	if !ok {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[path]
	if d == nil {
		return nil
	}
	delete(s.documents, path)
	if d.program != nil && !onDisk(path, d.text.String()) {
		s.schedule(d.program, burst)
	}
	s.publish(path)
	return nil
}

// didChangeWatchedFiles has the programs looked at whose files on disk are others now. Those that
// the editor itself has saved are told of twice, which is one burst.
func (s *server) didChangeWatchedFiles(p protocol.DidChangeWatchedFilesParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, event := range p.Changes {
		path, err := event.URI.Path()
		if err != nil || !matters(path) {
			continue
		}
		if filepath.Ext(path) != ".go" {
			for file, d := range s.documents {
				if s.mine(file) {
					s.assign(file, d) // perhaps to another program than before
				}
			}
			s.forgetPrograms()
		}
		for _, program := range s.programs {
			if program.covers(path) && s.news(program, path) {
				s.schedule(program, burst)
			}
		}
	}
	return nil
}

// matters says whether programs depend on a file.
func matters(path string) bool {
	switch filepath.Base(path) {
	case "go.mod", "go.work":
		return true
	}
	return strings.HasSuffix(path, ".go") && !isTest(path)
}

// isTest recognises tests, which nobody waits for: they are not looked at.
func isTest(path string) bool { return strings.HasSuffix(path, "_test.go") }

// news says whether a file is another one than was looked at, or a new one. The text of an open
// document counts as the editor shows it. mu is held.
func (s *server) news(p *program, path string) bool {
	seen, ok := p.texts[path]
	return !ok || !s.is(path, seen)
}

// is says whether a file reads so now, in the editor or else on disk. mu is held.
func (s *server) is(path string, text []byte) bool {
	if d := s.documents[path]; d != nil {
		return !d.lost && d.text.String() == string(text)
	}
	return onDisk(path, string(text))
}

func onDisk(path, text string) bool {
	info, err := os.Stat(path)
	if err != nil || info.Size() != int64(len(text)) {
		return false
	}
	data, err := os.ReadFile(path)
	return err == nil && bytes.Equal(data, []byte(text))
}
