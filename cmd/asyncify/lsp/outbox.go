package lsp

import (
	"context"
	"sync"

	"github.com/asyncify-go/asyncify/internal/protocol"
)

// outbox holds what the client is to be told, in order. Whoever reads from the client must not
// wait for it to listen, or both would wait for each other.
type outbox struct {
	mu    sync.Mutex
	queue []notification
	news  chan struct{}
}

type notification struct {
	method string
	params any
}

// tell tells the client something, some time soon.
func (s *server) tell(method string, params any) {
	s.outbox.mu.Lock()
	s.outbox.queue = append(s.outbox.queue, notification{method, params})
	s.outbox.mu.Unlock()
	select {
	case s.outbox.news <- struct{}{}:
	default:
	}
}

// send empties the outbox until the client is gone.
func (s *server) send() {
	for {
		select {
		case <-s.outbox.news:
		case <-s.conn.DisconnectNotify():
			return
		}
		s.outbox.mu.Lock()
		queue := s.outbox.queue
		s.outbox.queue = nil
		s.outbox.mu.Unlock()
		for _, n := range queue {
			if err := s.conn.Notify(context.Background(), n.method, n.params); err != nil {
				s.log.printf("%s could not be sent: %v", n.method, err)
				return // the connection is gone
			}
		}
	}
}

// show shows the user a line.
func (s *server) show(severity protocol.Severity, line string) {
	s.log.printf("%s", line)
	s.tell("window/showMessage", protocol.MessageParams{Type: severity, Message: "asyncify: " + line})
}

// note adds a line to the client's log.
func (s *server) note(severity protocol.Severity, line string) {
	s.log.printf("%s", line)
	s.tell("window/logMessage", protocol.MessageParams{Type: severity, Message: "asyncify: " + line})
}
