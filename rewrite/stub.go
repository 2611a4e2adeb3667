package rewrite

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
)

// Stubs are the parts of packages that rewritten code uses, for type-checking the result
// in programs that do not have them yet. A test compares them with the real packages.
var stubs = map[string]string{Runtime: asyncStub, files: filesStub, errgroupPackage: errgroupStub}

const asyncStub = `package async

import "context"

type (
	Scope           struct{ _ int }
	Option          func(*Scope)
	Deferred[T any] struct{ _ T }
	Window[T any]   struct{ _ T }
)

var ErrSkipped error

func Open(ctx context.Context, opts ...Option) *Scope { panic(0) }
func Speculative() Option                             { panic(0) }
func (*Scope) Close()                                 {}

func Go[T any](s *Scope, f func(context.Context) (T, error)) *Deferred[T] { panic(0) }
func Go1[A, T any](s *Scope, f func(context.Context, A) (T, error), a A) *Deferred[T] {
	panic(0)
}
func Go2[A, B, T any](s *Scope, f func(context.Context, A, B) (T, error), a A, b B) *Deferred[T] {
	panic(0)
}
func Go3[A, B, C, T any](s *Scope, f func(context.Context, A, B, C) (T, error), a A, b B, c C) *Deferred[T] {
	panic(0)
}
func Do(s *Scope, f func(context.Context) error) *Deferred[struct{}] { panic(0) }
func Do1[A any](s *Scope, f func(context.Context, A) error, a A) *Deferred[struct{}] { panic(0) }
func Do2[A, B any](s *Scope, f func(context.Context, A, B) error, a A, b B) *Deferred[struct{}] {
	panic(0)
}
func Do3[A, B, C any](s *Scope, f func(context.Context, A, B, C) error, a A, b B, c C) *Deferred[struct{}] {
	panic(0)
}
func Then[T, U any](d *Deferred[T], f func(context.Context, T) (U, error)) *Deferred[U] { panic(0) }
func Each[E, T any](s *Scope, items []E, limit int, f func(context.Context, E) (T, error)) *Window[T] {
	panic(0)
}
func EachIndex[T any](s *Scope, n, limit int, f func(ctx context.Context, i int) (T, error)) *Window[T] {
	panic(0)
}
func EachOf[E, T any](d *Deferred[[]E], limit int, f func(context.Context, E) (T, error)) *Window[T] {
	panic(0)
}
func EachThen[T, U any](w *Window[T], f func(context.Context, T) (U, error)) *Window[U] { panic(0) }
func EachThen1[E, T, U any](w *Window[T], items []E, f func(context.Context, E, T) (U, error)) *Window[U] {
	panic(0)
}
func EachIndexThen[T, U any](w *Window[T], f func(ctx context.Context, i int, v T) (U, error)) *Window[U] {
	panic(0)
}

func (*Deferred[T]) Await() (T, error)    { panic(0) }
func (*Deferred[T]) Value() T             { panic(0) }
func (*Deferred[T]) Wait() error          { panic(0) }
func (*Window[T]) Await(i int) (T, error) { panic(0) }
func (*Window[T]) Value(i int) T          { panic(0) }
func (*Window[T]) Wait(i int) error       { panic(0) }

func (*Window[T]) Into(i int, v *T) error { panic(0) }
`

const filesStub = `package asyncfile

import (
	"io/fs"

	"github.com/asyncify-go/asyncify/runtime/async"
)

func ReadFile(s *async.Scope, name string) *async.Deferred[[]byte]       { panic(0) }
func ReadDir(s *async.Scope, name string) *async.Deferred[[]fs.DirEntry] { panic(0) }
func Stat(s *async.Scope, name string) *async.Deferred[fs.FileInfo]      { panic(0) }
func Lstat(s *async.Scope, name string) *async.Deferred[fs.FileInfo]     { panic(0) }
func Readlink(s *async.Scope, name string) *async.Deferred[string]       { panic(0) }
`

const errgroupStub = `package errgroup

type Group struct{ _ int }

func (*Group) Go(f func() error) {}
func (*Group) Wait() error       { panic(0) }
`

// Stub gives a stand-in for a package that new code imports, if path is that of one. What
// the stand-in imports, the importer gives.
func Stub(path string, from types.Importer) (*types.Package, error) {
	text, ok := stubs[path]
	if !ok {
		return nil, nil
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "stub.go", text, parser.SkipObjectResolution)
	if err != nil {
		panic(fmt.Sprintf("the stub of %s does not parse: %v", path, err))
	}
	conf := types.Config{Importer: from}
	return conf.Check(path, fset, []*ast.File{file}, nil)
}
