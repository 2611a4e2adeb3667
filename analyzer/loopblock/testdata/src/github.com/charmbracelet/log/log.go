// Package log has the shapes of a logger that asks the terminal when it is first used.
package log

import "os/exec"

func Info(msg interface{}) { exec.Command("tmux", "info").Output() }
