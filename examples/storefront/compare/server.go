package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"time"
)

// patience bounds the start and the stop of a server, and each answer.
const patience = 20 * time.Second

// server is a running shop.
type server struct {
	Pages string // base URL
	Calls string // base URL of the record of calls

	client *http.Client
	stop   func()
	sent   int // requests so far; each gets its number as id
}

// pair is both builds, each in a process of its own.
type pair struct{ original, rewritten *server }

func (p pair) stop() {
	p.original.stop()
	p.rewritten.stop()
}

func startPair(ctx context.Context, p programs, opt options) (pair, error) {
	original, err := start(ctx, p.original, opt)
	if err != nil {
		return pair{}, err
	}
	rewritten, err := start(ctx, p.rewritten, opt)
	if err != nil {
		original.stop()
		return pair{}, err
	}
	return pair{original, rewritten}, nil
}

// start runs a server as a child that ends with this process: when it is
// stopped, when the context ends, or when the pipe to its input breaks.
func start(ctx context.Context, program string, opt options) (*server, error) {
	cmd := exec.CommandContext(ctx, program, "-child", "-latency", opt.latency.String())
	if opt.verbose {
		cmd.Stderr = os.Stderr
	}
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	cmd.Cancel = input.Close // so that it can remove its files
	cmd.WaitDelay = patience
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{
		client: newClient(),
		stop: func() {
			// A server that does not end when its input does is killed.
			late := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
			defer late.Stop()
			_ = input.Close()
			_ = cmd.Wait()
		},
	}
	if err := s.readAddresses(out, cmd.Process); err != nil {
		s.stop()
		return nil, fmt.Errorf("%s did not start (-v shows why): %w", program, err)
	}
	return s, nil
}

// newClient gives a client that takes every answer as it is.
func newClient() *http.Client {
	return &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// readAddresses waits for the line that says where the server listens.
func (s *server) readAddresses(out io.Reader, process *os.Process) error {
	late := time.AfterFunc(patience, func() { _ = process.Kill() })
	defer late.Stop()
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(line, s)
}
