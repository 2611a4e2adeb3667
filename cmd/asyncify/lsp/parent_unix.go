//go:build unix

package lsp

import (
	"errors"
	"syscall"
)

// alive says whether there is a process of that id, be it somebody else's.
func alive(pid int) bool {
	return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}
