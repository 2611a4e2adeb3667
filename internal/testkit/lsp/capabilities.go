package lsp

import (
	"os"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// initializeParams is what the client says of itself: what a good editor can.
func (c *Client) initializeParams() *protocol.InitializeParams {
	pid := os.Getpid()
	params := &protocol.InitializeParams{
		ProcessID:        &pid,
		WorkspaceFolders: folders(c.options.Folders),
		Capabilities: protocol.ClientCapabilities{
			General: protocol.GeneralCapabilities{PositionEncodings: c.options.Encodings},
			Window:  protocol.WindowCapabilities{WorkDoneProgress: true},
			Workspace: protocol.WorkspaceCapabilities{
				ApplyEdit: true, Configuration: true, WorkspaceFolders: true,
				WorkspaceEdit:         protocol.EditCapabilities{DocumentChanges: true},
				DidChangeWatchedFiles: protocol.DynamicRegistration{DynamicRegistration: true},
			},
			TextDocument: protocol.TextDocumentCapabilities{
				PublishDiagnostics: protocol.DiagnosticCapabilities{
					RelatedInformation: true, VersionSupport: true, CodeDescriptionSupport: true, DataSupport: true,
				},
				CodeAction: protocol.CodeActionCapabilities{
					CodeActionLiteralSupport: &protocol.ActionLiterals{CodeActionKind: protocol.ValueSet{ValueSet: []string{
						protocol.QuickFix, "refactor", "refactor.extract", "refactor.inline", "refactor.rewrite",
						"source", "source.organizeImports", "source.fixAll",
					}}},
					IsPreferredSupport: true, DataSupport: true,
					ResolveSupport: &protocol.Properties{Properties: []string{"edit"}},
				},
				Hover: protocol.HoverCapabilities{ContentFormat: []string{"markdown", "plaintext"}},
			},
		},
	}
	if len(params.WorkspaceFolders) > 0 {
		params.RootURI = &params.WorkspaceFolders[0].URI
	}
	if c.options.InitializationOptions != nil {
		params.InitializationOptions = raw(c.options.InitializationOptions)
	}
	if c.options.Adjust != nil {
		c.options.Adjust(params)
	}
	return params
}
