package protocol

import "encoding/json"

// This file has the structures that documents, findings and changes are told with.

// Position is a place in a text: a line, and how many units of the encoding that was agreed
// upon stand before it on that line, both from 0.
type Position struct {
	Line      uint32 `json:"line"`
	Character uint32 `json:"character"`
}

// Range is what stands from Start up to End.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Location is a range of a file.
type Location struct {
	URI   URI   `json:"uri"`
	Range Range `json:"range"`
}

// Severity says how much a diagnostic weighs.
type Severity int

// The severities, the gravest first.
const (
	Error Severity = iota + 1
	Warning
	Information
	Hint
)

// Diagnostic is something to be told about a range.
type Diagnostic struct {
	Range              Range                `json:"range"`
	Severity           Severity             `json:"severity,omitempty"`
	Code               any                  `json:"code,omitempty"` // a string or a number
	CodeDescription    *CodeDescription     `json:"codeDescription,omitempty"`
	Source             string               `json:"source,omitempty"`
	Message            string               `json:"message"`
	RelatedInformation []RelatedInformation `json:"relatedInformation,omitempty"`
	Data               json.RawMessage      `json:"data,omitempty"` // given back with requests for actions
}

// CodeDescription says where a diagnostic's code is explained.
type CodeDescription struct {
	Href string `json:"href"`
}

// RelatedInformation is a place that says more about a diagnostic.
type RelatedInformation struct {
	Location Location `json:"location"`
	Message  string   `json:"message"`
}

// PublishDiagnosticsParams has all diagnostics of a file. The version is that of the text that
// they were found in.
type PublishDiagnosticsParams struct {
	URI         URI          `json:"uri"`
	Version     *int32       `json:"version,omitempty"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// TextEdit replaces a range.
type TextEdit struct {
	Range   Range  `json:"range"`
	NewText string `json:"newText"`
}

// TextDocument names a document.
type TextDocument struct {
	URI URI `json:"uri"`
}

// VersionedDocument names a document in one of its versions; null is the one on disk.
type VersionedDocument struct {
	URI     URI    `json:"uri"`
	Version *int32 `json:"version"`
}

// DocumentChange changes one document. One with a kind is an operation on a file instead.
type DocumentChange struct {
	Kind         string            `json:"kind,omitempty"`
	TextDocument VersionedDocument `json:"textDocument"`
	Edits        []TextEdit        `json:"edits"`
}

// WorkspaceEdit changes documents. Clients that know DocumentChanges leave Changes alone.
type WorkspaceEdit struct {
	Changes         map[URI][]TextEdit `json:"changes,omitempty"`
	DocumentChanges []DocumentChange   `json:"documentChanges,omitempty"`
}

// Command is something that the server is asked to do.
type Command struct {
	Title     string            `json:"title,omitempty"`
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments,omitempty"`
}

// CodeAction is what can be done about a place. Its edit may have to be resolved, and what a
// command changes is asked of the client when it is executed.
type CodeAction struct {
	Title       string          `json:"title"`
	Kind        string          `json:"kind,omitempty"`
	Diagnostics []Diagnostic    `json:"diagnostics,omitempty"`
	IsPreferred bool            `json:"isPreferred,omitempty"`
	Edit        *WorkspaceEdit  `json:"edit,omitempty"`
	Command     *Command        `json:"command,omitempty"`
	Data        json.RawMessage `json:"data,omitempty"`
}

// QuickFix is the kind of action that mends what a diagnostic tells of.
const QuickFix = "quickfix"

// CodeActionParams asks for actions.
type CodeActionParams struct {
	TextDocument TextDocument      `json:"textDocument"`
	Range        Range             `json:"range"`
	Context      CodeActionContext `json:"context"`
}

// CodeActionContext says what the client knows about the range, and which kinds it wants; all
// if it names none.
type CodeActionContext struct {
	Diagnostics []Diagnostic `json:"diagnostics"`
	Only        []string     `json:"only,omitempty"`
}

// HoverParams asks for words about a place.
type HoverParams struct {
	TextDocument TextDocument `json:"textDocument"`
	Position     Position     `json:"position"`
}

// Hover has words about a range.
type Hover struct {
	Contents MarkupContent `json:"contents"`
	Range    *Range        `json:"range,omitempty"`
}

// MarkupContent is a text of the kind "markdown" or "plaintext".
type MarkupContent struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

// DidOpenParams tells of a document that the client has taken over from the disk.
type DidOpenParams struct {
	TextDocument TextDocumentItem `json:"textDocument"`
}

// TextDocumentItem is a document with its text.
type TextDocumentItem struct {
	URI        URI    `json:"uri"`
	LanguageID string `json:"languageId"`
	Version    int32  `json:"version"`
	Text       string `json:"text"`
}

// DidChangeParams tells what has become of an open document's text.
type DidChangeParams struct {
	TextDocument   VersionedDocument `json:"textDocument"`
	ContentChanges []ContentChange   `json:"contentChanges"`
}

// ContentChange replaces a range, or all of the text if it has none.
type ContentChange struct {
	Range *Range `json:"range,omitempty"`
	Text  string `json:"text"`
}

// DidSaveParams tells of an open document that is on disk now.
type DidSaveParams struct {
	TextDocument TextDocument `json:"textDocument"`
	Text         *string      `json:"text,omitempty"`
}

// DidCloseParams tells of a document that the disk has again.
type DidCloseParams struct {
	TextDocument TextDocument `json:"textDocument"`
}

// FileEvent tells of a file on disk: it was created (1), changed (2) or deleted (3).
type FileEvent struct {
	URI  URI `json:"uri"`
	Type int `json:"type"`
}

// DidChangeWatchedFilesParams tells of files on disk.
type DidChangeWatchedFilesParams struct {
	Changes []FileEvent `json:"changes"`
}
