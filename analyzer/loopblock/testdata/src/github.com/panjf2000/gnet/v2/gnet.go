// Package gnet has the shapes of gnet.
package gnet

import (
	"context"
	"io"
	"time"
)

type Action int

type AsyncCallback func(c Conn, err error) error

type Conn interface {
	io.ReadWriter
	Next(n int) ([]byte, error)
	AsyncWrite(buf []byte, callback AsyncCallback) error
	EventLoop() EventLoop
}

type Runnable interface {
	Run(ctx context.Context) error
}

type RunnableFunc func(ctx context.Context) error

func (f RunnableFunc) Run(ctx context.Context) error { return f(ctx) }

type EventLoop interface {
	Execute(ctx context.Context, runnable Runnable) error
}

type EventHandler interface {
	OnBoot() Action
	OnOpen(c Conn) ([]byte, Action)
	OnClose(c Conn, err error) Action
	OnTraffic(c Conn) Action
	OnTick() (time.Duration, Action)
}

type BuiltinEventEngine struct{}

func (*BuiltinEventEngine) OnBoot() Action                   { return 0 }
func (*BuiltinEventEngine) OnOpen(c Conn) ([]byte, Action)   { return nil, 0 }
func (*BuiltinEventEngine) OnClose(c Conn, err error) Action { return 0 }
func (*BuiltinEventEngine) OnTraffic(c Conn) Action          { return 0 }
func (*BuiltinEventEngine) OnTick() (time.Duration, Action)  { return 0, 0 }
