package asyncfile

import (
	"context"
	"io/fs"
	"os"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// ReadFile is [os.ReadFile] as an operation of s.
func ReadFile(s *async.Scope, name string) *async.Deferred[[]byte] {
	return async.Go(s, func(context.Context) ([]byte, error) { return os.ReadFile(name) })
}

// ReadDir is [os.ReadDir] as an operation of s.
func ReadDir(s *async.Scope, name string) *async.Deferred[[]fs.DirEntry] {
	return async.Go(s, func(context.Context) ([]fs.DirEntry, error) { return os.ReadDir(name) })
}

// Stat is [os.Stat] as an operation of s.
func Stat(s *async.Scope, name string) *async.Deferred[fs.FileInfo] {
	return async.Go(s, func(context.Context) (fs.FileInfo, error) { return os.Stat(name) })
}

// Lstat is [os.Lstat] as an operation of s.
func Lstat(s *async.Scope, name string) *async.Deferred[fs.FileInfo] {
	return async.Go(s, func(context.Context) (fs.FileInfo, error) { return os.Lstat(name) })
}

// Readlink is [os.Readlink] as an operation of s.
func Readlink(s *async.Scope, name string) *async.Deferred[string] {
	return async.Go(s, func(context.Context) (string, error) { return os.Readlink(name) })
}
