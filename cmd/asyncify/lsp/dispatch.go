package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file brings each message to what handles it. Notifications are handled in the order in
// which they come, before anything else is read; requests beside one another.

// handler lets jsonrpc2 hand messages to a server.
type handler struct{ *server }

// Handle handles one message.
func (h handler) Handle(ctx context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) {
	params := json.RawMessage("null")
	if req.Params != nil {
		params = *req.Params
	}
	if req.Notif {
		if _, err := h.guarded(func() (any, error) { return nil, h.notified(req.Method, params) }); err != nil {
			h.log.printf("%s: %v", req.Method, err)
		}
		return
	}
	answer, problem := h.answererOf(req.Method)
	ctx, cancel := context.WithCancel(ctx)
	h.mu.Lock()
	h.requests[req.ID] = cancel
	h.mu.Unlock()
	respond := func() {
		defer cancel()
		var result any
		err := problem
		if err == nil {
			result, err = h.guarded(func() (any, error) { return answer(ctx, params) })
		}
		h.mu.Lock()
		delete(h.requests, req.ID)
		h.mu.Unlock()
		h.respond(req.ID, result, err)
	}
	if inOrder[req.Method] {
		respond()
	} else {
		go respond()
	}
}

// inOrder has the requests that what comes after them depends on. They are answered at once.
var inOrder = map[string]bool{"initialize": true, "shutdown": true}

// guarded makes an error of a panic: a defect must not take the server away from the user.
func (s *server) guarded(do func() (any, error)) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			s.log.printf("panic: %v\n%s", r, debug.Stack())
			err = fmt.Errorf("a defect of asyncify's: %v (its log has more; please report it)", r)
		}
	}()
	return do()
}

func (s *server) respond(id jsonrpc2.ID, result any, err error) {
	response := &jsonrpc2.Response{ID: id}
	if err == nil {
		err = response.SetResult(result)
	}
	if err != nil {
		response.Error = asError(err)
	}
	if err := s.conn.SendResponse(context.Background(), response); err != nil && !errors.Is(err, jsonrpc2.ErrClosed) {
		s.log.printf("a response could not be sent: %v", err)
	}
}

func asError(err error) *jsonrpc2.Error {
	var e *jsonrpc2.Error
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.Canceled):
		return &jsonrpc2.Error{Code: protocol.RequestCancelled, Message: "cancelled"}
	}
	return &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: err.Error()}
}

// answerer answers requests of one method.
type answerer func(context.Context, json.RawMessage) (any, error)

// answererOf gives what answers a method, or why nothing does.
func (s *server) answererOf(method string) (answerer, error) {
	s.mu.Lock()
	phase := s.phase
	s.mu.Unlock()
	switch {
	case phase == fresh && method != "initialize":
		return nil, &jsonrpc2.Error{Code: protocol.ServerNotInitialized, Message: method + " before initialize"}
	case phase == down:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: method + " after shutdown"}
	case phase == up && method == "initialize":
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "initialize for a second time"}
	}
	switch method {
	case "initialize":
		return reading(s.initialize), nil
	case "shutdown":
		return func(context.Context, json.RawMessage) (any, error) { return nil, s.shutdown() }, nil
	case "textDocument/codeAction":
		return reading(s.codeAction), nil
	case "textDocument/hover":
		return reading(s.hover), nil
	case "workspace/executeCommand":
		return reading(s.execute), nil
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: method + " is nothing that this server can"}
}

// reading makes an answerer of a function that takes its parameters as a structure.
func reading[P, R any](answer func(context.Context, P) (R, error)) answerer {
	return func(ctx context.Context, raw json.RawMessage) (any, error) {
		var params P
		if err := read(raw, &params); err != nil {
			return nil, err
		}
		return answer(ctx, params)
	}
}

func read(raw json.RawMessage, params any) error {
	if err := json.Unmarshal(raw, params); err != nil {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
	}
	return nil
}

// notified handles a notification. Those before initialize are dropped, as are unknown ones.
func (s *server) notified(method string, raw json.RawMessage) error {
	s.mu.Lock()
	phase := s.phase
	s.mu.Unlock()
	switch {
	case method == "exit":
		s.end()
		return nil
	case phase != up:
		return errors.New("dropped: the server is not initialized, or shut down")
	}
	switch method {
	case "initialized":
		go s.introduce()
		return nil
	case "$/cancelRequest":
		return noticing(raw, s.cancelRequest)
	case "textDocument/didOpen":
		return noticing(raw, s.didOpen)
	case "textDocument/didChange":
		return noticing(raw, s.didChange)
	case "textDocument/didSave":
		return noticing(raw, s.didSave)
	case "textDocument/didClose":
		return noticing(raw, s.didClose)
	case "workspace/didChangeWatchedFiles":
		return noticing(raw, s.didChangeWatchedFiles)
	case "workspace/didChangeConfiguration":
		return noticing(raw, s.didChangeConfiguration)
	case "workspace/didChangeWorkspaceFolders":
		return noticing(raw, s.didChangeFolders)
	}
	return nil
}

func noticing[P any](raw json.RawMessage, notice func(P) error) error {
	var params P
	if err := read(raw, &params); err != nil {
		return err
	}
	return notice(params)
}

// cancelRequest lets go of a request that nobody waits for any more.
func (s *server) cancelRequest(p protocol.CancelParams) error {
	var id jsonrpc2.ID
	if err := json.Unmarshal(p.ID, &id); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.requests[id]; cancel != nil {
		cancel()
	}
	return nil
}
