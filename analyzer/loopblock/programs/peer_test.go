package programs_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// peer is a server whose answers wait for the test.
type peer struct {
	*httptest.Server
	t      *testing.T
	asked  chan struct{}
	answer chan string
}

func newPeer(t *testing.T) *peer {
	p := &peer{t: t, asked: make(chan struct{}, 10), answer: make(chan string, 10)}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked <- struct{}{}
		select {
		case answer := <-p.answer:
			_, _ = io.WriteString(w, answer) // the program says what it got
		case <-r.Context().Done():
		}
	}))
	t.Cleanup(func() {
		p.CloseClientConnections()
		p.Close()
	})
	return p
}

// isAsked waits until a program has asked.
func (p *peer) isAsked() {
	p.t.Helper()
	select {
	case <-p.asked:
	case <-time.After(patience):
		p.t.Fatal("nobody asks the peer")
	}
}
