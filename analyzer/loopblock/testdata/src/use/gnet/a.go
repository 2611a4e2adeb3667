package gnet

import (
	"bytes"
	"context"
	"database/sql"
	"time"

	"github.com/panjf2000/gnet/v2"

	"use/store"
)

type server struct {
	gnet.BuiltinEventEngine
	db    *sql.DB
	store store.Store
}

func (s *server) OnTraffic(c gnet.Conn) gnet.Action {
	s.handle(c) // want `^OnTraffic → server.handle → s.db.QueryContext \(database/sql\) holds up gnet's event loop; the documentation says "This callback will be executed in event-loop, thus it must not block, otherwise, it blocks the event-loop." \(https://pkg.go.dev/github.com/panjf2000/gnet/v2#AsyncCallback\); copy the bytes`
	c.AsyncWrite(nil, func(c gnet.Conn, err error) error {
		return s.store.Save(context.Background(), "x") // want `^the function given to AsyncWrite → store.Store.Save`
	})
	c.EventLoop().Execute(context.Background(), job{})
	c.EventLoop().Execute(context.Background(), gnet.RunnableFunc(func(ctx context.Context) error {
		return store.Fetch("http://localhost") // want `^the RunnableFunc → store.Fetch .*Run must not contain`
	}))
	return 0
}

func (s *server) OnOpen(c gnet.Conn) ([]byte, gnet.Action) {
	time.Sleep(time.Second) // want `^OnOpen → time.Sleep`
	return nil, 0
}

func (s *server) OnClose(c gnet.Conn, err error) gnet.Action {
	store.Fetch("http://localhost") // want `^OnClose → store.Fetch`
	return 0
}

func (s *server) handle(c gnet.Conn) {
	rows, err := s.db.QueryContext(context.Background(), "SELECT 1")
	if err == nil {
		rows.Close()
	}
}

type job struct{}

func (job) Run(ctx context.Context) error {
	return store.Fetch("http://localhost") // want `^Run → store.Fetch .*#Runnable\)`
}

// What follows is silent.

func (s *server) OnBoot() gnet.Action {
	store.Fetch("http://localhost")
	return 0
}

func (s *server) OnTick() (time.Duration, gnet.Action) {
	store.Fetch("http://localhost")
	return time.Second, 0
}

type quiet struct {
	gnet.BuiltinEventEngine
	pool pool
}

type pool chan func()

func (p pool) submit(f func()) { p <- f }

func (q *quiet) OnTraffic(c gnet.Conn) gnet.Action {
	data, _ := c.Next(-1)
	data = bytes.Clone(data)
	q.pool.submit(func() {
		store.Fetch(string(data))
		c.AsyncWrite(data, nil)
	})
	c.Write(data)
	c.Read(data)
	return 0
}

// worker runs, but on no loop of gnet's.
type worker struct{}

func (worker) Run(ctx context.Context) error { return store.Fetch("http://localhost") }
