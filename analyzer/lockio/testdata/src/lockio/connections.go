package lockio

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"net"
	"sync"
)

// What follows is silent: one caller at a time is what these connections need.

type client struct {
	mu   sync.Mutex
	conn net.Conn
	n    int
}

func (c *client) N() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

func (c *client) Write(b []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.conn.Write(b)
}

func (c *client) Ask(url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fetch(url)
}

type peers struct {
	mu  sync.Mutex
	all map[string]net.Conn
}

func (p *peers) Len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.all)
}

func (p *peers) Send(to string, b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all[to].Write(b)
}

type encoder struct {
	mu  sync.Mutex
	out *json.Encoder
	buf *bufio.Writer
	n   int
}

func (e *encoder) N() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.n
}

func (e *encoder) Encode(v any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.out.Encode(v)
	e.buf.Flush()
}

type transaction struct {
	mu sync.Mutex
	tx *sql.Tx
	n  int
}

func (t *transaction) N() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.n
}

func (t *transaction) Exec(ctx context.Context) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tx.ExecContext(ctx, "DELETE FROM t")
}

type lazy struct {
	mu    sync.Mutex
	conns map[string]net.Conn
}

func (l *lazy) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.conns)
}

func (l *lazy) Conn(address string) net.Conn {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conns[address] == nil {
		l.conns[address], _ = net.Dial("tcp", address)
	}
	return l.conns[address]
}
