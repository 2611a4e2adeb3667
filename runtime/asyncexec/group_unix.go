//go:build unix

package asyncexec

import (
	"os"
	"os/exec"
	"syscall"
)

// Group has cmd lead a process group of its own, which is killed as a whole when cmd is
// stopped: all that it starts, unless that leaves the group. It returns cmd, which must
// not have been started.
//
// Such a command does not get the signals that a terminal sends to this program. On
// systems other than Unix there are no groups, and Group changes nothing.
func Group(cmd *exec.Cmd) *exec.Cmd {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = new(syscall.SysProcAttr)
	}
	cmd.SysProcAttr.Setpgid, cmd.SysProcAttr.Pgid = true, 0
	if cmd.Cancel != nil {
		cmd.Cancel = func() error { return killGroup(cmd) }
	}
	return cmd
}

// leads says whether cmd, which was started, leads a process group.
func leads(cmd *exec.Cmd) bool {
	attr := cmd.SysProcAttr
	return attr != nil && (attr.Setsid || attr.Setpgid && attr.Pgid == 0)
}

// killGroup kills the group that cmd leads. The group keeps its number from being given
// to another for as long as it has members, and cmd has not been waited for.
func killGroup(cmd *exec.Cmd) error {
	err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	if err == syscall.ESRCH {
		return os.ErrProcessDone
	}
	return err
}
