package lsp

import (
	"fmt"
	"sync/atomic"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

var tokens atomic.Int64

// begin shows the user that work has begun, if the client can, and gives what shows its end. The
// work does not wait for the client.
func (s *server) begin(title string) (end func(message string)) {
	s.mu.Lock()
	able := s.client.Window.WorkDoneProgress
	s.mu.Unlock()
	if !able {
		return func(string) {}
	}
	token := fmt.Sprintf("asyncify-%d", tokens.Add(1))
	shown := make(chan bool, 1)
	go func() {
		err := s.ask("window/workDoneProgress/create", protocol.CreateProgressParams{Token: token}, nil)
		if err != nil {
			s.log.printf("window/workDoneProgress/create: %v", err)
		} else {
			s.tellProgress(token, protocol.Progress{Kind: "begin", Title: title})
		}
		shown <- err == nil
	}()
	return func(message string) {
		go func() {
			if <-shown {
				s.tellProgress(token, protocol.Progress{Kind: "end", Message: message})
			}
		}()
	}
}

func (s *server) tellProgress(token string, value protocol.Progress) {
	s.tell("$/progress", protocol.ProgressParams{Token: token, Value: value})
}
