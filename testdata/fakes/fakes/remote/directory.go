package remote

import (
	"context"

	"example.test/run"
)

// Directory is a service of which a program sees no more than this.
type Directory interface {
	GetTitle(ctx context.Context, key string) (string, error)
	CountMembers(ctx context.Context, key string) (int, error)
	ListMembers(ctx context.Context, key string) ([]string, error)
	FindItem(ctx context.Context, key string) (*Item, error)
	SetTitle(ctx context.Context, key, title string) error
	GetOrCreate(ctx context.Context, key string) (string, error)
}

// NewDirectory gives a directory.
func NewDirectory() Directory { return directory{} }

type directory struct{}

func (directory) GetTitle(ctx context.Context, key string) (string, error) {
	return "title of " + key, read(ctx, "GetTitle", key)
}

func (directory) CountMembers(ctx context.Context, key string) (int, error) {
	return len(key), read(ctx, "CountMembers", key)
}

func (directory) ListMembers(ctx context.Context, key string) ([]string, error) {
	if err := read(ctx, "ListMembers", key); err != nil {
		return nil, err
	}
	return []string{"member of " + key, "friend of " + key}, nil
}

func (directory) FindItem(ctx context.Context, key string) (*Item, error) {
	if err := read(ctx, "FindItem", key); err != nil {
		return nil, err
	}
	return &Item{Name: "found " + key, Total: 2 * len(key)}, nil
}

func (directory) SetTitle(ctx context.Context, key, title string) error {
	return run.Write(ctx, "SetTitle "+key+" "+title)
}

func (directory) GetOrCreate(ctx context.Context, key string) (string, error) {
	return "made for " + key, run.Write(ctx, "GetOrCreate "+key)
}
