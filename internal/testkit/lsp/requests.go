package lsp

import (
	"encoding/json"
	"time"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// This file asks the server, and waits for what it tells.

// Diagnostics waits until the diagnostics of a file satisfy a condition, and gives them. Those
// that were told before count as well; a file that the server has not spoken of does not.
func (c *Client) Diagnostics(path string, satisfy func([]protocol.Diagnostic) bool) []protocol.Diagnostic {
	c.t.Helper()
	var last []protocol.Diagnostic
	told := c.Until(func() bool {
		p, ok := c.Published(path)
		last = p.Diagnostics
		return ok && satisfy(p.Diagnostics)
	})
	if !told {
		c.fatalf("the diagnostics that were waited for have not come; the last of %s: %s", path, raw(last))
	}
	return last
}

// Published gives what was last told about a file, if anything was.
func (c *Client) Published(path string) (p protocol.PublishDiagnosticsParams, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok = c.published[path]
	return p, ok
}

// Until waits until a condition holds, and says whether it did in time. It is asked again
// whenever the server has told something.
func (c *Client) Until(condition func() bool) bool {
	deadline := time.NewTimer(c.options.Timeout)
	defer deadline.Stop()
	for {
		c.mu.Lock()
		news := c.news
		c.mu.Unlock()
		if condition() {
			return true
		}
		select {
		case <-news:
		case <-c.server.done:
			return condition()
		case <-deadline.C:
			return condition()
		}
	}
}

// Actions asks what can be done about a range, with what is known about it; only kinds that are
// named, or all.
func (c *Client) Actions(path string, at protocol.Range, known []protocol.Diagnostic, only ...string) []protocol.CodeAction {
	c.t.Helper()
	if known == nil {
		known = []protocol.Diagnostic{} // null is not allowed
	}
	var list []json.RawMessage
	if err := c.Call("textDocument/codeAction", protocol.CodeActionParams{
		TextDocument: protocol.TextDocument{URI: protocol.URIOf(path)}, Range: at,
		Context: protocol.CodeActionContext{Diagnostics: known, Only: only},
	}, &list); err != nil {
		c.fatalf("textDocument/codeAction: %v", err)
	}
	var actions []protocol.CodeAction
	for _, item := range list {
		actions = append(actions, c.action(item))
	}
	return actions
}

// action reads an action, or a bare command, which is as good as an action that executes it.
func (c *Client) action(item json.RawMessage) protocol.CodeAction {
	c.t.Helper()
	var bare protocol.Command
	if json.Unmarshal(item, &bare) == nil && bare.Command != "" {
		return protocol.CodeAction{Title: bare.Title, Command: &bare}
	}
	var a protocol.CodeAction
	if err := json.Unmarshal(item, &a); err != nil {
		c.fatalf("an action can't be read: %v: %s", err, item)
	}
	return a
}

// Apply does what an action says: resolves it if it has no edit, makes its edit, executes its
// command. The documents have changed when it returns.
func (c *Client) Apply(a protocol.CodeAction) {
	c.t.Helper()
	if a.Edit == nil && a.Data != nil {
		a = c.Resolve(a)
	}
	if a.Edit != nil {
		if err := c.ApplyEdit(*a.Edit); err != nil {
			c.fatalf("the edit of %q: %v", a.Title, err)
		}
	}
	if a.Command != nil {
		if err := c.Execute(*a.Command, nil); err != nil {
			c.fatalf("the command of %q: %v", a.Title, err)
		}
	}
	if a.Edit == nil && a.Command == nil {
		c.fatalf("the action %q has neither an edit nor a command", a.Title)
	}
}

// Resolve asks for what is missing in an action.
func (c *Client) Resolve(a protocol.CodeAction) protocol.CodeAction {
	c.t.Helper()
	var resolved protocol.CodeAction
	if err := c.Call("codeAction/resolve", a, &resolved); err != nil {
		c.fatalf("codeAction/resolve of %q: %v", a.Title, err)
	}
	return resolved
}

// ApplyEdit makes an edit, all of it or, with an error, nothing: in the open documents, and on
// disk in files that are not open.
func (c *Client) ApplyEdit(edit protocol.WorkspaceEdit) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.change(edit)
}

// Execute has the server execute a command. It may ask for edits meanwhile, which are made.
func (c *Client) Execute(command protocol.Command, result any) error {
	command.Title = "" // ExecuteCommandParams has none
	return c.Call("workspace/executeCommand", command, result)
}

// Applied gives how many edits the server asked for that were made.
func (c *Client) Applied() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.applied
}

// Hover asks for words about a place, and gives none if the server has none.
func (c *Client) Hover(path string, at protocol.Position) string {
	c.t.Helper()
	var hover *protocol.Hover
	if err := c.Call("textDocument/hover", protocol.HoverParams{
		TextDocument: protocol.TextDocument{URI: protocol.URIOf(path)}, Position: at,
	}, &hover); err != nil {
		c.fatalf("textDocument/hover: %v", err)
	}
	if hover == nil {
		return ""
	}
	return hover.Contents.Value
}
