//go:build !unix

package main

import "os/exec"

// endTogether does nothing where processes have no groups: the command is ended alone.
func endTogether(*exec.Cmd) {}
