package lsp

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// process is a server that runs, and the line to it.
type process struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  io.ReadCloser
	log  buffer
	done chan struct{} // closed when it has ended
}

func start(o Options) (*process, error) {
	if len(o.Command) == 0 {
		return nil, errors.New("no command")
	}
	p := &process{cmd: exec.Command(o.Command[0], o.Command[1:]...), done: make(chan struct{})}
	p.cmd.Dir, p.cmd.Env, p.cmd.Stderr = o.Dir, append(os.Environ(), o.Env...), &p.log
	p.cmd.WaitDelay = 5 * time.Second // children of the server may hold its standard error open
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	// Not StdoutPipe: Wait would close it before the last answer was read.
	out, theirs, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	p.out, p.cmd.Stdout = out, theirs
	err = p.cmd.Start()
	theirs.Close()
	if err != nil {
		out.Close()
		return nil, err
	}
	go func() {
		_ = p.cmd.Wait() // its exit code is asked for by itself
		close(p.done)
	}()
	return p, nil
}

// Read reads what the server says.
func (p *process) Read(b []byte) (int, error) { return p.out.Read(b) }

// Write says something to the server.
func (p *process) Write(b []byte) (int, error) { return p.in.Write(b) }

// Close closes the line to the server, in both directions.
func (p *process) Close() error { return errors.Join(p.in.Close(), p.out.Close()) }

// wait gives the exit code, unless the process lives longer than the timeout.
func (p *process) wait(timeout time.Duration) (code int, ok bool) {
	select {
	case <-p.done:
		return p.cmd.ProcessState.ExitCode(), true
	case <-time.After(timeout):
		return 0, false
	}
}

// kill ends the process, if it has not ended, and waits for it.
func (p *process) kill() {
	if _, ended := p.wait(3 * time.Second); !ended { // its line is closed: it may end by itself
		_ = p.cmd.Process.Kill()
		<-p.done
	}
}

// buffer takes what is written by another goroutine.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the buffer.
func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// String gives what was written.
func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}
