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

// trio is the shops that are compared, each in a process of its own. Those by hand are
// a part of the original program: nothing in them was rewritten.
type trio struct{ original, rewritten, byHand *server }

func (t trio) stop() {
	for _, s := range []*server{t.original, t.rewritten, t.byHand} {
		if s != nil {
			s.stop()
		}
	}
}

func startAll(ctx context.Context, p programs, opt options) (t trio, err error) {
	defer func() {
		if err != nil {
			t.stop()
		}
	}()
	if t.original, err = start(ctx, p.original, opt); err != nil {
		return t, err
	}
	if t.rewritten, err = start(ctx, p.rewritten, opt); err != nil {
		return t, err
	}
	t.byHand, err = start(ctx, p.original, opt, "-hand")
	return t, err
}

// start runs a server as a child that ends with this process: when it is
// stopped, when the context ends, or when the pipe to its input breaks.
func start(ctx context.Context, program string, opt options, flags ...string) (*server, error) {
	flags = append(flags, "-child", "-latency", opt.latency.String())
	cmd := exec.CommandContext(ctx, program, flags...)
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
