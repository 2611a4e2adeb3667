package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
	"github.com/asyncify-go/asyncify/internal/testkit/lsp"
)

// testServedEnds ends servers in each way that there is.
func testServedEnds(t *testing.T) {
	c, _ := served(t, lsp.Options{}) // in the midst of the first run
	if code := c.Shutdown(); code != 0 {
		t.Errorf("exit code %d after shutdown and exit", code)
	}
	c, _ = served(t, lsp.Options{})
	c.Notify("exit", nil)
	if code := c.Wait(); code != 1 {
		t.Errorf("exit code %d after exit alone", code)
	}
	c, _ = served(t, lsp.Options{})
	c.Hang()
	if code := c.Wait(); code != 1 {
		t.Errorf("exit code %d when the client hung up", code)
	}
	if runtime.GOOS != "windows" { // which has no such signal
		c, _ = served(t, lsp.Options{})
		process, err := os.FindProcess(c.PID())
		if err == nil {
			err = process.Signal(syscall.SIGTERM)
		}
		if code := c.Wait(); code != 1 || err != nil {
			t.Errorf("exit code %d when it was told to end (%v)", code, err)
		}
	}
	// The process that is served ends, and somebody else holds the line open: this test.
	parent := connect(t, lsp.Options{})
	pid := parent.PID()
	c, file := served(t, lsp.Options{Adjust: func(p *protocol.InitializeParams) { p.ProcessID = &pid }})
	c.Diagnostics(file, count(1))
	parent.Shutdown()
	if code := c.Wait(); code != 1 {
		t.Errorf("exit code %d when the client's process was gone", code)
	}
}

// testServedRubbish says what no client should say. The server answers by the book, and serves on.
func testServedRubbish(t *testing.T) {
	c, file := served(t, lsp.Options{})
	c.Diagnostics(file, count(1))
	uri := protocol.URIOf(file)
	huge := protocol.Range{Start: protocol.Position{Line: 1 << 31, Character: 1 << 31}, End: protocol.Position{Line: 1<<32 - 1, Character: 1<<32 - 1}}
	code := func(method string, params any) int64 {
		t.Helper()
		var e *jsonrpc2.Error
		if err := c.Call(method, params, nil); !errors.As(err, &e) {
			t.Errorf("%s: %v", method, err)
			return 0
		}
		return e.Code
	}
	for _, tt := range []struct {
		method string
		params any
		want   int64
	}{
		{"textDocument/juggle", nil, jsonrpc2.CodeMethodNotFound},
		{"initialize", map[string]any{}, jsonrpc2.CodeInvalidRequest},
		{"textDocument/hover", []int{1, 2}, jsonrpc2.CodeInvalidParams},
		{"textDocument/codeAction", "what?", jsonrpc2.CodeInvalidParams},
		{"workspace/executeCommand", map[string]any{"command": "rm"}, jsonrpc2.CodeInvalidParams},
		{"workspace/executeCommand", map[string]any{"command": "asyncify.analyze", "arguments": []any{"file:///nowhere.go"}}, jsonrpc2.CodeInvalidParams},
	} {
		if got := code(tt.method, tt.params); got != tt.want {
			t.Errorf("%s: code %d, want %d", tt.method, got, tt.want)
		}
	}
	if n := len(c.Actions(file, huge, nil)); n != 0 {
		t.Errorf("%d actions far behind the end", n)
	}
	if hover := c.Hover(file, huge.End); hover != "" {
		t.Errorf("hover far behind the end: %q", hover)
	}
	notifyRubbish(c, file, huge)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	c.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": uri}})
	analyze(t, c)
	list := c.Diagnostics(file, count(1))
	if got := c.At(file, list[0].Range); got != "func Page" {
		t.Errorf("underlined: %q", got)
	}
	if log := c.Log(); strings.Contains(log, "goroutine") {
		t.Errorf("its log:\n%s", log)
	}
	if code := c.Shutdown(); code != 0 {
		t.Errorf("exit code %d after shutdown and exit", code)
	}
}

// notifyRubbish tells what no client should tell.
func notifyRubbish(c *lsp.Client, file string, huge protocol.Range) {
	uri := protocol.URIOf(file)
	gone := filepath.Join(filepath.Dir(file), "gone.go")
	c.Notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": protocol.URIOf(gone), "version": 7},
		"contentChanges": []any{map[string]any{"text": "package shop"}}})
	c.Notify("textDocument/didChange", 17)
	c.Notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": "untitled:1"}})
	c.Notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": protocol.URIOf(gone)}})
	c.Notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file://%zz", "text": ""}})
	c.Notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": "", "type": 99}}})
	c.Notify("$/cancelRequest", map[string]any{"id": "nobody"})
	c.Notify("$/cancelRequest", map[string]any{"id": []int{}})
	c.Notify("workspace/didChangeConfiguration", map[string]any{"settings": []int{1}})
	// A change at a place that is none: behind the end, where clients put what they append.
	c.Notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": 2},
		"contentChanges": []any{map[string]any{"range": huge, "text": "\n// the end\n"}}})
	c.Notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": 3},
		"contentChanges": []any{map[string]any{"range": protocol.Range{Start: huge.End}, "text": "x"}}}) // ends before it begins
}

// testServedLost makes a change that can't be made: what the client shows is not known from then on,
// and no fix of it is offered before it is.
func testServedLost(t *testing.T) {
	c, file := served(t, lsp.Options{})
	list := c.Diagnostics(file, count(1))
	offered := func(when string, want int) {
		t.Helper()
		if got := c.Actions(file, list[0].Range, list, protocol.QuickFix); len(got) != want {
			t.Errorf("%s: %d fixes, want %d", when, len(got), want)
		}
	}
	lose := func(version int) {
		backwards := protocol.Range{Start: protocol.Position{Line: 3}, End: protocol.Position{Line: 2}}
		c.Notify("textDocument/didChange", map[string]any{
			"textDocument":   map[string]any{"uri": protocol.URIOf(file), "version": version},
			"contentChanges": []any{map[string]any{"range": backwards, "text": "x"}},
		})
	}
	offered("before", 1)
	lose(2)
	offered("lost", 0)
	c.Notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": protocol.URIOf(file), "version": 3},
		"contentChanges": []any{map[string]any{"text": c.Text(file)}},
	})
	offered("with the whole text", 1)
	lose(4)
	offered("lost again", 0)
	c.Save(file)
	analyze(t, c)
	offered("saved", 1)
}
