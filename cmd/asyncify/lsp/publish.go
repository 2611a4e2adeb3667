package lsp

import (
	"reflect"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file tells the client what was found.

// published is what the client was told about a file.
type published struct {
	uri  protocol.URI
	list []protocol.Diagnostic
}

// publish tells what there is to tell about a file, unless the client knows. mu is held.
func (s *server) publish(path string) {
	p, f := s.holder(path)
	params := protocol.PublishDiagnosticsParams{URI: protocol.URIOf(path), Diagnostics: []protocol.Diagnostic{}}
	if d := s.documents[path]; d != nil {
		version := d.version
		params.URI, params.Version = d.uri, &version
		if d.program == nil {
			f = nil
		}
	}
	if f != nil {
		for _, found := range s.shown(path, f) {
			params.Diagnostics = append(params.Diagnostics, s.diagnostic(p, found))
		}
	}
	last, known := s.told[path]
	if known && last.uri == params.URI && reflect.DeepEqual(last.list, params.Diagnostics) {
		return
	}
	if !known && (p == nil || p.texts == nil) {
		return // it has not been looked at
	}
	if known && last.uri != params.URI { // the client may take them for two files
		s.tell("textDocument/publishDiagnostics", protocol.PublishDiagnosticsParams{URI: last.uri, Diagnostics: []protocol.Diagnostic{}})
	}
	s.told[path] = published{params.URI, params.Diagnostics}
	s.tell("textDocument/publishDiagnostics", params)
}

// diagnostic spells an alert. mu is held.
func (s *server) diagnostic(p *program, found standing) protocol.Diagnostic {
	a := found.alert
	d := protocol.Diagnostic{
		Range: found.at, Severity: a.Severity, Code: a.Rule, Source: section, Message: a.Message,
		CodeDescription: &protocol.CodeDescription{Href: a.URL},
	}
	if !s.client.TextDocument.PublishDiagnostics.RelatedInformation {
		return d
	}
	for _, r := range a.Related {
		if at, ok := s.location(p, r.Place); ok {
			d.RelatedInformation = append(d.RelatedInformation, protocol.RelatedInformation{Location: at, Message: r.Message})
		}
	}
	return d
}

// location gives a place as the client's texts have it, if they do. mu is held.
func (s *server) location(p *program, at Place) (protocol.Location, bool) {
	text, ok := p.texts[at.File]
	if !ok {
		return protocol.Location{}, false
	}
	uri, now := protocol.URIOf(at.File), protocol.NewText(string(text), s.encoding)
	if d := s.documents[at.File]; d != nil {
		uri = d.uri
		m := movesTo(text, d.text)
		if at, ok = m.move(at, at); !ok {
			return protocol.Location{}, false
		}
		now = d.text
	}
	return protocol.Location{URI: uri, Range: now.Range(at.Start, at.End)}, true
}
