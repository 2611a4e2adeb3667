package lsp

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file answers what the server asks and keeps what it tells.

func (c *Client) handle(_ context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) (any, error) {
	params := json.RawMessage("null")
	if req.Params != nil {
		params = *req.Params
	}
	if !req.Notif {
		return c.answer(req.Method, params)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch req.Method {
	case "textDocument/publishDiagnostics":
		var p protocol.PublishDiagnosticsParams
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		if path, err := p.URI.Path(); err == nil {
			c.published[path] = p
		}
	case "window/showMessage", "window/logMessage":
		var p protocol.MessageParams
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		if req.Method == "window/logMessage" {
			p.Type = protocol.Hint
		}
		c.messages = append(c.messages, p)
	case "$/progress":
		var p protocol.ProgressParams
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		c.progress = append(c.progress, p)
	default:
		return nil, nil
	}
	close(c.news)
	c.news = make(chan struct{})
	return nil, nil
}

func (c *Client) answer(method string, params json.RawMessage) (any, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, method)
	switch method {
	case "workspace/configuration":
		var p protocol.ConfigurationParams
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		values := []any{}
		for _, item := range p.Items {
			values = append(values, c.options.Settings[item.Section])
		}
		return values, nil
	case "workspace/workspaceFolders":
		return folders(c.options.Folders), nil
	case "workspace/applyEdit":
		var p protocol.ApplyEditParams
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		if err := c.change(p.Edit); err != nil {
			return protocol.ApplyEditResult{FailureReason: err.Error()}, nil
		}
		c.applied++
		return protocol.ApplyEditResult{Applied: true}, nil
	case "client/registerCapability", "client/unregisterCapability", "window/workDoneProgress/create",
		"window/showMessageRequest", "workspace/codeLens/refresh", "workspace/diagnostic/refresh",
		"workspace/semanticTokens/refresh", "workspace/inlayHint/refresh":
		return nil, nil
	case "window/showDocument":
		return map[string]bool{"success": false}, nil
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: method + " is not known to this client"}
}

// Asked gives the methods that the server asked for, in order.
func (c *Client) Asked() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.asked)
}

// Messages gives what the server said to the user, and to the log with the severity Hint.
func (c *Client) Messages() []protocol.MessageParams {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.messages)
}

// Progress gives what the server told of the progress of its work.
func (c *Client) Progress() []protocol.ProgressParams {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.progress)
}
