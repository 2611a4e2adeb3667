package lsp

import (
	"context"
	"strings"

	"github.com/asyncify-go/asyncify/internal/edit"
	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file offers fixes.

func (s *server) codeAction(_ context.Context, p protocol.CodeActionParams) ([]protocol.CodeAction, error) {
	actions := []protocol.CodeAction{}
	path, ok := goFile(p.TextDocument.URI)
	if !ok || !wanted(p.Context.Only) {
		return actions, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[path]
	if d == nil || s.client.TextDocument.CodeAction.CodeActionLiteralSupport == nil {
		return actions, nil
	}
	program, f := s.holder(path)
	if f == nil || f.kept || d.text.String() != string(f.text) {
		return actions, nil
	}
	var fixes []standing
	for _, found := range s.shown(path, f) {
		if found.alert.Fix != nil && touch(found.at, p.Range) {
			fixes = append(fixes, found)
		}
	}
	// A fix rests on the whole program as it was looked at.
	if len(fixes) == 0 || !s.holds(program) {
		return actions, nil
	}
	for _, found := range fixes {
		actions = append(actions, protocol.CodeAction{
			Title: found.alert.Fix.Title, Kind: protocol.QuickFix,
			Diagnostics: []protocol.Diagnostic{s.diagnostic(program, found)},
			Edit:        s.workspaceEdit(d, found.alert.Fix.Edits),
		})
	}
	return actions, nil
}

// wanted says whether quick fixes are among the kinds that a client asks for: by their own name,
// or by that of a kind around theirs.
func wanted(only []string) bool {
	for _, kind := range only {
		if kind == "" || kind == protocol.QuickFix {
			return true
		}
	}
	return len(only) == 0
}

// touch says whether two ranges have a place in common, be it an end of theirs.
func touch(a, b protocol.Range) bool {
	return !before(a.End, b.Start) && !before(b.End, a.Start)
}

func before(a, b protocol.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// workspaceEdit spells a change of a document, for the version that it has. mu is held.
func (s *server) workspaceEdit(d *document, edits []edit.Edit) *protocol.WorkspaceEdit {
	var list []protocol.TextEdit
	for _, e := range edits {
		list = append(list, protocol.TextEdit{Range: d.text.Range(e.Start, e.End), NewText: e.New})
	}
	if !s.client.Workspace.WorkspaceEdit.DocumentChanges {
		return &protocol.WorkspaceEdit{Changes: map[protocol.URI][]protocol.TextEdit{d.uri: list}}
	}
	version := d.version
	return &protocol.WorkspaceEdit{DocumentChanges: []protocol.DocumentChange{{
		TextDocument: protocol.VersionedDocument{URI: d.uri, Version: &version}, Edits: list,
	}}}
}

func (s *server) hover(_ context.Context, p protocol.HoverParams) (*protocol.Hover, error) {
	path, ok := goFile(p.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, f := s.holder(path)
	if f == nil {
		return nil, nil
	}
	var texts []string
	var at *protocol.Range
	for _, found := range s.shown(path, f) {
		if found.alert.Hover != "" && touch(found.at, protocol.Range{Start: p.Position, End: p.Position}) {
			texts = append(texts, found.alert.Hover)
			at = &found.at
		}
	}
	if at == nil {
		return nil, nil
	}
	return &protocol.Hover{Contents: protocol.MarkupContent{Kind: "markdown", Value: strings.Join(texts, "\n---\n")}, Range: at}, nil
}
