package asyncfile

import (
	"context"
	"io/fs"
	"os"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// WriteFile is [os.WriteFile] as an operation of s. The data may not be changed until
// the operation has ended.
func WriteFile(s *async.Scope, name string, data []byte, perm fs.FileMode) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.WriteFile(name, data, perm) })
}

// Mkdir is [os.Mkdir] as an operation of s.
func Mkdir(s *async.Scope, name string, perm fs.FileMode) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Mkdir(name, perm) })
}

// MkdirAll is [os.MkdirAll] as an operation of s.
func MkdirAll(s *async.Scope, path string, perm fs.FileMode) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.MkdirAll(path, perm) })
}

// Rename is [os.Rename] as an operation of s.
func Rename(s *async.Scope, oldpath, newpath string) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Rename(oldpath, newpath) })
}

// Remove is [os.Remove] as an operation of s.
func Remove(s *async.Scope, name string) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Remove(name) })
}

// RemoveAll is [os.RemoveAll] as an operation of s.
func RemoveAll(s *async.Scope, path string) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.RemoveAll(path) })
}

// Link is [os.Link] as an operation of s.
func Link(s *async.Scope, oldname, newname string) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Link(oldname, newname) })
}

// Symlink is [os.Symlink] as an operation of s.
func Symlink(s *async.Scope, oldname, newname string) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Symlink(oldname, newname) })
}

// Chmod is [os.Chmod] as an operation of s.
func Chmod(s *async.Scope, name string, mode fs.FileMode) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Chmod(name, mode) })
}

// Chtimes is [os.Chtimes] as an operation of s.
func Chtimes(s *async.Scope, name string, atime, mtime time.Time) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Chtimes(name, atime, mtime) })
}

// Truncate is [os.Truncate] as an operation of s. The size is in bytes.
func Truncate(s *async.Scope, name string, size int64) *async.Deferred[struct{}] {
	return async.Do(s, func(context.Context) error { return os.Truncate(name, size) })
}
