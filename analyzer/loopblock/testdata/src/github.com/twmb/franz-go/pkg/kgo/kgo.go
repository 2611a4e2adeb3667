// Package kgo has the shapes of franz-go.
package kgo

import "context"

type Record struct{ Value []byte }

type Client struct{}

func (c *Client) Produce(ctx context.Context, r *Record, promise func(*Record, error)) {}

func (c *Client) ProduceSync(ctx context.Context, rs ...*Record) error { return nil }

func (c *Client) Flush(ctx context.Context) error { return nil }
