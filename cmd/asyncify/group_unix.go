//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// endTogether makes the end of a command's context an interrupt for all processes that it
// started: go test waits for its tests, which a signal to it alone does not reach.
func endTogether(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGINT) }
}
