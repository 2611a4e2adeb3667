package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// This file asks git.

// gitRepository is the working tree around a directory.
type gitRepository struct{ top string }

func openRepository(dir string) (*gitRepository, error) {
	top, err := (&gitRepository{dir}).git("rev-parse", "--show-toplevel")
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("-since: the git command, which is asked what changed, is not in PATH: install it, or leave -since out")
	} else if err != nil {
		return nil, fmt.Errorf("-since: git finds no repository around %s: run asyncify in a clone, or leave -since out: %w", dir, err)
	}
	real, err := filepath.EvalSymlinks(filepath.FromSlash(strings.TrimSuffix(top, "\n")))
	return &gitRepository{real}, err
}

// git runs a command; the error is what it said.
func (r *gitRepository) git(args ...string) (string, error) {
	var out, errs bytes.Buffer
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = r.top, &out, &errs
	err := cmd.Run()
	if said := strings.TrimSpace(errs.String()); err != nil && said != "" {
		err = errors.New(said)
	}
	return out.String(), err
}

// base gives the commit at which this branch left the history of a revision: what others
// did there since does not count as changed.
func (r *gitRepository) base(revision string) (string, error) {
	commit, err := r.git("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("-since=%s: git knows no such revision; a pipeline may have to fetch it first (actions/checkout: fetch-depth: 0)", revision)
	}
	base, err := r.git("merge-base", strings.TrimSpace(commit), "HEAD")
	if err != nil {
		return "", fmt.Errorf("-since=%s: it has no commit in common with HEAD; in a shallow clone, fetch more of the history (actions/checkout: fetch-depth: 0)", revision)
	}
	return strings.TrimSpace(base), nil
}

// changedFiles lists the Go files that are not as they were in a commit: those that are gone
// and those that git does not know yet among them, but none that it is told to ignore.
func (r *gitRepository) changedFiles(commit string) ([]string, error) {
	tracked, err := r.git("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--", "*.go")
	if err != nil {
		return nil, fmt.Errorf("-since: git diff: %w", err)
	}
	untracked, err := r.git("ls-files", "-z", "--others", "--exclude-standard", "--", "*.go")
	if err != nil {
		return nil, fmt.Errorf("-since: git ls-files: %w", err)
	}
	files := strings.Split(tracked+untracked, "\x00")
	slices.Sort(files)
	return slices.DeleteFunc(slices.Compact(files), func(f string) bool { return f == "" }), nil
}

// fileThen gives the text of a file in a commit, nothing if it was not there.
func (r *gitRepository) fileThen(commit, file string) ([]byte, error) {
	if listed, err := r.git("ls-tree", "-z", "--name-only", "--full-tree", commit, "--", file); err != nil || listed == "" {
		return nil, err
	}
	text, err := r.git("cat-file", "blob", commit+":"+file)
	if err != nil {
		return nil, fmt.Errorf("-since: git cat-file %s: %w", file, err)
	}
	return []byte(text), nil
}
