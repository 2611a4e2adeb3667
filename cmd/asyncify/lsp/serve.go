package lsp

import (
	"context"
	"io"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// Options say what a server is made of.
type Options struct {
	In        io.ReadCloser // from the client
	Out       io.Writer     // to the client
	Log       io.Writer
	Version   string // of this program, for the client
	Configure Configure
}

// Exit codes, as the protocol wants them.
const (
	exitAsked   = 0 // the client has asked for it
	exitUnasked = 1 // the client is gone, or has not said shutdown before exit
)

// Serve serves one client until that ends, and gives the process's exit code.
func Serve(ctx context.Context, options Options) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := newServer(options, cancel)
	s.mu.Lock() // whatever handles the first message waits until there is a connection to answer by
	s.conn = jsonrpc2.NewConn(ctx, newStream(options.In, options.Out, s.log), handler{s}, jsonrpc2.SetLogger(s.log))
	s.mu.Unlock()
	go s.send()
	worked := make(chan struct{})
	go func() { s.work(ctx); close(worked) }()
	select {
	case <-ctx.Done():
	case <-s.conn.DisconnectNotify():
	}
	cancel()
	select {
	case <-worked: // and with it the go commands that it had started
	case <-time.After(3 * time.Second):
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.phase == down {
		return exitAsked
	}
	return exitUnasked
}

// phase is how far the conversation with the client has come.
type phase int

const (
	fresh phase = iota // nothing but initialize is answered
	up
	down // shutdown was asked for
)

// server is what is known about one client.
type server struct {
	options Options
	log     *logger
	conn    *jsonrpc2.Conn
	end     func()        // ends the server
	wake    chan struct{} // there may be work
	outbox  outbox

	mu        sync.Mutex
	phase     phase
	client    protocol.ClientCapabilities
	encoding  protocol.Encoding
	folders   []string             // of the workspace
	documents map[string]*document // open ones, by path
	programs  map[string]*program  // by the directory of their root
	told      map[string]published // what the client knows, by path
	settings  settings
	find      Find
	requests  map[jsonrpc2.ID]context.CancelFunc // under way
}

func newServer(options Options, end func()) *server {
	s := &server{
		options: options, log: &logger{out: options.Log}, end: end, wake: make(chan struct{}, 1),
		outbox: outbox{news: make(chan struct{}, 1)}, encoding: protocol.UTF16,
		documents: map[string]*document{}, programs: map[string]*program{}, told: map[string]published{},
		requests: map[jsonrpc2.ID]context.CancelFunc{},
	}
	s.find, _ = options.Configure(nil)
	return s
}
