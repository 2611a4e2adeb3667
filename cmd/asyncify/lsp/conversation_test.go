package lsp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// These tests have a server in this process, so that what it finds with is in their hands. The
// tests of package main have the real one.

// limit bounds every wait.
const limit = 30 * time.Second

// conversation is a client without habits.
type conversation struct {
	t    *testing.T
	conn *jsonrpc2.Conn
	in   io.Writer // raw, to the server
	code chan int  // the server's exit code
	log  *safeBuffer

	mu     sync.Mutex
	events []string // what the server told
}

type safeBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the buffer.
func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// String gives what was written.
func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

type pipes struct {
	io.Reader
	io.Writer
	close func() error
}

// Close closes both.
func (p pipes) Close() error { return p.close() }

// converse starts a server that finds with a function.
func converse(t *testing.T, find Find) *conversation {
	t.Helper()
	toServer, in := io.Pipe()
	out, toClient := io.Pipe()
	c := &conversation{t: t, in: in, code: make(chan int, 1), log: &safeBuffer{}}
	go func() {
		c.code <- Serve(t.Context(), Options{
			In: toServer, Out: toClient, Log: c.log,
			Configure: func(map[string]string) (Find, []error) { return find, nil },
		})
	}()
	stream := jsonrpc2.NewBufferedStream(pipes{out, in, func() error { return errors.Join(in.Close(), out.Close()) }}, jsonrpc2.VSCodeObjectCodec{})
	handler := jsonrpc2.HandlerWithError(func(_ context.Context, _ *jsonrpc2.Conn, req *jsonrpc2.Request) (any, error) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if req.Params != nil {
			c.events = append(c.events, req.Method+" "+string(*req.Params))
		}
		return nil, nil
	})
	c.conn = jsonrpc2.NewConn(t.Context(), stream, handler.SuppressErrClosed(), jsonrpc2.SetLogger(&logger{out: c.log}))
	t.Cleanup(func() { c.conn.Close() })
	return c
}

func (c *conversation) call(method string, params any) error {
	ctx, cancel := context.WithTimeout(c.t.Context(), limit)
	defer cancel()
	return c.conn.Call(ctx, method, params, nil, jsonrpc2.StringID()) // errors without an id look like those of 0
}

func (c *conversation) notify(method string, params any) {
	c.t.Helper()
	if err := c.conn.Notify(c.t.Context(), method, params); err != nil {
		c.t.Fatal(err)
	}
}

// wait waits for a condition.
func (c *conversation) wait(what string, condition func() bool) {
	c.t.Helper()
	for deadline := time.Now().Add(limit); !condition(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			c.t.Fatalf("%s has not come to pass; the log:\n%s", what, c.log)
		}
	}
}

// told says whether the server has told something with some words in it.
func (c *conversation) told(words string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, e := range c.events {
		if strings.Contains(e, words) {
			return true
		}
	}
	return false
}

// open initializes, and opens a file of a module.
func (c *conversation) open(file, text string) {
	c.t.Helper()
	if err := c.call("initialize", protocol.InitializeParams{}); err != nil {
		c.t.Fatal(err)
	}
	c.notify("textDocument/didOpen", protocol.DidOpenParams{TextDocument: protocol.TextDocumentItem{
		URI: protocol.URIOf(file), Version: 1, Text: text,
	}})
}

func (c *conversation) save(file string) {
	c.t.Helper()
	c.notify("textDocument/didSave", protocol.DidSaveParams{TextDocument: protocol.TextDocument{URI: protocol.URIOf(file)}})
}

// receive gives what comes next.
func receive[T any](t *testing.T, from <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-from:
	case <-time.After(limit):
		t.Fatal("nothing has come")
	}
	return v
}

func code(err error) int64 {
	if e, ok := errors.AsType[*jsonrpc2.Error](err); ok {
		return e.Code
	}
	return 0
}
