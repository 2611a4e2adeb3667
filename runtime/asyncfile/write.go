package asyncfile

import (
	"context"
	"io/fs"
	"os"

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
