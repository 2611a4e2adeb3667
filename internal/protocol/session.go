package protocol

import "encoding/json"

// This file has the structures by which client and server come to know each other, and what
// they say besides.

// Codes of errors that are the Language Server Protocol's own; JSON-RPC has the others.
const (
	ServerNotInitialized = -32002
	RequestFailed        = -32803
	RequestCancelled     = -32800
	ContentModified      = -32801
)

// InitializeParams is what a client says first.
type InitializeParams struct {
	ProcessID             *int               `json:"processId"` // of the client
	RootURI               *URI               `json:"rootUri"`
	WorkspaceFolders      []WorkspaceFolder  `json:"workspaceFolders,omitempty"`
	InitializationOptions json.RawMessage    `json:"initializationOptions,omitempty"`
	Capabilities          ClientCapabilities `json:"capabilities"`
}

// WorkspaceFolder is a folder that the user works in.
type WorkspaceFolder struct {
	URI  URI    `json:"uri"`
	Name string `json:"name"`
}

// ClientCapabilities is what a client can.
type ClientCapabilities struct {
	General      GeneralCapabilities      `json:"general,omitzero"`
	Window       WindowCapabilities       `json:"window,omitzero"`
	Workspace    WorkspaceCapabilities    `json:"workspace,omitzero"`
	TextDocument TextDocumentCapabilities `json:"textDocument,omitzero"`
}

// GeneralCapabilities lists the encodings that positions may be counted in, the best first.
type GeneralCapabilities struct {
	PositionEncodings []Encoding `json:"positionEncodings,omitempty"`
}

// WindowCapabilities says whether the client shows the progress of the server's work.
type WindowCapabilities struct {
	WorkDoneProgress bool `json:"workDoneProgress,omitempty"`
}

// WorkspaceCapabilities is what a client can about a workspace.
type WorkspaceCapabilities struct {
	ApplyEdit              bool                `json:"applyEdit,omitempty"`
	Configuration          bool                `json:"configuration,omitempty"`
	WorkspaceFolders       bool                `json:"workspaceFolders,omitempty"`
	WorkspaceEdit          EditCapabilities    `json:"workspaceEdit,omitzero"`
	DidChangeConfiguration DynamicRegistration `json:"didChangeConfiguration,omitzero"`
	DidChangeWatchedFiles  DynamicRegistration `json:"didChangeWatchedFiles,omitzero"`
}

// EditCapabilities says whether the client heeds the versions of the documents to be changed.
type EditCapabilities struct {
	DocumentChanges bool `json:"documentChanges,omitempty"`
}

// DynamicRegistration says whether the server may ask for something later.
type DynamicRegistration struct {
	DynamicRegistration bool `json:"dynamicRegistration,omitempty"`
}

// TextDocumentCapabilities is what a client can about a document.
type TextDocumentCapabilities struct {
	PublishDiagnostics DiagnosticCapabilities `json:"publishDiagnostics,omitzero"`
	CodeAction         CodeActionCapabilities `json:"codeAction,omitzero"`
	Hover              HoverCapabilities      `json:"hover,omitzero"`
}

// DiagnosticCapabilities says what the client shows of a diagnostic.
type DiagnosticCapabilities struct {
	RelatedInformation     bool `json:"relatedInformation,omitempty"`
	VersionSupport         bool `json:"versionSupport,omitempty"`
	CodeDescriptionSupport bool `json:"codeDescriptionSupport,omitempty"`
	DataSupport            bool `json:"dataSupport,omitempty"`
}

// CodeActionCapabilities says what the client takes as an action.
type CodeActionCapabilities struct {
	CodeActionLiteralSupport *ActionLiterals `json:"codeActionLiteralSupport,omitempty"`
	IsPreferredSupport       bool            `json:"isPreferredSupport,omitempty"`
	DataSupport              bool            `json:"dataSupport,omitempty"`
	ResolveSupport           *Properties     `json:"resolveSupport,omitempty"`
}

// ActionLiterals lists the kinds of actions that the client knows.
type ActionLiterals struct {
	CodeActionKind ValueSet `json:"codeActionKind"`
}

// ValueSet is a set of values.
type ValueSet struct {
	ValueSet []string `json:"valueSet"`
}

// Properties is a list of them.
type Properties struct {
	Properties []string `json:"properties"`
}

// HoverCapabilities lists the kinds of text that the client shows, the best first.
type HoverCapabilities struct {
	ContentFormat []string `json:"contentFormat,omitempty"`
}

// InitializeResult is what a server answers.
type InitializeResult struct {
	Capabilities ServerCapabilities `json:"capabilities"`
	ServerInfo   ServerInfo         `json:"serverInfo"`
}

// ServerInfo names the server.
type ServerInfo struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

// ServerCapabilities is what a server can. What may be a flag or a structure is kept as it
// came where a client reads it.
type ServerCapabilities struct {
	PositionEncoding       Encoding         `json:"positionEncoding,omitempty"`
	TextDocumentSync       json.RawMessage  `json:"textDocumentSync,omitempty"`
	HoverProvider          json.RawMessage  `json:"hoverProvider,omitempty"`
	CodeActionProvider     json.RawMessage  `json:"codeActionProvider,omitempty"`
	ExecuteCommandProvider *CommandProvider `json:"executeCommandProvider,omitempty"`
	Workspace              json.RawMessage  `json:"workspace,omitempty"`
}

// CommandProvider lists the commands that a server executes.
type CommandProvider struct {
	Commands []string `json:"commands"`
}

// MessageParams is a line for the user, or for the log. The type is a [Severity], with Hint
// for what goes to the log only.
type MessageParams struct {
	Type    Severity `json:"type"`
	Message string   `json:"message"`
}

// CancelParams names the request that nobody waits for any more: a number or a string.
type CancelParams struct {
	ID json.RawMessage `json:"id"`
}

// ConfigurationParams asks the client for settings.
type ConfigurationParams struct {
	Items []ConfigurationItem `json:"items"`
}

// ConfigurationItem names settings.
type ConfigurationItem struct {
	ScopeURI URI    `json:"scopeUri,omitempty"`
	Section  string `json:"section,omitempty"`
}

// DidChangeConfigurationParams has the settings, from clients that send them unasked.
type DidChangeConfigurationParams struct {
	Settings json.RawMessage `json:"settings"`
}

// DidChangeFoldersParams tells of folders that come and go.
type DidChangeFoldersParams struct {
	Event struct {
		Added   []WorkspaceFolder `json:"added"`
		Removed []WorkspaceFolder `json:"removed"`
	} `json:"event"`
}

// ApplyEditParams asks the client to change documents.
type ApplyEditParams struct {
	Label string        `json:"label,omitempty"`
	Edit  WorkspaceEdit `json:"edit"`
}

// ApplyEditResult says whether it did.
type ApplyEditResult struct {
	Applied       bool   `json:"applied"`
	FailureReason string `json:"failureReason,omitempty"`
}

// ProgressParams tells how far the work has come that a token stands for.
type ProgressParams struct {
	Token any      `json:"token"`
	Value Progress `json:"value"`
}

// Progress is a word about work: of the kind "begin", "report" or "end".
type Progress struct {
	Kind    string `json:"kind"`
	Title   string `json:"title,omitempty"`
	Message string `json:"message,omitempty"`
}

// CreateProgressParams asks for a place to show progress at.
type CreateProgressParams struct {
	Token any `json:"token"`
}

// RegistrationParams asks to be told of something.
type RegistrationParams struct {
	Registrations []Registration `json:"registrations"`
}

// Registration is one thing to be told of.
type Registration struct {
	ID              string `json:"id"`
	Method          string `json:"method"`
	RegisterOptions any    `json:"registerOptions,omitempty"`
}
