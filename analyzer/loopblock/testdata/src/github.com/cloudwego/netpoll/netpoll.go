// Package netpoll has the shapes of netpoll.
package netpoll

import "context"

type Connection interface{}

type OnConnect func(ctx context.Context, c Connection) context.Context

type OnDisconnect func(ctx context.Context, c Connection)

type OnRequest func(ctx context.Context, c Connection) error

type Option func()

func WithOnConnect(f OnConnect) Option { return nil }

func WithOnDisconnect(f OnDisconnect) Option { return nil }

func NewEventLoop(f OnRequest, opts ...Option) {}
