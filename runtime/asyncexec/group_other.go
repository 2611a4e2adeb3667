//go:build !unix

package asyncexec

import "os/exec"

// Group returns cmd. On Unix it has cmd lead a process group of its own, which is killed
// as a whole when cmd is stopped.
func Group(cmd *exec.Cmd) *exec.Cmd { return cmd }

func leads(*exec.Cmd) bool { return false }

func killGroup(cmd *exec.Cmd) error { return cmd.Process.Kill() }
