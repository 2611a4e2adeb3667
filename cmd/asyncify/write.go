package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// write writes the changed files, and tells how to get the package that the new
// code uses.
func (o *output) write(f *found) (int, error) {
	clearLeftovers(o.prog)
	changes, err := f.changes(o.prog)
	if err != nil || len(changes) == 0 {
		return exitNothing, err
	}
	ctx, stop := heedSignals()
	defer stop()
	if o.tries {
		if code, err := o.try(ctx, f, changes); code != exitNothing || err != nil {
			return code, err
		}
	} else if err := o.replace(ctx, changes); err != nil {
		return 0, err
	}
	if o.options.list {
		for _, c := range changes {
			fmt.Fprintln(o.stdout, o.relative(c.name))
		}
	}
	o.tellRuntime(changes)
	return exitNothing, nil
}

// replace puts the new texts in place of the files.
func (o *output) replace(ctx context.Context, changes []change) error {
	w := &writer{name: o.relative, rename: os.Rename}
	defer w.clean()
	return w.write(ctx, changes)
}

// writer replaces files by new ones. It first writes every new text beside its
// file, where disk and permissions can still say no without harm, and then puts
// them in place one by one, which takes no time: there is never half a file.
type writer struct {
	name   func(string) string            // what the user calls a file
	rename func(old, target string) error // os.Rename, but in tests
	staged []staged
}

// staged is a new text that waits beside its file.
type staged struct {
	change
	tmp, target string
}

// write writes all changes or, as far as it can, none.
func (w *writer) write(ctx context.Context, changes []change) error {
	for _, c := range changes {
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err := w.stage(c); err != nil {
			return fmt.Errorf("%w; nothing was written", err)
		}
	}
	// From here on a signal waits: stopping now would leave some files changed.
	for _, s := range w.staged {
		if err := w.unchanged(s); err != nil {
			return fmt.Errorf("%w; nothing was written", err)
		}
	}
	for i, s := range w.staged {
		err := w.unchanged(s)
		if err == nil {
			err = w.rename(s.tmp, s.target)
		}
		if err != nil {
			return fmt.Errorf("%w; %s", err, w.progress(i))
		}
	}
	return nil
}

// stage checks that a file may be written, and writes its new text beside it.
// Where the name is a symbolic link, the file that it leads to is meant.
func (w *writer) stage(c change) error {
	target, err := filepath.EvalSymlinks(c.name)
	if errors.Is(err, fs.ErrNotExist) {
		return w.gone(c)
	} else if err != nil {
		return err
	}
	if same, err := w.isStaged(c, target); same || err != nil {
		return err
	}
	info, err := os.Stat(target)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o222 == 0 {
		return fmt.Errorf("%s is read-only (%v): make it writable, or leave its package out", w.name(c.name), info.Mode())
	}
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("%s can't be written: %w", w.name(c.name), err)
	}
	_ = f.Close() // nothing was written to it
	tmp, err := os.CreateTemp(filepath.Dir(target), tempPattern())
	if err != nil {
		return fmt.Errorf("can't write beside %s: %w", w.name(c.name), err)
	}
	w.staged = append(w.staged, staged{c, tmp.Name(), target})
	_, err = tmp.Write(c.after)
	keepOwner(tmp, info)
	if err := errors.Join(err, tmp.Chmod(info.Mode().Perm()), tmp.Sync(), tmp.Close()); err != nil {
		return fmt.Errorf("can't write beside %s: %w", w.name(c.name), err)
	}
	return nil
}

// isStaged says whether a file has its new text already, under another name: links
// may make one file part of two packages. They must want the same of it.
func (w *writer) isStaged(c change, target string) (bool, error) {
	i := slices.IndexFunc(w.staged, func(s staged) bool { return s.target == target })
	if i < 0 {
		return false, nil
	}
	if s := w.staged[i]; !bytes.Equal(s.after, c.after) {
		return false, fmt.Errorf("%s and %s are one file, which their packages need changed in different ways: leave one of the packages out", w.name(s.name), w.name(c.name))
	}
	return true, nil
}

func (w *writer) gone(c change) error {
	return fmt.Errorf("%s was deleted by somebody else while asyncify was running: run asyncify again", w.name(c.name))
}

// unchanged makes sure that the file still holds what was read.
func (w *writer) unchanged(s staged) error {
	now, err := os.ReadFile(s.target)
	if errors.Is(err, fs.ErrNotExist) {
		return w.gone(s.change)
	} else if err != nil {
		return err
	}
	if !bytes.Equal(now, s.before) {
		return fmt.Errorf("%s was changed by somebody else while asyncify was running: run asyncify again", w.name(s.name))
	}
	return nil
}

// progress says how far writing came.
func (w *writer) progress(done int) string {
	if done == 0 {
		return "nothing was written"
	}
	list := func(some []staged) string {
		var names []string
		for _, s := range some {
			names = append(names, w.name(s.name))
		}
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("written: %s; not written: %s", list(w.staged[:done]), list(w.staged[done:]))
}

// clean removes what was not put in place. What was is gone from its old name.
func (w *writer) clean() {
	for _, s := range w.staged {
		_ = os.Remove(s.tmp)
	}
}
