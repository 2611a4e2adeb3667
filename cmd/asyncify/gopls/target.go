package gopls

import (
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// target is the file that a build replaces: at once or not at all.
type target struct{ path string }

// newTarget finds out early what would be in the way when the build is done. A directory gets
// a file named as the default; other files are replaced if they are programs.
func newTarget(output, exe string) (target, error) {
	path, err := filepath.Abs(output)
	if err != nil {
		return target{}, err
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		path = filepath.Join(path, DefaultOutput+exe)
		info, err = os.Stat(path)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return target{}, fmt.Errorf("-o: %w", err)
	case info.IsDir():
		return target{}, fmt.Errorf("-o: %s is a directory", path)
	default:
		if _, err := buildinfo.ReadFile(path); err != nil {
			return target{}, fmt.Errorf("-o: %s is there, and no Go program: remove it or name another file", path)
		}
	}
	probe, err := os.CreateTemp(filepath.Dir(path), pattern)
	if err != nil {
		return target{}, fmt.Errorf("-o: nothing can be written beside %s: %w", path, err)
	}
	return target{path}, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// pattern names what stands beside the target while it is written.
const pattern = ".asyncify-gopls-*"

// put copies a program beside the target and moves it into its place. Between file systems a
// program can't be moved.
func (t target) put(program string) (err error) {
	in, err := os.Open(program)
	if err != nil {
		return err
	}
	defer in.Close()
	tmp, err := os.CreateTemp(filepath.Dir(t.path), pattern)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(tmp.Name())
		}
	}()
	info, err := in.Stat()
	if err == nil {
		_, err = io.Copy(tmp, in)
	}
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	if err = os.Chmod(tmp.Name(), info.Mode().Perm()); err != nil { // as the go command made it
		return err
	}
	return os.Rename(tmp.Name(), t.path)
}
