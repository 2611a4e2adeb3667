package lsp

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file makes client and server known to each other.

// patience is how long the client may take to answer what is asked of it.
const patience = 10 * time.Second

func (s *server) initialize(_ context.Context, p protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.mu.Lock()
	s.phase, s.client = up, p.Capabilities
	if slices.Contains(p.Capabilities.General.PositionEncodings, protocol.UTF8) {
		s.encoding = protocol.UTF8
	}
	s.mu.Unlock()
	s.addFolders(p.WorkspaceFolders)
	if len(p.WorkspaceFolders) == 0 && p.RootURI != nil {
		s.addFolders([]protocol.WorkspaceFolder{{URI: *p.RootURI}})
	}
	if p.ProcessID != nil {
		go s.watchParent(*p.ProcessID)
	}
	if err := s.configure(p.InitializationOptions); err != nil {
		return nil, err
	}
	return &protocol.InitializeResult{
		Capabilities: protocol.ServerCapabilities{
			PositionEncoding:       s.encoding,
			TextDocumentSync:       json.RawMessage(`{"openClose": true, "change": 2, "save": true}`),
			HoverProvider:          json.RawMessage(`true`),
			CodeActionProvider:     json.RawMessage(`{"codeActionKinds": ["` + protocol.QuickFix + `"]}`),
			ExecuteCommandProvider: &protocol.CommandProvider{Commands: []string{analyzeCommand}},
			Workspace:              json.RawMessage(`{"workspaceFolders": {"supported": true, "changeNotifications": true}}`),
		},
		ServerInfo: protocol.ServerInfo{Name: "asyncify", Version: s.options.Version},
	}, nil
}

// introduce asks the client for what it offered: settings, and to be told of them and of files.
func (s *server) introduce() {
	var list []protocol.Registration
	if s.client.Workspace.DidChangeConfiguration.DynamicRegistration {
		list = append(list, protocol.Registration{
			ID: "configuration", Method: "workspace/didChangeConfiguration", RegisterOptions: map[string]any{"section": section},
		})
	}
	if s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		list = append(list, protocol.Registration{
			ID: "files", Method: "workspace/didChangeWatchedFiles",
			RegisterOptions: map[string]any{"watchers": []map[string]string{
				{"globPattern": "**/*.go"}, {"globPattern": "**/go.mod"}, {"globPattern": "**/go.work"},
			}},
		})
	}
	if len(list) > 0 {
		if err := s.ask("client/registerCapability", protocol.RegistrationParams{Registrations: list}, nil); err != nil {
			s.log.printf("client/registerCapability: %v", err)
		}
	}
	if s.client.Workspace.Configuration {
		s.pullSettings()
	}
}

// ask asks the client for something, and waits for the answer. It must not be called by what
// handles notifications: the answer is read after them.
func (s *server) ask(method string, params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.conn.Call(ctx, method, params, result)
}

// shutdown stops all work. What was told is taken back by the client itself.
func (s *server) shutdown() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = down
	for _, p := range s.programs {
		p.drop()
	}
	return nil
}

// watchParent ends the server some seconds after the process that is served has ended. As a rule
// it sees its input end first; not so if another process has inherited the line.
func (s *server) watchParent(pid int) {
	const interval = 3 * time.Second
	for alive(pid) {
		select {
		case <-s.conn.DisconnectNotify():
			return
		case <-time.After(interval):
		}
	}
	s.log.printf("the client, process %d, is gone", pid)
	s.end()
}
