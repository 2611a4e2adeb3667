package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/asyncify-go/asyncify/internal/program"
)

// This file clears away what a run leaves that is killed while it writes: new
// texts that wait beside their files. The go command does not see them, since
// their names begin with a dot, but whoever looks into the directory does.

const tempPrefix = ".asyncify-"

// tempPattern names the files of this process, for os.CreateTemp.
func tempPattern() string { return fmt.Sprintf("%s%d-*", tempPrefix, os.Getpid()) }

// clearLeftovers removes them from the directories of the packages that the user
// named. What can't be removed stays: nothing depends on it.
func clearLeftovers(prog *program.Program) {
	seen := map[string]bool{}
	for _, pkg := range prog.Roots {
		for _, file := range pkg.Files {
			name := prog.Fset.File(file.FileStart).Name()
			if target, err := filepath.EvalSymlinks(name); err == nil {
				name = target
			}
			if dir := filepath.Dir(name); !seen[dir] {
				seen[dir] = true
				clearDir(dir)
			}
		}
	}
}

func clearDir(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), tempPrefix)
		pid, _, _ := strings.Cut(rest, "-")
		if n, err := strconv.Atoi(pid); ok && err == nil && e.Type().IsRegular() && !running(n) {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// running says whether another process may still be using its files. A process of
// the same number as this one is gone: this one has not begun to write.
func running(pid int) bool {
	if pid == os.Getpid() {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	err = p.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
