package lsp

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

const text = "package a\n\nfunc A() {}\n"

// module makes a module of one file.
func module(t *testing.T) (file string) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"go.mod": "module example.com/a\n", "a.go": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "a.go")
}

// one is a result with an alert about the function.
func one(file, message string) *Result {
	at := Place{file, strings.Index(text, "func"), len(text) - 1}
	return &Result{Texts: map[string][]byte{file: []byte(text)}, Alerts: []Alert{{Rule: "r", Message: message, At: at, Whole: at}}}
}

// TestNewerStops saves while a run is under way: that ends, and another one begins.
func TestNewerStops(t *testing.T) {
	file := module(t)
	started, stopped := make(chan int64, 10), make(chan int64, 10)
	var runs, under atomic.Int64
	c := converse(t, func(ctx context.Context, _ Query) (*Result, error) {
		n := runs.Add(1)
		if under.Add(1) > 1 {
			t.Error("two runs at a time")
		}
		defer under.Add(-1)
		started <- n
		if n < 3 {
			<-ctx.Done()
			stopped <- n
			return nil, ctx.Err()
		}
		return one(file, fmt.Sprintf("found in run %d", n)), nil
	})
	c.open(file, text)
	for n := int64(1); n < 3; n++ {
		if got := receive(t, started); got != n {
			t.Errorf("run %d, want %d", got, n)
		}
		c.save(file)
		if got := receive(t, stopped); got != n {
			t.Errorf("run %d stopped, want %d", got, n)
		}
	}
	c.wait("a result", func() bool { return c.told("found in run 3") })
	if c.told("showMessage") {
		t.Errorf("a word about runs that were stopped: %q", c.events)
	}
}

// TestCancelRequest cancels what waits for a run.
func TestCancelRequest(t *testing.T) {
	file := module(t)
	started := make(chan bool, 10)
	c := converse(t, func(ctx context.Context, _ Query) (*Result, error) {
		started <- true
		<-ctx.Done()
		return nil, ctx.Err()
	})
	c.open(file, text)
	receive(t, started)
	waiter, err := c.conn.DispatchCall(t.Context(), "workspace/executeCommand", protocol.Command{Command: analyzeCommand},
		jsonrpc2.PickID(jsonrpc2.ID{Str: "mine", IsString: true}))
	if err != nil {
		t.Fatal(err)
	}
	receive(t, started) // its own run, so that it was read
	c.notify("$/cancelRequest", map[string]string{"id": "mine"})
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	if err := waiter.Wait(ctx, nil); code(err) != protocol.RequestCancelled {
		t.Errorf("%v", err)
	}
	if err := c.call("shutdown", nil); err != nil { // with a run under way
		t.Error(err)
	}
	c.notify("exit", nil)
	if got := receive(t, c.code); got != exitAsked {
		t.Errorf("exit code %d", got)
	}
}

// TestPanic breaks what finds: the user is told, and the server goes on with what it knew.
func TestPanic(t *testing.T) {
	file := module(t)
	var runs atomic.Int64
	c := converse(t, func(context.Context, Query) (*Result, error) {
		switch n := runs.Add(1); n {
		case 2:
			panic("no such thing")
		case 3:
			return nil, errors.New("no go command")
		default:
			return one(file, fmt.Sprintf("found in run %d", n)), nil
		}
	})
	c.open(file, text)
	c.wait("a result", func() bool { return c.told("found in run 1") })
	c.save(file)
	c.wait("a message", func() bool { return c.told("a defect of asyncify's: no such thing") })
	c.save(file)
	c.wait("a message", func() bool { return c.told("no go command") })
	if c.told(`"diagnostics":[]`) {
		t.Errorf("what was found was taken back: %q", c.events)
	}
	c.save(file)
	c.wait("a result", func() bool { return c.told("found in run 4") })
	if !strings.Contains(c.log.String(), "serve_test.go:") {
		t.Errorf("no stack in the log:\n%s", c.log)
	}
}

// TestBeforeInitialize has requests and notifications that come too soon, and too late.
func TestBeforeInitialize(t *testing.T) {
	c := converse(t, nil)
	c.notify("textDocument/didOpen", protocol.DidOpenParams{})
	if err := c.call("textDocument/hover", protocol.HoverParams{}); code(err) != protocol.ServerNotInitialized {
		t.Error(err)
	}
	if err := c.call("shutdown", nil); code(err) != protocol.ServerNotInitialized {
		t.Error(err)
	}
	if err := c.call("initialize", 17); code(err) != jsonrpc2.CodeInvalidParams {
		t.Error(err)
	}
	if err := c.call("initialize", protocol.InitializeParams{}); err != nil {
		t.Error(err)
	}
	if err := c.call("shutdown", nil); err != nil {
		t.Error(err)
	}
	if err := c.call("textDocument/hover", protocol.HoverParams{}); code(err) != jsonrpc2.CodeInvalidRequest {
		t.Error(err)
	}
}

// TestStream sends what is no message. Where the next one begins is known, the server goes on.
func TestStream(t *testing.T) {
	c := converse(t, nil)
	sent := make(chan error, 20)
	go func() {
		for _, body := range []string{"", "{", "null", "[]", `[{"jsonrpc":"2.0","method":"x"}]`, "{}", "17", `"x"`, `{"id":1.5,"method":"x"}`, `{"id":{},"result":1}`} {
			if _, err := fmt.Fprintf(c.in, "content-length:%d\r\nX-Other: 1\r\n\r\n%s", len(body), body); err != nil {
				sent <- err
			}
		}
		sent <- nil
	}()
	if err := receive(t, sent); err != nil {
		t.Fatal(err)
	}
	if err := c.call("initialize", protocol.InitializeParams{}); err != nil {
		t.Fatalf("%v; the log:\n%s", err, c.log)
	}
	if got := strings.Count(c.log.String(), "a message was passed over"); got != 10 {
		t.Errorf("%d messages were passed over:\n%s", got, c.log)
	}
	if _, err := c.in.Write([]byte("Content-Length: many\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	if got := receive(t, c.code); got != exitUnasked {
		t.Errorf("exit code %d", got)
	}
}
