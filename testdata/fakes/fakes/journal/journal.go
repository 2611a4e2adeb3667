// Package journal has what is not what it is called: a getter that writes, a logger
// whose lines others read, a label that is counted each time it is asked for, and a
// bank that answers from inside of its caller's transaction.
package journal

import (
	"context"

	"example.test/run"
)

// Logger writes what it is told to a service.
type Logger interface {
	Info(ctx context.Context, text string)
}

// Open opens a journal.
func Open() Logger { return journal{} }

type journal struct{}

func (journal) Info(ctx context.Context, text string) { _ = run.Write(ctx, "journal "+text) }

// Label is something with a name.
type Label interface {
	Name() string
}

// Print makes a label.
func Print(ctx context.Context, name string) Label { return label{ctx, name} }

type label struct {
	ctx  context.Context
	name string
}

func (l label) Name() string {
	_ = run.Write(l.ctx, "label "+l.name)
	return l.name
}

// Book is asked who somebody is, and notes who was asked for.
type Book interface {
	GetVisitor(ctx context.Context, id string) (string, error)
}

// Guests opens a book.
func Guests() Book { return book{} }

type book struct{}

func (book) GetVisitor(ctx context.Context, id string) (string, error) {
	return "visitor " + id, run.Write(ctx, "visit "+id)
}
