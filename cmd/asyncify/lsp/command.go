package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// analyzeCommand looks at the programs of the documents that its arguments name, or at those of
// all open documents, and ends when that is done.
const analyzeCommand = "asyncify.analyze"

func (s *server) execute(ctx context.Context, c protocol.Command) (any, error) {
	if c.Command != analyzeCommand {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: c.Command + " is no command of this server's, which has " + analyzeCommand}
	}
	idle, err := s.requestNow(c.Arguments)
	if err != nil {
		return nil, err
	}
	for _, done := range idle {
		select {
		case <-done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return nil, nil
}

// requestNow requests runs, and gives what tells of their ends.
func (s *server) requestNow(arguments []json.RawMessage) (idle []<-chan struct{}, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	programs := map[*program]bool{}
	for _, argument := range arguments {
		var uri protocol.URI
		if err := read(argument, &uri); err != nil {
			return nil, err
		}
		path, _ := goFile(uri)
		d := s.documents[path]
		if d == nil || d.program == nil {
			return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: fmt.Sprintf("%s is no open Go file of the workspace's", uri)}
		}
		programs[d.program] = true
	}
	for _, d := range s.documents {
		if len(arguments) == 0 && d.program != nil {
			programs[d.program] = true
		}
	}
	for p := range programs {
		s.schedule(p, 0)
		idle = append(idle, p.idle)
	}
	return idle, nil
}
