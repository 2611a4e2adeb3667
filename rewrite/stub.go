package rewrite

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
)

// stub is the part of the runtime that rewritten code uses, for type-checking
// the result in programs that do not have the runtime yet. A test compares it
// with the real package.
const stub = `package async

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

// errgroupStub is the same of the package errgroup.
const errgroupStub = `package errgroup

type Group struct{ _ int }

func (*Group) Go(f func() error) {}
func (*Group) Wait() error       { panic(0) }
`

// Stub gives a stand-in for the package that code in this style imports, over the
// given package context.
func (s Style) Stub(context *types.Package) (*types.Package, error) {
	text := stub
	if s == Errgroup {
		text = errgroupStub
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "stub.go", text, parser.SkipObjectResolution)
	if err != nil {
		panic(fmt.Sprintf("the stub of %s does not parse: %v", s.Package(), err))
	}
	conf := types.Config{Importer: only{context}}
	return conf.Check(s.Package(), fset, []*ast.File{file}, nil)
}

// only is an importer that knows one package.
type only struct{ pkg *types.Package }

// Import gives the one package whatever the path.
func (o only) Import(string) (*types.Package, error) { return o.pkg, nil }
