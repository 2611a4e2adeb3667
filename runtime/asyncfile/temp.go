package asyncfile

import (
	"context"
	"os"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// CreateTemp is [os.CreateTemp] as an operation of s. If nobody took the file over it is
// closed and removed with the scope, since nobody knows its name.
func CreateTemp(s *async.Scope, dir, pattern string) *async.Deferred[*os.File] {
	return async.GoHolding(s, func(context.Context) (*os.File, error) {
		return os.CreateTemp(dir, pattern)
	}, func(file *os.File) { file.Close(); os.Remove(file.Name()) })
}

// MkdirTemp is [os.MkdirTemp] as an operation of s. If nobody took the folder over it is
// removed with the scope, since nobody knows its name.
func MkdirTemp(s *async.Scope, dir, pattern string) *async.Deferred[string] {
	return async.GoHolding(s, func(context.Context) (string, error) {
		return os.MkdirTemp(dir, pattern)
	}, func(name string) { os.Remove(name) })
}
