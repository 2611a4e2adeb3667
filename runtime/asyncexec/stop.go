package asyncexec

import (
	"os/exec"
	"sync"
	"time"
)

// A stop ends a command before its time.
type stop struct {
	cmd *exec.Cmd

	mu    sync.Mutex
	ended bool
	late  *time.Timer // kills what did not end when asked to
}

// stopper makes the stop of a command that is about to be started.
func stopper(cmd *exec.Cmd) *stop {
	if cmd.Cancel != nil { // it has a context of its own, and both may end
		cmd.Cancel = sync.OnceValue(cmd.Cancel)
	}
	return &stop{cmd: cmd}
}

// now ends the command, which has been started, in its own way.
func (s *stop) now() {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.ended:
	case s.cmd.Cancel == nil:
		kill(s.cmd)
	default:
		s.cmd.Cancel()
		if delay := s.cmd.WaitDelay; delay > 0 {
			s.late = time.AfterFunc(delay, s.kill)
		}
	}
}

// kill ends the command whatever it says.
func (s *stop) kill() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.ended {
		kill(s.cmd)
	}
}

// over takes note that the command has been waited for, and does not exist any more.
func (s *stop) over() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	if s.late != nil {
		s.late.Stop()
	}
}

// kill kills the command, and its group if it leads one.
func kill(cmd *exec.Cmd) {
	if leads(cmd) {
		killGroup(cmd)
		return
	}
	cmd.Process.Kill()
}
