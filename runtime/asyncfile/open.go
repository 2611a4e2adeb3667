package asyncfile

import (
	"context"
	"io/fs"
	"os"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// Open is [os.Open] as an operation of s. The file is closed with the scope if nobody
// took it over.
func Open(s *async.Scope, name string) *async.Deferred[*os.File] {
	return OpenFile(s, name, os.O_RDONLY, 0)
}

// Create is [os.Create] as an operation of s. The file is closed with the scope if
// nobody took it over, and stays.
func Create(s *async.Scope, name string) *async.Deferred[*os.File] {
	return OpenFile(s, name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
}

// OpenFile is [os.OpenFile] as an operation of s. The file is closed with the scope if
// nobody took it over.
func OpenFile(s *async.Scope, name string, flag int, perm fs.FileMode) *async.Deferred[*os.File] {
	return async.GoHolding(s, func(context.Context) (*os.File, error) {
		return os.OpenFile(name, flag, perm)
	}, func(file *os.File) { file.Close() })
}

// OpenInRoot is [os.OpenInRoot] as an operation of s: the file that is opened lies below
// dir, wherever name and its links point. It is closed with the scope if nobody took it
// over.
func OpenInRoot(s *async.Scope, dir, name string) *async.Deferred[*os.File] {
	return async.GoHolding(s, func(context.Context) (*os.File, error) {
		return os.OpenInRoot(dir, name)
	}, func(file *os.File) { file.Close() })
}
