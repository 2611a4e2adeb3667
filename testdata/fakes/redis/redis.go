// Package redis stands for the library of this path in cases, over database/sql.
package redis

import (
	"context"
	"database/sql"
)

// StringCmdable has the commands for strings.
type StringCmdable interface {
	Get(ctx context.Context, key string) *StringCmd
	Set(ctx context.Context, key string, value string) *StringCmd
}

// HashCmdable has the commands for hashes.
type HashCmdable interface {
	HGet(ctx context.Context, key, field string) *StringCmd
}

// Cmdable is what clients and pipelines have in common.
type Cmdable interface {
	StringCmdable
	HashCmdable
	Pipeline() Pipeliner
}

// UniversalClient is one of the clients.
type UniversalClient interface {
	Cmdable
	Close() error
}

// Pipeliner queues commands until it is executed.
type Pipeliner interface {
	Cmdable
	Exec(ctx context.Context) error
}

// StringCmd is a command with its result.
type StringCmd struct {
	query string
	args  []any
	val   string
	err   error
}

// Result gives the command's result.
func (c *StringCmd) Result() (string, error) { return c.val, c.err }

func (c *StringCmd) run(ctx context.Context, db *sql.DB) error {
	c.err = db.QueryRowContext(ctx, c.query, c.args...).Scan(&c.val)
	return c.err
}

// cmdable runs commands, or queues them.
type cmdable func(ctx context.Context, cmd *StringCmd) error

func (c cmdable) ask(ctx context.Context, query string, args ...any) *StringCmd {
	cmd := &StringCmd{query: query, args: args}
	_ = c(ctx, cmd)
	return cmd
}

func (c cmdable) Get(ctx context.Context, key string) *StringCmd {
	return c.ask(ctx, "SELECT value FROM keys WHERE key = ?", key)
}

func (c cmdable) HGet(ctx context.Context, key, field string) *StringCmd {
	return c.ask(ctx, "SELECT field FROM hashes WHERE key = ? AND field = ?", key, field)
}

func (c cmdable) Set(ctx context.Context, key string, value string) *StringCmd {
	return c.ask(ctx, "UPDATE keys SET value = ? WHERE key = ? RETURNING value", value, key)
}

// Client is a pool.
type Client struct {
	cmdable
	db *sql.DB
}

// Over makes a client of a pool of database/sql's.
func Over(db *sql.DB) *Client {
	return &Client{func(ctx context.Context, cmd *StringCmd) error { return cmd.run(ctx, db) }, db}
}

// Close closes the client.
func (c *Client) Close() error { return nil }

// Pipeline makes a pipeline.
func (c *Client) Pipeline() Pipeliner {
	p := &Pipeline{db: c.db}
	p.cmdable = func(_ context.Context, cmd *StringCmd) error {
		p.queue = append(p.queue, cmd)
		return nil
	}
	return p
}

// Pipeline is a Pipeliner.
type Pipeline struct {
	cmdable
	db    *sql.DB
	queue []*StringCmd
}

// Pipeline gives the pipeline itself.
func (p *Pipeline) Pipeline() Pipeliner { return p }

// Exec runs what was queued.
func (p *Pipeline) Exec(ctx context.Context) (err error) {
	for _, cmd := range p.queue {
		if failed := cmd.run(ctx, p.db); err == nil {
			err = failed
		}
	}
	p.queue = nil
	return err
}
