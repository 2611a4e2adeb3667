package asynchttp

import (
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/asyncify-go/asyncify/runtime/async"
)

// What is left of a body is read for the sake of its connection if it is no more than
// this, and does not take longer.
const (
	drainBytes = 64 << 10
	drainTime  = 50 * time.Millisecond
)

// A body is that of a response whose request is tied to an operation.
type body struct {
	io.ReadCloser
	tie      *tie
	state    atomic.Int32
	leftOver sync.Once
	gone     error // why Read fails once the body was given up
}

const (
	untouched = iota
	taken     // somebody reads it, or has closed it
	givenUp   // nobody did, and nobody can any more
)

// hold puts b where the tie can give it up.
func (t *tie) hold(b io.ReadCloser) io.ReadCloser {
	held := &body{ReadCloser: b, tie: t}
	if w, ok := b.(io.Writer); ok { // the connection itself: the server has switched protocols
		held.state.Store(taken)
		return &connection{held, w}
	}
	t.body.Store(held)
	return held
}

func (b *body) take() bool {
	return b.state.CompareAndSwap(untouched, taken) || b.state.Load() == taken
}

func (b *body) Read(p []byte) (int, error) {
	if !b.take() {
		return 0, b.gone
	}
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.tie.release()
	}
	return n, err
}

func (b *body) Close() error {
	if !b.take() {
		return nil
	}
	defer b.tie.release()
	return b.ReadCloser.Close()
}

// giveUp gives the body back if nobody has touched it, and returns when that is done.
func (b *body) giveUp(why error) {
	b.leftOver.Do(func() {
		b.gone = why
		if b.state.CompareAndSwap(untouched, givenUp) {
			b.drain()
		}
	})
}

func (b *body) drain() {
	late := time.AfterFunc(drainTime, func() { b.tie.cancel(nil) })
	defer late.Stop()
	defer b.tie.release()
	defer b.ReadCloser.Close()
	io.CopyN(io.Discard, b.ReadCloser, drainBytes) // if it fails there is nothing to save
}

// A connection is a body that can be written to.
type connection struct {
	*body
	io.Writer
}

// drop gives back the response of an operation that nobody awaited.
func drop(resp *http.Response) {
	if b, ok := resp.Body.(*body); ok {
		b.giveUp(async.ErrClosed)
		return
	}
	resp.Body.Close()
}
