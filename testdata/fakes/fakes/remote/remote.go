// Package remote stands for services behind a network: functions that bear
// directives, and an interface of which only the names of its methods say what
// they do. What an answer holds follows from what was asked.
package remote

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"example.test/run"
)

// Missing is the end of keys under which nothing is found.
const Missing = "gone"

// ErrMissing says that nothing was found.
var ErrMissing = errors.New("remote: missing")

// read is a variable, so that those who call it are taken for what their directive
// says, and not for what the world does to keep its log.
var read = func(ctx context.Context, service, key string) (err error) {
	op := run.Begin(ctx, run.Reading, service+" "+key, 0)
	defer op.End(&err)
	if err := op.Wait(ctx); err != nil {
		return err
	}
	if op.Nothing() || strings.HasSuffix(key, Missing) {
		op.Miss()
		return ErrMissing
	}
	return nil
}

// Text gives a text.
//
//asyncify:read
func Text(ctx context.Context, key string) (string, error) {
	if err := read(ctx, "Text", key); err != nil {
		return "", err
	}
	return "text of " + key, nil
}

// Number gives a number.
//
//asyncify:read
func Number(ctx context.Context, key string) (int, error) {
	if err := read(ctx, "Number", key); err != nil {
		return -1, err
	}
	return 100 + len(key), nil
}

// Pair gives a text and a number.
//
//asyncify:read
func Pair(ctx context.Context, key string) (string, int, error) {
	if err := read(ctx, "Pair", key); err != nil {
		return "part", 0, err
	}
	return "pair of " + key, len(key), nil
}

// List gives some texts.
//
//asyncify:read
func List(ctx context.Context, keys ...string) ([]string, error) {
	key := strings.Join(keys, "+")
	if err := read(ctx, "List", key); err != nil {
		return nil, err
	}
	return []string{"first of " + key, "second of " + key}, nil
}

// Fill puts a text where it is told to.
//
//asyncify:read
func Fill(ctx context.Context, key string, v *string) error {
	if err := read(ctx, "Fill", key); err != nil {
		return err
	}
	*v = "filled by " + key
	return nil
}

// Ping asks whether there is an answer.
//
//asyncify:read
func Ping(ctx context.Context, key string) error { return read(ctx, "Ping", key) }

// Quiet gives a text, or an excuse.
//
//asyncify:read
func Quiet(ctx context.Context, key string) string {
	if err := read(ctx, "Quiet", key); err != nil {
		return "no text: " + err.Error()
	}
	return "quiet text of " + key
}

// Flag gives whether something is so: of every second length of a key.
//
//asyncify:read
func Flag(ctx context.Context, key string) (bool, error) {
	if err := read(ctx, "Flag", key); err != nil {
		return false, err
	}
	return len(key)%2 == 0, nil
}

// Item is what services tell about a key.
type Item struct {
	Name  string
	Total int
}

// Find gives an item, or nil if there is none.
//
//asyncify:read
func Find(ctx context.Context, key string) (*Item, error) {
	switch err := read(ctx, "Find", key); {
	case errors.Is(err, ErrMissing):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &Item{Name: "item " + key, Total: len(key)}, nil
}

// Put writes.
//
//asyncify:write
func Put(ctx context.Context, key, value string) error {
	return run.Write(ctx, "Put "+key+" "+value)
}

// Note tells somebody something, who remembers the order.
//
//asyncify:write
func Note(text string) { run.Note(text) }

// Verdict says whether somebody may do what they ask for. It is for functions
// that decide: nothing may begin before its answer that comes after it.
//
//asyncify:read
func Verdict(ctx context.Context, who string) error {
	if err := run.Guard(ctx, "Verdict "+who); err != nil {
		return err
	}
	if strings.HasSuffix(who, Missing) {
		return fmt.Errorf("%s: %w", who, ErrDenied)
	}
	return nil
}

// ErrDenied is the verdict on those who may not.
var ErrDenied = errors.New("remote: denied")

// Owner gives the owner of a document, for those who decide by it.
//
//asyncify:read
func Owner(ctx context.Context, document string) (string, error) {
	if err := run.Guard(ctx, "Owner "+document); err != nil {
		return "", err
	}
	return strings.TrimPrefix(document, "document of "), nil
}

// Authorize lets some pass.
//
//asyncify:guard
func Authorize(ctx context.Context, who string) error { return Verdict(ctx, who) }
