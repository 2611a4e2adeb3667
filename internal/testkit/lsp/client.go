package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// Options say which server is started, and what the client says of itself.
type Options struct {
	Command []string // the server and its arguments
	Env     []string // besides this process's environment, "NAME=value"
	Dir     string   // where the server runs; the first folder unless told

	Folders               []string            // of the workspace
	InitializationOptions any                 // nil for none
	Settings              map[string]any      // by section, what workspace/configuration is answered with
	Encodings             []protocol.Encoding // offered; none leaves it at UTF-16
	// Adjust, if not nil, changes what the client says that it can.
	Adjust func(*protocol.InitializeParams)

	Timeout time.Duration // for each answer, and for diagnostics; 2 minutes unless told
}

// Client is a client, initialized. Its methods may be called by one goroutine at a time.
type Client struct {
	t       testing.TB
	options Options
	server  *process
	conn    *jsonrpc2.Conn
	// Server is what the server said that it can, and Encoding what positions are counted in.
	Server   protocol.ServerCapabilities
	Encoding protocol.Encoding

	mu        sync.Mutex
	documents map[string]*document // open ones, by path
	published map[string]protocol.PublishDiagnosticsParams
	news      chan struct{} // closed, and made anew, when something is published or said
	messages  []protocol.MessageParams
	progress  []protocol.ProgressParams
	asked     []string // the methods that the server asked for
	applied   int      // edits that the server asked for and that were made
}

// Start starts a server and initializes it. The server is ended when the test ends.
func Start(t testing.TB, options Options) *Client {
	t.Helper()
	if options.Timeout == 0 {
		options.Timeout = 2 * time.Minute
	}
	if options.Dir == "" && len(options.Folders) > 0 {
		options.Dir = options.Folders[0]
	}
	c := &Client{
		t: t, options: options, Encoding: protocol.UTF16, news: make(chan struct{}),
		documents: map[string]*document{}, published: map[string]protocol.PublishDiagnosticsParams{},
	}
	server, err := start(options)
	if err != nil {
		t.Fatalf("start the language server: %v", err)
	}
	c.server = server
	logger := jsonrpc2.SetLogger(discard{}) // lines after the end of the test would be a panic
	stream := jsonrpc2.NewBufferedStream(server, jsonrpc2.VSCodeObjectCodec{})
	c.mu.Lock() // a server that speaks unasked waits until there is a connection to answer by
	c.conn = jsonrpc2.NewConn(context.Background(), stream, jsonrpc2.HandlerWithError(c.handle).SuppressErrClosed(), logger)
	c.mu.Unlock()
	t.Cleanup(c.end)
	c.initialize()
	return c
}

type discard struct{}

func (discard) Printf(string, ...any) {}

func (c *Client) initialize() {
	c.t.Helper()
	var result protocol.InitializeResult
	if err := c.Call("initialize", c.initializeParams(), &result); err != nil {
		c.fatalf("initialize: %v", err)
	}
	c.Server = result.Capabilities
	if result.Capabilities.PositionEncoding != "" {
		c.Encoding = result.Capabilities.PositionEncoding
	}
	c.Notify("initialized", struct{}{})
}

// Call asks the server for something and waits for the answer, which it puts into result.
func (c *Client) Call(method string, params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), c.options.Timeout)
	defer cancel()
	return c.conn.Call(ctx, method, params, result)
}

// Send asks the server for something under an id of the caller's, which must not be a number,
// and gives what waits for the answer.
func (c *Client) Send(id, method string, params any) (wait func(result any) error) {
	c.t.Helper()
	waiter, err := c.conn.DispatchCall(context.Background(), method, params, jsonrpc2.PickID(jsonrpc2.ID{Str: id, IsString: true}))
	if err != nil {
		c.fatalf("%s: %v", method, err)
	}
	return func(result any) error {
		ctx, cancel := context.WithTimeout(context.Background(), c.options.Timeout)
		defer cancel()
		return waiter.Wait(ctx, result)
	}
}

// Notify tells the server something.
func (c *Client) Notify(method string, params any) {
	c.t.Helper()
	if err := c.conn.Notify(context.Background(), method, params); err != nil {
		c.fatalf("%s: %v", method, err)
	}
}

// Shutdown ends the server as the protocol wants it, and gives its exit code.
func (c *Client) Shutdown() int {
	c.t.Helper()
	if err := c.Call("shutdown", nil, nil); err != nil {
		c.fatalf("shutdown: %v", err)
	}
	c.Notify("exit", nil)
	return c.Wait()
}

// Wait waits until the server has ended by itself, and gives its exit code.
func (c *Client) Wait() int {
	c.t.Helper()
	code, ok := c.server.wait(c.options.Timeout)
	if !ok {
		c.fatalf("the language server has not ended after %v", c.options.Timeout)
	}
	return code
}

// Hang closes the line to the server without a word, as an editor does that crashes.
func (c *Client) Hang() { c.server.Close() }

// PID is the server's process id.
func (c *Client) PID() int { return c.server.cmd.Process.Pid }

// Log is what the server wrote to its standard error so far.
func (c *Client) Log() string { return c.server.log.String() }

func (c *Client) end() {
	c.conn.Close()
	c.server.kill()
}

// fatalf ends the test, and tells what the server said last.
func (c *Client) fatalf(format string, args ...any) {
	c.t.Helper()
	c.t.Fatalf("%s\nthe server's standard error ends:\n%s", fmt.Sprintf(format, args...), tail(c.Log(), 4000))
}

func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return "…" + s[len(s)-n:]
}

func folders(paths []string) (list []protocol.WorkspaceFolder) {
	for _, p := range paths {
		list = append(list, protocol.WorkspaceFolder{URI: protocol.URIOf(p), Name: filepath.Base(p)})
	}
	return list
}

// raw spells a value as JSON.
func raw(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // a test's own value
	}
	return bytes.Clone(data)
}
